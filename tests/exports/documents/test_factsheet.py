"""Factsheets opened again: two pages, tagged, with title and language, their numbers those of the questions,
whatever is missing.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cards.country.country_standings import country_standings
from cards.factsheet.facts import TrajectoryBlock, axis_values
from cards.factsheet.factsheet_coalition import gather_coalition
from cards.factsheet.factsheet_measures import sheet_indicators
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from charts.pieces.fan_content import Fan
from charts.pieces.labels import spread_apart
from data.facts.catalogue import SKILLS, Catalogue
from data.facts.decade import SKILL_AREAS
from data.queries import series
from data.queries.moments import Moment
from exports import __main__ as command
from exports.documents.factsheet_fan import HEIGHT, LINE, fan_layout
from exports.documents.factsheet_pdf import render_factsheet
from words.language import Language, load_language
from words.numbers import finer

ADDRESS = "https://dashboard.example"
# With gaps and flags, the smallest, and the one that says most.
COUNTRIES = ("AT", "MT", "CY", "LU", "EE")


def opened(country: str, moment: Moment, language: Language) -> PdfReader:
    return PdfReader(BytesIO(render_factsheet(gather_factsheet(country, view_of(moment, language), ADDRESS))))


def written(sheet: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in sheet.pages))


@pytest.fixture(scope="module")
def sheet(moment: Moment, language: Language) -> Callable[[str], PdfReader]:
    held: dict[str, PdfReader] = {}
    return lambda country: held.setdefault(country, opened(country, moment, language))


def test_the_legend_names_only_marks_that_are_drawn(
    moment: Moment, language: Language, facts: Catalogue
) -> None:
    view, drawn = view_of(moment, language), set()
    for code in {*list(facts.countries)[::9], "AT", "SK"}:
        sheet = gather_factsheet(code, view)
        kinds = tuple(
            any(getattr(row, mark) is not None for row in sheet.profile.rows)
            for mark in ("national_at", "reported_at")
        )
        names = ("national target", "national target, to be confirmed")
        assert (sheet.legend.national, sheet.legend.reported) == tuple(
            name if is_drawn else "" for name, is_drawn in zip(names, kinds, strict=True)
        ), code
        drawn.add(kinds)
    assert {(True, False), (False, True), (False, False)} <= drawn


def test_the_mark_of_a_national_target_is_named_on_paper_too(sheet: Callable[[str], PdfReader]) -> None:
    legends = {country: written(sheet(country)).partition("EU target ")[2][:32] for country in ("AT", "SK")}
    assert legends == {"AT": "national target, to be confirmed", "SK": legends["SK"]}
    assert legends["SK"].startswith("Indicator From 0")


@pytest.mark.parametrize("country", COUNTRIES)
def test_two_pages_tagged_with_title_and_language(
    country: str, sheet: Callable[[str], PdfReader], language: Language
) -> None:
    found = sheet(country)
    catalog: Mapping[str, Any] = found.trailer["/Root"]
    assert len(found.pages) == 2
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata is not None
    assert found.metadata.title == f"{language.opening_place(country)} and the Digital Decade"
    said = catalog["/Metadata"].get_data()
    assert b"<pdfuaid:part>1<" in said
    assert b"<pdfaid:part>2<" in said
    assert b"<pdfaid:conformance>A<" in said


def kinds(node: Any, found: list[str]) -> list[str]:
    """The types of all structure elements, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            kinds(child, found)
    elif isinstance(node, dict):
        found += [str(node["/S"])] if "/S" in node else []
        assert str(node.get("/S")) != "/Figure" or node.get("/Alt"), "a figure without a text"
        kinds(node.get("/K", []), found)
    return found


