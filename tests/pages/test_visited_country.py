"""The country of a visit: chosen once, it stands on every page; what a page shows of itself is not chosen."""

from collections.abc import Callable

from tests.pages.conftest import Visited

Visit = Callable[..., Visited]


def go(page: Visited, script: str) -> Visited:
    """Another page of the same visit, by its menu: the address then names nothing."""
    page.at.query_params.clear()
    page.at.switch_page(script)
    page.at.run()
    return page.sound()


def test_a_country_chosen_on_one_page_stands_on_all(visit: Visit) -> None:
    page = visit("country.py", country="EL")
    assert go(page, "overview.py").at.selectbox(key="picked_country").value == "EL"
    assert page.link["country"] == "EL"
    assert go(page, "targets.py").widget("selectbox", "country").value == "EL"
    assert go(page, "compare.py").link["countries"] == "EL"
    assert go(page, "coalitions.py").widget("selectbox", "country").value == "EL"
    assert go(page, "europe_map.py").widget("selectbox", "country").value == "EL"
    assert go(page, "country.py").link["country"] == "EL"


def test_the_overview_keeps_the_country_of_its_link_and_leads_to_its_page(visit: Visit) -> None:
    page = visit(country="EL").sound()
    assert page.at.selectbox(key="picked_country").value == "EL"
    assert page.link["country"] == "EL"
    assert [link.proto.label for link in page.at.get("page_link")] == ["All about Greece"]


def test_a_country_that_nobody_chose_asks_for_a_choice_and_stays_on_its_page(visit: Visit) -> None:
    page = visit("country.py").sound()
    picker = page.widget("selectbox", "country")
    assert (picker.label, picker.value) == ("Choose a country", "BE")
    assert go(page, "overview.py").at.selectbox(key="picked_country").value is None
    assert "country" not in page.link
    page = go(page, "country.py")
    page.widget("selectbox", "country").set_value("EL").run()
    assert page.widget("selectbox", "country").label == "Country"
    assert go(page, "overview.py").at.selectbox(key="picked_country").value == "EL"


def test_a_comparison_that_began_with_no_country_takes_the_one_chosen_since(visit: Visit) -> None:
    page = visit("compare.py").sound()
    assert page.link["countries"] == "none"
    page = go(page, "country.py")
    page.widget("selectbox", "country").set_value("EL").run()
    assert go(page, "compare.py").link["countries"] == "EL"


def test_the_only_country_of_a_comparison_is_that_of_the_visit(visit: Visit) -> None:
    page = visit("compare.py").sound()
    page.at.multiselect(key="pick.countries").set_value(["IE"]).run()
    assert go(page, "country.py").link["country"] == "IE"
    assert go(page, "compare.py").link["countries"] == "IE"


def test_a_country_that_was_emptied_stays_so(visit: Visit) -> None:
    """Streamlit still holds what the link said, below what the picker said since."""
    page = go(visit(country="EL").sound(), "europe_map.py")
    page.widget("selectbox", "country").set_value("").run()
    page = go(page, "overview.py")
    for _ in range(3):
        assert page.at.selectbox(key="picked_country").value is None
        assert "country" not in page.link
        page.at.run()
