"""/check in a browser: the answer comes in the form's place, also by the keyboard."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.heard import focused, heard, listen
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser


def test_a_file_and_an_address_are_checked_in_place(
    visit: Callable[..., Visit], api: Callable[..., Any]
) -> None:
    page = visit("/check?v=1").page
    given = api("chart.json", card="ranking", indicator="basic_digital_skills", as_of="2024-06-30")
    changed = {**given, "headline": "Ireland led"}
    place = page.locator(".dd-checked")
    for content, said in (
        (given, "This file is exactly as this dashboard made it."),
        (changed, "This was changed or is not ours."),
    ):
        file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(content).encode()}
        page.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Check", exact=True).click()
        # Written by another program, which json is: its values are ours.
        if content is given:
            said = "The values are unchanged, but the file was changed after we made it."
        page.get_by_role("heading", name=said).wait_for()
        assert "Then: The Netherlands led with 82.7% in 2023" in place.inner_text()
    page.reload()
    page.get_by_label("or an address").fill("/map?indicator=basic_digital_skills&as_of=2024-06-30")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="This is an address of ours.").wait_for()
    assert "/check" in page.url


def test_the_verdict_is_said_once_each_time_and_the_focus_stays_on_the_button(
    visit: Callable[..., Visit],
) -> None:
    page = listen(visit("/check"))
    page.page.get_by_label("or an address").fill("/map?indicator=basic_digital_skills&as_of=2024-06-30")
    page.page.get_by_role("button", name="Check", exact=True).focus()
    for _ in range(2):
        page.page.keyboard.press("Enter")
        (said,) = heard(page, "address of ours")
        assert said.startswith("This is an address of ours.")
        assert focused(page).name == "Check"