def test_the_structure_has_headings_tables_with_heads_and_figures_with_texts(
    sheet: Callable[[str], PdfReader],
) -> None:
    root: Mapping[str, Any] = sheet("IE").trailer["/Root"]
    found = kinds(root["/StructTreeRoot"]["/K"], [])
    assert found.count("/H1") == 8
    assert found.count("/Table") == 5
    assert found.count("/TH") == 9 + 6 + 5 + 5 + 4
    assert found.count("/Figure") == 2


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_number_of_the_questions_stands_on_the_sheet(
    country: str, sheet: Callable[[str], PdfReader], moment: Moment, language: Language, facts: Catalogue
) -> None:
    text = written(sheet(country))
    rows = country_standings(country, (*sheet_indicators(facts), *SKILL_AREAS), view_of(moment, language))
    assert len(rows) >= 16
    for _, row in rows.iterrows():
        held = series.observations(row["indicator"], moment, [country], [row["period"]])
        observed, unit = held["value"].iloc[0], facts.unit_of(row["indicator"])
        # 99.98% isn't the target of 100%.
        value = language.value(observed, finer(observed - row["target"], unit))
        said = f"{value} {held['flags'].iloc[0]}".strip()
        assert said in text, (row["indicator"], said)
    groups = series.observations(SKILLS, moment, [country], ["2025"], None).dropna(subset="value")
    kinds = facts.breakdown_kinds
    main = groups[[not kinds[facts.breakdowns[code].kind].overlapping for code in groups["breakdown"]]]
    assert len(main) > 15
    # Austria's coalition needs the room of all but the ten furthest behind.
    main = main.sort_values("value").head(10 if country == "AT" else len(main))
    for value, flags in zip(main["value"], main["flags"], strict=True):
        assert f"{language.value(value, facts.unit_of(SKILLS))} {flags}".strip() in text


def test_a_sheet_names_the_indicators_that_only_the_page_has(sheet: Callable[[str], PdfReader]) -> None:
    _, found, names = written(sheet("EL")).partition("Only on the country's page: ")
    assert found
    told = names.partition(". ")[0]
    assert "Enterprises using AI" in told
    assert "At least basic digital skills" not in told


@pytest.mark.parametrize(("country", "cuts"), [("AT", True), ("MT", False)])
def test_a_page_that_leaves_something_out_says_so(
    country: str, cuts: bool, sheet: Callable[[str], PdfReader], moment: Moment, language: Language
) -> None:
    facts = gather_factsheet(country, view_of(moment, language))
    second = re.sub(r"\s+", " ", sheet(country).pages[1].extract_text())
    assert facts.groups is not None
    assert (facts.shortened in second) == cuts
    assert any(row.name not in second for row in facts.groups.rows) == cuts


def test_the_code_and_the_link_lead_to_the_same_view(
    moment: Moment, language: Language, sheet: Callable[[str], PdfReader]
) -> None:
    link = gather_factsheet("EL", view_of(moment, language), ADDRESS).sources.link
    assert link == f"{ADDRESS}/country?v=1&country=EL&lang=en&as_of={moment.as_of}&state={moment.state}"
    targets = [annotation.get_object()["/A"]["/URI"] for annotation in sheet("EL").pages[1]["/Annots"]]
    assert link in targets
    assert gather_factsheet("EL", view_of(moment, language)).sources.link.startswith("/country?")


@pytest.mark.parametrize("day", ["2001-01-01", "2022-12-31", "2024-06-30"])
def test_older_moments_have_sheets_too(day: str, moment: Moment, language: Language) -> None:
    found = opened("MT", replace(moment, as_of=day), language)
    text = written(found)
    assert len(found.pages) == 2
    assert "66.8%" not in text, "a value that came later"
    assert ("There are no data for Malta" in text) == (day < "2024")


def test_a_sheet_that_says_too_much_is_set_smaller(moment: Moment, language: Language) -> None:
    facts = gather_factsheet("AT", view_of(moment, language), ADDRESS)
    long = replace(facts, sources=replace(facts.sources, lines=facts.sources.lines * 8))
    assert len(PdfReader(BytesIO(render_factsheet(long))).pages) == 2


