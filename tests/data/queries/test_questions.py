"""The questions that everything asks, over the bundled editions, on both databases."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from data.facts.catalogue import DECLARED, EU, catalogue
from data.facts.edition import Edition
from data.queries import derivations, moments, series
from data.queries.moments import Moment, NotReadyError, now
from data.queries.series import coverage, default_period, observations
from data.queries.series_of_record import OBSERVATIONS
from data.store import database, stored_derivations
from tests.data.stores import DATABASES
from tests.forgetting import forget_answers

SKILLS = "basic_digital_skills"
MEMBERS = catalogue().countries
pytestmark = pytest.mark.usefixtures("built")


@pytest.fixture(scope="session", params=DATABASES)
def built_address(request: pytest.FixtureRequest, store_file: Path) -> str:
    """On SQLite the store that all tests ask."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("built_on_postgresql"))
    return f"sqlite:///{store_file}"


def one(indicator: str, country: str, period: str, as_of: str = "") -> pd.Series:
    moment = Moment(as_of, now().state) if as_of else now()
    found = observations(indicator, moment, [country], [period])
    assert len(found) == 1, found
    return found.iloc[0]


def test_now_is_all_that_is_held(bundled: list[tuple[Edition, pd.DataFrame]]) -> None:
    """Every bundled edition is a state; the day is that of the newest, or of the newest fact."""
    written = "".join(each.read_text(encoding="utf-8") for each in (DECLARED / "coalitions").rglob("*.toml"))
    days = [
        *(edition.edition[:10] for edition, _ in bundled),
        *re.findall(r'(?:recorded|withdrawn) = "(\d{4}-\d{2}-\d{2})"', written),
    ]
    assert now() == Moment(max(days), len(bundled))
    assert now().as_of >= "2026-11-28"


def test_skills_2025_are_the_27_and_then_the_eu() -> None:
    found = observations(SKILLS, now(), periods=["2025"])
    assert list(found.columns) == list(OBSERVATIONS)
    assert list(found["country"]) == [*MEMBERS, EU]
    assert (
        dict(zip(found["country"], found["value"], strict=True)).items()
        >= {"MT": 66.80, "NL": 83.61, "IE": 82.82, "RO": 31.84, EU: 60.40}.items()
    )
    assert set(found["dataset"]) == {"isoc_sk_dskl_i21"}
    assert set(found["unit"]) == {"pc_ind"}


def test_ireland_2023_as_of_june_2024_and_today() -> None:
    assert (
        one(SKILLS, "IE", "2023", "2024-06-30")["value"],
        one(SKILLS, "IE", "2023", "2024-06-30")["edition"],
    ) == (68.65, "2024-02-29")
    assert one(SKILLS, "IE", "2023")["value"] == 72.91


def test_malta_2023_as_of_three_days() -> None:
    assert [
        one(SKILLS, "MT", "2023", day)["value"] for day in ("2024-06-30", "2025-06-30", "2026-11-22")
    ] == [63.02, 63.02, 62.78]


def test_view_of_june_2024_lacks_the_eu() -> None:
    found = observations(SKILLS, Moment("2024-06-30", now().state))
    assert EU not in set(found["country"])
    assert set(found["country"]) == set(MEMBERS)


def test_eu_ict_specialists_2024_were_revised() -> None:
    assert [one("ict_specialists", EU, "2024", day)["value"] for day in ("2026-01-31", "2026-11-22")] == [
        5.0,
        4.9,
    ]


def test_earlier_states_know_only_the_editions_of_then() -> None:
    # State 7 is the skills' edition of December 2024; the one of September 2026 comes later.
    assert observations(SKILLS, Moment("2026-11-22", 2)).empty
    assert list(observations(SKILLS, Moment("2026-11-22", 7), ["MT"], ["2023"])["value"]) == [63.02]
    assert observations(SKILLS, Moment("2026-11-22", 7), periods=["2025"]).empty


