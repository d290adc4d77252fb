"""One file of every form that carries a mark, as the dashboard gives it; and each changed, or saved again."""

import pytest
from starlette.testclient import TestClient

from data.queries.moments import Moment

# A card's, but for the document: of a briefing with a table, which needs no picture.
CARD = "card=ranking&indicator=basic_digital_skills&as_of=2024-06-30"
FORMS = ("png", "svg", "pdf", "json", "parquet", "xlsx", "ods", "pptx", "docx", "zip")


@pytest.fixture(scope="module")
def given(client: TestClient, moment: Moment) -> dict[str, bytes]:
    files = {}
    for form in FORMS:
        asked = f"/api/v1/chart.{form}?{CARD}"
        if form == "docx":
            asked = f"/api/v1/briefing.docx?cards=peers~cIE&as_of=2024-06-30&state={moment.state}"
        answer = client.get(asked)
        assert answer.status_code == 200, (form, answer.text[:200])
        files[form] = answer.content
    return files
