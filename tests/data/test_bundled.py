"""The bundled editions, read straight from their files: the figures that their publishers printed."""

import gzip
import hashlib
import tomllib

import pandas as pd
import pytest

from data.facts.catalogue import EU, catalogue
from data.refresh import checks
from data.store import editions
from data.store.editions import BUNDLED
from tests.data import bundled_cells
from tests.data.bundled_cells import MEMBERS, SKILLS, SKILLS_2025, Bundled, Cells, value

# Fixtures are found by their names here.
cells = bundled_cells.cells
FILES = [path.relative_to(BUNDLED).as_posix() for path in editions.provenance_files()]

FIXTURE = "test fixture of the Commission's DESI tool, before publication"
IN_TEXT = "printed in a text of the Commission, read in a third-party copy"
OBTAINED = {
    "desi/desi/2026-04-16.toml": FIXTURE,
    "commission_reports/printed/2024-12-31.toml": IN_TEXT,
}


# The files


def test_27_editions_under_3_megabytes() -> None:
    assert len(FILES) == 27
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize("name", FILES)
def test_file_is_what_its_provenance_says(name: str) -> None:
    provenance = BUNDLED / name
    stated = tomllib.loads(provenance.read_text(encoding="utf-8"))
    packed = provenance.with_suffix(".csv.gz").read_bytes()
    source, dataset, _ = name.split("/")
    assert stated["sha256"] == hashlib.sha256(packed).hexdigest()
    assert stated["rows"] == len(gzip.decompress(packed).decode("utf-8").splitlines()) - 1
    assert (stated["source"], stated["dataset"], stated["edition"]) == (source, dataset, provenance.stem)
    assert stated["complete"] is False
    assert stated["obtained"] == OBTAINED.get(name, "third-party copy")
    assert stated["via"] != "unknown"
    assert catalogue().datasets[dataset].source == source
    assert not list(provenance.parent.glob("*.csv"))


def test_desi_2026_says_where_its_663_values_were_read_and_e_health_its_112() -> None:
    report, health = (
        editions.read_edition(BUNDLED / "desi" / "desi" / f"{day}.toml")
        for day in ("2026-04-16", "2026-11-22")
    )
    assert (report[0].date_precision, report[0].rows, report[0].obtained) == ("day", 663, FIXTURE)
    assert "github.com/digital-agenda-data/digital-agenda" in report[0].via
    assert "1a9ae20" in report[0].via
    assert (health[0].date_precision, health[0].rows) == ("gathered", 112)
    assert set(health[1]["indicator"]) == {"desi_aehr"}
    assert sorted(set(health[1]["time"])) == ["2022", "2023", "2024", "2025"]
    assert "desi_aehr" not in set(report[1]["indicator"])
    said = "a copy of the tool's indicator from a public research repository whose name was not kept"
    assert health[0].via == said


def test_no_edition_holds_a_cell_twice(bundled: Bundled) -> None:
    for edition, found in bundled:
        dimensions = [
            column
            for column in found.columns
            if column not in ("value", "flags", "flags_known", "decimals", "remark")
        ]
        assert not found.duplicated(dimensions).any(), edition.name


def test_rows_add_up_to_the_facts(bundled: Bundled) -> None:
    counts = (
        pd.Series([edition.rows for edition, _ in bundled], index=[edition.source for edition, _ in bundled])
        .groupby(level=0)
        .sum()
    )
    # population.csv has 145 totals beside the UN's groups; digital_decade_observations.csv has 243 rows of
    # isoc_cbt and 648 of egov_benchmark.
    assert counts.to_dict() == {
        "eurostat": 18_683 + 145 + 243,
        "desi": 6_221 - 243 - 648,
        "egov_benchmark": 648,
        "un": 2_413 - 145,
        # The EU rows of official_printed_values.csv that stand on pages of the Commission's.
        "commission_reports": 12,
    }


def test_all_that_must_hold_holds_in_every_edition(bundled_observations: Bundled) -> None:
    assert [checks.problems(found, catalogue()) for _, found in bundled_observations] == [[]] * 27


