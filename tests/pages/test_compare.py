"""The comparison: every kind of chart that is offered draws what is chosen, links restore it, and what
doesn't fit isn't offered.
"""

from collections.abc import Callable
from typing import Any

import pytest

from cards.card import LONGEST
from cards.compare import compare_offers, comparison_columns
from cards.compare.compare_cards import comparison_card
from cards.compare.comparison_benchmarks import benchmarks_offered
from cards.view import view_of
from charts.comparison import BY_VALUE, OF_BEST, OF_EU, OF_NOTHING, ComparisonChoice
from charts.kinds import KINDS
from data.facts.catalogue import EU, Catalogue
from data.facts.rounding import printed_difference
from data.queries import series
from data.queries.moments import Moment
from tests.everyday import in_full, one_of_each
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
COMPARE = "compare.py"
SKILLS = "basic_digital_skills"


def test_rural_greece_against_rural_eu_and_greek_cities(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    page = visit(
        COMPARE, v="1", indicator=SKILLS, countries="EL", groups="cities.rural", kind="lines", since="2021"
    ).sound()
    rows = series.observations(SKILLS, moment, ["EL", EU], ["2021", "2025"], ["cities", "rural"]).set_index(
        ["country", "breakdown", "period"]
    )
    value, unit = rows["value"], facts.unit_of(SKILLS)
    said = page.text
    assert (
        f"Greece (rural areas) stood at {language.value(value['EL', 'rural', '2025'], unit)} in 2025." in said
    )

    def apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> str:
        return f"{abs(printed_difference(value[one], value[other], unit)):.1f} points"

    moved = apart(("EL", "rural", "2025"), ("EL", "rural", "2021"))
    assert f"That is {moved} more than in 2021." in said
    assert (
        f"It is {apart((EU, 'rural', '2025'), ('EL', 'rural', '2025'))} below the EU (rural areas)." in said
    )
    # How the EU's own groups have moved, and what lies between the two, is the question too.
    union = language.value(value[EU, "rural", "2025"], unit)
    moved = apart((EU, "rural", "2025"), (EU, "rural", "2021"))
    assert f"The EU (rural areas) stood at {union} in 2025. That is {moved} more than in 2021." in said
    for code, place in (("EL", "Greece"), (EU, "the EU")):
        gap = apart((code, "rural", "2025"), (code, "cities", "2025"))
        assert f"In {place}, rural areas stood {gap} below cities in 2025." in said
    assert page.tagged("h1")[0] == "In Greece, cities stood at 57.3%, rural areas at 35.5% in 2025"
    assert language.value(value["EL", "cities", "2025"], unit) in said
    alternative = page.alternatives[0]
    # What is too long to be listened to is in the table beside it.
    told = [language.value(number, unit) for number in value]
    assert len(alternative) <= LONGEST
    for code in ("EL", EU):
        assert language.value(value[code, "rural", "2025"], unit) in alternative
    assert alternative.endswith("The table has the rest.") or all(number in alternative for number in told)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_and_the_link_restores_it(kind: str, visit: Visit) -> None:
    wanted = {
        "v": "1",
        "indicator": SKILLS,
        "countries": "EL.SE",
        "groups": "total",
        "kind": kind,
        "period": "2025",
        "since": "2021",
    }
    first = visit(COMPARE, **wanted).sound()
    assert {name: first.link[name] for name in wanted} == wanted
    again = visit(COMPARE, **first.link).sound()
    assert again.link == first.link
    assert again.alternatives == first.alternatives
    assert len(first.figures) == 1
    assert "Greece" in first.alternatives[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "pie"},
        {"countries": "ZZ.GR"},
        {"groups": "martians"},
        {"benchmark": "moon"},
        {"second": "x", "kind": "scatter"},
    ],
)
def test_unknown_codes_settle_on_what_is_held(wrong: dict[str, str], visit: Visit) -> None:
    page = visit(COMPARE, v="1", **wrong).sound()
    assert all(page.link[name] != code for name, code in wrong.items() if name != "kind" or code == "pie")
    assert len(page.figures) == 1


def test_nobody_chosen_stays_nobody(visit: Visit) -> None:
    assert visit(COMPARE, v="1", country="EL", countries="none").sound().link["countries"] == "none"


