"""Programs read files by their address: pandas, and polars, which asks for parts of them (HEAD, Range)."""

import threading
import time
from collections.abc import Iterator

import httpx
import pandas as pd
import polars
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.queries.moments import Moment
from serving.headers import SecurityHeadersMiddleware
from serving.public_reads import PublicReadsMiddleware
from serving.routes import ROUTES
from tests.conftest import unused_port

RANKING = "card=ranking&indicator=basic_digital_skills"


@pytest.fixture(scope="module")
def address(moment: Moment) -> Iterator[str]:
    """Our routes over real HTTP, without Streamlit."""
    port = unused_port()
    app = Starlette(
        routes=ROUTES, middleware=[Middleware(PublicReadsMiddleware), Middleware(SecurityHeadersMiddleware)]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def records(address: str) -> list[dict[str, object]]:
    answer = httpx.get(f"{address}/api/v1/chart.json?{RANKING}", timeout=60)
    found: list[dict[str, object]] = answer.json()["records"]
    return found


def test_polars_scans_a_parquet_file_by_its_address(address: str, records: list[dict[str, object]]) -> None:
    read = (
        polars.scan_parquet(f"{address}/api/v1/chart.parquet?{RANKING}").select("country", "value").collect()
    )
    assert read.rows() == [(row["country"], row["value"]) for row in records]


def test_polars_scans_a_csv_file_by_its_address(address: str, records: list[dict[str, object]]) -> None:
    read = polars.scan_csv(f"{address}/api/v1/chart.csv?{RANKING}").select("country", "value").collect()
    assert read.rows() == [(row["country"], row["value"]) for row in records]


def test_pandas_reads_a_csv_file_by_its_address(address: str, records: list[dict[str, object]]) -> None:
    read = pd.read_csv(f"{address}/api/v1/chart.csv?{RANKING}", keep_default_na=False)
    assert list(read["country"]) == [row["country"] for row in records]
    asked = "observations?indicator=basic_digital_skills&country=IE&period=2021..2025&format=csv"
    assert list(pd.read_csv(f"{address}/api/v1/{asked}")["period"]) == [2021, 2023, 2025]