# Figures


def test_skills_2025_are_the_27_and_the_eu_as_listed(cells: Cells) -> None:
    rows = cells(*SKILLS)
    rows = rows[
        (rows["indic_is"] == "I_DSK2_BAB")
        & (rows["ind_type"] == "IND_TOTAL")
        & (rows["unit"] == "PC_IND")
        & (rows["time"] == "2025")
    ]
    assert dict(zip(rows["geo"], rows["value"], strict=True)) == SKILLS_2025
    assert set(rows["flags"]) == {""}


def test_malta_in_desi_stays_what_desi_printed(cells: Cells) -> None:
    assert value(
        cells("desi", "2026-04-16"), indicator="desi_dsk_bab", geo="MT", time="2025"
    ) == pytest.approx(60.84, abs=0.01)


@pytest.mark.parametrize(
    ("country", "expected"), [("IE", [68.65, 72.91, 72.91]), ("MT", [63.02, 63.02, 62.78])]
)
def test_skills_2023_were_revised(cells: Cells, country: str, expected: list[float]) -> None:
    codes = {
        "indic_is": "I_DSK2_BAB",
        "ind_type": "IND_TOTAL",
        "unit": "PC_IND",
        "geo": country,
        "time": "2023",
    }
    assert [
        value(cells("isoc_sk_dskl_i21", date), **codes) for date in ("2024-02-29", "2024-12-17", "2026-09-30")
    ] == expected


def test_edition_of_february_2024_has_no_eu_row(cells: Cells) -> None:
    assert EU not in set(cells("isoc_sk_dskl_i21", "2024-02-29")["geo"])


def test_ict_specialists_were_revised(cells: Cells) -> None:
    before, after = cells("isoc_sks_itspt", "2026-01-06"), cells("isoc_sks_itspt", "2026-04-30")
    share = {"unit": "PC_EMP", "geo": EU, "time": "2024"}
    assert (value(before, **share), value(after, **share)) == (5.0, 4.9)
    germany = [{"unit": "THS_PER", "geo": "DE", "time": year} for year in ("2021", "2022", "2023", "2024")]
    down = [value(before, **codes) - value(after, **codes) for codes in germany]
    assert 26.5 <= min(down) <= max(down) <= 84.5


def test_no_eu_value_for_gigabit_2022_to_2024(bundled: Bundled) -> None:
    found = pd.concat([rows for edition, rows in bundled if edition.dataset in ("desi", "isoc_cbt")])
    for code in ("desi_vhcn", "desi_fttp", "desi_5gcov"):
        years = set(found[(found["indicator"] == code) & (found["geo"] == EU)]["time"])
        assert years & {"2021", "2022", "2023", "2024", "2025"} == {"2021", "2025"}, code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("desi_vhcn", 85.61),
        ("desi_fttp", 74.13),
        ("desi_5gcov", 96.79),
        ("desi_edge", 7451),
        ("desi_sme_di3_gelo", 71.39),
        ("desi_cloud", 46.69),
        ("desi_ai", 19.95),
        ("desi_da", 39.85),
        ("desi_ai_cloud_da", 63.2),
        ("desi_unicorns", 324),
        ("desi_aehr", 86.51),
        ("desi_dsk_bab", 60.39),
    ],
)
def test_eu_2025_in_desi(cells: Cells, code: str, expected: float) -> None:
    edition = "2026-11-22" if code == "desi_aehr" else "2026-04-16"
    assert value(cells("desi", edition), indicator=code, geo=EU, time="2025") == pytest.approx(
        expected, abs=0.0051
    )


@pytest.mark.parametrize(("code", "expected"), [("desi_dps_cit", 84.64), ("desi_dps_biz", 88.59)])
def test_eu_2025_services(cells: Cells, code: str, expected: float) -> None:
    rows = cells("desi", "2026-04-16")
    codes = catalogue().breakdowns["total"].codes["breakdown"]
    assert value(rows[rows["breakdown"].isin(codes)], indicator=code, geo=EU, time="2025") == pytest.approx(
        expected, abs=0.0051
    )