@pytest.mark.parametrize(("country", "lang"), [("EL", "en"), ("SK", "en"), ("AT", "de")])
def test_no_text_is_under_nine_points_and_no_small_print_under_eight(
    country: str, lang: str, moment: Moment
) -> None:
    letters: Counter[float] = Counter()

    def weigh(text: str, of_page: Any, of_text: Any, _: Any, size: float) -> None:
        letters[round(size * abs(of_text[3] * of_page[3]), 1)] += len(text.strip())

    for page in opened(country, moment, load_language(lang)).pages:
        page.extract_text(visitor_text=weigh)
    used = {size for size, count in letters.items() if count}
    assert min(used) == 8
    assert min(used - {8}) == 9
    assert letters[9] > 3000


def test_a_title_that_looks_like_code_stays_text(moment: Moment, language: Language) -> None:
    facts = replace(
        gather_factsheet("IE", view_of(moment, language)),
        sentences=('<script>alert(1)</script> #panic("x") $x$ *y* = z', "@nobody \\ [a] `b`"),
    )
    text = written(PdfReader(BytesIO(render_factsheet(facts))))
    assert '<script>alert(1)</script> #panic("x") $x$ *y* = z' in text
    assert "@nobody \\ [a] `b`" in text


def test_the_same_facts_give_the_same_bytes(moment: Moment, language: Language) -> None:
    facts = gather_factsheet("LU", view_of(moment, language), ADDRESS)
    assert render_factsheet(facts) == render_factsheet(facts)


def trajectory_block(fan: Fan, **names: str) -> TrajectoryBlock:
    return TrajectoryBlock(
        "",
        (),
        "",
        fan,
        {2021: "60", 2025: "79"},
        names,
        "interval",
        {value: str(value) for value in axis_values(fan)},
        (),
    )


def test_the_fan_keeps_gaps_and_moves_labels_apart() -> None:
    goals = (("EU target", 2030, 80.0), ("national target", 2030, 81.0))
    fan = Fan(
        spans=((((2021, 60.0),)), (((2025, 79.0),))),
        line=((2025, 79.0), (2030, 80.5)),
        range=(78.0, 82.0),
        goals=goals,
    )
    drawn: Any = fan_layout(trajectory_block(fan, line="trajectory", low="low", high="high"))
    assert [len(span) for span in drawn["spans"]] == [1, 1], "two spans stay two"
    ends = sorted(end["y"] * HEIGHT for end in drawn["ends"])
    assert len(ends) == 5
    assert all(later - earlier >= LINE - 1e-6 for earlier, later in pairwise(ends))
    assert spread_apart([1.0, 1.0], [2.0, 2.0], 0.0, 9.0) != [1.0, 1.0]
    below = {point["text"]: point["below"] for point in drawn["observed"]}
    assert below == {"60": False, "79": True}, "no target's line through a number"
    assert all(0 <= place <= 1 for span in drawn["spans"] for point in span for place in point)


def test_a_long_label_has_room_for_its_further_lines() -> None:
    goals = (("national target 2030: 50% (to be confirmed)", 2030, 50.0), ("EU target", 2030, 48.0))
    fan = Fan(spans=(((2021, 27.0), (2025, 31.0)),), goals=goals)
    drawn: Any = fan_layout(trajectory_block(fan))
    long, short = drawn["ends"]
    assert (long["lines"], short["lines"]) == (3, 1)
    assert (long["y"] - short["y"]) * HEIGHT >= 2 * LINE - 1e-6


def test_lines_across_are_round() -> None:
    fan = Fan(spans=(((2021, 0.0), (2025, 79.0)),), goals=(("goal", 2030, 80.0),))
    assert axis_values(fan) == [0.0, 20.0, 40.0, 60.0, 80.0]
    flat = Fan(spans=(((2021, 50.0),),))
    assert all(math.isfinite(value) for value in axis_values(flat))


