"""The choices of /compare: one row and more, groups as one entry, a group of one's own, years that follow the
indicator.
"""

from collections.abc import Callable
from typing import Any

from cards.compare.named_groups import named_groups
from data.facts.catalogue import Catalogue
from pages.parts.compare.compare_countries import entries_of
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
COMPARE, SKILLS, WOMEN = "compare.py", "basic_digital_skills", "women_ict_specialists"


def by_key(page: Visited, kind: str, key: str) -> Any:
    return next(widget for widget in page.at.get(kind) if widget.key == key)


def test_the_row_has_what_everyone_changes_and_the_rest_folds_away(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EL.SE").sound()
    (more,) = page.at.expander
    assert more.label == "More choices"
    folded = {widget.key for kind in ("selectbox", "multiselect", "text_input") for widget in more.get(kind)}
    assert folded == {"pick.area", "pick.level", "choice.benchmark", "choice.only", "pick.own_name"}
    row = {widget.key for kind in ("selectbox", "multiselect") for widget in page.at.get(kind)} - folded
    assert row - {"choice.lang"} == {
        "choice.indicator",
        "pick.countries",
        "choice.kind",
        "choice.since",
        "choice.period",
    }


def test_a_group_that_has_more_members_than_colours_is_one_entry(
    facts: Catalogue, language: Language
) -> None:
    groups = {f"group-{code}": group.members for code, group in named_groups(None, language).items()}
    founders = list(facts.groups["founders"].members)
    assert entries_of(["SE", *founders], groups) == ["SE", "group-founders"]
    assert entries_of(["BE", "NL", "LU"], groups) == ["BE", "NL", "LU"]
    assert entries_of(list(facts.groups["euro_area"].members), groups) == ["group-euro_area"]
    assert entries_of(founders[:-1], groups) == founders[:-1]


def test_a_large_group_comes_and_goes_as_one(visit: Visit, facts: Catalogue) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="SE", kind="ranking").sound()
    by_key(page, "multiselect", "pick.countries").set_value(["SE", "group-med9"]).run()
    assert page.sound().link["countries"] == ".".join(["SE", *facts.groups["med9"].members])
    picker = by_key(page, "multiselect", "pick.countries")
    assert picker.value == ["SE", "group-med9"]
    picker.set_value(["SE"]).run()
    assert page.sound().link["countries"] == "SE"


def test_countries_are_named_kept_in_the_link_and_offered(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="DK.FI.NL").sound()
    by_key(page, "text_input", "pick.own_name").set_value("Front-runners").run()
    link = page.sound().link
    assert (link["own"], link["own_name"]) == ("DK.FI.NL", "Front-runners")
    assert "the group “Front-runners”" in page.tagged("h1")[0]
    again = visit(COMPARE, **{**link, "countries": "EL"}).sound()
    assert "Front-runners (3 countries)" in by_key(again, "multiselect", "pick.countries").options
    assert "mean of the group “Front-runners”" in again.widget("selectbox", "benchmark").options
    assert again.link["own_name"] == "Front-runners"


def test_a_name_that_marks_up_a_page_is_refused_with_the_rule(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="DK.FI.NL").sound()
    by_key(page, "text_input", "pick.own_name").set_value("<b>us</b>").run()
    assert "own_name" not in page.sound().link
    assert "A name has letters, digits, spaces" in page.text
    linked = visit(
        COMPARE, v="1", countries="DK.FI", own="DK.FI", own_name="<script>alert(1)</script>"
    ).sound()
    assert not any("alert(1)" in body for body in linked.html)


def test_countries_of_a_group_that_has_a_name_need_none(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EE.LV.LT").sound()
    assert not page.at.text_input


def test_years_that_nobody_chose_follow_the_indicator(visit: Visit) -> None:
    page = visit(COMPARE, v="1", indicator=SKILLS, countries="EE.LV.LT").sound()
    assert (page.link["since"], page.link["period"]) == ("2021", "2025")
    page.widget("selectbox", "indicator").set_value(WOMEN).run()
    assert (page.sound().link["since"], page.link["period"]) == ("2004", "2024")
    page.widget("selectbox", "since").set_value("2015").run()
    page.widget("selectbox", "indicator").set_value("ict_specialists").run()
    assert page.sound().link["since"] == "2015"
