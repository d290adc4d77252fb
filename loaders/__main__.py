"""The loaders by hand: `python -m loaders read FILE`, `… eurostat DATASET [k=v1+v2 ...]`, `… desi [k=v ...]`,
`… boundaries FILE`, `… site COUNTRY KIND ADDRESS`.

Tidy CSV on standard output: the dimensions as in the file, in lower case, then time, value (empty = none) and
flags; of a site, its items. Exit code 2 and one line on standard error when a file or an answer can't be
read.
"""

import argparse
import csv
import dataclasses
import os
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TextIO

from loaders import LOADERS, coalition_sites, layouts
from loaders.coalition_sites.contract import KINDS, Item, Site, SiteError
from loaders.coalition_sites.site_values import parse_moment
from loaders.contract import Cell, Query, SourceError, inert_cell
from loaders.refusals import content_error, one_line, request_error


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, one_line(f"python -m loaders: {message} (see --help)") + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns the exit code: 0, or 2 with one line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        # All cells before the first line: whoever reads our output gets a whole file or none.
        _COMMANDS[options.command](options)
        sys.stdout.flush()
    except (SourceError, SiteError) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # `… | head` closed the pipe; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m loaders", description="Reads a file, or asks a source, and writes tidy CSV."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser(
        "read", help="a file: SDMX-CSV, bulk TSV, JSON-stat or DESI's CSV, gzip or plain"
    )
    read.add_argument("file")
    for source, example in (
        ("eurostat", "isoc_sks_itspt unit=PC_EMP geo=AT+BE"),
        ("desi", "desi indicator=desi_5gcov"),
    ):
        asks = commands.add_parser(source, help=f"asks the source, such as: {source} {example}")
        asks.add_argument("dataset")
        asks.add_argument("filters", nargs="*", metavar="dimension=code+code")
    outlines = commands.add_parser(
        "boundaries", help="GISCO's NUTS 1 regions, for those who accept its terms"
    )
    outlines.add_argument("--accept-licence", action="store_true")
    outlines.add_argument("file")
    site = commands.add_parser(
        "site", help="what a coalition's site offers; sign-in from DASHBOARD_SITE_<COUNTRY>_USER and _SECRET"
    )
    site.add_argument("country", help="its code, such as IE")
    site.add_argument("kind", choices=KINDS, help="what the site is made with")
    site.add_argument(
        "address", type=_web_address, help="of the interface, such as https://www.example.org/jsonapi/node"
    )
    site.add_argument(
        "--since",
        type=_moment,
        default="",
        help="only what changed since that moment, such as 2026-11-20T00:00:00Z",
    )
    return parser


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no web address such as https://www.example.org/jsonapi/node"
        )
    return text


def _moment(text: str) -> str:
    try:
        return parse_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid moment value: {text!r}") from None


def _read(options: argparse.Namespace) -> None:
    try:
        content = Path(options.file).read_bytes()
    except (OSError, ValueError) as error:
        raise request_error(
            options.file, f"can't be opened: {getattr(error, 'strerror', None) or error}"
        ) from None
    cells = list(layouts.file_cells(content, options.file))
    if not cells:
        raise content_error(options.file, 1, "a header and no cells: an answer without results")
    _write(cells, sys.stdout)


def _ask(options: argparse.Namespace) -> None:
    from loaders.http import Session

    query = Query(options.dataset, dict(_filter(text) for text in options.filters))
    with Session() as session:
        _write(list(LOADERS[options.command](query, session)), sys.stdout)


def _filter(text: str) -> tuple[str, tuple[str, ...]]:
    dimension, equals, codes = text.partition("=")
    if not (dimension and equals and all(codes.split("+"))):
        raise request_error(f"filter {text}", "is not of the form dimension=code+code")
    return dimension.lower(), tuple(codes.split("+"))


def _boundaries(options: argparse.Namespace) -> None:
    from loaders import boundaries
    from loaders.http import Session

    with Session() as session:
        content = boundaries.fetch_nuts(session, options.accept_licence)
    try:
        Path(options.file).write_bytes(content)
    except OSError as error:
        raise request_error(options.file, f"can't be written: {error.strerror}") from None
    print(f"{boundaries.NOTICE}. Terms: {boundaries.TERMS}", file=sys.stderr)


def _site(options: argparse.Namespace) -> None:
    variable = f"DASHBOARD_SITE_{options.country}"
    site = Site(options.country, options.kind, options.address, f"{variable}_USER", f"{variable}_SECRET")
    with coalition_sites.session() as session:
        listing = coalition_sites.fetch(site, options.since, session)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(field.name for field in dataclasses.fields(Item))
    writer.writerows(map(inert_cell, dataclasses.astuple(item)) for item in listing.items)
    made_up = ["The site says that its content is made up."] if listing.synthetic else []
    print(
        "\n".join(
            [*listing.problems, *made_up, f"{len(listing.items)} items of {len(listing.types_read)} types."]
        ),
        file=sys.stderr,
    )


_COMMANDS = {"read": _read, "eurostat": _ask, "desi": _ask, "boundaries": _boundaries, "site": _site}


def _write(cells: Iterable[Cell], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    for number, cell in enumerate(cells):
        names = [name for name in cell.dimensions if name != "time"]
        if number == 0:
            writer.writerow([*names, "time", "value", "flags"])
        writer.writerow(
            [
                *(cell.dimensions[name] for name in names),
                cell.dimensions["time"],
                _plain(cell.value),
                cell.flags,
            ]
        )


def _plain(value: float | None) -> str:
    """The shortest plain decimal that is this float: 83.61, 3651, never 1e-05."""
    return "" if value is None else format(Decimal(repr(value)), "f").removesuffix(".0")


if __name__ == "__main__":
    sys.exit(main())