def test_the_command_writes_what_is_asked(moment: Moment, tmp_path: Path) -> None:
    assert command.main(["factsheets", str(tmp_path / "out"), "--country", "MT", "CY"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "factsheet-cy-en.pdf",
        "factsheet-mt-en.pdf",
    ]
    with pytest.raises(SystemExit):
        command.main(["factsheets", str(tmp_path), "--country", "XX"])


@pytest.mark.torture
def test_all_27_in_one_command(moment: Moment, tmp_path: Path, facts: Catalogue) -> None:
    assert command.main(["factsheets", str(tmp_path)]) == 0
    found = sorted(tmp_path.iterdir())
    assert len(found) == len(facts.countries)
    assert {len(PdfReader(path).pages) for path in found} == {2}


def test_a_conflict_of_a_coalitions_sources_is_said(moment: Moment, language: Language) -> None:
    view = view_of(moment, language)
    assert "The sources contradict each other: Launched." in gather_coalition("SK", view).notes
    for country in ("IE", "EL"):
        assert not [note for note in gather_coalition(country, view).notes if "contradict" in note]


def test_a_sheet_tells_events_and_ended_strategies_and_asks_for_no_coordinator(
    moment: Moment, language: Language
) -> None:
    rows = {
        row.name: [fact.text for fact in row.facts]
        for row in gather_coalition("EL", view_of(moment, language)).rows
    }
    assert rows["Launched"] == ["11 Jun 2018 (launched)", "6 May 2014 (a predecessor)"]
    assert rows["National strategy"][0].endswith("(2020), ended 2025")
    assert not [name for name in rows if "Coordinator" in name]


def test_three_sentences_open_the_sheet(moment: Moment, language: Language) -> None:
    stands, leads, lags = gather_factsheet("EL", view_of(moment, language)).sentences
    assert stands.startswith(
        "51.0% of people in Greece had at least basic digital skills in 2025: 29.0 points"
    )
    assert leads.startswith("At the recent pace it would be about 47.4% in 2030")
    assert leads.endswith("Three survey rounds are too few to project 2030 reliably.")
    assert lags == "In Greece, the group “aged 65-74” lagged most in 2025 (−37.2 points)."


def test_changes_and_the_pace_are_those_of_the_page(moment: Moment, language: Language) -> None:
    rows = {row.name: row for row in gather_factsheet("EL", view_of(moment, language)).profile.rows}
    skills = rows["At least basic digital skills"]
    # 52.4% in 2023, 51.0% in 2025: 0.7 points a year for five years more.
    assert (skills.change, skills.ahead, skills.status) == ("−1.4 since 2023", "47.4% in 2030", "falling")
    # No target, so no pace is told; a first value has no change.
    assert rows["Above basic digital skills"].ahead == ""
    assert rows["ICT graduates among all graduates, 0 to 10%"].change == "–"
    # Parts of a target that the sheet has no room for.
    assert "Enterprises using AI" not in rows


def test_peers_come_with_their_values_and_reasons(moment: Moment, language: Language) -> None:
    peers = gather_factsheet("EL", view_of(moment, language)).peers
    assert [row[0] for row in peers.rows[:2]] == ["Greece", "Poland"]
    assert peers.rows[1][1:] == ("50.4%", "−0.6 points", "nearest in level")
    assert len(peers.rows) == 4
    assert peers.notes == ("4 more countries share one of these reasons.",)


def test_the_newest_of_the_library_leads_to_its_pages(
    moment: Moment, language: Language, sheet: Callable[[str], PdfReader]
) -> None:
    stories = gather_factsheet("EL", view_of(moment, language)).stories
    assert stories is not None
    links = [annotation.get_object()["/A"]["/URI"] for annotation in sheet("EL").pages[1]["/Annots"]]
    assert {item.address for item in stories.items} <= set(links)
