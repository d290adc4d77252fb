"""The codes under which Eurostat continues what DESI printed, read from synthetic replies in the shape of
each dataset.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from published import Published

from data.facts.catalogue import catalogue
from data.queries import moments, series
from data.refresh import renewal, source_queries
from data.refresh.renewal_job import RenewalRequest
from data.store import database
from loaders.http import Session
from tests.data import renewing

pytestmark = pytest.mark.usefixtures("without_derived")
# Fixtures are found by their names here.
backend, small, begun = renewing.backend, renewing.small, renewing.begun

RECORDED = Path(__file__).parents[2] / "recorded" / "eurostat"
# Indicator: the dataset that continues it, the code that names it there, and what DESI calls it.
LIVE = {
    "ai_cloud_or_analytics": ("isoc_eb_ai", "E_AI_CC1SI_DA_ANY"),
    "data_analytics": ("isoc_eb_das", "E_DA"),
    "enterprises_giving_ict_training": ("isoc_ske_itts", "E_ITT2"),
    "ict_graduates_share": ("educ_uoe_grad03", "F06"),
}
FACTS = replace(catalogue(), indicators={code: catalogue().indicators[code] for code in LIVE})


def reply(dataset: str) -> pd.DataFrame:
    """The cells of a synthetic reply, as a source on this machine publishes them."""
    table = pd.read_csv(RECORDED / f"{dataset}.synthetic.csv", dtype=str, keep_default_na=False)
    named = table.rename(columns={"TIME_PERIOD": "time", "OBS_VALUE": "value", "OBS_FLAG": "flags"})
    return named.drop(columns=["DATAFLOW", "LAST UPDATE", "freq", "CONF_STATUS"]).astype({"value": float})


@pytest.fixture
def refresh(begun: database.Engine, impatient: Session) -> Callable[[str], int]:
    """Asks for one dataset; 0 where its answer was kept."""

    def refreshed(dataset: str) -> int:
        return renewal.run(begun, FACTS, RenewalRequest((dataset,)), Session(impatient.patience))

    return refreshed


@pytest.mark.parametrize("code", LIVE)
def test_desi_has_the_word_and_the_live_code_continues(code: str) -> None:
    dataset, name = LIVE[code]
    record, also, *printed = catalogue().indicators[code].series
    assert {rule.role for rule in printed} <= {"printed"}
    assert (record.dataset, also.dataset) == ("desi", dataset)
    assert name in also.where.values()
    assert catalogue().datasets[dataset].live == "yes"
    assert not any("Ends in 2020" in warning for warning in catalogue().indicators[code].warnings)


@pytest.mark.parametrize("code", LIVE)
def test_what_the_live_code_prints_continues_the_indicator(
    code: str, refresh: Callable[[str], int], published: Published
) -> None:
    dataset, _ = LIVE[code]
    table = reply(dataset)
    published.publish(dataset, table)
    assert refresh(dataset) == 0
    found = series.observations(code, moments.now())
    assert set(found["dataset"]) == {dataset}
    printed = dict(zip(zip(table["geo"], table["time"], strict=True), table["value"], strict=True))
    assert (
        dict(zip(zip(found["country"], found["period"], strict=True), found["value"], strict=True)) == printed
    )
    newest = found[(found["country"] == "MT") & (found["period"] == table["time"].max())]
    assert newest["flags"].tolist() == ["u"]


def test_numbers_of_graduates_in_place_of_shares_are_refused(
    refresh: Callable[[str], int], published: Published, begun: database.Engine
) -> None:
    table = reply("educ_uoe_grad03")
    published.publish("educ_uoe_grad03", table.assign(value=table["value"] * 1000))
    assert refresh("educ_uoe_grad03") == 1
    assert series.observations("ict_graduates_share", moments.now()).empty


def test_graduates_are_asked_for_as_the_commissions_tool_does() -> None:
    asked = source_queries.query_of("educ_uoe_grad03", catalogue()).filters
    wanted = {"isced11": ("ED5-8",), "iscedf13": ("F06",), "sex": ("T",), "unit": ("PC",)}
    assert wanted.items() <= dict(asked).items()
