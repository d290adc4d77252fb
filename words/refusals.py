"""Why something that was asked for can't be given, said in the language of who asked."""

from collections.abc import Iterable

from words.language import Language


class RefusedError(Exception):
    """Something can't be given: `message` says why, each `{name}` in it filled from `values`; `near` holds
    what is possible instead. As text it is English.

    `make words` extracts the messages of its kinds by their names (Makefile).
    """

    def __init__(self, message: str, near: Iterable[str] = (), **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values, self.near = message, values, list(near)

    def say(self, language: Language) -> str:
        """The message in this language."""
        return language.text(self.message, **self.values)


def unavailable(language: Language) -> str:
    """What readers are told where the store is not ready or can't be read: no user, host or folder."""
    return language.text("The data can't be read just now; ask again in a few minutes.")
