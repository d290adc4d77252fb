"""The counts over time in the API: as many as are declared, each with its source, and an absent date stays
absent.
"""

from starlette.testclient import TestClient

from data.facts.catalogue import Catalogue


def test_the_counts_on_screen_are_in_the_api(client: TestClient, facts: Catalogue) -> None:
    counts = client.get("/api/v1/coalitions").json()["counts"]
    assert [
        (each["measure"], each["count"], each.get("source", each.get("source_words"))) for each in counts
    ] == [(c.measure, c.count, c.source or c.source_words) for c in facts.coalition_counts]
    undated = next(each for each in counts if each["measure"] == "connected" and each["count"] == 6)
    assert not {"date", "bound"} & set(undated)
    assert [each["count"] for each in counts if each["conflict"]] == [21]


def test_the_description_names_them(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/coalitions"]["get"]["responses"][
        "200"
    ]["content"]
    assert set(described["application/json"]["schema"]["properties"]) == {
        "as_of",
        "coalitions",
        "counts",
        "structured_dialogue",
    }
