"""Headlines of change: from which value a line has come to which, who has gained and who has lost most."""

from collections.abc import Iterator, Mapping

from cards.compare.compared_lines import (
    movement,
    names_or_count,
    opening_names_or_count,
    opening_place_of,
    place_of,
    reference_beside,
    written_value,
)
from charts.comparison import Comparison
from words.language import Language


def way_of_line(line: str, shown: Comparison, language: Language) -> Iterator[str]:
    """From which value a line has come to which, and where what it is compared with stands."""
    moved = movement(line, shown, language) if line else None
    if moved is None:
        return
    country, choice = line.split(".")[0], shown.choice
    said = {
        "place": opening_place_of(country, shown, language),
        "before": written_value(line, shown, language, choice.since),
        "since": choice.since,
        "value": written_value(line, shown, language),
        "period": choice.period,
    }
    reference = reference_beside(country, shown)
    if reference and reference != line and not shown.hides_total:
        said |= {
            "reference": place_of(reference.split(".")[0], shown, language),
            "union": written_value(reference, shown, language),
        }
        if moved.by > 0:
            yield language.text(
                "{place} rose from {before} in {since} to {value} in {period}; {reference} stood at {union}",
                **said,
            )
        elif moved.by < 0:
            yield language.text(
                "{place} fell from {before} in {since} to {value} in {period}; {reference} stood at {union}",
                **said,
            )
    if moved.by > 0:
        yield language.text("{place} rose from {before} in {since} to {value} in {period}", **said)
    elif moved.by < 0:
        yield language.text("{place} fell from {before} in {since} to {value} in {period}", **said)
    else:
        yield language.text("{place} stood at {value} in {period}, as in {since}", **said)


def gains_of_chosen(shown: Comparison, language: Language) -> Iterator[str]:
    """By how much one country has moved, and a second one or what it is compared with."""
    choice, group = shown.choice, shown.choice.groups[0]
    first = choice.countries[0]
    moved = movement(f"{first}.{group}", shown, language)
    if moved is None or not moved.by:
        return
    if len(choice.countries) == 2:
        beside = f"{choice.countries[1]}.{group}"
    else:
        beside = "" if shown.hides_total else reference_beside(first, shown)
    other = movement(beside, shown, language) if beside else None
    said = {
        "place": language.opening_place(first),
        "change": moved.amount,
        "since": choice.since,
        "period": choice.period,
    }
    if other is not None and other.by:
        said |= {"other": place_of(beside.split(".")[0], shown, language), "beside": other.amount}
        yield _two_gains(moved.by > 0, other.by > 0, said, language)
    if len(choice.countries) == 1:
        yield (
            language.text("{place} gained {change} from {since} to {period}", **said)
            if moved.by > 0
            else language.text("{place} lost {change} from {since} to {period}", **said)
        )


def _two_gains(up: bool, other_up: bool, said: Mapping[str, str], language: Language) -> str:
    """Says of one that it has gained or lost, and of another."""
    if up and other_up:
        return language.text(
            "{place} gained {change} from {since} to {period}; {other} gained {beside}", **said
        )
    if up:
        return language.text(
            "{place} gained {change} from {since} to {period}; {other} lost {beside}", **said
        )
    if other_up:
        return language.text(
            "{place} lost {change} from {since} to {period}; {other} gained {beside}", **said
        )
    return language.text("{place} lost {change} from {since} to {period}; {other} lost {beside}", **said)


def ends_of_change(shown: Comparison, language: Language) -> str:
    """Who of the chosen, or of all, has gained and who has lost most; "" where too few can be compared."""
    choice, group = shown.choice, shown.choice.groups[0]
    codes = choice.countries or shown.facts.countries
    found = {code: movement(f"{code}.{group}", shown, language) for code in codes}
    moved = {code: its for code, its in found.items() if its is not None}
    if len(moved) < (len(codes) if choice.countries else shown.facts.thresholds.ranking):
        return ""
    most, least = (pick(its.by for its in moved.values()) for pick in (max, min))
    if most == least:
        return ""
    up, down = ([code for code, its in moved.items() if its.by == end] for end in (most, least))
    said = {
        "since": choice.since,
        "period": choice.period,
        "high": language.points_between(*_two(up[0], shown), shown.unit),
        "low": language.points_between(*_two(down[0], shown), shown.unit),
    }
    if most <= 0:
        return language.text(
            "{lowest} lost most from {since} to {period} ({low}), {highest} least ({high})",
            lowest=opening_names_or_count(down, language),
            highest=names_or_count(up, language),
            **said,
        )
    said |= {"highest": opening_names_or_count(up, language), "lowest": names_or_count(down, language)}
    if least < 0:
        return language.text(
            "{highest} gained most from {since} to {period} ({high}); {lowest} lost most ({low})", **said
        )
    return language.text(
        "{highest} gained most from {since} to {period} ({high}), {lowest} least ({low})", **said
    )


def _two(country: str, shown: Comparison) -> tuple[float, float]:
    """A country's last and first value."""
    choice = shown.choice
    values = {row["period"]: row["value"] for row in shown.line(f"{country}.{choice.groups[0]}")}
    return float(values[choice.period]), float(values[choice.since])