def test_no_series_has_an_eu_value_of_gigabit_2022_to_2024_and_it_breaks_after_2021() -> None:
    union = observations("gigabit_coverage", now(), [EU])
    assert [period for period in union["period"] if period > "2020"] == ["2021", "2023", "2025"]
    assert set(union.loc[union["period"].isin(["2021", "2025"]), "role"]) == {"record"}
    assert union.set_index("period")["role"]["2023"] == "printed"
    assert list(union[union["seam"]]["period"]) == ["2019", "2025"]
    ireland = observations("gigabit_coverage", now(), ["IE"]).set_index("period")
    assert list(ireland.index[ireland["seam"]]) == ["2019", "2022"]
    assert (ireland["value"]["2024"], round(ireland["value"]["2025"], 2)) == (87.2, 94.47)
    assert list(ireland["dataset"][["2021", "2022", "2024", "2025"]]) == [
        "desi",
        "isoc_cbt",
        "isoc_cbt",
        "desi",
    ]


def test_coverage_breaks_in_2022_for_every_member_and_gigabit_where_docsis_begins() -> None:
    declared = {"gigabit_coverage": ["2019", "2022"], "fttp_coverage": ["2022"], "coverage_5g": ["2022"]}
    for code, years in declared.items():
        found = observations(code, now(), MEMBERS)
        seams = found[found["seam"]].groupby("country")["period"].apply(list)
        assert seams.to_dict() == dict.fromkeys(MEMBERS, years), code


@pytest.mark.parametrize("code", ["services_for_citizens", "services_for_businesses"])
def test_services_have_no_break_for_members_or_the_eu(code: str) -> None:
    found = observations(code, now())
    assert set(found["country"]) == {*MEMBERS, EU}
    assert not found["seam"].any()


def test_population_2025_is_of_demo_gind_in_three_countries_and_unknown_for_the_eu() -> None:
    found = observations("population", now(), periods=["2025"]).set_index("country")
    assert list(found.index) == list(MEMBERS)
    assert set(found.index[found["dataset"] == "demo_gind"]) == {"HU", "IE", "LU"}


def test_later_copy_of_a_population_wins() -> None:
    later = series.observations("population", now(), ["EL", "LV", "RO"])
    assert (later["edition"] == "2026-06-30").sum() == 6


def test_flags_of_a_copy_without_flags_come_from_the_edition_named() -> None:
    found = pd.concat(
        [observations(code, now(), breakdowns=None) for code in ("women_ict_specialists", "ict_specialists")]
    )
    assert found["flags_known"].any()
    inherited = found[found["remark"].str.contains("flags in edition")]
    assert len(inherited) > 50
    assert not inherited["flags_known"].any()
    assert (inherited["remark"].str.extract(r"in edition (\d{4}-\d\d-\d\d)")[0] < inherited["edition"]).all()


def test_printed_without_a_value_is_a_row_without_a_value() -> None:
    found = observations("skills_information", now(), breakdowns=None)
    assert set(found["country"]) <= {*MEMBERS, EU}
    young = observations(SKILLS, now(), ["IE"], ["2021"], breakdowns=["age_16_24"])
    assert pd.isna(young["value"].iloc[0])
    assert young["flags"].iloc[0] == "u"


def test_countries_come_in_the_order_asked() -> None:
    found = observations(SKILLS, now(), ["SE", EU, "AT"], ["2025", "2021"])
    assert list(zip(found["country"], found["period"], strict=True)) == [
        (c, p) for c in ("SE", EU, "AT") for p in ("2021", "2025")
    ]


@pytest.mark.parametrize("code", [*catalogue().outsiders, "XX"])
def test_country_outside_the_27_has_no_rows(code: str) -> None:
    assert observations(SKILLS, now(), [code]).empty


def test_regions_are_not_countries() -> None:
    assert set(observations(SKILLS, now(), breakdowns=None)["country"]) == {*MEMBERS, EU}


