"""Every identity that must hold between published figures, over the bundled editions as they are read from
their files.
"""

import pandas as pd
import pytest

from data.facts.catalogue import EU
from tests.data import bundled_cells
from tests.data.bundled_cells import MEMBERS, SKILLS, SKILLS_2025, Bundled, Cells

# Fixtures are found by their names here.
cells = bundled_cells.cells


def table(cells: pd.DataFrame, rows: list[str], columns: str, **codes: str) -> pd.DataFrame:
    for dimension, code in codes.items():
        cells = cells[cells[dimension] == code]
    return cells.pivot(index=rows, columns=columns, values="value")


@pytest.mark.parametrize("year", ["2021", "2023", "2025"])
def test_skills_levels_add_up(cells: Cells, year: str) -> None:
    total = table(cells(*SKILLS), ["geo"], "indic_is", ind_type="IND_TOTAL", unit="PC_IND", time=year)
    assert set(total.index) == {*MEMBERS, EU}
    for area in ("", "IL_", "CC_", "DCC_", "SF_", "PS_"):
        parts = total[f"I_DSK2_{area}AB"] + total[f"I_DSK2_{area}B"]
        assert (parts - total[f"I_DSK2_{area}BAB"]).abs().max() <= 0.015
    levels = total[[f"I_DSK2_{level}" for level in ("AB", "B", "LW", "N", "LM", "X", "NA")]].dropna()
    assert len(levels) >= 26
    assert (levels.sum(axis=1) - 100).abs().max() <= 0.06
    areas = total[[f"I_DSK2_{area}_BAB" for area in ("IL", "CC", "DCC", "SF", "PS")]]
    assert (total["I_DSK2_BAB"] <= areas.min(axis=1) + 0.005).all()


@pytest.mark.parametrize(
    "groups",
    [
        ["Y16_24", "Y25_34", "Y35_44", "Y45_54", "Y55_64", "Y65_74"],
        ["I0_2", "I3_4", "I5_8"],
        ["F_Y16_74", "M_Y16_74"],
        ["IND_DEG1", "IND_DEG2", "IND_DEG3"],
    ],
)
def test_total_lies_within_its_groups(cells: Cells, groups: list[str]) -> None:
    found = table(cells(*SKILLS), ["geo", "time"], "ind_type", indic_is="I_DSK2_BAB", unit="PC_IND")[
        ["IND_TOTAL", *groups]
    ].dropna()
    assert len(found) > 75
    assert (found["IND_TOTAL"] >= found[groups].min(axis=1) - 0.01).all()
    assert (found["IND_TOTAL"] <= found[groups].max(axis=1) + 0.01).all()


def test_nuts_1_brackets_the_national_value(cells: Cells) -> None:
    rows = cells("isoc_r_dskl_i", "2026-05-31")
    rows = rows[rows["indic_is"] == "I_DSK2_BAB"]
    regions = rows[rows["geo"].str.len() == 3]
    assert len(regions) == 74
    by_country = regions.groupby(regions["geo"].str[:2])["value"]
    national = rows[rows["geo"].str.len() == 2].set_index("geo")["value"]
    assert len(by_country) == 14
    assert set(national.index) == set(MEMBERS)
    assert (by_country.min() < national.reindex(by_country.min().index)).all()
    assert (by_country.max() > national.reindex(by_country.max().index)).all()
    assert national.to_dict() == {code: SKILLS_2025[code] for code in MEMBERS}


def test_women_and_men_make_100(cells: Cells) -> None:
    shares = table(cells("isoc_sks_itsps", "2024-02-29"), ["geo", "time"], "sex", unit="PC").dropna()
    assert len(shares) == 527
    assert (shares["F"] + shares["M"] - 100).abs().max() < 0.05


def test_ages_of_ict_specialists_make_100_and_education_misses_it_in_60_rows(cells: Cells) -> None:
    ages = table(cells("isoc_sks_itspa", "2024-02-29"), ["geo", "time"], "age", unit="PC")[
        ["Y15-34", "Y35-74"]
    ]
    assert (ages.sum(axis=1) - 100).abs().max() < 0.05
    education = table(cells("isoc_sks_itspe", "2024-02-29"), ["geo", "time"], "isced11", unit="PC")[
        ["ED0-4", "ED5-8", "NRP"]
    ]
    missed = (education.sum(axis=1) - 100).abs()
    assert (missed > 0.15).sum() == 60
    assert missed.max() == pytest.approx(4.2)


@pytest.mark.parametrize(("date", "tolerance"), [("2026-04-30", 0.3), ("2026-01-06", 4)])
def test_ict_specialists_add_up_to_the_eu(cells: Cells, date: str, tolerance: float) -> None:
    persons = table(cells("isoc_sks_itspt", date), ["time"], "geo", unit="THS_PER")[[*MEMBERS, EU]].dropna()
    assert len(persons) == {"2026-04-30": 21, "2026-01-06": 11}[date]
    assert (persons[MEMBERS].sum(axis=1) - persons[EU]).abs().max() <= tolerance + 1e-6


def test_womens_shares_weighted_by_persons_give_the_eu(cells: Cells) -> None:
    persons = table(cells("isoc_sks_itspt", "2026-04-30"), ["geo"], "time", unit="THS_PER")["2024"]
    women = table(cells("isoc_sks_itsps", "2025-10-20"), ["geo"], "time", sex="F", unit="PC")["2024"]
    weighted = (women[MEMBERS] * persons[MEMBERS]).sum() / persons[MEMBERS].sum()
    assert round(weighted, 2) == 19.51
    assert women[EU] == 19.5


@pytest.mark.parametrize(("code", "years"), [("desi_unicorns", 1), ("desi_edge", 1)])
def test_unicorns_and_edge_nodes_add_up_to_the_eu(bundled: Bundled, code: str, years: int) -> None:
    whole = 0
    for edition, rows in bundled:
        if edition.dataset != "desi" or code not in set(rows["indicator"]):
            continue
        counts = table(rows, ["time"], "geo", indicator=code)
        if EU in counts and set(MEMBERS) <= set(counts):
            full = counts[[*MEMBERS, EU]].dropna()
            whole += len(full)
            assert (full[MEMBERS].sum(axis=1) == full[EU]).all(), edition.name
    assert whole >= years


@pytest.mark.parametrize(
    ("year", "weighted", "published"),
    [("2021", 54.00, 53.92), ("2023", 55.53, 55.56), ("2025", 60.42, 60.40)],
)
def test_skills_weighted_by_population_give_the_eu(
    cells: Cells, year: str, weighted: float, published: float
) -> None:
    skills = table(
        cells(*SKILLS), ["geo"], "time", indic_is="I_DSK2_BAB", ind_type="IND_TOTAL", unit="PC_IND"
    )[year]
    totals = pd.concat(
        [cells("demo_pjan", "2025-12-31"), cells("demo_pjan", "2026-06-30"), cells("demo_gind", "2026-06-30")]
    )
    people = totals[totals["time"] == year].drop_duplicates("geo", keep="last").set_index("geo")["value"]
    groups = cells("un_wpp_2024", "2024-12-31")
    groups = groups[(groups["time"] == year) & groups["geo"].isin(MEMBERS)]
    aged_15_74 = groups[groups["age_from"].astype(int).between(15, 70)].groupby("geo")["value"].sum()
    weights = (people * aged_15_74 / groups.groupby("geo")["value"].sum())[MEMBERS]
    found = (skills[MEMBERS] * weights).sum() / weights.sum()
    assert round(found, 2) == weighted
    assert skills[EU] == published
    assert abs(found - published) <= 0.1
