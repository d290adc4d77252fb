"""What a question is refused with is said in the language that it names."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving.conftest import TestClient
from tests.words.own_words import english_in
from tests.words.pseudo import BEGINS, LEFT, offered_pseudo
from words.language import Language, load_language
from words.refusals import RefusedError

REFUSED = {
    "observations": 400,
    "observations?indicator=nothing": 400,
    "observations?indicator=basic_digital_skills&as_of=yesterday": 400,
    "observations?indicator=basic_digital_skills&period=soon": 400,
    "observations?indicator=basic_digital_skills&country=EL&country=IE": 400,
    "observations?indicator=": 400,
    "indicators?odd=1": 400,
    "chart.csv?card=nothing": 400,
    "chart.csv?card=map&measure=odd": 400,
    "chart.png?card=cockpit": 400,
    "chart.csv?card=map&as_of=2001-01-01": 400,
    "chart.csv?card=map&state=many": 400,
    "briefing.pptx?cards=": 400,
    "briefing.pptx?cards=ranking~z1": 400,
    "briefing.zip?cards=ranking&words=odd": 400,
    "factsheet.pdf": 400,
    "contributions?weeks=many": 400,
    "library?most=many": 400,
    "nowhere": 404,
}


@pytest.fixture(scope="module", autouse=True)
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with offered_pseudo(tmp_path_factory.mktemp("pseudo")):
        yield


def refused(client: TestClient, question: str, lang: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{question}{'&' if '?' in question else '?'}lang={lang}")
    assert answer.status_code == REFUSED[question], answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    return said


@pytest.mark.parametrize("question", REFUSED)
def test_a_refusal_follows_the_language(client: TestClient, question: str) -> None:
    said = refused(client, question, LEFT)
    title, detail = said["title"], said["detail"]
    assert (title[:1], detail[:1]) == (BEGINS, BEGINS)
    english = refused(client, question, "en")
    assert english["title"] in ("Bad Request", "Not Found")
    assert english.get("did_you_mean") == said.get("did_you_mean")
    assert english_in([title]) == []


def test_a_language_that_is_not_offered_is_refused(client: TestClient) -> None:
    said = client.get("/api/v1/indicators?lang=xx").json()
    assert (said["detail"], said["status"]) == ('unknown language "xx"', 400)


def test_a_feed_of_nothing_is_refused_in_words(client: TestClient) -> None:
    said = client.get(f"/feeds/XX.xml?lang={LEFT}").json()
    assert (said["status"], said["detail"][:1]) == (404, BEGINS)


def test_a_refusal_is_english_as_text_and_fills_its_places(language: Language) -> None:
    error = RefusedError('unknown {what} "{code}"', ["EL"], what="country", code="{odd}")
    assert str(error) == 'unknown country "{odd}"' == error.say(language)
    assert error.say(load_language(LEFT)) != str(error)
    assert error.near == ["EL"]