def test_breakdowns_held_are_in_the_declared_order() -> None:
    held = series.breakdowns_available(SKILLS, now())
    assert held[:3] == ("total", "women", "men")
    assert {"age_65_74", "education_low", "cities", "rural", "self_employed", "inactive"} <= set(held)
    assert list(held) == [code for code in catalogue().breakdowns if code in held]
    assert series.breakdowns_available("services_for_citizens", now()) == (
        "total",
        "national",
        "cross_border",
    )


def test_default_period_is_the_newest_with_20_of_27() -> None:
    assert coverage("women_ict_specialists", now())["2025"] == 5
    assert default_period("women_ict_specialists", now()) == "2024"
    assert default_period(SKILLS, now()) == "2025"
    assert default_period(SKILLS, Moment("2024-06-30", 25)) == "2023"
    assert coverage("sme_digital_intensity", now()) == {"2021": 27, "2023": 19, "2025": 27}


def test_default_period_of_a_thin_indicator_is_its_fullest() -> None:
    counts = coverage("basic_digital_skills_2015", now())
    assert max(counts.values()) == 5
    assert default_period("basic_digital_skills_2015", now()) == "2019"
    assert default_period("eid", now()) == ""


def test_every_indicator_answers_once_a_key() -> None:
    for code, indicator in catalogue().indicators.items():
        found = observations(code, now(), breakdowns=None)
        assert found.empty == (code in ("eid", "population_16_74")), code
        assert not found.duplicated(["breakdown", "country", "period"]).any(), code
        assert set(found["dataset"]) <= {rule.dataset for rule in indicator.series}, code
        periods = found[(found["country"] == "AT") & (found["breakdown"] == "total")]["period"]
        assert all(earlier < later for earlier, later in pairwise(periods)), code


def test_a_history_is_the_country_s_own_rows_and_all_of_them() -> None:
    """It is cut out of everyone's: by where the country's begin and end."""
    when = now()
    for indicator in catalogue().indicators:
        every, codes = observations(indicator, when), (*catalogue().countries, EU)
        own = {code: series.history(indicator, when, country=code) for code in codes}
        assert all(set(rows["country"]) <= {code} for code, rows in own.items()), indicator
        assert all(rows.index.equals(pd.RangeIndex(len(rows))) for rows in own.values()), indicator
        parts = [own[code] for code in every["country"].unique()] or [every]
        ordered = pd.concat(parts, ignore_index=True)
        pd.testing.assert_frame_equal(ordered, every)
        assert sum(map(len, own.values())) == len(every)
    assert series.history("basic_digital_skills", when, country="XX").empty


def test_answers_can_be_changed_without_changing_the_next_one() -> None:
    found = observations(SKILLS, now())
    found["value"] = 0.0
    assert one(SKILLS, "MT", "2025")["value"] == 66.80


def test_provenance_of_an_edition() -> None:
    edition = moments.edition_of("isoc_sk_dskl_i21", "2026-09-30", now())
    assert edition is not None
    assert edition.date_precision == "unknown"
    assert moments.edition_of("isoc_sk_dskl_i21", "2026-09-30", Moment("2026-01-01", 25)) is None
    assert [e.edition for e in moments.editions_at(now())] == sorted(
        (e.edition for e in moments.editions_at(now())), reverse=True
    )


def test_store_that_is_not_built_is_not_ready(
    backend: str, new_address: Callable[[str], str], opened: Callable[[str], database.Engine]
) -> None:
    empty = opened(new_address(backend))
    with pytest.raises(NotReadyError, match=r"not built, or only half\. Run `make setup`"):
        now()
    database.prepare(empty)
    with pytest.raises(NotReadyError):
        now()


def test_what_an_older_version_derived_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = moments.now()
    forget_answers()
    monkeypatch.setattr(derivations, "VERSION", "newer")
    monkeypatch.setattr(stored_derivations, "read_track_record", lambda *_: [{"method": "of another shape"}])
    try:
        assert all(tried.method for tried in series.track_record_at("ict_specialists", moment))
    finally:
        forget_answers()
