"""One indicator in words: what it measures, why it matters, its target and legal source, what to mind, its
editions, how to cite it.
"""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from cards import addressed, markup
from cards.card import Card
from cards.maps.map_values import Subject
from data.facts.catalogue import TOTAL, UNKNOWN, catalogue
from data.facts.fact_types import Indicator, Target
from data.queries import moments, series
from data.queries.moments import Moment
from exports.documents.citation import full
from words import sentences, target_texts
from words.language import Language


def subject(indicator: str, country: str, moment: Moment) -> Subject:
    """The indicator for everyone, or for the first group held, in its default period."""
    held = series.breakdowns_available(indicator, moment)
    group = TOTAL if TOTAL in held else held[0]
    return Subject(indicator, series.default_period(indicator, moment, group), group, country=country)


def opening(shown: Subject, moment: Moment, words: Language) -> list[str]:
    """Name, theme, definition, and where the Union stands."""
    facts = catalogue()
    indicator, target = facts.indicators[shown.indicator], facts.target(shown.indicator)
    union = series.eu_row(shown.indicator, moment, shown.period, shown.breakdown)
    goal = None if target is None else facts.target_value(target)
    said = sentences.level_of_union(union, facts.unit_of(shown.indicator), words, goal)
    return [
        markup.heading(words.text(indicator.name)),
        markup.paragraph(words.text(indicator.definition), "lead"),
        markup.paragraph(said),
    ]


def facts_told(shown: Subject, moment: Moment, words: Language) -> list[str]:
    """What is declared of the indicator, as a list of terms."""
    facts = catalogue()
    indicator = facts.indicators[shown.indicator]
    direction = {
        "higher": words.text("higher is better"),
        "lower": words.text("lower is better"),
        "neither": words.text("neither way is better"),
    }
    every = {
        "annual": words.text("every year"),
        "biennial": words.text("every two years"),
        "irregular": words.text("irregularly"),
    }
    periods = series.coverage(shown.indicator, moment, shown.breakdown)
    total = len(facts.countries)
    thin = {
        period: words.text("{period} ({count} of {total})", period=period, count=count, total=total)
        for period, count in periods.items()
    }
    held = ", ".join(period if periods[period] == total else said for period, said in thin.items())
    terms = {
        words.text("Why it matters"): escape(words.text(indicator.why) or words.text("not stated")),
        words.text("Unit"): escape(words.unit(facts.unit_of(shown.indicator), shown.breakdown)),
        words.text("Of whom"): escape(
            words.text("nobody: a count")
            if indicator.denominator == "none"
            else words.text(indicator.denominator)
        ),
        words.text("Direction"): escape(direction[indicator.direction]),
        words.text("Collected"): escape(every[indicator.frequency]),
        words.text("Theme"): escape(words.text(facts.themes[indicator.theme].name)),
        words.text("Targets"): _targets(shown.indicator, words),
        words.text("Breaks"): _listed(indicator.breaks, words),
        words.text("What to mind"): _listed(indicator.warnings, words),
        words.text("Groups held"): escape(
            words.list(
                words.text(facts.breakdowns[b].name)
                for b in series.breakdowns_available(shown.indicator, moment)
            )
        ),
        words.text("Years held"): escape(held),
        words.text("Series of record"): _series(indicator, words),
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{told}</dd>" for name, told in terms.items())
    return [markup.heading(words.text("About this indicator"), 2), f'<dl class="dd-facts">{rows}</dl>']


def editions_told(shown: Subject, cited: Card, moment: Moment, words: Language) -> list[str]:
    """Which editions speak, how to cite the card that shows most of the indicator, and where a program finds
    the numbers.
    """
    datasets = {rule.dataset for rule in catalogue().indicators[shown.indicator].series}
    held = [edition for edition in moments.editions(moment) if edition.dataset in datasets]
    cells = tuple(
        (e.dataset, words.edition(e.edition, e.date_precision), e.label or "–", e.obtained, e.sha256[:12])
        for e in held
    )
    heads = (
        words.text("Dataset"),
        words.text("Edition"),
        words.text("Publication"),
        words.text("Obtained"),
        words.text("SHA-256 (start)"),
    )
    links = (
        markup.link(words.text("This indicator as CSV"), api_link(shown, moment, "csv")),
        markup.link(words.text("as JSON"), api_link(shown, moment, "json")),
        markup.link(words.text("The API described"), "/api/v1/docs"),
    )
    table, view = (
        markup.table(markup.Table(words.text("Editions held"), heads, cells)),
        words.text("Address of this view"),
    )
    return [
        markup.heading(words.text("Editions, citation, API"), 2),
        table,
        markup.heading(words.text("How to cite"), 3),
        f"<p>{escape(full(replace(cited, link='')))} {markup.link(view, addressed.link(cited.codes))}</p>",
        markup.heading(words.text("For programs"), 3),
        f"<p>{' · '.join(links)}</p>",
    ]


def api_link(shown: Subject, moment: Moment, form: str) -> str:
    """The address of the indicator's observations at this moment."""
    asked = {
        "indicator": shown.indicator,
        "breakdown": shown.breakdown,
        "as_of": moment.as_of,
        "state": str(moment.state),
        "format": form,
    }
    return f"/api/v1/observations?{urlencode(asked)}"


def _targets(indicator: str, words: Language) -> str:
    found = [_target(target, words) for target in catalogue().targets if target.indicator == indicator]
    return markup.bullets(found) if found else escape(words.text("none declared"))


def _target(target: Target, words: Language) -> str:
    value = (
        words.text("no number") if target.value is None else f"{target.value:g} {target.unit_text}".strip()
    )
    said = words.text(
        "{who}: {value} by {year} ({basis})",
        who=words.country(target.scope),
        value=value,
        year=target.year,
        basis=target_texts.basis(target, words),
    )
    source = markup.link(words.text("source"), target.source)
    return f'{escape(said)} <span class="where">{source}</span>'


def _listed(said: tuple[str, ...], words: Language) -> str:
    return (
        markup.bullets(escape(words.text(each)) for each in said)
        if said
        else escape(words.text("none declared"))
    )


def _series(indicator: Indicator, words: Language) -> str:
    facts = catalogue()
    roles = {
        "record": words.text("series of record"),
        "continuation": words.text("continues it, with a break at the seam"),
        "fallback": words.text("only where the others are silent"),
        "breakdowns": words.text("for its groups"),
    }
    told = []
    for rule in dict.fromkeys((rule.dataset, rule.role) for rule in indicator.series):
        dataset, role = rule
        title = (
            words.text("not known") if dataset == UNKNOWN else f"{dataset}: {facts.datasets[dataset].title}"
        )
        told.append(escape(f"{title} ({roles[role]})"))
    return markup.bullets(told)
