"""Every page opens, tells computed numbers in words, shows no code, and says so when the store is down."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from charts.map_labels import NARROW_LABELS
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import UNKNOWN
from data.queries import moments, series
from data.queries.moments import Moment
from tests.everyday import in_full
from tests.pages.conftest import FRAME, Visited, declared_pages
from words.language import Language
from words.ranks import ordinal
from words.sentences import full_day

Visit = Callable[..., Visited]
SKILLS = "basic_digital_skills"
PAGES = [script for script, _ in declared_pages()]
# What a visitor gathers first stands in the link.
GATHERED = {"briefing.py": {"cards": "ranking"}}
# Tables of reference that list codes on purpose.
WITH_CODES = {"methods.py"}
NOT_REFRESHED = (
    "These figures are a copy gathered in November 2026 and have not been refreshed from the source."
)


@pytest.mark.parametrize("script", PAGES)
def test_every_page_opens_with_a_heading_and_something_to_see(
    visit: Visit, script: str, moment: Moment, language: Language
) -> None:
    page = visit(script, **GATHERED.get(script, {})).sound()
    assert len(page.tagged("h1")) == 1
    # What /check shows, a reader brings.
    seen = "<form" if script == "check.py" else "<table"
    assert page.figures or any(seen in body for body in page.html)
    assert f"Data as of {full_day(moment.as_of, language)}." in page.text
    assert NOT_REFRESHED in page.text


@pytest.mark.parametrize("script", PAGES)
def test_no_code_and_no_empty_number_stands_on_screen(visit: Visit, facts: Catalogue, script: str) -> None:
    page = visit(script).sound()
    text = page.text + " ".join(page.alternatives)
    wrong = re.findall(r"\{[a-z_]+\}|\bnan\b|\bNaN\b|<NA>|\bNaT\b|\binf\b|&(?:lt|gt|amp|quot);", text)
    assert wrong == []
    if script not in WITH_CODES:
        codes = [code for code in (*facts.indicators, *facts.breakdowns, EU) if "_" in code]
        assert [code for code in codes if re.search(rf"\b{code}\b", text)] == []
        for drawn in page.figures:
            # A narrow map has room for the codes of countries alone.
            written = [trace for trace in drawn.of("scattergeo") if trace.get("mode") == "text"]
            told = [
                *drawn.legend,
                *(text for trace in written if trace.get("name") != NARROW_LABELS for text in trace["text"]),
                *drawn.texts.values(),
                *drawn.layout.get("yaxis", {}).get("ticktext", []),
            ]
            assert not [part for part in told if re.search(r"\b(EL|IE|MT|EU27_2020)\b", part)]


@in_full
@pytest.mark.parametrize("script", [script for script in PAGES if script not in ("country.py", "methods.py")])
def test_each_country_opens_once_on_each_page(
    visit: Visit, facts: Catalogue, script: str, every: bool
) -> None:
    """On its own page it is looked at more closely (test_country.py); the methods page has none. Every day
    there are one with regions and national targets, one without a coalition, and the smallest.
    """
    page = visit(script)
    for country in facts.countries if every else ("EL", "FI", "MT"):
        for name, code in (("country", country), ("countries", country)):
            page.at.query_params[name] = code
        page.at.run()
        assert page.sound().tagged("h1")
        # A line to be corrected in the declared file is shown as it stands there.
        text = re.sub(r'\b(?:note|value) = "[^"]*"', "", page.text)
        assert not re.search(r"\{[a-z_]+\}|\bnan\b|<NA>|\bNaT\b", text + " ".join(page.alternatives)), country


@pytest.mark.parametrize("script", PAGES)
def test_every_figure_has_a_text_for_those_who_do_not_see_it(visit: Visit, script: str) -> None:
    for text in visit(script).sound().alternatives:
        assert len(text) > 60
        assert re.search(r"\d", text) or "Ireland" in text


def test_every_script_of_a_page_is_in_the_frame() -> None:
    scripts = {path.name for path in Path(FRAME).parent.glob("*.py")} - {"__init__.py", "frame.py"}
    assert set(PAGES) == scripts
    paths = [path for _, path in declared_pages()]
    assert len(paths) == len(set(paths))


# The overview


def test_the_headline_holds_the_numbers(
    visit: Visit, moment: Moment, language: Language, facts: Catalogue
) -> None:
    union = series.observations(SKILLS, moment, [EU], ["2025"]).iloc[0]
    target = facts.target(SKILLS)
    assert target is not None
    (headline,) = visit().sound().tagged("h1")
    assert "2025" in headline
    assert f"{language.number(union['value'], 1)}%" in headline
    assert f"{target.value:g}%" in headline
    assert str(target.year) in headline


def test_tiles_tell_value_gap_status_and_counts(
    visit: Visit, skills: pd.DataFrame, moment: Moment, language: Language, facts: Catalogue
) -> None:
    page = visit().sound()
    tiles = [
        re.sub(r"<[^>]+>", " | ", tile)
        for body in page.html
        for tile in re.findall(r"<dl.*?</dl>", body, re.S)
    ]
    assert len(tiles) == 6
    union = series.observations(SKILLS, moment, [EU], ["2025"]).iloc[0]["value"]
    unit = facts.unit_of(SKILLS)
    assert language.value(union, unit) in tiles[0]
    assert f"{language.points(80 - union, unit).lstrip('+')} short of the 80% target" in tiles[0]
    assert "too slow" in tiles[0]
    persons = series.observations("ict_specialists_persons", moment, [EU]).dropna(subset="value").iloc[-1]
    assert language.value(persons["value"], facts.unit_of("ict_specialists_persons")) in tiles[1]
    assert persons["period"] in tiles[1]
    assert "no target" in tiles[2]
    newest = series.observations("women_ict_specialists", moment, [EU], ["2025"]).iloc[0]
    women = newest["value"]
    assert "e: estimated" in tiles[1]
    # The value of 2024 was estimated, that of 2025 is not flagged.
    assert newest["flags"] == ""
    assert "estimated" not in tiles[2]
    assert women == 19.5
    assert language.value(women, facts.unit_of("women_ict_specialists")) in tiles[2]
    assert language.points(50 - women, facts.unit_of("women_ict_specialists")).lstrip("+") in tiles[2]
    assert "2025" in tiles[2]
    assert f"{(skills['value'] >= 80).sum()} of 27" in tiles[3]
    assert "25 of 27" in tiles[4]
    assert "15 of 27" in tiles[5]
    assert "after July 2022" in tiles[5]


def test_the_overview_draws_27_countries_and_ranks_them_with_the_union(
    visit: Visit, skills: pd.DataFrame, facts: Catalogue
) -> None:
    page = visit().sound()
    europe, bars = page.figures
    assert set(europe.fills) == set(facts.countries)
    assert europe.stripes == []
    (bar,) = bars.of("bar")
    union_first = pd.concat([pd.DataFrame({"country": [EU], "value": [60.4]}), skills[["country", "value"]]])
    assert bar["y"] == union_first.sort_values("value", ascending=False)["country"].tolist()
    assert [note["text"] for note in bars.layout["annotations"] if "target" in note["text"]] == [
        "2030 target: 80%"
    ]


def test_malta_tells_value_unit_year_union_and_rank(
    visit: Visit, skills: pd.DataFrame, language: Language, facts: Catalogue
) -> None:
    europe, bars = visit().sound().figures
    unit = facts.unit_of(SKILLS)
    value = float(skills.set_index("country").loc["MT", "value"])
    rank = 1 + int((skills["value"] > value).sum())
    for text in (
        europe.texts["MT"],
        europe.markers["MT"]["text"],
        bars.of("bar")[0]["hovertext"][bars.of("bar")[0]["y"].index("MT")],
    ):
        assert "Malta" in text
        assert f"{language.value(value, unit)}</b> · 2025" in text
        assert language.unit(unit) in text
        assert "EU: 60.4%" in text
        assert f"{ordinal(rank, language)} of 27" in text


def test_the_strip_tells_every_target_that_is_no_part_of_another(
    visit: Visit, facts: Catalogue, language: Language
) -> None:
    text = visit().sound().text
    for target in facts.targets:
        if target.compares and target.scope == EU and not target.part_of and target.indicator != "eid":
            assert language.text(facts.indicators[str(target.indicator)].name) in text


@pytest.mark.parametrize(("show", "kind"), [("coalitions", "status"), ("connections", "connection")])
def test_a_link_restores_what_the_map_shows(visit: Visit, facts: Catalogue, show: str, kind: str) -> None:
    # Who has no coalition is not among those that aren't connected; who is being connected is.
    values = (
        "none" if its.status[0].value == "none" else getattr(its, kind)[0].value
        for its in facts.coalitions.values()
    )
    counts = Counter("not_connected" if value == "in_progress" else value for value in values)
    legend = {f"({count})" for count in counts.values()}
    page = visit(show=show).sound()
    assert page.widget("button_group", "show").value == show
    europe = page.figures[0]
    assert {name[name.rindex("(") :] for name in europe.legend} == legend
    assert set(europe.fills) == set(facts.countries)
    assert page.link["show"] == show
    assert "as listed by the platform, after July 2022" in page.text
    assert "More recent reports differ for" in page.text


def test_a_choice_goes_into_the_link(visit: Visit, facts: Catalogue) -> None:
    page = visit().sound()
    assert page.link["show"] == "value"
    page.widget("button_group", "show").set_value("connections").run()
    page.sound()
    assert page.link["show"] == "connections"
    connected = sum(its.connection[0].value == "connected" for its in facts.coalitions.values())
    assert any(f"({connected})" in name for name in page.figures[0].legend)


def test_an_unknown_choice_in_a_link_is_the_default(visit: Visit) -> None:
    page = visit(show="nonsense", lang="xx", state="²", as_of="never").sound()
    assert page.link["show"] == "value"
    assert page.link["lang"] == "en"


def test_sources_carry_dataset_and_edition(visit: Visit) -> None:
    page = visit().sound()
    sources = [text for body in page.html for text in re.findall(r'<p class="source">(.*?)</p>', body)]
    assert len(sources) >= 3
    assert "Source: Eurostat, isoc_sk_dskl_i21, September 2026" in sources[0]
    assert "Made with Natural Earth" in sources[0]
    assert "copy" not in sources[0]
    assert "These figures are a copy gathered in November 2026" in page.text


# Another moment, another store


def test_an_older_moment_in_the_link_shows_older_numbers(
    visit: Visit, facts: Catalogue, language: Language, moment: Moment
) -> None:
    page = visit(as_of="2024-06-30", state=str(moment.state)).sound()
    then = Moment("2024-06-30", moment.state)
    value = series.observations(SKILLS, then, ["IE"], ["2023"]).iloc[0]["value"]
    assert value == 68.65
    assert f"Ireland {language.value(value, facts.unit_of(SKILLS))}" in page.alternatives[0]
    assert page.link["as_of"] == "2024-06-30"


@pytest.mark.parametrize("script", PAGES)
def test_a_store_that_is_down_gives_a_notice(
    visit: Visit, other_store: Callable[[str], None], free_port: int, script: str
) -> None:
    other_store(f"postgresql+psycopg://reader:secret@127.0.0.1:{free_port}/digital")
    page = Visited(visit(script).at)
    assert not page.at.exception
    assert page.figures == []
    assert 'role="alert"' in " ".join(page.html)
    assert "The data can't be shown just now" in page.text
    assert "ask again in a few minutes" in page.text
    assert not [word for word in ("127.0.0.1", str(free_port), "reader", "secret") if word in page.text]


def test_a_store_that_is_not_built_tells_the_log_what_to_do(
    visit: Visit, other_store: Callable[[str], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other_store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    page = visit()
    assert not page.at.exception
    assert "ask again in a few minutes" in page.text
    assert "empty.sqlite" not in page.text
    assert "empty.sqlite is not built, or only half. Run `make setup`." in caplog.text


def test_the_frame_names_the_dashboard_and_leads_to_the_api(visit: Visit) -> None:
    html = " ".join(visit().sound().html)
    for address in ("/methods", "/api/v1/docs", "/api/v1/everything.zip", "/api/v1/editions"):
        assert f'href="{address}"' in html


# Methods


def test_methods_tell_everything_declared(visit: Visit, facts: Catalogue, moment: Moment) -> None:
    page = visit("methods.py").sound()
    for source in facts.sources.values():
        assert ("Licence not known." if source.licence == UNKNOWN else source.licence) in page.text
    for letter, flag in facts.flags.items():
        assert flag.meaning in page.text, letter
    for indicator in facts.indicators.values():
        assert indicator.definition in page.text, indicator.code
        assert indicator.exact in page.text, indicator.code
    for edition in moments.editions_at(moment):
        assert edition.sha256[:12] in page.text
    for part in (
        NOT_REFRESHED,
        "test file of the Commission's own DESI tool",
        "With fewer than 20 that do not overlap we give neither interval nor chance.",
        "only where the change of the standard deviation exceeds its jackknife error",
        "never zero",
        "Privacy",
        "We do not track you",
    ):
        assert part in page.text
    # Whom to write to is said where somebody named it, and nothing else.
    assert "Contact and feedback" not in page.text


def test_a_contact_is_shown_where_one_is_named(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_CONTACT", "someone@example.eu <b>")
    page = visit("methods.py").sound()
    assert "Contact and feedback" in page.tagged("h2")
    assert "someone@example.eu <b>" in page.text
    assert (
        "<b>"
        not in "".join(body for body in page.html if "someone@" in body).split("someone@example.eu")[1][:6]
    )
