"""The second sentence on a country, on its page: how its value moved, and where the recent pace would lead;
and the three that open its factsheet and its brief.
"""

from cards.card import as_sentence
from cards.country.country_groups import groups_card
from cards.country.country_opening import build_opening
from cards.maps.map_values import Subject
from cards.targets.target_rows import target_outlooks
from cards.targets.target_verdict import build_verdict
from cards.view import View
from data.facts.catalogue import TOTAL


def country_lead(subject: Subject, view: View) -> str:
    """The change, and the verdict on the target where there is one on this value; "" for neither."""
    return " ".join(
        part for part in (build_opening(subject, view).lead, _where_it_leads(subject, view)) if part
    )


def three_sentences(subject: Subject, view: View) -> tuple[str, ...]:
    """Where a country stands, where the recent pace would lead (or else how it moved), and who lags; fewer
    where there is nothing to say.
    """
    opening, groups = build_opening(subject, view), groups_card(subject, view)
    said = (
        as_sentence(opening.headline),
        _where_it_leads(subject, view) or opening.lead,
        as_sentence(groups[0].headline) if groups else "",
    )
    return tuple(sentence for sentence in said if sentence)


def _where_it_leads(subject: Subject, view: View) -> str:
    """The verdict's second sentence; "" for a group, an older year, and what is reached, which the headline
    says.
    """
    by_indicator = {outlook.indicator: outlook for outlook in target_outlooks(view.moment)}
    outlook = by_indicator.get(subject.indicator)
    if outlook is None or subject.breakdown != TOTAL:
        return ""
    row = outlook.row(subject.country)
    verdict = build_verdict(subject.indicator, subject.country, view)
    if verdict is None or row["period"] != subject.period or row["status"] == "reached":
        return ""
    return verdict.leads