def test_kinds_that_do_not_fit_are_not_offered(moment: Moment) -> None:
    def offered(code: str, groups: list[str], periods: list[str]) -> list[str]:
        return compare_offers.kinds_offered(code, groups, periods, moment)

    assert set(offered(SKILLS, ["total"], ["2021", "2023"])) == set(KINDS)
    assert set(offered(SKILLS, ["total"], ["2025"])) == {
        "ranking",
        "scatter",
        "heat",
        "stacked",
        "strip",
    }
    three = offered(SKILLS, ["cities", "towns", "rural"], ["2021", "2023"])
    assert set(three) == {"lines", "slope", "heat", "strip"}
    assert "dumbbell" in offered(SKILLS, ["women", "men"], ["2025"])
    assert "stacked" not in offered("ict_specialists", ["total"], ["2021", "2023"])
    counts = offered("ict_specialists_persons", ["total"], ["2021", "2023"])
    assert not {
        "scatter",
        "heat",
        "strip",
        "multiples",
    } & set(counts)
    # The levels are held for everyone only, the areas for women too.
    assert "stacked" not in offered(SKILLS, ["women"], ["2025"])
    assert "heat" in offered(SKILLS, ["women"], ["2025"])
    assert "heat" not in offered(SKILLS, ["rural"], ["2025"])


def test_levels_and_areas_are_those_whose_sums_are_declared(facts: Catalogue) -> None:
    levels = comparison_columns.levels()
    assert (levels[0], levels[-2], levels[-1]) == (
        "no_digital_skills",
        "above_basic_digital_skills",
        "digital_skills_not_assessed",
    )
    assert len(comparison_columns.areas(SKILLS)) == 5
    assert comparison_columns.areas("ict_specialists") == ()


