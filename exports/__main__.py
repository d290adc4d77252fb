"""Files by the dozen: `python -m exports factsheets OUT/` writes the factsheet of every member state, or of
those named.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cards.claims.file_claims import claim_of_country
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.signing_key import signing_key
from exports.documents.factsheet_pdf import render_factsheet
from exports.proofs.seal import seal
from words.language import available, load_language


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Reads the command line; exits with a message where it can't be read."""
    parser = argparse.ArgumentParser(prog="python -m exports", description=__doc__)
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    sheets = kinds.add_parser("factsheets", help="two A4 pages a member state, as PDF")
    sheets.add_argument("folder", type=Path, help="where the files go; made if it isn't there")
    sheets.add_argument(
        "--country",
        nargs="+",
        default=[],
        metavar="CODE",
        choices=catalogue().countries,
        help="without it, all 27",
    )
    sheets.add_argument("--lang", default="en", choices=available())
    sheets.add_argument(
        "--address",
        default="",
        help="where this dashboard is served, for the link and the code on the sheet: https://example.eu",
    )
    return parser.parse_args(argv)


def write_factsheets(
    folder: Path, countries: Sequence[str], lang: str, address: str, console: Console
) -> list[Path]:
    """Writes a factsheet for each country, one after the other, and shows how far it is."""
    now, language = moments.now(), load_language(lang)
    folder.mkdir(parents=True, exist_ok=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    paths = []
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=len(countries))
        for country in countries:
            progress.update(task, description=language.country(country))
            path = folder / f"factsheet-{country.lower()}-{lang}.pdf"
            view = view_of(now, language)
            facts = gather_factsheet(country, view, address)
            claim = claim_of_country(facts.sources.link, country, view)
            path.write_bytes(seal(render_factsheet(facts), "pdf", claim, signing_key()))
            paths.append(path)
            progress.advance(task)
    return paths


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the command line asks; returns 1 where the store can't answer."""
    choice = parse_arguments(argv)
    console = Console(stderr=True)
    try:
        paths = write_factsheets(
            choice.folder, choice.country or catalogue().countries, choice.lang, choice.address, console
        )
    except (moments.NotReadyError, moments.StoreError, OSError) as error:
        console.print(str(error), markup=False)
        return 1
    console.print(f"{len(paths)} factsheets in {choice.folder}", markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
