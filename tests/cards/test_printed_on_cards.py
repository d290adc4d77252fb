"""Cards mark an EU value that is only printed in a report: in the table, at the mark, in tooltips, notes and
spoken texts, and draw no line to it.
"""

import json

import plotly.graph_objects as go
import pytest

from cards.contents import Contents
from cards.country.country_history import history_card
from cards.indicator.indicator_opening import build_opening
from cards.maps.map_cards import ranking_card
from cards.maps.map_values import CHANGE, Subject, map_values
from cards.maps.map_words import tooltips
from cards.targets.target_fan import fan_card
from cards.targets.target_spread import spread_card
from cards.view import View, view_of
from charts.lines import runs
from data.facts.catalogue import EU
from data.queries import series
from data.queries.moments import Moment
from data.queries.series import eu_row, observations
from words.language import Language
from words.tooltips import tooltip

MEANING = "† as printed by the Commission in a country report"


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def is_explained(card: Contents) -> bool:
    return any(MEANING in note for note in (*card.legend, *card.notes))


def marks(figure: go.Figure) -> list[tuple[float, float]]:
    """Where the mark stands beside a point."""
    return [(note.x, note.y) for note in figure.layout.annotations if note.text == "†"]


def test_a_ranking_marks_it_and_names_its_source(view: View) -> None:
    card, figure = ranking_card(Subject("gigabit_coverage", "2023"), view)
    assert card.table.rows[-1][:2] == ("EU", "78.8% †")
    assert is_explained(card)
    assert "EU: 78.8% † in 2023." in card.alternative
    assert "Digital Decade country reports, printed, 2024" in card.source
    assert "78.8% †" in [note.text for note in figure.layout.annotations]
    assert "Flags not known: the copy of the source lacks them." in card.legend


def test_no_other_year_is_marked(view: View) -> None:
    card, _ = ranking_card(Subject("gigabit_coverage", "2025"), view)
    assert card.table.rows[-1][:2] == ("EU", "85.6%")
    assert "†" not in json.dumps([*card.notes, card.alternative, str(card.records)], ensure_ascii=False)


def test_a_map_and_its_tooltips_mark_it(view: View, language: Language, moment: Moment) -> None:
    values = map_values(Subject("coverage_5g", "2023"), moment)
    assert values.union_text(language) == "89.3% †"
    told = tooltips(values, language)
    assert "EU: 89.3% †" in told["LV"]
    assert MEANING.replace("† ", "†: ") in told[EU]
    assert "2024 country report on Latvia" in told[EU].replace("</i><br><i>", " ")
    assert "http" not in told[EU]


def test_no_change_of_the_eu_starts_or_ends_at_one(moment: Moment) -> None:
    for since, period in (("2023", "2025"), ("2022", "2023")):
        values = map_values(Subject("services_for_businesses", period, measure=CHANGE, since=since), moment)
        assert values.union is None
        assert values.count > 20


def test_lines_through_time_show_it_unjoined(view: View, moment: Moment) -> None:
    made = history_card("services_for_citizens", "LV", view)
    assert made is not None
    card, figure = made
    assert marks(figure) == [(2023.0, 79.4)]
    assert card.table.rows[-1][card.table.columns.index("2023")] == "79.4 †"
    assert is_explained(card)
    assert "EU: 84.6 in 2025." in card.alternative
    rows = observations("services_for_citizens", moment, [EU])
    found = [[point.period for point in run] for run in runs(rows, ["2020", "2021", "2022", "2023", "2025"])]
    assert found == [["2020", "2021", "2022"], ["2023"], ["2025"]]


def test_a_fan_shows_it_apart_and_its_trajectory_does_not_rest_on_it(view: View) -> None:
    made = fan_card("services_for_citizens", EU, view)
    assert made is not None
    card, figure = made
    kinds = {row["year"]: row["kind"] for row in card.records if row["year"] <= 2025}
    assert kinds == {2020: "observed", 2021: "observed", 2022: "observed", 2023: "printed", 2025: "observed"}
    assert ("2023", "as printed by the Commission", "79.4", "–", "–") in card.table.rows
    assert [2023] in [list(trace.x) for trace in figure.data]
    assert marks(figure) == [(2023, 79.4)]
    assert any("There are only 4 comparable values" in note for note in card.notes)


def test_a_spread_draws_it_as_an_open_diamond(view: View) -> None:
    made = spread_card("gigabit_coverage", EU, view)
    assert made is not None
    card, figure = made
    symbols = [list(trace.marker.symbol) for trace in figure.data if isinstance(trace.marker.symbol, tuple)]
    assert [symbols_.count("diamond-open") for symbols_ in symbols] == [1]
    assert [value for _, value in marks(figure)] == [78.8]
    assert is_explained(card)


def test_the_tooltip_of_another_value_has_no_mark(moment: Moment, language: Language, view: View) -> None:
    unit = view.catalogue.unit_of("gigabit_coverage")
    newest = eu_row("gigabit_coverage", moment)
    assert newest is not None
    assert "†" not in tooltip(newest, unit, language, str)


def test_the_opening_of_an_indicator_says_it_in_words(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "The Commission printed this value in a country report; the series has none."
    subject = Subject("gigabit_coverage", "2025")
    assert note not in build_opening(subject, view).distance
    row = eu_row("gigabit_coverage", view.moment, "2023")
    monkeypatch.setattr(series, "eu_row", lambda *_, **__: row)
    said = build_opening(subject, view).distance
    assert "21.2 points" in said
    assert note in said
