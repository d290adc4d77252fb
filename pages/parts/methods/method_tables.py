"""The tables of the methods page: indicators, targets, sources, editions kept and held back, flags."""

from cards import markup
from cards.markup import Table
from data.facts.catalogue import TOTAL, UNKNOWN, catalogue
from data.facts.edition import Doubt, Edition
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language


def indicators(words: Language) -> Table:
    """What each indicator measures, in which unit, from where, and what to mind."""
    facts = catalogue()
    rows = []
    for code, indicator in facts.indicators.items():
        where = ", ".join(
            dict.fromkeys(
                words.text("not known") if r.dataset == UNKNOWN else r.dataset for r in indicator.series
            )
        )
        direction = {
            "higher": words.text("higher is better"),
            "lower": words.text("lower is better"),
            "neither": words.text("neither"),
        }
        cautions = " ".join(words.text(said) for said in (*indicator.breaks, *indicator.warnings))
        unit = words.unit(facts.unit_of(code))
        rows.append(
            (
                words.text(indicator.name),
                words.text(indicator.definition),
                unit,
                direction[indicator.direction],
                where,
                cautions,
                code,
            )
        )
    heads = (
        words.text("Indicator"),
        words.text("Definition"),
        words.text("Unit"),
        words.text("Direction"),
        words.text("Dataset"),
    )
    return Table(
        words.text("Indicators"), (*heads, words.text("What to mind"), words.text("Code")), tuple(rows)
    )


def targets(words: Language) -> Table:
    """Every target and projection declared, whether or not it enters a gap."""
    facts = catalogue()
    rows = []
    for target in facts.targets:
        value = "–" if target.value is None else f"{target.operator or ''} {target.value:g}".strip()
        confirmed = words.text("yes") if target.confirmed else words.text("to be confirmed")
        used = words.text("yes") if target.compares else words.text("no")
        rows.append(
            (
                words.country(target.scope),
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
        words.text("Scope"),
        words.text("Target"),
        words.text("Value"),
        words.text("Unit"),
        words.text("Year"),
        words.text("Basis"),
    )
    return Table(
        words.text("Targets and projections"),
        (*heads, words.text("Confirmed"), words.text("Enters gaps"), words.text("Source")),
        tuple(rows),
        (2,),
    )


def sources(words: Language) -> Table:
    """Who publishes, and under which licence."""
    rows = tuple(
        (source.name, words.licence(code), _address(source.address, words))
        for code, source in catalogue().sources.items()
    )
    return Table(
        words.text("Sources and licences"),
        (words.text("Source"), words.text("Licence"), words.text("Address")),
        rows,
    )


def _address(address: str, words: Language) -> str:
    return words.text("not known") if address == UNKNOWN else address


def editions(words: Language, moment: Moment) -> Table:
    """Every edition held: its date, how it was obtained, through whom."""
    rows = []
    for edition in moments.editions(moment):
        day = words.edition(edition.edition, edition.date_precision)
        how, via = _obtained(edition, words)
        rows.append(
            (edition.dataset, day, edition.label, how, via, words.number(edition.rows), edition.sha256[:12])
        )
    heads = (
        words.text("Dataset"),
        words.text("Edition"),
        words.text("Publication"),
        words.text("Obtained"),
        words.text("Copy"),
    )
    return Table(
        words.text("Editions kept"),
        (*heads, words.text("Rows"), words.text("SHA-256 (start)")),
        tuple(rows),
        (5,),
    )


def flags(words: Language) -> Table:
    """What each letter means and how it is drawn."""
    drawn = {
        "break": words.text("a line breaks"),
        "hollow": words.text("hollow mark"),
        "pale": words.text("pale mark"),
        "plain": words.text("letter only"),
    }
    rows = tuple(
        (letter, words.text(flag.meaning), drawn[flag.drawn]) for letter, flag in catalogue().flags.items()
    )
    return Table(
        words.text("Flags"), (words.text("Letter"), words.text("Meaning"), words.text("Drawn as")), rows
    )


def _obtained(edition: Edition, words: Language) -> tuple[str, str]:
    """How an edition was obtained, and through whose copy."""
    if edition.fetched:
        return words.text("asked of the source by this dashboard"), words.text("none")
    how = words.text("third-party copy") if edition.obtained == "third-party copy" else edition.obtained
    return how, words.text("not known") if edition.via in ("", UNKNOWN) else edition.via


def waiting(words: Language) -> str:
    """The editions that a refresh held back, and why; or that there are none."""
    held = moments.waiting()
    if not held:
        return markup.paragraph(words.text("None is held back at present."))
    rows = []
    for each in held:
        more = (
            words.plural("(and {number} more reason)", "(and {number} more reasons)", len(each.doubts) - 1)
            if len(each.doubts) > 1
            else ""
        )
        why = f"{_doubt(each.doubts[0], words)} {more}".strip() if each.doubts else words.text("not known")
        rows.append((each.dataset, words.edition(each.edition, "day"), why))
    heads = (words.text("Dataset"), words.text("Fetched on"), words.text("Why it waits"))
    return markup.table(Table(words.text("Editions held back"), heads, tuple(rows)))


def _doubt(doubt: Doubt, words: Language) -> str:
    """One reason to hold an edition back, in words."""
    if doubt.kind == "gone":
        gone, known = words.number(doubt.before - doubt.now), words.number(doubt.before)
        return words.text("{gone} of the {known} values held before are gone", gone=gone, known=known)
    country = words.country(doubt.country)
    if doubt.kind == "vanished":
        return words.text(
            "{country} has vanished: none of its {count} values is left",
            country=country,
            count=words.number(doubt.before),
        )
    facts = catalogue()
    unit, name = facts.unit_of(doubt.indicator), words.text(facts.indicators[doubt.indicator].name)
    told = {"now": words.value(doubt.now, unit), "before": words.value(doubt.before, unit)}
    name = (
        name if doubt.breakdown == TOTAL else f"{name}, {words.text(facts.breakdowns[doubt.breakdown].name)}"
    )
    if doubt.kind == "revised":
        return words.text(
            "{indicator}, {country} {period}: {now} after {before}",
            indicator=name,
            country=country,
            period=doubt.period,
            **told,
        )
    said = {**told, "then": doubt.period_before}
    return words.text(
        "{indicator}, {country} {period}: {now} after {before} in {then}",
        indicator=name,
        country=country,
        period=doubt.period,
        **said,
    )
