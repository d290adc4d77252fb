"""What a local Eurostat publishes: tables that it answers from as its services do. `from published import
Published`.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from eurostat_server import Eurostat, Said

SDMX = "/sdmx/3.0/data/dataflow/ESTAT/"
STATISTICS = "/statistics/1.0/data/"
LATE = datetime(2026, 9, 29, 9, tzinfo=UTC)


class Published:
    """A server with datasets: SDMX-CSV by filters, the Statistics API's `updated`, the inventory, and DESI's
    bulk file.

    `picky` refuses a question with a code that the dataset doesn't have, as SDMX does; `tables` may be
    changed while it runs.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame], *, picky: bool = False) -> None:
        self.server = Eurostat()
        self.tables = dict(tables)
        self.changed = dict.fromkeys(tables, LATE)
        self.picky = picky
        self.server.says(self._sdmx, at=SDMX)
        self.server.says(self._statistics, at=STATISTICS)
        self.server.says(self._inventory, at="/files/inventory")
        self.server.says(self._desi, at="/chart-groups/")

    def publish(self, dataset: str, table: pd.DataFrame, moment: datetime | None = None) -> None:
        """A new table, changed at a moment (else just now)."""
        self.tables[dataset] = table
        self.changed[dataset] = moment or datetime.now(UTC)

    def asked(self, part: str = SDMX) -> list[str]:
        """The datasets that a service was asked for."""
        return [
            urlsplit(path).path.removeprefix(part).split("/")[0]
            for path in self.server.asked
            if path.startswith(part)
        ]

    def _sdmx(self, path: str) -> Said:
        split = urlsplit(path)
        dataset = split.path.removeprefix(SDMX).split("/")[0]
        if dataset not in self.tables:
            return Said(_fault("100", "NO_RESULTS: The query did not return any results."), 404)
        filters = {
            key[2:-1]: values[0].split(",")
            for key, values in parse_qs(split.query).items()
            if key.startswith("c[")
        }
        table = self.tables[dataset].assign(freq="A")
        for dimension, codes in filters.items():
            unknown = [code for code in codes if self.picky and code not in set(table[dimension])]
            if unknown:
                return Said(_fault("150", f"Invalid value {unknown[0]} for dimension {dimension}"), 400)
            table = table[table[dimension].isin(codes)]
        return Said(sdmx_csv(dataset, table))

    def _statistics(self, path: str) -> Said:
        dataset = urlsplit(path).path.removeprefix(STATISTICS)
        if dataset not in self.changed:
            return Said(
                json.dumps({"error": [{"status": 404, "id": 100, "label": "ERR_NOT_FOUND_4"}]}).encode(), 404
            )
        return Said(
            json.dumps(
                {"version": "2.0", "class": "dataset", "updated": _iso(self.changed[dataset]), "value": {}}
            ).encode()
        )

    def _inventory(self, _path: str) -> Said:
        rows = [f"{code.upper()}\tDATASET\t-\t{_iso(moment)}\n" for code, moment in self.changed.items()]
        return Said(("Code\tType\tSource dataset\tLast data change\n" + "".join(rows)).encode())

    def _desi(self, _path: str) -> Said:
        return Said(
            desi_csv(self.tables["desi"]) if "desi" in self.tables else b"nothing",
            200 if "desi" in self.tables else 404,
        )


def sdmx_csv(dataset: str, table: pd.DataFrame, **columns: str) -> bytes:
    """Rows as SDMX-CSV 2.0; `columns` renames dimensions."""
    dimensions = [
        "freq",
        *(name for name in table.columns if name not in ("freq", "geo", "time", "value", "flags")),
    ]
    header = [
        "STRUCTURE",
        "STRUCTURE_ID",
        *(columns.get(name, name) for name in (*dimensions, "geo")),
        "TIME_PERIOD",
        "OBS_VALUE",
        "OBS_FLAG",
    ]
    rows = table.assign(freq="A")[[*dimensions, "geo", "time", "value", "flags"]].itertuples(index=False)
    return _csv(
        header,
        (("dataflow", f"ESTAT:{dataset.upper()}(1.0)", *row[:-2], _number(row[-2]), row[-1]) for row in rows),
    )


def desi_csv(table: pd.DataFrame) -> bytes:
    """Rows as the DESI tool's bulk file, in which the Union is EU."""
    header = [
        "period",
        "country",
        "indicator",
        "breakdown",
        "unit",
        "value",
        "flags",
        "reference_period",
        "remarks",
    ]
    told = table.assign(
        geo=table["geo"].replace("EU27_2020", "EU"), value=table["value"].map(_number), remarks=""
    )
    columns = ["period", "geo", "indicator", "breakdown", "unit", "value", "flags", "time", "remarks"]
    return _csv(header, told[columns].itertuples(index=False))


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def _number(value: float) -> str:
    return "" if pd.isna(value) else repr(float(value)).removesuffix(".0")


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S%z")


def _fault(code: str, words: str) -> bytes:
    start = '<S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
    return f"{start}<faultcode>{code}</faultcode><faultstring>{words}</faultstring></S:Fault>".encode()
