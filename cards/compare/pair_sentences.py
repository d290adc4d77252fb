"""What is said of two indicators side by side: who is above the Union on both, subject lines, notes."""

from collections.abc import Iterator, Mapping, Sequence

from cards.card import subject_line
from cards.compare.compared_lines import opening_place_of
from cards.compare.comparison_sentences import more_notes
from charts.comparison import MANY, Comparison
from charts.scatter import pair_rows, pair_texts
from data.facts.catalogue import EU, TOTAL
from data.facts.rounding import printed_difference
from words.language import Language


def above_twice(shown: Comparison, language: Language) -> Iterator[str]:
    """How many countries are above the Union on both of two indicators; of the one that is chosen, on which
    side it is. Nothing where the Union has no two values.
    """
    choice = shown.choice
    union = {row["column"]: row["value"] for _, row in shown.cells[shown.cells["country"] == EU].iterrows()}
    (up, _), (across, _) = shown.columns
    if len(union) < 2 or shown.facts.unit_of(up).kind != "rate":
        return
    pairs = pair_rows(shown).dropna(subset=["x", "y"]).set_index("country")
    sides = {
        str(code): (
            printed_difference(pair["y"], union[up], shown.facts.unit_of(up)),
            printed_difference(pair["x"], union[across], shown.facts.unit_of(across)),
        )
        for code, pair in pairs.iterrows()
    }
    if len(choice.countries) == 1:
        yield from _side(choice.countries[0], sides.get(choice.countries[0]), shown, language)
        return
    yield from _how_many_above(sides, shown, language)


def _how_many_above(
    sides: Mapping[str, tuple[float, float]], shown: Comparison, language: Language
) -> Iterator[str]:
    """How many of the chosen, or of all, are above the Union on both; `sides`: how far each is above."""
    choice = shown.choice
    counted = [code for code in choice.countries or sides if code in sides]
    above = sum(one > 0 and other > 0 for one, other in (sides[code] for code in counted))
    if not counted:
        return
    if not above:
        yield language.plural(
            "The country with data did not stand above the EU on both indicators",
            "None of the {number} countries stood above the EU on both indicators",
            len(counted),
        )
        return
    if above == len(counted):
        yield language.plural(
            "The country with data stood above the EU on both indicators",
            "All {number} countries stood above the EU on both indicators",
            above,
        )
        return
    if choice.countries:
        yield language.plural(
            "{number} of the {count} countries stood above the EU on both indicators",
            "{number} of the {count} countries stood above the EU on both indicators",
            above,
            count=len(counted),
        )
        return
    yield language.plural(
        "{number} of {count} member states stood above the EU on both indicators",
        "{number} of {count} member states stood above the EU on both indicators",
        above,
        count=len(counted),
    )


def _side(
    country: str, apart: tuple[float, float] | None, shown: Comparison, language: Language
) -> Iterator[str]:
    place = opening_place_of(country, shown, language)
    if apart is None:
        yield language.text("{place} has no value for one of the two indicators", place=place)
    elif min(apart) > 0:
        yield language.text("{place} stood above the EU on both indicators", place=place)
    elif max(apart) < 0:
        yield language.text("{place} stood below the EU on both indicators", place=place)
    elif apart[0] > 0 > apart[1]:
        yield language.text(
            "{place} stood above the EU on the first indicator, below on the second", place=place
        )
    elif apart[0] < 0 < apart[1]:
        yield language.text(
            "{place} stood below the EU on the first indicator, above on the second", place=place
        )


def pair_subject(code: str, group: str, period: str, language: Language) -> str:
    """One of the two indicators, for whom, when and in which unit."""
    facts = language.facts
    name = "" if group == TOTAL else language.text(facts.breakdowns[group].name)
    what = subject_line(language.noun(code), name, period)
    return language.text("{what} ({unit})", what=what, unit=language.unit(facts.unit_of(code), group))


def left_out_note(missing: Sequence[str], language: Language) -> str:
    """Who (at least one) has no dot, because a value is missing."""
    return language.plural(
        "{names} is left out, because a value is missing.",
        "{names} are left out, because a value is missing.",
        len(missing),
        names=language.opening_places(missing),
    )


def pair_sentence(country: str, shown: Comparison, language: Language) -> str:
    """A country's two values, upwards first as in the subject line."""
    one, other = pair_texts(shown, language)[country]
    return language.text(
        "{place}: {one} and {other}.", place=language.opening_place(country), one=one, other=other
    )


def pair_notes(shown: Comparison, count: int, total: int, language: Language) -> list[str]:
    """The pairs of the first chosen and the EU; how many of how many are drawn, and how."""
    told = [code for code in pair_texts(shown, language) if code in (*shown.choice.countries[:MANY], EU)]
    return [
        *(pair_sentence(code, shown, language) for code in told),
        *more_notes(shown.choice.countries, language),
        *(
            [language.text("{count} of {total} member states have both values.", count=count, total=total)]
            if count < total
            else []
        ),
        language.text("Each member state is one dot, whatever its size."),
    ]
