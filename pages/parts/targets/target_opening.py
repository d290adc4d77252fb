"""What the targets page opens with: the verdict on the chosen target, and on how many the country and the
EU are on course.
"""

from cards import markup
from cards.targets.target_verdict import build_verdict
from cards.targets.union_targets import targets_on_course
from cards.view import View
from data.facts.catalogue import EU
from data.facts.memory import remember


@remember
def opening_pieces(indicator: str, country: str, view: View) -> list[str]:
    """The heading and the lead, as HTML."""
    language, verdict = view.language, build_verdict(indicator, country, view)
    if verdict is None:
        opening = language.text(
            "There are no data for {place} on this target: {name}",
            place=language.place(country),
            name=language.text(view.catalogue.indicators[indicator].name),
        )
        caution = ""
    else:
        opening, caution = verdict.opening, verdict.caution
    counts = (targets_on_course(code, view) for code in dict.fromkeys((country, EU)))
    lead = " ".join(text for text in (caution, *counts) if text)
    return [markup.heading(opening), markup.paragraph(lead, "lead")]
