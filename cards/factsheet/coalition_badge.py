"""What the badge of a national coalition tells on its own website: status, the country's skills, the newest
item that the coalition published. Each is what the record says, and nothing more.
"""

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
from words.sentences import full_day

ESTABLISHED = "established"
# Letters of a title: what is no title is cut.
LONGEST = 160


@dataclass(frozen=True)
class Story:
    """The newest item, or one without a date: its title and the language that is in, its date or that it has
    none, its address.
    """

    label: str
    title: str
    lang: str
    date: str
    address: str


@dataclass(frozen=True)
class Badge:
    """What a badge says. `name` of the coalition and the language it is in ("" for the reader's); `standing`:
    status and connection; `skills`: the country's value and its gap, a sentence; `story`: None for none;
    `notes`: what status and connection rest on, whether more recent reports differ, and of which day the data
    are; `page`: the path of all about the country.
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
    dated = language.text("Data as of {day}.", day=full_day(view.moment.as_of, language))
    return Badge(
        name=badge_name(coalition, language),
        name_language=_name_language(coalition, language),
        standing=tuple(coalition_texts.fact_line(fact, language) + "*" * later for fact in facts),
        skills=as_sentence(build_opening(country_subject(country, view.moment), view).headline),
        story=_newest_story(country, reading, language),
        notes=(caveat, *([coalition_texts.later_news_mark(language)] if later else []), dated),
        page=f"/country?v={SCHEMA}&country={country}",
    )


def badge_name(coalition: Coalition, language: Language) -> str:
    """The coalition's name: its own in a language of the country, else in English, else what it is."""
    kind = _name_kind(coalition, language)
    return getattr(coalition, kind)[0].value if kind else language.text("National coalition")


def _name_kind(coalition: Coalition, language: Language) -> str:
    """The kind of fact that holds the name; "" for none."""
    own = coalition_texts.is_language_of(coalition.country, language)
    kinds = ("name_native", "name_en") if own else ("name_en", "name_native")
    return next((kind for kind in kinds if getattr(coalition, kind)), "")


def _name_language(coalition: Coalition, language: Language) -> str:
    if not (kind := _name_kind(coalition, language)):
        return ""
    return coalition_texts.value_language(kind, getattr(coalition, kind)[0], coalition.country, language)


def _newest_story(country: str, reading: LibraryReading, language: Language) -> Story | None:
    """The newest item that a country's coalition published; where none has a date the first of its list,
    which is said to be undated. None where there is none: what others published is not for its own site.
    """
    item = next(iter(row_dicts(find_items(LibraryFilter(coalition=country), reading).head(1))), None)
    if item is None:
        return None
    return Story(
        label=language.text("Published by the coalition of {place}", place=language.place(country)),
        title=library_texts.shorten_title(item["title"], LONGEST),
        lang=item["title_language"],
        date=library_texts.item_date(item["date"], language, item["date_basis"]),
        address=item["address"],
    )
