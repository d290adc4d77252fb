"""A link that asks for no member state, no indicator or a year without data: says so, offers what is near,
and takes nothing else for what was asked.
"""

from collections.abc import Callable

import pytest

from tests.pages.conftest import Visited

Visit = Callable[..., Visited]
XX = "“XX” is no EU member state."


def links(page: Visited) -> list[str]:
    """Where the links of the page lead that come before its foot."""
    return [
        piece.split('"')[0].removesuffix("&amp;lang=en")
        for piece in "".join(page.html[:-1]).split('href="')[1:]
    ]


def test_a_country_that_is_none_is_not_taken_for_another(visit: Visit) -> None:
    page = visit("country.py", country="XX").sound()
    assert XX in page.text
    assert page.tagged("h1") == ["Choose a country"]
    assert "Belgium had" not in page.text
    assert page.figures == []
    assert len([to for to in links(page) if to.startswith("/country?country=")]) == 27
    assert page.link["country"] == "XX"
    page.at.run()
    assert XX in page.sound().text, "as long as the address asks for it"


@pytest.mark.parametrize(
    ("asked", "near"), [("Grece", "EL"), ("irland", "IE"), ("GRC", "EL"), ("romana", "RO")]
)
def test_the_nearest_countries_are_offered_first(visit: Visit, asked: str, near: str) -> None:
    page = visit("country.py", country=asked).sound()
    assert f"“{asked}” is no EU member state." in page.text
    found = [to for to in links(page) if to.startswith("/country?country=")]
    assert f"/country?country={near}" in found[: len(found) - 27]


def test_another_spelling_of_a_country_is_that_country(visit: Visit) -> None:
    page = visit("country.py", country="gr").sound()
    assert page.link["country"] == "EL"
    assert "is no EU member state" not in page.text


def test_an_indicator_that_is_none_is_not_taken_for_another(visit: Visit) -> None:
    page = visit("indicator.py", indicator="nonsense").sound()
    assert "There is no indicator “nonsense”." in page.text
    assert page.tagged("h1") == ["Indicators"]
    assert page.figures == []
    assert "/indicator?indicator=basic_digital_skills" in links(page)
    near = visit("indicator.py", indicator="broadband").sound()
    assert near.text.index("Did you mean") < near.text.index("Gigabit network coverage")


@pytest.mark.parametrize(
    ("script", "name", "kept"),
    [
        ("targets.py", "country", "EU27_2020"),
        ("compare.py", "countries", "none"),
        ("europe_map.py", "country", ""),
    ],
)
def test_pages_about_all_say_it_and_choose_nobody(visit: Visit, script: str, name: str, kept: str) -> None:
    page = visit(script, **{name: "XX"}).sound()
    path = {"targets.py": "targets", "compare.py": "compare", "europe_map.py": "map"}[script]
    assert XX in page.text
    assert page.link.get(name, "") == kept
    assert f"/{path}?{name}=EL" in links(page)


def test_those_of_a_list_that_exist_stay_in_what_is_offered(visit: Visit) -> None:
    page = visit("compare.py", countries="EL.Irland").sound()
    assert page.link["countries"] == "EL"
    assert "/compare?countries=EL.IE" in links(page)


@pytest.mark.parametrize("name", ["year", "period"])
def test_a_year_without_data_is_named_with_the_nearest(visit: Visit, name: str) -> None:
    page = visit("europe_map.py", **{name: "1800"}).sound()
    assert "There are no data for “1800”, which this link asks for." in page.text
    assert "/map?period=2021" in links(page)
    assert page.link["period"] == "2025"


def test_a_year_with_data_is_the_period(visit: Visit) -> None:
    page = visit("europe_map.py", year="2023").sound()
    assert page.link["period"] == "2023"
    assert "no data" not in page.text
