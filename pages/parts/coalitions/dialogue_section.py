"""The Structured Dialogue, which is over, as history on the page of the coalitions."""

from cards import markup
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Fact
from data.facts.memory import remember
from pages.parts import page_html
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def show_dialogue(view: View) -> None:
    """Three sentences with their sources."""
    page_html.show_box("card-dialogue", *_dialogue(view.language))


def dialogue_heading(language: Language) -> str:
    """From when to when it ran; its name where no source gives its span."""
    spans = [fact.date.split(" to ") for fact in catalogue().coalition_views.dialogue if " to " in fact.date]
    if not spans:
        return language.text("The Structured Dialogue on digital education and skills")
    return language.text(
        "The Structured Dialogue ran from {first} to {last}", first=spans[0][0], last=spans[0][1]
    )


@remember
def _dialogue(language: Language) -> tuple[str, str]:
    facts = catalogue().coalition_views.dialogue
    sentences = " ".join(
        _sentence(fact, language)
        for fact in sorted(facts, key=lambda fact: fact.date.rpartition(" to ")[2] or "9999")
    )
    return markup.heading(dialogue_heading(language), 2, "title-dialogue"), f"<p>{sentences}</p>"


def _sentence(fact: Fact, language: Language) -> str:
    said = coalition_markup.declared_sentence(coalition_texts.own_sentence(fact, language))
    return f"{said} ({coalition_markup.named_source(fact, language)})"