def test_population_2025(cells: Cells) -> None:
    gind, pjan = (
        cells("demo_gind", "2026-06-30"),
        pd.concat([cells("demo_pjan", "2025-12-31"), cells("demo_pjan", "2026-06-30")]),
    )
    assert dict(zip(gind["geo"], gind["time"], strict=True)) == {"HU": "2025", "IE": "2025", "LU": "2025"}
    assert value(gind, geo="HU") == 9_539_502
    assert set(pjan[pjan["time"] == "2025"]["geo"]) == set(MEMBERS) - {"HU", "IE", "LU"}
    assert set(pjan[pjan["geo"] == EU]["time"]) == {"2021", "2022", "2023", "2024"}


# Zeros, missing values and flags


def test_85_zeros_are_zeros(bundled: Bundled) -> None:
    desi = [rows for edition, rows in bundled if edition.dataset in ("desi", "isoc_cbt", "egov_benchmark")]
    zeros = pd.concat([rows[rows["value"] == 0] for rows in desi])
    assert len(zeros) == 85
    mid_band = "desi_5gcov_3400_3800"
    known = [
        ("desi_aehr", "IE", "2022"),
        (mid_band, "NL", "2023"),
        (mid_band, "PL", "2023"),
        ("desi_5gcov", "FR", "2020"),
    ]
    assert {*known} <= set(zip(zeros["indicator"], zeros["geo"], zeros["time"], strict=True))
    assert not pd.concat(desi)["value"].isna().any()


def test_doubtful_zeros_of_5g_in_2020_say_so(cells: Cells) -> None:
    rows = cells("desi", "2022-12-31")
    zeros = rows[(rows["indicator"] == "desi_5gcov") & (rows["time"] == "2020") & (rows["value"] == 0)]
    assert len(zeros) == 14
    assert all("doubtful" in remark for remark in zeros["remark"])
    assert "74.4" in zeros.set_index("geo")["remark"]["FR"]


def test_14_rows_printed_without_a_value_stay_without_one(bundled: Bundled) -> None:
    missing = {edition.name: rows[rows["value"].isna()] for edition, rows in bundled}
    counts = {name: len(rows) for name, rows in missing.items() if len(rows)}
    assert counts == {"isoc_sk_dskl_i21, edition 2026-09-30": 14}
    (rows,) = [rows for rows in missing.values() if len(rows)]
    assert set(rows["remark"]) == {"printed as not available"}
    assert rows["flags"].value_counts().to_dict() == {"u": 12, "": 2}


def test_flags_keep_all_their_letters(bundled: Bundled) -> None:
    printed = {flags for _, rows in bundled for flags in rows["flags"]}
    assert {"", "b", "be", "bd", "bu", "bdu", "bde", "de", "du", "bep", "ep", "ebp"} <= printed
    assert not {letter for flags in printed for letter in flags} - set(catalogue().flags)


def test_flags_that_sources_names(cells: Cells) -> None:
    skills, regions = cells(*SKILLS), cells("isoc_r_dskl_i", "2026-05-31")
    austria = skills[
        (skills["geo"] == "AT") & (skills["time"] == "2025") & (skills["ind_type"] == "IND_TOTAL")
    ].set_index("indic_is")
    assert (austria["value"]["I_DSK2_DCC_BAB"], austria["flags"]["I_DSK2_DCC_BAB"]) == (87.46, "b")
    assert austria["flags"]["I_DSK2_BAB"] == ""
    france = regions[regions["geo"].str.startswith("FR") & (regions["geo"].str.len() == 3)]
    assert set(france["flags"]) == {"u"}


def test_copies_that_dropped_the_flags_say_so(bundled: Bundled) -> None:
    for edition, rows in bundled:
        assert not (rows["flags"].ne("") & ~rows["flags_known"]).any(), edition.name
