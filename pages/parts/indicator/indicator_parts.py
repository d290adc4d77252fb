"""One indicator in words: what it measures, why it matters, its target and legal source, what to mind."""

from html import escape

from cards import markup
from cards.maps.map_values import Subject
from cards.view import View
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import UNKNOWN, Indicator, Target
from data.queries import series
from data.queries.moments import Moment
from words import sentences, target_texts
from words.language import Language


def indicator_subject(indicator: str, country: str, moment: Moment) -> Subject:
    """The indicator for everyone, or for the first group held, in its default period."""
    held = series.breakdowns_available(indicator, moment)
    group = TOTAL if TOTAL in held else held[0]
    return Subject(indicator, series.default_period(indicator, moment, group), group, country=country)


def indicator_opening(subject: Subject, view: View) -> list[str]:
    """Name, definition, and where the Union stands; pieces of HTML."""
    language = view.language
    facts = view.catalogue
    indicator, target = facts.indicators[subject.indicator], facts.target(subject.indicator)
    union = series.eu_row(subject.indicator, view.moment, subject.period, subject.breakdown)
    goal = None if target is None else facts.target_value(target)
    said = sentences.level_of_union(union, facts.unit_of(subject.indicator), language, goal)
    return [
        markup.heading(language.text(indicator.name)),
        markup.paragraph(language.text(indicator.definition), "lead"),
        markup.paragraph(said),
    ]


def indicator_facts(subject: Subject, view: View) -> list[str]:
    """What is declared of the indicator, as a list of terms; pieces of HTML."""
    language = view.language
    terms = {**_meaning_terms(subject, view), **_cautions_and_series(subject, view)}
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in terms.items())
    return [markup.heading(language.text("About this indicator"), 2), f'<dl class="dd-facts">{rows}</dl>']


def _meaning_terms(subject: Subject, view: View) -> dict[str, str]:
    """Why it matters, its unit and direction, how often it is collected; HTML by term."""
    language, facts = view.language, view.catalogue
    indicator = facts.indicators[subject.indicator]
    directions = {
        "higher": language.text("higher is better"),
        "lower": language.text("lower is better"),
        "neither": language.text("neither way is better"),
    }
    frequencies = {
        "annual": language.text("every year"),
        "biennial": language.text("every two years"),
        "irregular": language.text("irregularly"),
    }
    of_whom = (
        language.text("nobody: a count")
        if indicator.denominator == "none"
        else language.text(indicator.denominator)
    )
    terms = {
        language.text("Why it matters"): language.text(indicator.why) or language.text("not stated"),
        language.text("Unit"): language.unit(facts.unit_of(subject.indicator), subject.breakdown),
        language.text("Of whom"): of_whom,
        language.text("Direction"): directions[indicator.direction],
        language.text("Collected"): frequencies[indicator.frequency],
        language.text("Theme"): language.text(facts.themes[indicator.theme].name),
    }
    return {term: escape(text) for term, text in terms.items()}


def _cautions_and_series(subject: Subject, view: View) -> dict[str, str]:
    """Its targets, what to mind, what is held, and which series it goes by; HTML by term."""
    language, facts = view.language, view.catalogue
    indicator = facts.indicators[subject.indicator]
    groups = language.list(
        language.text(facts.breakdowns[code].name)
        for code in series.breakdowns_available(subject.indicator, view.moment)
    )
    return {
        language.text("Targets"): _targets(subject.indicator, language),
        language.text("Breaks"): break_list(subject, view),
        language.text("What to mind"): _bullets(indicator.warnings, language),
        language.text("Groups held"): escape(groups),
        language.text("Years held"): escape(_periods(subject, view)),
        language.text("Series of record"): _series(indicator, language),
    }


def break_list(subject: Subject, view: View) -> str:
    """Every break in the series as HTML: those declared, those where the source changes, and those that the
    source flags, with how many of the 27 it flags; and where only the EU's values can't be compared.
    """
    language, facts = view.language, view.catalogue
    every = series.observations(subject.indicator, view.moment, None, None, [subject.breakdown])
    rows, union = every[every["country"] != EU], every[every["country"] == EU]
    seams, of_union = (set(part.loc[part["seam"].astype(bool), "period"]) for part in (rows, union))
    told = [language.text(each) for each in facts.indicators[subject.indicator].breaks]
    told += [language.text("{period}: the source changes.", period=period) for period in sorted(seams)]
    told += [
        language.text("{period}: the EU's value can't be compared with the one before.", period=period)
        for period in sorted(of_union - seams)
    ]
    flagged = rows.loc[rows["flags"].str.contains("b"), "period"].value_counts().sort_index()
    if len(flagged):
        counts = [f"{period} ({language.number(int(count))})" for period, count in flagged.items()]
        told.append(
            language.text(
                "Flagged by the source, with the number of member states: {periods}.",
                periods=language.list(counts),
            )
        )
    return markup.bullets(escape(each) for each in told) if told else escape(language.text("none known"))


def _periods(subject: Subject, view: View) -> str:
    """The periods held; those without a value for everyone with how many of the 27 have one."""
    language, total = view.language, len(view.catalogue.countries)
    coverage = series.coverage(subject.indicator, view.moment, subject.breakdown)
    return ", ".join(
        period
        if count == total
        else language.text("{period} ({count} of {total})", period=period, count=count, total=total)
        for period, count in coverage.items()
    )


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


def _bullets(texts: tuple[str, ...], language: Language) -> str:
    return (
        markup.bullets(escape(language.text(each)) for each in texts)
        if texts
        else escape(language.text("none declared"))
    )


def _series(indicator: Indicator, language: Language) -> str:
    roles = {
        "record": language.text("series of record"),
        "continuation": language.text("continues it for named years"),
        "fallback": language.text("only where the others are silent"),
        "printed": language.text("for the EU, as the Commission printed it, where no series has a value"),
        "breakdowns": language.text("for its groups"),
    }
    series_of_record = dict.fromkeys((rule.dataset, rule.role) for rule in indicator.series)
    return markup.bullets(
        escape(f"{_dataset(dataset, language)} ({roles[role]})") for dataset, role in series_of_record
    )


def _dataset(code: str, language: Language) -> str:
    if code == UNKNOWN:
        return language.text("not known")
    return f"{code}: {catalogue().datasets[code].title}"
