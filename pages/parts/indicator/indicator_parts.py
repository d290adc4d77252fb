"""One indicator in words: what it measures, why it matters, its target and legal source, what to mind, its
editions, how to cite it.
"""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from cards import every, markup
from cards.card import Card
from cards.maps.map_values import Subject
from cards.view import View
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


def opening(shown: Subject, view: View) -> list[str]:
    """Name, theme, definition, and where the Union stands."""
    language = view.language
    facts = view.catalogue
    indicator, target = facts.indicators[shown.indicator], facts.target(shown.indicator)
    union = series.eu_row(shown.indicator, view.moment, shown.period, shown.breakdown)
    goal = None if target is None else facts.target_value(target)
    said = sentences.level_of_union(union, facts.unit_of(shown.indicator), language, goal)
    return [
        markup.heading(language.text(indicator.name)),
        markup.paragraph(language.text(indicator.definition), "lead"),
        markup.paragraph(said),
    ]


def facts_told(shown: Subject, view: View) -> list[str]:
    """What is declared of the indicator, as a list of terms."""
    language = view.language
    facts = view.catalogue
    indicator = facts.indicators[shown.indicator]
    direction = {
        "higher": language.text("higher is better"),
        "lower": language.text("lower is better"),
        "neither": language.text("neither way is better"),
    }
    every = {
        "annual": language.text("every year"),
        "biennial": language.text("every two years"),
        "irregular": language.text("irregularly"),
    }
    periods = series.coverage(shown.indicator, view.moment, shown.breakdown)
    total = len(facts.countries)
    thin = {
        period: language.text("{period} ({count} of {total})", period=period, count=count, total=total)
        for period, count in periods.items()
    }
    held = ", ".join(period if periods[period] == total else said for period, said in thin.items())
    terms = {
        language.text("Why it matters"): escape(language.text(indicator.why) or language.text("not stated")),
        language.text("Unit"): escape(language.unit(facts.unit_of(shown.indicator), shown.breakdown)),
        language.text("Of whom"): escape(
            language.text("nobody: a count")
            if indicator.denominator == "none"
            else language.text(indicator.denominator)
        ),
        language.text("Direction"): escape(direction[indicator.direction]),
        language.text("Collected"): escape(every[indicator.frequency]),
        language.text("Theme"): escape(language.text(facts.themes[indicator.theme].name)),
        language.text("Targets"): _targets(shown.indicator, language),
        language.text("Breaks"): _listed(indicator.breaks, language),
        language.text("What to mind"): _listed(indicator.warnings, language),
        language.text("Groups held"): escape(
            language.list(
                language.text(facts.breakdowns[b].name)
                for b in series.breakdowns_available(shown.indicator, view.moment)
            )
        ),
        language.text("Years held"): escape(held),
        language.text("Series of record"): _series(indicator, language),
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{told}</dd>" for name, told in terms.items())
    return [markup.heading(language.text("About this indicator"), 2), f'<dl class="dd-facts">{rows}</dl>']


def editions_told(shown: Subject, cited: Card, view: View) -> list[str]:
    """Which editions speak, how to cite the card that shows most of the indicator, and where a program finds
    the numbers.
    """
    language = view.language
    datasets = {rule.dataset for rule in view.catalogue.indicators[shown.indicator].series}
    held = [edition for edition in moments.editions(view.moment) if edition.dataset in datasets]
    cells = tuple(
        (e.dataset, language.edition(e.edition, e.date_precision), e.label or "–", e.obtained, e.sha256[:12])
        for e in held
    )
    heads = (
        language.text("Dataset"),
        language.text("Edition"),
        language.text("Publication"),
        language.text("Obtained"),
        language.text("SHA-256 (start)"),
    )
    links = (
        markup.link(language.text("This indicator as CSV"), api_link(shown, view.moment, "csv")),
        markup.link(language.text("as JSON"), api_link(shown, view.moment, "json")),
        markup.link(language.text("The API described"), "/api/v1/docs"),
    )
    table, view = (
        markup.table(markup.Table(language.text("Editions held"), heads, cells)),
        language.text("Address of this view"),
    )
    return [
        markup.heading(language.text("Editions, citation, API"), 2),
        table,
        markup.heading(language.text("How to cite"), 3),
        f"<p>{escape(full(replace(cited, link='')))} {markup.link(view, every.page_link(cited.codes))}</p>",
        markup.heading(language.text("For programs"), 3),
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


def _targets(indicator: str, language: Language) -> str:
    found = [_target(target, language) for target in catalogue().targets if target.indicator == indicator]
    return markup.bullets(found) if found else escape(language.text("none declared"))


def _target(target: Target, language: Language) -> str:
    value = (
        language.text("no number") if target.value is None else f"{target.value:g} {target.unit_text}".strip()
    )
    said = language.text(
        "{who}: {value} by {year} ({basis})",
        who=language.country(target.scope),
        value=value,
        year=target.year,
        basis=target_texts.basis(target, language),
    )
    source = markup.link(language.text("source"), target.source)
    return f'{escape(said)} <span class="where">{source}</span>'


def _listed(said: tuple[str, ...], language: Language) -> str:
    return (
        markup.bullets(escape(language.text(each)) for each in said)
        if said
        else escape(language.text("none declared"))
    )


def _series(indicator: Indicator, language: Language) -> str:
    facts = catalogue()
    roles = {
        "record": language.text("series of record"),
        "continuation": language.text("continues it, with a break at the seam"),
        "fallback": language.text("only where the others are silent"),
        "breakdowns": language.text("for its groups"),
    }
    told = []
    for rule in dict.fromkeys((rule.dataset, rule.role) for rule in indicator.series):
        dataset, role = rule
        title = (
            language.text("not known")
            if dataset == UNKNOWN
            else f"{dataset}: {facts.datasets[dataset].title}"
        )
        told.append(escape(f"{title} ({roles[role]})"))
    return markup.bullets(told)
