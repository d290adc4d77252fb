"""An answer of the API then and now: what it held at a moment and holds today, and what of it was revised."""

from collections.abc import Sequence

from cards.claims.file_claims import observations_digest
from cards.claims.then_and_now import ShownView, ThenAndNow, Views
from cards.contents import Record
from cards.revisions.since_then import revised_records
from data.queries import moments
from data.queries.moments import Moment
from serving.answers import BadQuestionError
from serving.api.asked_observations import AskedObservations
from words.language import Language

# What it is called where a card has its name.
NAME = "observations"


def observation_views(asked: AskedObservations, moment: Moment, start: str, language: Language) -> Views:
    """The answer to a question at a moment and today; BadQuestionError where there is none at its moment."""
    today, records = moments.now(), asked.records(moment)
    try:
        now = _shown(asked, asked.records(today), today, start, language)
    except BadQuestionError:
        now = None
    revised = [] if moment == today else revised_records(records, moment, language)
    then = _shown(asked, records, moment, start, language)
    return Views((ThenAndNow(then, now, tuple(revised)),), observations_digest(records))


def _shown(
    asked: AskedObservations, records: Sequence[Record], moment: Moment, start: str, language: Language
) -> ShownView:
    held = sum(its["value"] is not None for its in records)
    return ShownView(
        card=NAME,
        subject=language.text(language.facts.indicators[asked.indicator].name),
        headline=language.plural("{number} value", "{number} values", held),
        link=asked.address(start, moment),
        moment=moment,
    )
