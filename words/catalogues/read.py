"""What the program reads of a catalogue: the keys of all are the same English texts, and are kept once."""

from gettext import GNUTranslations
from typing import Any

_SHARED: dict[object, object] = {}


class SharedTranslations(GNUTranslations):
    """A compiled catalogue that holds the English texts in common with every other of the process."""

    def _parse(self, fp: Any) -> None:
        super()._parse(fp)
        own: dict[Any, str] = self.__dict__["_catalog"]
        self.__dict__["_catalog"] = {_SHARED.setdefault(key, key): text for key, text in own.items()}