def test_a_mean_says_that_it_is_unweighted_and_of_how_many(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    page = visit(
        COMPARE,
        v="1",
        indicator=SKILLS,
        countries="EL",
        benchmark="mean-founders",
        kind="lines",
        period="2025",
    ).sound()
    assert "unweighted" in page.text
    assert "6 of 6 have a value for 2025" in page.text
    held = series.observations(SKILLS, moment, facts.groups["founders"].members, ["2025"])["value"]
    assert language.value(held.mean(), facts.unit_of(SKILLS)) in page.alternatives[0]


def test_a_link_with_an_older_group_still_shows_its_mean(
    visit: Visit, moment: Moment, facts, language
) -> None:
    link = {"countries": "EL", "benchmark": "mean-joined_2007_2013", "kind": "lines", "period": "2025"}
    page = visit(COMPARE, v="1", indicator=SKILLS, **link).sound()
    assert "3 of 3 have a value for 2025" in page.text
    held = series.observations(SKILLS, moment, ["BG", "HR", "RO"], ["2025"])["value"]
    assert language.value(held.mean(), facts.unit_of(SKILLS)) in page.alternatives[0]


def test_means_are_offered_of_the_real_groups_of_more_than_one() -> None:
    offered = [code.removeprefix("mean-") for code in benchmarks_offered(SKILLS) if code.startswith("mean-")]
    assert offered == [
        "nordic",
        "baltic",
        "visegrad",
        "benelux",
        "med9",
        "euro_area",
        "founders",
        "joined_1973",
        "joined_1986",
        "joined_1995",
        "joined_2004",
        "joined_2007",
    ]


def test_counts_have_no_mean_and_no_best(facts: Catalogue) -> None:
    assert benchmarks_offered("ict_specialists_persons") == [
        OF_EU,
        *facts.countries,
        OF_NOTHING,
    ]
    assert OF_BEST not in benchmarks_offered("basic_only_digital_skills")


def test_a_break_forbids_a_change(visit: Visit, moment: Moment) -> None:
    rows = series.observations("skills_content", moment, ["AT"])
    assert "b" in rows.loc[rows["period"] == "2025", "flags"].iloc[0]
    page = visit(
        COMPARE, v="1", indicator="skills_content", countries="AT", kind="lines", since="2021", period="2025"
    ).sound()
    assert "It cannot be compared with 2021, because there is a break in the series." in page.text
    assert page.tagged("h1")[0] == "Austria stood at 87.5% in 2025; the EU stood at 70.5%"


def told(code: str, group: str, kinds: int | None, moment: Moment, language: Language) -> None:
    """Makes the first so many (or all) kinds of card of a series, as its page would."""
    periods = list(series.coverage(code, moment, group))
    for kind in compare_offers.kinds_offered(code, [group], periods, moment)[:kinds]:
        choice = ComparisonChoice(
            code,
            (group,),
            ("EL",),
            kind,
            periods[0],
            periods[-1],
            OF_EU,
            BY_VALUE,
            False,
            "ict_specialists",
        )
        card, figure = comparison_card(choice, view_of(moment, language))
        assert card.table.rows, (code, group, kind)
        assert card.columns[:2] == ("indicator", "country"), (code, group, kind)
        assert card.records, (code, group, kind)
        assert figure.data or figure.layout.annotations, (code, group, kind)


def every_series(moment: Moment, facts: Catalogue) -> list[tuple[str, str]]:
    found = [
        (code, group) for code in facts.indicators for group in series.breakdowns_available(code, moment)
    ]
    return [(code, group) for code, group in found if series.coverage(code, moment, group)]


@in_full
def test_each_series_is_compared_once_without_an_exception(
    moment: Moment, facts: Catalogue, language: Language, every: bool
) -> None:
    found = every_series(moment, facts)
    assert len(found) > 120
    kinds = (
        lambda its: facts.breakdowns[its[1]].kind,
        lambda its: (facts.indicators[its[0]].unit, facts.indicators[its[0]].theme),
    )
    for code, group in found if every else one_of_each(found, *kinds):
        told(code, group, 1, moment, language)


@pytest.mark.torture
def test_each_series_is_compared_in_every_kind(moment: Moment, facts: Catalogue, language: Language) -> None:
    for code, group in every_series(moment, facts):
        told(code, group, None, moment, language)


def test_only_the_chosen(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EL.SE", kind="ranking", only="yes").sound()
    assert "Malta" not in page.alternatives[0]


@pytest.mark.usefixtures("moment")
def test_additions_bring_neighbours_groups_and_peers(visit: Visit, facts: Catalogue) -> None:
    for asked, expected in (
        ("neighbours", "EL.BG"),
        ("group-joined_1995", "EL.AT.FI.SE"),
        ("group-baltic", "EL.EE.LV.LT"),
    ):
        page = visit(COMPARE, v="1", indicator=SKILLS, countries="EL").sound()
        picker(page).set_value(["EL", asked]).run()
        assert page.sound().link["countries"] == expected
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EL").sound()
    picker(page).set_value(["EL", "level"]).run()
    assert len(page.sound().link["countries"].split(".")) == 1 + facts.thresholds.peers


def picker(page: Visited) -> Any:
    return next(widget for widget in page.at.multiselect if widget.key == "pick.countries")


def test_a_ranking_keeps_its_target_whatever_it_is_compared_with(visit: Visit) -> None:
    for benchmark, bars in (("mean", 28), ("SE", 27), ("best", 28)):
        page = visit(
            COMPARE, v="1", indicator=SKILLS, kind="ranking", benchmark=benchmark, period="2025"
        ).sound()
        (figure,) = page.figures
        assert len(figure.of("bar")[0]["y"]) == bars, benchmark
        assert "80" in " ".join(
            note["text"] for note in figure.layout["annotations"] if note.get("xanchor") == "right"
        )
        strong = [name for name in figure.layout["yaxis"]["ticktext"] if name.startswith("<b>")]
        assert strong == [
            {"mean": "<b>mean of the 27</b>", "SE": "<b>Sweden</b>", "best": "<b>best member state</b>"}[
                benchmark
            ]
        ]


def test_area_and_level_turn_to_another_indicator(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EL").sound()
    area = next(widget for widget in page.at.selectbox if widget.key == "pick.area")
    area.set_value("content").run()
    assert page.sound().link["indicator"] == "skills_content"
    level = next(widget for widget in page.at.selectbox if widget.key == "pick.level")
    assert level.options == ["at least basic", "basic, not above", "above basic"]
    level.set_value("above_basic").run()
    assert page.sound().link["indicator"] == "skills_content_above_basic"
    assert [
        w
        for w in visit(COMPARE, v="1", indicator="ict_specialists").sound().at.selectbox
        if w.key in ("pick.area", "pick.level")
    ] == []
