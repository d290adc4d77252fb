"""The messages of facts on coalitions: their notes and remarks. Whoever corrects one changes a message that
no catalogue has yet: that is reported, and the reader gets it in English, marked so. It is no fault.
"""

import warnings
from collections.abc import Iterable, Iterator

from babel.messages.catalog import Catalog, Message

OF_FACTS = (
    "data/declared/coalitions/",
    "data/declared/coalition_timeline.toml",
    "data/declared/coalition_views.toml",
)
Described = dict[tuple[str, ...], tuple[list[str], list[str]]]


def is_of_facts(message: Message) -> bool:
    """Whether a message stands in facts on coalitions alone."""
    return bool(message.locations) and all(path.startswith(OF_FACTS) for path, _ in message.locations)


def notes_of_facts(catalogue: Catalog) -> Iterator[str]:
    """The messages that stand in facts on coalitions alone."""
    yield from (str(message.id) for message in catalogue if message.id and is_of_facts(message))


def described_messages(catalogue: Catalog) -> Described:
    """Every other message, by context and id: where it stands, and what translators are told of it."""
    found: Described = {}
    for message in catalogue:
        if message.id and not is_of_facts(message):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            places = [path for path, _ in message.locations if not path.startswith(OF_FACTS)]
            found[(message.context or "", *ids)] = (places, message.auto_comments)
    return found


def report_missing(where: str, messages: Iterable[str]) -> None:
    """A warning with the messages of facts that wait for a translator; pyproject.toml lets it be one."""
    if waiting := sorted(messages):
        warnings.warn(f"Notes on coalitions wait ({where}): {'; '.join(waiting)}", stacklevel=2)
