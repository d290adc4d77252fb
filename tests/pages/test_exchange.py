"""The exchange on the pages: as shipped half a line; with a source, weeks, types, days since and health; a
demo said everywhere.
"""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cards import every
from cards.coalitions import exchange_cards, exchange_health, exchange_rows
from cards.coalitions.exchange_rows import ExchangeChoice
from cards.view import view_of
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.queries.exchange import newest_reading
from data.queries.moments import Moment
from data.store import contribution_store, database
from exports.documents.citation import STYLES, citation
from exports.tables import plain_tables
from loaders.coalition_sites.contract import Item, Listing
from tests.pages.conftest import Visited
from words.language import Language

PAGE = "coalitions.py"
Visit = Callable[..., Visited]
TODAY = datetime.now(UTC)
SCRIPT = "<script>alert('x')</script>"


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def offered(country: str, *published: str, kind: str = "event") -> tuple[Item, ...]:
    return tuple(
        Item(country, kind, f"{kind}{number}", SCRIPT, "https://example.ie/", day, day)
        for number, day in enumerate(published)
    )


@pytest.fixture
def fill(
    store_file: Path, other_store: Callable[[str], None], tmp_path: Path
) -> Iterator[Callable[..., database.Engine]]:
    """A store of our own in which sites have been pulled: each is (listing, days ago) or (country, error,
    days ago).
    """

    def filled(*pulls: tuple[Listing, int] | tuple[str, str, int]) -> database.Engine:
        path = tmp_path / "exchange.sqlite"
        with closing(sqlite3.connect(store_file)) as whole, closing(sqlite3.connect(path)) as copy:
            whole.backup(copy)
        other_store(f"sqlite:///{path}")
        held = database.engine()
        for pull in pulls:
            if isinstance(pull[0], Listing):
                contribution_store.save_listing(held, pull[0], ago(int(pull[1])))
            else:
                country, error, days = pull  # type: ignore[misc]
                contribution_store.save_failure(held, country, ago(int(days)), "changes", str(error))
        return held

    yield filled
    database.engine().dispose()


def irish(*published: str, whole: bool = True, synthetic: bool = False) -> Listing:
    return Listing("IE", offered("IE", *published), whole, (), ("event", "article"), synthetic)


REAL = irish(ago(3), ago(30), "")


def test_as_shipped_half_a_line_says_that_nothing_is_measured(visit: Visit, facts: Catalogue) -> None:
    assert not any(site.address for site in facts.sites.values())
    page = visit(PAGE).sound()
    assert "Content exchange with the platform is not measured yet." in page.text
    for said in ("Exchange of content", "DASHBOARD_SITE", "make demo-sites", "python -m", "Made-up"):
        assert said not in page.text, "a word for whoever runs the server, or for nothing"
    assert len(page.figures) == 1


def test_declared_stands_beside_measured_on_both_pages(
    visit: Visit, fill: Callable[..., database.Engine]
) -> None:
    fill((REAL, 14), (irish(ago(3), whole=False), 0))
    row = next(row.label for row in visit(PAGE).sound().at.get("expander") if "Exchange" in row.label)
    assert row.startswith("**Exchange of content** *1 site offered at least 2 items in the 26 weeks to ")
    page = visit(PAGE, opened="exchange").sound()
    assert "listed as connected; last item 3 days ago" in page.text
    assert "is not measured yet" not in page.text
    assert "Not measured: Belgium, Bulgaria" in page.text
    assert "1 without a date" in page.text
    assert "listed as connected; last item 3 days ago" in visit("country.py", country="IE").sound().text
    assert "Content exchange, measured" not in visit("country.py", country="LV").sound().text
    assert SCRIPT not in " ".join(page.html)


def test_weeks_and_types_are_drawn_as_counted(
    fill: Callable[..., database.Engine], language: Language, light: Look, moment: Moment
) -> None:
    fill((REAL, 14), (irish(ago(3), whole=False), 0))
    asked = ExchangeChoice(newest_reading(), 26)
    cells = exchange_rows.cells_by_country(asked)
    assert cells["count"].sum() == 2
    assert cells.loc[cells["at_least"], "count"].tolist() == [1]
    measured = cells[cells["count"].notna() & ~cells["at_least"]]
    assert len(measured) == 3
    assert cells["count"].isna().sum() == 22
    card, _ = exchange_cards.types_card(
        ExchangeChoice(newest_reading(), 26, "", "IE"), view_of(moment, language, light)
    )
    assert card.table.columns == ("Week", "Articles", "Events")
    assert len(card.table.rows) == 26
    assert [row[1] for row in card.table.rows[:4]] == ["no items", "no items", "no items", "not measured"]
    assert "at least 2 items" in card.headline
    assert every.build_card(card.codes, language, light).card.table == card.table
    rows = list(csv.DictReader(io.StringIO(plain_tables.csv_bytes(card.records, card.columns).decode())))
    assert {row["type"] for row in rows} == {"event", "article"}
    assert sum(float(row["count"] or 0) for row in rows) == 2
    assert {row["count"] for row in rows if row["standing"] == "not_measured"} == {""}


