"""What the search box asks of the server."""

from typing import Any


def test_the_search_answers_with_entries_and_their_kinds(client: Any) -> None:
    answer = client.get("/search.json?q=women&lang=en")
    assert answer.status_code == 200
    assert answer.json()["said"] == ""
    assert answer.json()["entries"][0] == {
        "kind": "Indicator",
        "name": "Women among ICT specialists",
        "said": "ICT specialists",
        "address": "/indicator?indicator=women_ict_specialists",
    }


def test_nothing_typed_finds_nothing_and_much_typed_is_cut(client: Any) -> None:
    assert client.get("/search.json").json() == {"said": "", "entries": []}
    assert client.get("/search.json?q=" + "x" * 5000).status_code == 200
    assert client.get("/search.json?q=a&q=b").status_code == 400
