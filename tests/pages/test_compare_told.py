"""What is told of a comparison: sentences, whose flags they are, benchmarks by name, shares of groups, the
order of rows.
"""

import pytest

from cards.card import Card
from cards.compare.compare_cards import comparison_card
from cards.compare.comparison_rows import comparison
from cards.view import view_of
from charts.comparison import BY_VALUE, OF_BEST, OF_EU, OF_MEAN, ComparisonChoice
from charts.distribution import strip_periods
from data.facts.catalogue import EU, Catalogue
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

SKILLS = "basic_digital_skills"


def test_a_mean_that_breaks_says_why(moment: Moment, language: Language) -> None:
    notes = card_of(moment, language, countries=("SE",), benchmark=OF_MEAN).legend
    assert any("the benchmark has a break where" in note for note in notes)
    assert not any("one source follows another" in note for note in notes)


def card_of(moment: Moment, language: Language, **chosen: object) -> Card:
    """The card of a choice: Malta on women among ICT specialists from 2004 to 2024, unless said otherwise."""
    settled = {
        "indicator": "women_ict_specialists",
        "groups": ("total",),
        "countries": ("MT",),
        "kind": "lines",
        "since": "2004",
        "period": "2024",
        "benchmark": OF_EU,
        "sort": BY_VALUE,
        "only": False,
        "second": "",
        **chosen,
    }
    choice = ComparisonChoice(**settled)  # type: ignore[arg-type]
    return comparison_card(choice, view_of(moment, language))[0]


def test_a_count_is_told_as_part_of_the_total_which_stays_out_of_the_picture(
    moment: Moment, facts: Catalogue, language: Language
) -> None:
    held = series.observations("edge_nodes", moment, ["DE", EU], ["2025"]).set_index("country")["value"]
    choice = {
        "indicator": "edge_nodes",
        "countries": ("DE",),
        "kind": "ranking",
        "since": "2025",
        "period": "2025",
    }
    card = card_of(moment, language, **choice)
    part = f"{held['DE'] / held[EU] * 100:.1f}%"
    assert card.headline == "Germany led with 1,948 in 2025; Malta came last with 13"
    alone = card_of(moment, language, **choice, only=True)
    assert alone.headline == f"Germany stood at {held['DE']:,.0f} in 2025, {part} of the EU's total"
    assert any(note.endswith(f"It is {part} of the total of the EU.") for note in card.notes)
    assert not any("−" in note for note in card.notes)
    assert next(row for row in card.table.rows if row[0] == "Germany")[-1] == part
    assert any(row[0] == "EU" for row in card.table.rows)
    assert any("total is in the table" in note for note in card.notes)
    settled = ComparisonChoice(
        "edge_nodes", ("total",), ("DE",), "ranking", "2025", "2025", "eu", "value", False, ""
    )
    (bars,) = comparison_card(settled, view_of(moment, language))[1].data
    assert EU not in bars.customdata
    assert len(bars.customdata) == len(facts.countries)


def test_a_slope_says_who_is_not_joined_and_who_lacks_the_first_year(
    moment: Moment, language: Language
) -> None:
    notes = " ".join(card_of(moment, language, kind="slope").notes)
    assert "No line is drawn over a break in the series: " in notes
    assert "have no data for 2004" in notes
    assert "Malta" in notes


def test_flags_of_years_that_a_ranking_does_not_draw_are_told_apart(
    moment: Moment, language: Language
) -> None:
    rows = series.observations("women_ict_specialists", moment, None, ["2020"])
    assert not rows["flags"].str.contains("u").any()
    notes = card_of(moment, language, kind="ranking", period="2020").legend
    assert "low reliability" not in next(note for note in notes if note.startswith("Flags: "))
    assert "low reliability" in next(note for note in notes if note.startswith("In the table also: "))


def test_flags_say_whose_they_are(moment: Moment, language: Language) -> None:
    rural = series.observations(SKILLS, moment, None, ["2021", "2025"], ["cities", "rural"])
    assert set(rural.loc[rural["flags"].str.contains("u"), "country"]) == {"MT"}
    choice = {"indicator": SKILLS, "since": "2021", "period": "2025"}
    card = card_of(moment, language, countries=("EL",), groups=("cities", "rural"), kind="slope", **choice)
    assert "Flags: u low reliability (Malta)." in card.legend
    for kind in ("lines", "dumbbell"):
        card = card_of(
            moment, language, countries=("HR",), groups=("age_16_24", "age_65_74"), kind=kind, **choice
        )
        assert "In the table also: u low reliability (Ireland 2023)." in card.legend
    assert any("e estimated (Malta, EU and " in note for note in card_of(moment, language).legend)


