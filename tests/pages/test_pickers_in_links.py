"""What a picker shows as chosen stands in the page's link: else a shared link shows something else."""

from collections.abc import Callable

import pytest

from tests.pages.conftest import Visited, declared_pages

Visit = Callable[..., Visited]
KINDS = ("selectbox", "select_slider", "button_group", "text_input", "multiselect")
# Where more stands open, or more is offered.
LINKS = {
    "country.py": {"country": "EL", "period": "2023"},
    "europe_map.py": {"indicator": "basic_digital_skills", "country": "EL", "measure": "change"},
    "compare.py": {"indicator": "basic_digital_skills", "countries": "EL.IE"},
    "targets.py": {"country": "EL", "tab": "whatif"},
    "coalitions.py": {"country": "IE"},
    "revisions.py": {"between": "two", "dataset": "isoc_sk_dskl_i21"},
}


@pytest.mark.parametrize("script", [script for script, _ in declared_pages()])
def test_every_choice_that_a_picker_shows_is_in_the_link(visit: Visit, script: str) -> None:
    page = visit(script, v="1", **LINKS.get(script, {})).sound()
    shown = {
        widget.key.removeprefix("choice."): widget.value
        for kind in KINDS
        for widget in page.at.get(kind)
        if (widget.key or "").startswith("choice.")
    }
    assert shown
    assert {name: value for name, value in shown.items() if value and name not in page.link} == {}
