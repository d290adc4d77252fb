"""The bundled list of the library, as its pages were read; what a newer one may say, each refusal by line and
reason; what comes from outside becomes plain text.
"""

import csv
import io
from collections import Counter

import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_checks import mirror_in
from data.facts.coalitions.library_facts import COLUMNS, page_host
from data.refresh.library import library_addresses
from data.refresh.library.library_table import LibraryTable, read_library_table
from data.store import editions, library_files

READ = "2026-11-28"
GOOD = {
    "country": "EL",
    "type": "story",
    "title": "Ψηφιακές δεξιότητες",
    "title_language": "el",
    "address": "https://www.example.gr/page",
    "date": "2026-10-05",
    "publisher": "Greek coalition",
    "found_on": "coalition_site",
    "title_basis": "printed",
    "page": "item",
    "remark": "",
}


def text_of(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def table(facts: Catalogue, *rows: dict[str, str]) -> LibraryTable:
    return read_library_table(io.StringIO(text_of(*rows), newline=""), facts, READ)


@pytest.fixture(scope="module")
def bundled() -> list[dict[str, str]]:
    path = library_files.newest_list(editions.BUNDLED)
    assert path is not None
    edition, text = library_files.read_list(path)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert edition.rows == len(rows)
    assert edition.bundled
    return rows


def test_the_bundled_list_is_what_was_read(bundled: list[dict[str, str]], facts: Catalogue) -> None:
    assert len(bundled) == 323
    assert {row["country"] for row in bundled} == set(facts.countries)
    kinds = Counter(row["type"] for row in bundled)
    assert (kinds["strategy"], kinds["story"], kinds["training"]) == (86, 39, 16)
    assert Counter(row["title_basis"] for row in bundled) == {"printed": 204, "address": 119}
    assert sum(bool(row["date"]) for row in bundled) == 112
    (greek,) = [row for row in bundled if row["title"] == "Labour Market Diagnostic Mechanism – Greece"]
    assert (greek["date"], greek["publisher"]) == ("2025-07-29", "Digital National Alliance")


def test_no_guess_fills_a_date(bundled: list[dict[str, str]]) -> None:
    guessed = [row for row in bundled if "inferred" in row["remark"] or "year not printed" in row["remark"]]
    assert len(guessed) >= 5
    assert {row["date"] for row in guessed} == {""}
    (gipfel,) = [row for row in bundled if row["remark"] == "event of 2024-03-22"]
    assert gipfel["date"] == ""


def test_no_bundled_address_leads_to_a_copy_or_is_changed(
    bundled: list[dict[str, str]], facts: Catalogue
) -> None:
    for row in bundled:
        assert not mirror_in(row["address"], facts.coalition_views.mirrors)
        assert library_addresses.clean_address(row["address"]) == row["address"]


REFUSED = {
    "a country of elsewhere": ({"country": "UK"}, 'country: "UK" is no member state'),
    "a type of nobody": ({"type": "article"}, 'type: "article" is none of story, event'),
    "no web address": ({"address": "javascript:alert(1)"}, "is no web address"),
    "a file": ({"address": "file:///etc/passwd"}, "is no web address"),
    "a machine": ({"address": "http://127.0.0.1/x"}, "is no name of a public site"),
    "an inner name": ({"address": "http://intranet/x"}, "is no name of a public site"),
    "a sign-in": ({"address": "https://me:secret@example.org/"}, "holds a sign-in"),
    "a mirror": ({"address": "https://clientes.bt8.net/x"}, "keeps a copy of a site"),
    "a mirror in a parameter": ({"address": "https://example.org/?to=bt8%2Enet"}, "keeps a copy of a site"),
    "a placeholder for a date": ({"date": "dd.mm.2023"}, '"dd.mm.2023" is no day, month or year'),
    "a date of another order": ({"date": "03.12.2023"}, "is no day, month or year"),
    "a day that never was": ({"date": "2023-02-30"}, "is no day, month or year"),
    "a story of tomorrow": ({"date": "2026-12-24"}, "is after 2026-11-28"),
    "a date before the web": ({"date": "0203"}, "is before 1991"),
    "no title": ({"title": " \u200b "}, "title: is empty"),
    "markup": ({"title": "<script>alert(1)</script>"}, 'title: holds markup ("<script>")'),
    "an image": ({"remark": 'x <img src="https://t.example/p.gif">'}, "remark: holds markup"),
    "an entity": ({"publisher": "R&amp;D"}, 'publisher: holds markup ("&amp;")'),
    "a language in words": ({"title_language": "Greek"}, 'title_language: "Greek" is no code'),
    "a title without end": ({"title": "x" * 5001}, "title: has 5001 letters"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_t_be_true_is_refused_by_line_and_reason(facts: Catalogue, name: str) -> None:
    changed, said = REFUSED[name]
    found = table(facts, GOOD, {**GOOD, "title": "Another", **changed})
    assert [refusal.line for refusal in found.refusals] == [3]
    assert said in found.refusals[0].reason
    assert len(found.items) == 1


@pytest.mark.parametrize(
    "address",
    ["https://www.example.gr/page", "http://example.gr/page/", "https://example.gr/page?utm_source=x"],
)
def test_the_same_title_at_the_same_page_stands_once(facts: Catalogue, address: str) -> None:
    found = table(facts, GOOD, {**GOOD, "title": GOOD["title"].upper(), "address": address})
    (refusal,) = found.refusals
    assert (refusal.line, refusal.reason) == (3, "the same title at the same address as line 2")
    assert not table(facts, GOOD, {**GOOD, "title": "Another", "address": address}).refusals


@pytest.mark.parametrize("day", ["", "2023", "2023-05", "2023-05-31"])
def test_a_date_stays_as_precise_as_it_is(facts: Catalogue, day: str) -> None:
    assert table(facts, {**GOOD, "date": day}).items[0]["date"] == day


def test_an_event_and_a_call_may_be_still_to_come(facts: Catalogue) -> None:
    rows = [{**GOOD, "date": "2027-01-31", "type": kind, "title": kind} for kind in ("event", "funding")]
    assert not table(facts, *rows).refusals


def test_texts_from_outside_are_one_plain_line(facts: Catalogue) -> None:
    (item,) = table(facts, {**GOOD, "title": "One\u202etwo\u2066 \x00three\nfour " + "x" * 2000}).items
    assert item["title"] == "Onetwo three four " + "x" * 2000


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.example/p?utm_source=x&id=7&fbclid=y#mtm_group=z", "https://a.example/p?id=7"),
        ("https://a.example/p?id=%C3%A4&b#part", "https://a.example/p?id=%C3%A4&b#part"),
        ("https://EXAMPLE.org/Straße", "https://example.org/Stra%C3%9Fe"),
        # A Cyrillic "а" between Latin letters: written out, it passes for nothing else.
        ("https://exаmple.org/", "https://xn--exmple-4nf.org/"),
    ],
)
def test_an_address_is_kept_without_what_follows_readers(address: str, kept: str) -> None:
    assert library_addresses.clean_address(address) == kept
    assert page_host(kept) in kept