def test_a_rule_over_a_seam_has_its_letter_explained(moment: Moment, language: Language) -> None:
    rows = series.observations("gigabit_coverage", moment, ["FR"])
    assert rows["seam"].any()
    card = card_of(
        moment, language, indicator="gigabit_coverage", countries=("FR",), since="2016", period="2025"
    )
    assert (
        "b: a break in the series, because one source follows another or what is counted has changed. "
        "Values before and after cannot be compared." in card.legend
    )


def test_with_nobody_chosen_the_ends_are_told(moment: Moment, facts: Catalogue, language: Language) -> None:
    held = series.observations(SKILLS, moment, facts.countries, ["2025"]).sort_values("value")
    card = card_of(moment, language, indicator=SKILLS, countries=(), since="2021", period="2025")
    (low, high), unit = held["value"].iloc[[0, -1]], facts.unit_of(SKILLS)
    who = [language.place(code) for code in held["country"].iloc[[0, -1]]]
    assert (
        f"Values range from {language.value(low, unit)} in {who[0]} to {language.value(high, unit)} in "
        f"{who[1]}." in card.notes
    )
    low, high = (language.value(value, unit) for value in (low, high))
    assert card.headline == f"Values ranged from {low} in {who[0]} to {high} in {who[1]} in 2025"


def test_with_nobody_chosen_the_best_and_the_worst_line_are_named(moment: Moment, language: Language) -> None:
    choice = ComparisonChoice(
        SKILLS, ("total",), (), "lines", "2021", "2025", OF_EU, BY_VALUE, only=False, second=""
    )
    figure = comparison_card(choice, view_of(moment, language))[1]
    ends = [note.text for note in figure.layout.annotations if "%" in (note.text or "")]
    named = [name for name in ("EU", "Netherlands", "Romania", "Ireland") if any(name in end for end in ends)]
    assert named == ["EU", "Netherlands", "Romania"], ends


def test_a_heat_table_over_years_names_them_all(moment: Moment, language: Language) -> None:
    card = card_of(moment, language, kind="heat")
    assert "2004–2024" in card.label
    assert "2004 to 2024" in card.subject


def test_many_years_have_few_strips(moment: Moment, language: Language) -> None:
    assert strip_periods(("2021", "2023", "2025")) == ["2025", "2023", "2021"]
    assert strip_periods([str(year) for year in range(2004, 2025)]) == [
        "2024",
        "2020",
        "2016",
        "2012",
        "2008",
        "2004",
    ]
    assert any("one year in 4" in note for note in card_of(moment, language, kind="strip").notes)


def test_a_scatter_tells_the_values_of_the_chosen(moment: Moment, language: Language) -> None:
    card = card_of(
        moment,
        language,
        kind="scatter",
        indicator=SKILLS,
        since="2025",
        period="2025",
        second="ict_specialists",
    )
    row = next(row for row in card.table.rows if row[0] == "Malta")
    assert f"Malta: {row[1]} and {row[2]}." in card.notes
    assert card.headline == "Malta stood above the EU on the first indicator, below on the second"


def test_levels_tell_the_ends_of_the_chosen(moment: Moment, language: Language) -> None:
    card = card_of(moment, language, kind="stacked", indicator=SKILLS, since="2021", period="2025")
    row = dict(
        zip(card.table.columns, next(row for row in card.table.rows if row[0] == "Malta"), strict=True)
    )
    none, above = row["No digital skills"], row["Above basic digital skills"]
    assert card.headline == f"{above} of people in Malta had above basic digital skills in 2025"
    assert card.notes[0] == (
        f"Malta had {none} on the level “No digital skills” and {above} on the level “Above basic digital "
        "skills”."
    )


