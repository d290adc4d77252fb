"""The tables of the methods page: indicators, targets, sources, editions kept and held back, flags."""

from cards import markup
from cards.markup import Table
from cards.view import View
from data.facts.catalogue import TOTAL, UNKNOWN, catalogue
from data.facts.edition import Doubt, Edition
from data.queries import moments
from words.language import Language


def indicators(language: Language) -> Table:
    """What each indicator measures, in which unit, from where, and what to mind."""
    facts = catalogue()
    rows = []
    for code, indicator in facts.indicators.items():
        where = ", ".join(
            dict.fromkeys(
                language.text("not known") if r.dataset == UNKNOWN else r.dataset for r in indicator.series
            )
        )
        direction = {
            "higher": language.text("higher is better"),
            "lower": language.text("lower is better"),
            "neither": language.text("neither"),
        }
        cautions = " ".join(language.text(said) for said in (*indicator.breaks, *indicator.warnings))
        unit = language.unit(facts.unit_of(code))
        rows.append(
            (
                language.text(indicator.name),
                language.text(indicator.definition),
                unit,
                direction[indicator.direction],
                where,
                cautions,
                code,
            )
        )
    heads = (
        language.text("Indicator"),
        language.text("Definition"),
        language.text("Unit"),
        language.text("Direction"),
        language.text("Dataset"),
    )
    return Table(
        language.text("Indicators"),
        (*heads, language.text("What to mind"), language.text("Code")),
        tuple(rows),
    )


def targets(language: Language) -> Table:
    """Every target and projection declared, whether or not it enters a gap."""
    facts = catalogue()
    rows = []
    for target in facts.targets:
        value = "–" if target.value is None else f"{target.operator or ''} {target.value:g}".strip()
        confirmed = language.text("yes") if target.confirmed else language.text("to be confirmed")
        used = language.text("yes") if target.compares else language.text("no")
        rows.append(
            (
                language.country(target.scope),
                target.title,
                value,
                target.unit_text,
                str(target.year),
                target.basis.replace("_", " "),
                confirmed,
                used,
                target.source,
            )
        )
    heads = (
        language.text("Scope"),
        language.text("Target"),
        language.text("Value"),
        language.text("Unit"),
        language.text("Year"),
        language.text("Basis"),
    )
    return Table(
        language.text("Targets and projections"),
        (*heads, language.text("Confirmed"), language.text("Enters gaps"), language.text("Source")),
        tuple(rows),
        (2,),
    )


def sources(language: Language) -> Table:
    """Who publishes, and under which licence."""
    rows = tuple(
        (source.name, language.licence(code), _address(source.address, language))
        for code, source in catalogue().sources.items()
    )
    return Table(
        language.text("Sources and licences"),
        (language.text("Source"), language.text("Licence"), language.text("Address")),
        rows,
    )


def _address(address: str, language: Language) -> str:
    return language.text("not known") if address == UNKNOWN else address


def editions(view: View) -> Table:
    """Every edition held: its date, how it was obtained, through whom."""
    language = view.language
    rows = []
    for edition in moments.editions(view.moment):
        day = language.edition(edition.edition, edition.date_precision)
        how, via = _obtained(edition, language)
        rows.append(
            (
                edition.dataset,
                day,
                edition.label,
                how,
                via,
                language.number(edition.rows),
                edition.sha256[:12],
            )
        )
    heads = (
        language.text("Dataset"),
        language.text("Edition"),
        language.text("Publication"),
        language.text("Obtained"),
        language.text("Copy"),
    )
    return Table(
        language.text("Editions kept"),
        (*heads, language.text("Rows"), language.text("SHA-256 (start)")),
        tuple(rows),
        (5,),
    )


def flags(language: Language) -> Table:
    """What each letter means and how it is drawn."""
    drawn = {
        "break": language.text("a line breaks"),
        "hollow": language.text("hollow mark"),
        "pale": language.text("pale mark"),
        "plain": language.text("letter only"),
    }
    rows = tuple(
        (letter, language.text(flag.meaning), drawn[flag.drawn]) for letter, flag in catalogue().flags.items()
    )
    return Table(
        language.text("Flags"),
        (language.text("Letter"), language.text("Meaning"), language.text("Drawn as")),
        rows,
    )


def _obtained(edition: Edition, language: Language) -> tuple[str, str]:
    """How an edition was obtained, and through whose copy."""
    if edition.fetched:
        return language.text("asked of the source by this dashboard"), language.text("none")
    how = language.text("third-party copy") if edition.obtained == "third-party copy" else edition.obtained
    return how, language.text("not known") if edition.via in ("", UNKNOWN) else edition.via


def waiting(language: Language) -> str:
    """The editions that a refresh held back, and why; or that there are none."""
    held = moments.waiting()
    if not held:
        return markup.paragraph(language.text("None is held back at present."))
    rows = []
    for each in held:
        more = (
            language.plural("(and {number} more reason)", "(and {number} more reasons)", len(each.doubts) - 1)
            if len(each.doubts) > 1
            else ""
        )
        why = (
            f"{_doubt(each.doubts[0], language)} {more}".strip()
            if each.doubts
            else language.text("not known")
        )
        rows.append((each.dataset, language.edition(each.edition, "day"), why))
    heads = (language.text("Dataset"), language.text("Fetched on"), language.text("Why it waits"))
    return markup.table(Table(language.text("Editions held back"), heads, tuple(rows)))


def _doubt(doubt: Doubt, language: Language) -> str:
    """One reason to hold an edition back, in words."""
    if doubt.kind == "gone":
        gone, known = language.number(doubt.before - doubt.now), language.number(doubt.before)
        return language.text("{gone} of the {known} values held before are gone", gone=gone, known=known)
    country = language.country(doubt.country)
    if doubt.kind == "vanished":
        return language.text(
            "{country} has vanished: none of its {count} values is left",
            country=country,
            count=language.number(doubt.before),
        )
    facts = catalogue()
    unit, name = facts.unit_of(doubt.indicator), language.text(facts.indicators[doubt.indicator].name)
    told = {"now": language.value(doubt.now, unit), "before": language.value(doubt.before, unit)}
    name = (
        name
        if doubt.breakdown == TOTAL
        else f"{name}, {language.text(facts.breakdowns[doubt.breakdown].name)}"
    )
    if doubt.kind == "revised":
        return language.text(
            "{indicator}, {country} {period}: {now} after {before}",
            indicator=name,
            country=country,
            period=doubt.period,
            **told,
        )
    said = {**told, "then": doubt.period_before}
    return language.text(
        "{indicator}, {country} {period}: {now} after {before} in {then}",
        indicator=name,
        country=country,
        period=doubt.period,
        **said,
    )
