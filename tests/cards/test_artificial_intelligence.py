"""Enterprises using AI: the survey of 2025 counts more, so nothing is computed across 2024 and 2025."""

from cards.country import country_history
from cards.maps.map_values import CHANGE, Subject, map_values
from cards.targets.target_rows import pace_before_break, target_outlook
from cards.view import view_of
from data.facts.catalogue import EU, catalogue
from data.queries.moments import Moment
from data.queries.series import observations
from words.language import Language

CODE = "artificial_intelligence"


def test_no_pace_and_no_status_across_the_wider_definition(moment: Moment) -> None:
    rows = target_outlook(CODE, moment).rows.set_index("country")
    assert rows["value"].notna().all()
    assert rows["pace"].isna().all()
    assert set(rows["status"]) == {""}, "a part of another target"
    assert set(rows["reason"]) == {"part"}
    assert set(rows["period"]) == {"2025"}
    history = pace_before_break(CODE, "DE", moment)
    assert history is not None
    assert (history.since, history.until) == (2023, 2024)


def test_no_change_is_said_across_it(moment: Moment) -> None:
    values = map_values(Subject(CODE, "2025", measure=CHANGE, since="2024"), moment)
    assert values.members["value"].isna().all()
    assert values.union is None
    before = map_values(Subject(CODE, "2024", measure=CHANGE, since="2023"), moment)
    assert before.members["value"].notna().all()


def test_the_two_vintages_of_2021_are_named(moment: Moment) -> None:
    union = observations(CODE, moment, [EU]).set_index("period")["value"]
    assert (round(union["2021"], 2), union["2025"]) == (7.91, 19.95)
    told = " ".join(catalogue().indicators[CODE].warnings)
    assert "DESI 2022 gives 7.91" in told
    assert "7.65" in told
    assert "generating images, video or sound" in told


def test_edge_nodes_quoted_for_2023_stand_beside_the_value(moment: Moment) -> None:
    quoted = {(each.period, each.value) for each in catalogue().quoted if each.indicator == "edge_nodes"}
    assert ("2023", 1186.0) in quoted
    assert list(observations("edge_nodes", moment, [EU])["value"]) == [7451.0]
    told = " ".join(catalogue().indicators["edge_nodes"].warnings)
    assert "1,186" in told
    assert "7,451" in told


def test_a_span_of_one_year_is_that_year(moment: Moment, language: Language) -> None:
    view = view_of(moment, language)
    assert view.language.years("2025", "2025") == "2025"
    assert view.language.years("2021", "2025") == "2021 to 2025"
    made = country_history.history_card("edge_nodes", "MT", view)
    assert made is not None
    assert made[0].label == "Edge nodes, 2025"
    assert "2025–2025" not in made[0].subject