@pytest.mark.parametrize(
    "kind",
    [
        "lines",
        "slope",
        "dumbbell",
        "heat",
        "strip",
    ],
)
def test_values_of_groups_are_not_called_shares_of_everyone(
    kind: str, moment: Moment, language: Language
) -> None:
    choice = {
        "indicator": SKILLS,
        "countries": ("EL",),
        "groups": ("age_16_24", "age_65_74"),
        "since": "2021",
        "period": "2025",
    }
    card = card_of(moment, language, kind=kind, **choice)
    assert card.subject.endswith("(% of the people in the group)")
    shown = comparison(
        ComparisonChoice(
            SKILLS, ("age_16_24", "age_65_74"), ("EL",), kind, "2021", "2025", "eu", "value", False, ""
        ),
        view_of(moment, language),
    )
    assert not any("aged 16-74" in text for text in shown.tooltips(language).values())


def test_of_many_the_rest_is_counted(moment: Moment, language: Language) -> None:
    choice = {
        "indicator": SKILLS,
        "countries": ("BE", "BG", "CZ", "DK", "DE", "EE", "IE"),
        "since": "2021",
        "period": "2025",
    }
    for kind in ("lines", "stacked", "scatter"):
        card = card_of(moment, language, kind=kind, second="ict_specialists", **choice)
        assert "The table has 3 more." in card.notes
        assert not any("Germany" in note for note in card.notes)
    card = card_of(moment, language, **choice)
    assert "Denmark and 3 more, 2021–2025" in card.label
    assert "Denmark and 3 more, 2021 to 2025" in card.subject


def test_a_benchmark_has_its_name_on_the_marks_and_in_the_files(moment: Moment, language: Language) -> None:
    choice = {
        "indicator": SKILLS,
        "countries": ("HR",),
        "groups": ("women", "men"),
        "since": "2021",
        "period": "2025",
    }
    settled = {
        "kind": "dumbbell",
        "benchmark": "mean-founders",
        "sort": "value",
        "only": False,
        "second": "",
    }
    settled_choice = ComparisonChoice(**choice, **settled)  # type: ignore[arg-type]
    assert (
        "<b>mean of the founding members</b>"
        in comparison_card(settled_choice, view_of(moment, language))[1].layout.yaxis.ticktext
    )
    card = card_of(moment, language, **choice, benchmark="mean")
    assert any("points above the mean of the 27 (women)." in note for note in card.notes)
    assert any(
        record["remark"] == "mean of the 27, computed from 27 member states" for record in card.records
    )


def test_gaps_and_heat_table_are_sorted_by_the_first_group_and_say_so(
    moment: Moment, facts: Catalogue, language: Language
) -> None:
    held = series.observations(SKILLS, moment, facts.countries, ["2025"], ["age_16_24"]).set_index("country")[
        "value"
    ]
    choice = {
        "indicator": SKILLS,
        "groups": ("age_16_24", "age_65_74"),
        "countries": ("HR",),
        "since": "2021",
        "period": "2025",
    }
    settled = {"benchmark": OF_EU, "sort": BY_VALUE, "only": False, "second": ""}
    for kind in ("dumbbell", "heat"):
        settled_choice = ComparisonChoice(kind=kind, **choice, **settled)  # type: ignore[arg-type]
        card, figure = comparison_card(settled_choice, view_of(moment, language))
        assert "The countries are sorted by the value for ages 16-24." in card.notes
        names = [
            name
            for name in (text.replace("<b>", "").replace("</b>", "") for text in figure.layout.yaxis.ticktext)
            if name != "EU"
        ]
        assert names in (
            [language.country(code) for code in held.sort_values(ascending=way).index]
            for way in (True, False)
        )


def test_the_best_says_who_leads_when_and_has_no_break_where_only_the_leader_changed(
    moment: Moment, facts: Catalogue, language: Language
) -> None:
    held = series.observations(SKILLS, moment, facts.countries, ["2021", "2023", "2025"])
    leads = {period: rows.loc[rows["value"].idxmax(), "country"] for period, rows in held.groupby("period")}
    assert leads["2021"] != leads["2023"] == leads["2025"]
    card = card_of(
        moment,
        language,
        indicator=SKILLS,
        countries=("HR",),
        since="2021",
        period="2025",
        benchmark=OF_BEST,
    )
    said = (
        f"The best member state was {language.place(leads['2021'])} (2021), {language.place(leads['2025'])} "
        f"(2023 and 2025)."
    )
    assert said in card.notes
    assert not any("break" in note for note in card.notes)
    best = next(row for row in card.table.rows if row[0] == "best member state")
    assert "points since 2021" in best[-2]
    assert {row["remark"] for row in card.records if row["country"] == "benchmark"} == {
        f"{language.country(code)}, best of 27 member states" for code in leads.values()
    }