def test_the_link_restores_weeks_and_type(visit: Visit, fill: Callable[..., database.Engine]) -> None:
    fill((REAL, 0))
    page = visit(PAGE, weeks="52", content="event").sound()
    assert (page.link["weeks"], page.link["content"]) == ("52", "event")
    assert "Events by week of first publication, by country" in page.text
    assert "1 site offered at least 2 items in the 52 weeks to" in page.text
    assert visit(PAGE, weeks="7", content="martians").sound().link["weeks"] == "26"
    assert "No content of this type has been read yet." in visit(PAGE, content="training").sound().text


def test_a_failure_is_told_in_its_own_words_and_the_last_success_stays(
    fill: Callable[..., database.Engine], language: Language, light: Look, moment: Moment
) -> None:
    fill(
        (REAL, 5), ("IE", f"IE: no answer {SCRIPT}. Try later.", 0), ("LV", "LV: the sign-in was refused.", 0)
    )
    rows = {row[0]: row for row in exchange_health.health_table(newest_reading(), language).rows}
    assert rows["Ireland"][1] == "listed as connected; last item 3 days ago"
    assert rows["Ireland"][2] == "last try failed"
    assert rows["Ireland"][7] == f"no answer {SCRIPT}. Try later."
    assert rows["Latvia"][1:3] == ("not measured", "could not be read yet")
    assert rows["Latvia"][3:6] == ("never", "–", "–")
    assert exchange_health.measured_line("LV", newest_reading(), language) == ""
    health = every.build_card({"card": "exchange-health"}, language, light)
    said = list(
        csv.DictReader(io.StringIO(plain_tables.csv_bytes(health.card.records, health.card.columns).decode()))
    )
    assert [(row["country"], row["connection"], row["days"]) for row in said] == [
        ("IE", "connected", "3"),
        ("LV", "connected", ""),
    ]


def test_a_success_long_ago_is_out_of_date(
    fill: Callable[..., database.Engine], language: Language, facts: Catalogue
) -> None:
    fill((REAL, facts.exchange.stale_days + 1))
    assert exchange_health.health_table(newest_reading(), language).rows[0][2] == "out of date"


def test_a_demo_is_said_on_every_view_that_shows_it(
    visit: Visit, fill: Callable[..., database.Engine]
) -> None:
    fill((irish(ago(3), synthetic=True), 0), (Listing("LV", offered("LV", ago(2)), True, (), ("event",)), 0))
    page = visit(PAGE, opened="exchange").sound()
    said = "A demo made up this content; it is not from the real sites of Ireland."
    assert page.text.count(said) == 4
    strips = [figure for figure in page.figures if figure.of("heatmap")]
    assert len(strips) == 2
    assert all("Made-up content of a demo" in figure.text for figure in strips)
    countries, types = (figure.of("heatmap")[0]["y"] for figure in strips)
    assert list(countries) == ["Ireland (made up)", "Latvia"]
    assert all(name.endswith(" (made up in part)") for name in types)
    assert "read (made up)" in page.text
    assert said in visit("country.py", country="IE").sound().text
    alone = visit(PAGE, country="LV", opened="exchange").sound()
    assert alone.text.count(said) == 3
    assert "Made-up" not in visit("country.py", country="LV").sound().text


def test_what_stands_alone_of_a_demo_says_so(
    fill: Callable[..., database.Engine], language: Language, light: Look, moment: Moment
) -> None:
    fill((irish(ago(3), synthetic=True), 0), (Listing("LV", offered("LV", ago(2)), True, (), ("event",)), 0))
    asked = ExchangeChoice(newest_reading(), 26)
    cards = [
        exchange_cards.countries_card(asked, view_of(moment, language, light))[0],
        exchange_cards.types_card(asked, view_of(moment, language, light))[0],
    ]
    for card in (*cards, exchange_health.health_card(asked.reading, view_of(moment, language, light))):
        assert card is not None
        assert card.headline.endswith("(made-up content of a demo)")
    assert all(card.table.caption.endswith("(Made-up content of a demo)") for card in cards)
    assert cards[0].table.columns == ("Week", "Ireland (made up)", "Latvia")
    # A link is an address and no more.
    for style in set(STYLES) - {"link"}:
        cited = citation(cards[0], style)
        assert "read by the dashboard (made up)" in cited
        assert cited.count("(made up)") == 1
    latvian = exchange_cards.types_card(
        ExchangeChoice(asked.reading, 26, "", "LV"), view_of(moment, language, light)
    )[0]
    assert "ade-up" not in f"{latvian.headline} {latvian.table} {latvian.notes}"


def test_the_last_reading_has_one_time(
    fill: Callable[..., database.Engine], language: Language, light: Look, moment: Moment
) -> None:
    fill((irish(ago(3)), 0))
    source = exchange_cards.countries_card(
        ExchangeChoice(newest_reading(), 26), view_of(moment, language, light)
    )[0].source
    assert source.count(" UTC") == 1


def test_an_older_link_says_that_this_part_is_of_today(
    visit: Visit, fill: Callable[..., database.Engine]
) -> None:
    fill((REAL, 0))
    said = "This part shows how things stand today"
    assert said in visit(PAGE, as_of="2025-01-01", opened="exchange").sound().text
    assert said not in visit(PAGE, opened="exchange").sound().text
