"""What the badge of a national coalition tells on its own website: status, the country's skills, the newest
item that the coalition published. Each is what the record says, and nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.card import as_sentence
from cards.coalitions.coalition_headlines import own_map_headline
from cards.country.country_opening import build_opening
from cards.country.country_subject import country_subject
from cards.records import row_dicts
from cards.request import SCHEMA, CardError
from cards.view import View
from data.facts.coalitions.coalition_facts import Coalition
from data.facts.memory import remember
from data.queries.library import LibraryFilter, LibraryReading, find_items
from words import coalition_texts, library_texts
from words.language import Language

ESTABLISHED = "established"
# Letters of a title.
LONGEST = 90


@dataclass(frozen=True)
class Story:
    """The newest item that has a date: its title and the language that is in, where and when, its address."""

    label: str
    title: str
    lang: str
    where: str
    address: str


@dataclass(frozen=True)
class Badge:
    """What a badge says. `name` of the coalition and the language it is in ("" for the reader's); `standing`:
    status and connection; `skills`: the country's value and its gap, a sentence; `story`: None for none;
    `notes`: what status and connection rest on, and whether more recent reports differ; `page`: the path of
    all about the country.
    """

    name: str
    name_language: str
    standing: tuple[str, ...]
    skills: str
    story: Story | None
    notes: tuple[str, ...]
    page: str


class NoCoalitionError(CardError):
    """A country without a coalition: the message says what the record holds."""


@remember
def coalition_badge(country: str, reading: LibraryReading, view: View) -> Badge:
    """The badge of a country's coalition; NoCoalitionError where none is established."""
    language, coalition = view.language, view.coalitions[country]
    if coalition.status[0].value != ESTABLISHED:
        kind = coalition_texts.kind_of(coalition, "status")
        raise NoCoalitionError(as_sentence(own_map_headline(coalition, kind, language)))
    later = bool(coalition.later_news)
    facts = (coalition.status[0], *coalition.connection[:1])
    caveat = language.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(language))
    return Badge(
        name=badge_name(coalition, language),
        name_language=_name_language(coalition, language),
        standing=tuple(coalition_texts.fact_line(fact, language) + "*" * later for fact in facts),
        skills=as_sentence(build_opening(country_subject(country, view.moment), view).headline),
        story=_newest_story(country, reading, language),
        notes=(caveat, *([coalition_texts.later_news_mark(language)] if later else [])),
        page=f"/country?v={SCHEMA}&country={country}",
    )


def badge_name(coalition: Coalition, language: Language) -> str:
    """The coalition's name in its own language, else in English, else what it is."""
    names = coalition.name_native or coalition.name_en
    return names[0].value if names else language.text("National coalition")


def _name_language(coalition: Coalition, language: Language) -> str:
    if not (coalition.name_native or coalition.name_en):
        return ""
    kind = "name_native" if coalition.name_native else "name_en"
    return coalition_texts.value_language(kind, getattr(coalition, kind)[0], coalition.country, language)


def _newest_story(country: str, reading: LibraryReading, language: Language) -> Story | None:
    """The newest item that a country's coalition published, where none has a date the newest about the
    country; None where that has none either.
    """
    place = language.place(country)
    own = language.text("Published by the coalition of {place}", place=place)
    about = language.text("Newest in the library about {place}", place=place)
    lists = {own: LibraryFilter(coalition=country), about: LibraryFilter(country=country)}
    dated = {label: _newest_dated(choice, reading) for label, choice in lists.items()}
    label, item = next(((label, item) for label, item in dated.items() if item), ("", None))
    if item is None:
        return None
    date = library_texts.item_date(item["date"], language, item["date_basis"])
    return Story(
        label=label,
        title=library_texts.shorten_title(item["title"], LONGEST),
        lang=item["title_language"],
        where=language.text("{host}, {date}", host=item["host"].removeprefix("www."), date=date),
        address=item["address"],
    )


def _newest_dated(choice: LibraryFilter, reading: LibraryReading) -> Mapping[str, str] | None:
    items = find_items(choice, reading)
    return next(iter(row_dicts(items[items["date"] != ""].head(1))), None)
