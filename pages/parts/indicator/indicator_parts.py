"""One indicator in words: what it measures, why it matters, its target and legal source, what to note."""

from html import escape

from cards import markup
from cards.indicator.indicator_opening import build_opening
from cards.maps.map_values import Subject
from cards.view import View
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import UNKNOWN, Indicator, Target
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


def indicator_subject(indicator: str, country: str, moment: Moment) -> Subject:
    """The indicator for everyone, or for the first group with values, in its default period."""
    held = series.breakdowns_available(indicator, moment)
    group = TOTAL if TOTAL in held else held[0]
    return Subject(indicator, series.default_period(indicator, moment, group), group, country=country)


@remember
def opening_pieces(subject: Subject, view: View) -> list[str]:
    """Headline, subject line, definition, and how far the target is; pieces of HTML."""
    opening = build_opening(subject, view)
    return [
        markup.heading(opening.headline),
        markup.paragraph(opening.subject, "subject"),
        *([markup.paragraph(opening.distance, "lead")] if opening.distance else []),
        markup.paragraph(opening.definition),
    ]


@remember
def indicator_facts(subject: Subject, view: View) -> list[str]:
    """What is declared of the indicator, as a list of terms; pieces of HTML. What nobody states is left
    out.
    """
    language = view.language
    terms = {**_meaning_terms(subject, view), **_cautions_and_series(subject, view)}
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in terms.items() if text)
    return [markup.heading(language.text("About this indicator"), 2), f'<dl class="dd-facts">{rows}</dl>']


def _meaning_terms(subject: Subject, view: View) -> dict[str, str]:
    """Why it matters, exact definition, unit, population, direction, frequency; HTML by term."""
    language, facts = view.language, view.catalogue
    indicator = facts.indicators[subject.indicator]
    directions = {
        "higher": language.text("A higher value is better."),
        "lower": language.text("A lower value is better."),
        "neither": language.text("Neither a higher nor a lower value is better."),
    }
    frequencies = {
        "annual": language.text("Every year"),
        "biennial": language.text("Every two years"),
        "irregular": language.text("Not in regular years"),
    }
    population = "" if indicator.denominator == "none" else language.text(indicator.denominator)
    terms = {
        language.text("Why it matters"): language.text(indicator.why),
        language.text("Exact definition"): language.text(indicator.exact),
        language.text("Unit"): language.unit(facts.unit_of(subject.indicator), subject.breakdown),
        language.text("Population covered"): population,
        language.text("Direction"): directions[indicator.direction],
        language.text("Frequency"): frequencies[indicator.frequency],
    }
    return {term: escape(text) for term, text in terms.items()}


def _cautions_and_series(subject: Subject, view: View) -> dict[str, str]:
    """Its targets, breaks, what to note, its groups, and where the data come from; HTML by term."""
    language = view.language
    indicator = view.catalogue.indicators[subject.indicator]
    return {
        language.text("Targets"): _targets(subject.indicator, language),
        language.text("Breaks in series"): break_list(subject, view),
        language.text("Please note"): _bullets(indicator.warnings, language),
        language.text("Breakdowns"): _breakdowns(subject, view),
        language.text("Data from"): _series(indicator, language),
    }


def break_list(subject: Subject, view: View) -> str:
    """Every break in the series as HTML: those declared, those where the source changes, and those that the
    source flags, with how many of the 27 it flags; and where only the EU's values can't be compared. "" for
    none.
    """
    language, facts = view.language, view.catalogue
    every = series.observations(subject.indicator, view.moment, None, None, [subject.breakdown])
    rows, union = every[every["country"] != EU], every[every["country"] == EU]
    seams, of_union = (set(part.loc[part["seam"].astype(bool), "period"]) for part in (rows, union))
    breaks = facts.indicators[subject.indicator].breaks
    declared = {each.split(":")[0] for each in breaks}
    told = [language.text(each) for each in breaks]
    told += [
        language.text(
            "{period}: the source changes; values before and after cannot be compared.", period=period
        )
        for period in sorted(seams - declared)
    ]
    told += [
        language.text("{period}: the EU value cannot be compared with the one before.", period=period)
        for period in sorted(of_union - seams - declared)
    ]
    flagged = rows.loc[rows["flags"].str.contains("b"), "period"].value_counts().sort_index()
    if len(flagged):
        counts = [f"{period} ({language.number(int(count))})" for period, count in flagged.items()]
        told.append(
            language.text(
                "The source flags breaks in these years, with the number of member states: {periods}.",
                periods=language.list(counts),
            )
        )
    return markup.bullets(escape(each) for each in told) if told else ""


