"""What is told of a file or an address that was checked, in words and as JSON, from one outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cards.claims.then_and_now import ShownView, ThenAndNow
from exports.proofs.mark import Mark
from words.language import Language
from words.refusals import RefusedError
from words.sentences import full_day

# Of an address; and of a file, as in exports.proofs.seal.
ADDRESS = "address"
# Lines of revised values that are told of a view.
MOST_LINES = 10


@dataclass(frozen=True)
class CheckResult:
    """What a check found: `verdict` of exports.proofs.seal, or ADDRESS; `form` and `mark` of a file, and what
    it shows; `same`: whether the records that its mark names are those of its view, None where that is not
    known; `refused`: why its page shows less than an address asks for; `fault`: why the API does not answer
    it.
    """

    verdict: str
    form: str = ""
    mark: Mark | None = None
    shown: Sequence[ThenAndNow] = field(default_factory=tuple)
    same: bool | None = None
    refused: Sequence[RefusedError] = ()
    fault: RefusedError | None = None


def verdict_sentence(outcome: CheckResult, language: Language) -> str:
    """The outcome in one plain sentence."""
    return {
        "given": language.text("This file is exactly as this dashboard made it."),
        "saved": language.text("The values are unchanged, but the file was changed after we made it."),
        "changed": language.text("This was changed or is not ours."),
        "foreign": language.text("This file carries no mark of this dashboard.")
        if outcome.form and outcome.mark is None
        else language.text("This was changed or is not ours."),
        "unsigned": language.text("We can't tell whether this was changed."),
        ADDRESS: language.text("This is an address of ours."),
    }[outcome.verdict]


def verdict_details(outcome: CheckResult, language: Language) -> list[str]:
    """What the sentence rests on."""
    told = [_reason(outcome, language)]
    if outcome.verdict == "unsigned" and outcome.same is not None:
        told.append(
            language.text("The records that it names are those of this view.")
            if outcome.same
            else language.text("The records that it names are not those of this view.")
        )
    for error in outcome.refused:
        reason = error.say(language)
        told.append(language.text("This card can't be made: {reason}.", reason=reason))
    if outcome.fault is not None:
        reason = outcome.fault.say(language)
        told.append(f"{reason[:1].upper()}{reason[1:]}.")
    if outcome.shown and outcome.verdict in ("changed", "foreign", "unsigned"):
        told.append(language.text("The link leads to the view that it names, with our own data."))
    return [line for line in told if line]


def _reason(outcome: CheckResult, language: Language) -> str:
    """Why the verdict is what it is; "" for an address."""
    foreign = (
        language.text("The address is not one of this dashboard, or leads to nothing in it.")
        if not outcome.form
        else language.text(
            "A file loses our mark when another program or website saves it anew, so this may still be ours."
        )
        if outcome.mark is None
        else language.text("It carries a mark that this dashboard did not sign.")
    )
    return {
        "given": language.text("Its signature is ours, and fits all that the file holds."),
        "saved": language.text(
            "Its signature is ours and fits its values, texts and pictures. Another program saved it "
            "again, so that it may look otherwise."
        ),
        "changed": language.text("It carries our mark, but the mark does not fit what the file says."),
        "foreign": foreign,
        "unsigned": language.text(
            "Its mark has no signature that we can check: what follows is what the file says of itself."
        ),
    }.get(outcome.verdict, "")


def revised_lines(its: ThenAndNow, language: Language) -> list[str]:
    """What was revised of a view since then: some lines, how many more, or that nothing was."""
    if not its.revised:
        return [language.text("nothing that it shows")]
    more = len(its.revised) - MOST_LINES
    told = list(its.revised[:MOST_LINES])
    if more > 0:
        told.append(language.plural("and {number} more value", "and {number} more values", more))
    return told


def mark_rows(mark: Mark, language: Language) -> list[tuple[str, str]]:
    """What a file says of itself, by name."""
    return [
        (language.text("Address of this view"), mark.view),
        (language.text("Data as of"), mark.as_of),
        (language.text("Data after refresh number"), str(mark.state)),
        (language.text("Releases"), ", ".join(mark.editions)),
        (language.text("Records (SHA-256)"), mark.records),
        (language.text("Version of this dashboard"), mark.program),
    ]


def card_day(day: str, language: Language) -> str:
    """ "Data as of 22 November 2026."."""
    return language.text("Data as of {day}.", day=full_day(day, language))


def result_json(outcome: CheckResult, language: Language) -> dict[str, Any]:
    """The outcome for programs."""
    mark = outcome.mark
    said: dict[str, Any] = {
        "verdict": outcome.verdict,
        "said": verdict_sentence(outcome, language),
        "details": verdict_details(outcome, language),
        "form": outcome.form or None,
        "mark": None if mark is None else _mark_json(mark),
        "same_records": outcome.same,
        "shown": [_shown_json(its) for its in outcome.shown],
    }
    return said


def _mark_json(mark: Mark) -> Mapping[str, Any]:
    return {
        "view": mark.view,
        "cards": mark.cards,
        "as_of": mark.as_of,
        "state": mark.state,
        "editions": list(mark.editions),
        "records": mark.records,
        "program": mark.program,
        "signed": bool(mark.signature),
    }


def _shown_json(its: ThenAndNow) -> Mapping[str, Any]:
    return {
        "card": its.then.card,
        "subject": its.then.subject,
        "then": _side_json(its.then),
        "now": None if its.now is None else _side_json(its.now),
        "revised": list(its.revised[:MOST_LINES]),
        "revised_count": len(its.revised),
    }


def _side_json(shown: ShownView) -> Mapping[str, Any]:
    return {
        "headline": shown.headline,
        "link": shown.link,
        "as_of": shown.moment.as_of,
        "state": shown.moment.state,
    }
