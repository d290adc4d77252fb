"""One country's card: every fact on its coalition with source, date and basis; contradictions stand side by
side, and what is not known is said.
"""

from collections.abc import Sequence
from html import escape

from analysis import coalition_knowledge as knowledge
from cards import files_menu, markup
from cards.coalitions import coalition_facts_cards
from cards.view import View
from data.facts.coalitions.coalition_facts import Fact
from data.facts.memory import remember
from pages.parts import card_markup, page_html
from pages.parts.coalitions import coalition_markup, correction_markup
from pages.parts.coalitions.badge_code import badge_button
from words import coalition_texts, coalition_vocabulary

# Who leads, since when, with whom, on what, and how it is connected: the rest folds.
FIRST = (
    "lead",
    "launched",
    "website",
    "partner_kinds",
    "activity_areas",
    "works_with",
    "strategy",
    "connection",
    "connected_since",
    "later_news",
)


# What the page says first of a country's coalition.
OPENING = ("status", "connection", "launched", "lead", "members")


@remember
def profile_opening(country: str, view: View) -> list[str]:
    """The page's head where a country is chosen, as HTML: the finding of its coalition, and status, launch,
    lead and members as far as they are known.
    """
    language, coalition = view.language, view.coalitions[country]
    said = [
        language.text(
            "{name}: {value}",
            name=escape(coalition_texts.fact_kind_name(kind, language)),
            value="; ".join(_dated(kind, fact, country, view) for fact in facts),
        )
        for kind in OPENING
        if (facts := knowledge.facts_of_kind(coalition, kind))
    ]
    headline = coalition_facts_cards.coalition_card(country, view).headline
    return [markup.heading(headline), f'<p class="lead">{" · ".join(said)}</p>']


def _dated(kind: str, fact: Fact, country: str, view: View) -> str:
    """A fact in words with its date, where it has one, as HTML."""
    value = coalition_markup.fact_html(kind, fact, country, view)
    if fact.basis != "stated":
        value = view.language.text("{fact} (our reading)", fact=value)
    if not fact.date:
        return value
    when = coalition_texts.date_words(fact.date, view.language)
    return view.language.text("{text} ({date})", text=value, date=when)


def show_profile(country: str, view: View) -> None:
    """Every fact on a country's coalition, each with the way to put it right."""
    card, to = coalition_facts_cards.coalition_card(country, view), correction_markup.contact()
    badge = badge_button(country, view)
    page_html.show_box(
        "card-profile",
        card_markup.subject_head(card),
        *_pieces(country, to, view),
        f"<p>{badge}</p>" if badge else "",
        card_markup.card_foot(card),
        files_menu.card_bar(card),
    )


@remember
def _pieces(code: str, to: str, view: View) -> tuple[str, ...]:
    """The kinds of FIRST as far as there are any, and the others folded; `to`: whom corrections go to."""
    kinds = coalition_facts_cards.kinds_to_list(code, view)
    first = [kind for kind in FIRST if kind in kinds]
    rest = [kind for kind in kinds if kind not in FIRST]
    name = view.language.text("More facts and remarks")
    return _kinds(code, first, to, view), markup.disclosure(name, _kinds(code, rest, to, view))


def _kinds(code: str, kinds: Sequence[str], to: str, view: View) -> str:
    return f'<div class="dd-kinds">{"".join(_kind(code, kind, to, view) for kind in kinds)}</div>'


def _kind(code: str, kind: str, to: str, view: View) -> str:
    language = view.language
    entries = knowledge.facts_of_kind(view.coalitions[code], kind)
    name = coalition_texts.fact_kind_name(kind, language)
    key = correction_markup.fact_place(kind)
    if not entries:
        unknown = markup.paragraph(language.text("not known"), "unknown")
        way = correction_markup.correction(code, kind, (), to, view)
        return coalition_markup.fact_kind(name, key, [unknown + way])
    conflict = (
        language.text("The sources contradict each other.")
        if knowledge.are_contradictory(entries, kind, view.catalogue.coalition_views)
        else ""
    )
    said = [_entry(code, kind, fact, to, view) for fact in entries]
    return coalition_markup.fact_kind(name, key, said, conflict)


def _entry(code: str, kind: str, fact: Fact, to: str, view: View) -> str:
    language = view.language
    value = coalition_markup.fact_html(kind, fact, code, view)
    standing = coalition_texts.fact_standing(fact, language, coalition_markup.named_source(fact, language))
    sorting = escape(coalition_vocabulary.sorting_words(fact, language))
    noted = coalition_markup.declared_sentence(coalition_texts.note_sentence(fact, language))
    note = f"{sorting} {noted}".strip()
    way = correction_markup.correction(code, kind, [fact], to, view)
    return coalition_markup.fact_entry(f"<p>{value}</p>", standing, note, language.text("Note"), way)
