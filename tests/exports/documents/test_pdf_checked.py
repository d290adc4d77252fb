"""What another's checker says of our PDFs, with their mark: page-validation, which has a rule for each clause
of PDF/A-2a (154) and of PDF/UA-1 (104) that a program can decide.

It can't decide what needs a reader: whether an alternative text says what the figure shows, whether the order
of reading makes sense, whether a colour alone tells something. It is not veraPDF, which no registry here has.
"""

import page
import pytest

from tests.serving.conftest import TestClient
from tests.serving.conftest import client as client

pytestmark = [pytest.mark.torture, pytest.mark.browser]
# The least that either must have looked at; and files of each program that writes PDF here.
RULES = {page.ValidationProfile.PDF_A_2A: 154, page.ValidationProfile.PDF_UA_1: 104}
FILES = {
    "factsheet of Greece": "/api/v1/factsheet.pdf?country=EL",
    "factsheet of Malta, early": "/api/v1/factsheet.pdf?country=MT&as_of=2001-12-31",
    "factsheet in Greek": "/api/v1/factsheet.pdf?country=EL&lang=el",
    "briefing": "/api/v1/briefing.pdf?cards=ranking~~map~~cockpit~~compare-lines&called=For+Monday",
    "picture of a map": "/api/v1/chart.pdf?card=map",
    "picture of bars in a column": "/api/v1/chart.pdf?card=ranking&shape=column&lang=bg",
}


@pytest.mark.parametrize("profile", RULES, ids=str)
@pytest.mark.parametrize("address", FILES.values(), ids=FILES)
def test_a_checker_of_the_standards_finds_no_fault(
    client: TestClient, address: str, profile: page.ValidationProfile
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    report = page.validate_pdf_bytes(answer.content, profile=profile)
    assert [(its.rule_id, its.message) for its in report.failures] == []
    assert report.is_compliant
    assert report.rules.total >= RULES[profile]


def test_the_checker_finds_a_fault(client: TestClient) -> None:
    file = client.get(FILES["factsheet of Greece"]).content
    report = page.validate_pdf_bytes(
        file.replace(b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>7</pdfaid:part>"),
        profile=page.ValidationProfile.PDF_A_2A,
    )
    assert not report.is_compliant
