"""The second sentence on a country, on its page: how its value moved, and where the recent pace would lead;
and the three that open its factsheet and its brief.
"""

from analysis.targets import REACHED
from cards.card import as_sentence
from cards.country.country_groups import groups_card
from cards.country.country_opening import build_opening
from cards.maps.map_values import Subject
from cards.targets.target_rows import target_outlooks
from cards.targets.target_verdict import build_verdict
from cards.view import View
from data.facts.catalogue import TOTAL
from data.facts.memory import remember
from data.queries.national import is_past
from words.national_texts import goal_text


@remember
def country_lead(subject: Subject, view: View) -> str:
    """The change, the verdict on the EU target where there is one on this value, and the country's own
    target; "" for none of these.
    """
    parts = (build_opening(subject, view).lead, _where_it_leads(subject, view), _own_target(subject, view))
    return " ".join(part for part in parts if part)


def _own_target(subject: Subject, view: View) -> str:
    """The country's own target whose year is to come, a confirmed one before others; "" for a group."""
    language, facts = view.language, view.catalogue
    stated = facts.national_targets(subject.indicator, subject.country) if subject.breakdown == TOTAL else ()
    ahead = [target for target in stated if not is_past(target, view.moment)]
    if not ahead:
        return ""
    own, union = ahead[0], facts.target(subject.indicator)
    goal, is_same_year = goal_text(own, language), union is not None and own.year == union.year
    dated = goal if is_same_year else language.text("{goal} by {year}", goal=goal, year=own.year)
    if own.is_plain:
        return language.text("Its own target is {target}.", target=dated)
    return language.text("Its own target is {target}, to be confirmed.", target=dated)


def three_sentences(subject: Subject, view: View) -> tuple[str, ...]:
    """Where a country stands, where the recent pace would lead and how far that can be relied on (or else how
    it moved), and who lags; fewer where there is nothing to say.
    """
    opening, groups = build_opening(subject, view), groups_card(subject, view)
    said = (
        as_sentence(opening.headline),
        _where_it_leads(subject, view, warned=True) or opening.lead,
        as_sentence(groups[0].headline) if groups else "",
    )
    return tuple(sentence for sentence in said if sentence)


def _where_it_leads(subject: Subject, view: View, *, warned: bool = False) -> str:
    """The verdict's second sentence, `warned` with the one on how few its values are; "" for a group, an
    older year, and what is reached, which the headline says.
    """
    by_indicator = {outlook.indicator: outlook for outlook in target_outlooks(view.moment)}
    outlook = by_indicator.get(subject.indicator)
    if outlook is None or subject.breakdown != TOTAL:
        return ""
    row = outlook.row(subject.country)
    verdict = build_verdict(subject.indicator, subject.country, view)
    if verdict is None or row["period"] != subject.period or row["status"] == REACHED:
        return ""
    return f"{verdict.leads} {verdict.caution if warned else ''}".strip()