def _breakdowns(subject: Subject, view: View) -> str:
    """The groups that there are values for, by kind, folded; HTML, "" where there is only everyone."""
    language, facts = view.language, view.catalogue
    by_kind: dict[str, list[str]] = {}
    for code in series.breakdowns_available(subject.indicator, view.moment):
        if code != TOTAL:
            by_kind.setdefault(facts.breakdowns[code].kind, []).append(facts.breakdowns[code].name)
    told = [
        language.text(
            "{kind}: {groups}",
            kind=language.text(facts.breakdown_kinds[kind].name),
            groups=language.list(map(language.text, names)),
        )
        for kind, names in by_kind.items()
    ]
    count = language.plural("{number} kind of group", "{number} kinds of groups", len(told))
    return markup.disclosure(count, markup.bullets(map(escape, told))) if told else ""


def _targets(indicator: str, language: Language) -> str:
    """The EU's target and projection, and those of member states folded; HTML, "" for none."""
    found = [target for target in catalogue().targets if target.indicator == indicator]
    union, national = (
        [_target(target, language) for target in found if (target.scope == EU) is of_union]
        for of_union in (True, False)
    )
    count = language.plural("{number} national target", "{number} national targets", len(national))
    return (markup.bullets(union) if union else "") + (
        markup.disclosure(count, markup.bullets(national)) if national else ""
    )


def _target(target: Target, language: Language) -> str:
    """ "EU target for 2030: 80% of people aged 16-74 (law …)" with its source, HTML. A part of a target is
    told as one.
    """
    said = {
        "who": language.country(target.scope),
        "value": _target_value(target, language),
        "year": target.year,
        "basis": target_texts.basis(target, language),
    }
    if target.part_of:
        told = target_texts.goal_of_union(target, _target_value(target, language), language)
    elif target.basis == "projection":
        told = language.text("{who} projection for {year}: {value} ({basis})", **said)
    else:
        told = language.text("{who} target for {year}: {value} ({basis})", **said)
    source = markup.link(language.text("source"), target.source)
    return f'{escape(told)} <span class="where">{source}</span>'


def _target_value(target: Target, language: Language) -> str:
    """A share as the indicator writes it, "80%"; else the number in its source's own unit."""
    if target.value is None:
        return language.text("no number")
    unit = catalogue().units.get(target.unit or "")
    if unit is not None and unit.symbol == "%":
        return language.goal(target.value, unit)
    decimals = 0 if target.value == int(target.value) else 2
    return f"{language.number(target.value, decimals)} {language.text(target.unit_text)}".strip()


def _bullets(texts: tuple[str, ...], language: Language) -> str:
    return markup.bullets(escape(language.text(each)) for each in texts) if texts else ""


def _series(indicator: Indicator, language: Language) -> str:
    roles = {
        "record": language.text("main source"),
        "continuation": language.text("for some years"),
        "fallback": language.text("where the others have no value"),
        "printed": language.text("for the EU, where no series has a value"),
        "breakdowns": language.text("for breakdowns"),
    }
    series_of_record = dict.fromkeys((rule.dataset, rule.role) for rule in indicator.series)
    return markup.bullets(
        escape(f"{_dataset(dataset, language)} ({roles[role]})") for dataset, role in series_of_record
    )


def _dataset(code: str, language: Language) -> str:
    if code == UNKNOWN:
        return language.text("not known")
    return language.labelled_text(code, language.dataset(code))
