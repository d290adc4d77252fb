"""/check: the form says what it takes and where to; the foot and /methods lead to the page."""

import re
from collections.abc import Callable
from typing import Any

from exports.proofs.forms import FORMS


def test_the_form_leads_to_the_api_and_names_what_it_takes(visit: Callable[..., Any]) -> None:
    page = visit("check.py").sound()
    (form,) = [body for body in page.html if "dd-check" in body]
    assert 'method="post" enctype="multipart/form-data" action="/api/v1/check?lang=en"' in form
    (taken,) = re.findall(r'accept="([^"]*)"', form)
    assert taken.split(",") == [f".{name}" for name in FORMS]
    assert 'type="file" name="file"' in form
    assert 'type="text" name="address"' in form
    assert "We keep nothing." in form


def test_the_page_is_reached_from_the_foot_and_from_methods(visit: Callable[..., Any]) -> None:
    page = visit("methods.py").sound()
    leads = [body for body in page.html if 'href="/check"' in body]
    assert any("<summary>Check a file</summary>" in body for body in leads)
    assert any("Accessibility" in body for body in leads)
