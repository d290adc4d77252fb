"""The Atom feeds: what RFC 4287 demands, checked rule by rule; the changes they tell; and conditional
requests.
"""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from cards.revisions import change_rows
from data.facts.catalogue import EU, Catalogue, catalogue
from data.queries import edition_changes
from data.queries.moments import Moment
from serving.document import Document
from serving.feed_document import Feed, feed_document
from serving.scripts.packing import streamlit_files
from tests.everyday import in_full
from words import revision_texts
from words.language import Language

ATOM = "{http://www.w3.org/2005/Atom}"
KNOWN = {
    "feed": {"id", "title", "subtitle", "updated", "author", "link", "entry", "rights", "generator"},
    "entry": {"id", "title", "updated", "published", "link", "summary", "content", "author", "category"},
}
# RFC 3339, as RFC 4287 3.3 narrows it: capital T, and Z or an offset.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ADDRESSES = [
    "/feeds/all.xml",
    "/feeds/IE.xml",
    f"/feeds/{EU}.xml",
    "/feeds/indicator/basic_digital_skills.xml",
    "/feeds/indicator/eid.xml",
]


def faults(document: bytes) -> list[str]:
    """What a strict validator would say of an Atom feed document (RFC 4287, sections 3 and 4)."""
    root = etree.fromstring(document)
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    found = [
        fault
        for name, element in (("feed", root), *(("entry", entry) for entry in root.iter(f"{ATOM}entry")))
        for fault in wrong(name, element)
    ]
    ids = Counter(element.text for element in root.iter(f"{ATOM}id"))
    found += [f"{name} is used {count} times" for name, count in ids.items() if count > 1]
    found += [] if root.findall(f"{ATOM}author/{ATOM}name") else ["4.1.1: no author"]
    found += [] if len(root.findall(f"{ATOM}link[@rel='self']")) == 1 else ["4.1.1: not one link to itself"]
    return found


def wrong(name: str, element: etree._Element) -> list[str]:
    """The faults of a feed or an entry by itself."""
    count = Counter(str(child.tag).removeprefix(ATOM) for child in element)
    found = [f"{name}: unknown {tag}" for tag in count if tag not in KNOWN[name]]
    found += [f"{name}: {count[tag]} times {tag}" for tag in ("id", "title", "updated") if count[tag] != 1]
    found += [
        f"{name}: {tag} more than once"
        for tag in ("subtitle", "summary", "content", "published")
        if count[tag] > 1
    ]
    found += [
        f"{name}: date {date.text}"
        for date in element.findall(f"{ATOM}updated")
        if not DATE.fullmatch(date.text or "")
    ]
    found += [
        f"{name}: id {own.text} is no address"
        for own in element.findall(f"{ATOM}id")
        if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", own.text or "")
    ]
    found += [
        f"{name}: empty title" for title in element.findall(f"{ATOM}title") if not (title.text or "").strip()
    ]
    found += [
        f"{name}: type {text.get('type')}"
        for text in element
        if text.get("type") not in (None, "text", "html", "text/html", "application/atom+xml")
    ]
    links = element.findall(f"{ATOM}link")
    found += [
        f"{name}: {link.get('href')} does not stand by itself"
        for link in links
        if not urlsplit(link.get("href", "")).netloc
    ]
    alternates = Counter(
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") in (None, "alternate")
    )
    found += [f"{name}: two alternates of {kind}" for kind, number in alternates.items() if number > 1]
    if name == "entry" and not (count["content"] or alternates):
        found.append("4.1.2: neither content nor alternate")
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_feed_is_valid(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert faults(answer.content) == []
    root = etree.fromstring(answer.content)
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"http://127.0.0.1{address}"
    for content in root.iter(f"{ATOM}content"):
        html.fragments_fromstring(content.text)


@in_full
def test_every_country_and_indicator_has_a_valid_feed(
    moment: Moment, facts: Catalogue, language: Language, every: bool
) -> None:
    """Every day each sixth."""
    step = 1 if every else 6
    for place, code in [
        *((country, "") for country in (*facts.countries[::step], EU)),
        *(("", code) for code in list(facts.indicators)[::step]),
    ]:
        assert (
            faults(feed_document(Feed(place, code, "/feeds/x.xml", "https://example.eu"), moment, language))
            == []
        ), (
            place,
            code,
        )


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ((b"<id>urn:uuid:", b"<id>urn uuid "), "is no address"),
        ((b"<updated>2026-11-22T", b"<updated>2026-11-22 "), "date 2026"),
        ((b'rel="self"', b'rel="via"'), "link to itself"),
        ((b"<author>", b"<x><author>"), "unknown"),
        ((b'href="http://127.0.0.1/revisions', b'href="/revisions'), "stand by itself"),
    ],
)
def test_the_check_itself_can_fail(client: TestClient, spoilt: tuple[bytes, bytes], fault: str) -> None:
    text = client.get("/feeds/all.xml").content
    broken = (
        text.replace(*spoilt)
        if b"<x>" not in spoilt[1]
        else text.replace(*spoilt).replace(b"</author>", b"</author></x>")
    )
    assert any(fault in said for said in faults(broken))


def test_entries_tell_irelands_and_maltas_revision(client: TestClient) -> None:
    root = etree.fromstring(client.get("/feeds/indicator/basic_digital_skills.xml").content)
    told = {
        entry.find(f"{ATOM}summary").text: entry.find(f"{ATOM}content").text
        for entry in root.iter(f"{ATOM}entry")
    }
    said = " ".join(told.values())
    assert (
        "Ireland, At least basic digital skills, 2023: 68.65% (flags not known) before, 72.91% now "
        "(+4.26 points)" in said
    )
    assert "Malta, At least basic digital skills, 2023: 63.02% before, 62.78% now (−0.24 points)" in said
    root = etree.fromstring(client.get("/feeds/IE.xml").content)
    assert "Malta" not in " ".join(content.text for content in root.iter(f"{ATOM}content"))


def test_an_entry_leads_to_the_comparison_of_its_two_editions(client: TestClient) -> None:
    root = etree.fromstring(client.get("/feeds/IE.xml").content)
    links = [entry.find(f"{ATOM}link[@rel='alternate']").get("href") for entry in root.iter(f"{ATOM}entry")]
    asked = [parse_qs(urlsplit(link).query) for link in links]
    wanted = {
        "v": ["1"],
        "between": ["two"],
        "dataset": ["isoc_sk_dskl_i21"],
        "older": ["2024-02-29"],
        "newer": ["2024-12-17"],
        "country": ["IE"],
    }
    assert wanted in asked
    assert all(urlsplit(link).path == "/revisions" for link in links)
    views = {link.get("href") for link in root.iter(f"{ATOM}link") if link.get("rel") == "related"}
    assert "http://127.0.0.1/country?v=1&country=IE" in views


def test_one_entry_an_edition_the_newest_first(client: TestClient, moment: Moment) -> None:
    entries = list(etree.fromstring(client.get("/feeds/all.xml").content).iter(f"{ATOM}entry"))
    changed = edition_changes.changes(moment)
    changed = changed[changed["country"].isin([*catalogue().countries, EU])]
    assert len(entries) == len(changed[["dataset", "edition"]].drop_duplicates())
    dates = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert dates == sorted(set(dates), reverse=True)


def test_ids_stay_whatever_the_host_and_the_later_editions(moment: Moment, language: Language) -> None:
    def ids(asked: Moment, host: str) -> list[str]:
        return [
            str(found.text)
            for found in etree.fromstring(
                feed_document(Feed("IE", "", "/feeds/IE.xml", host), asked, language)
            ).iter(f"{ATOM}id")
        ]

    now = ids(moment, "https://one.eu")
    assert now == ids(moment, "https://other.eu")
    earlier = ids(Moment("2025-06-30", moment.state), "https://one.eu")
    assert earlier[0] == now[0]
    assert set(earlier) < set(now)


def test_a_reader_that_has_it_gets_304(client: TestClient) -> None:
    first = client.get("/feeds/IE.xml")
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
    for headers in (
        {"if-none-match": etag},
        {"if-none-match": f'"x", W/{etag}'},
        {"if-none-match": "*"},
        {"if-modified-since": modified},
    ):
        again = client.get("/feeds/IE.xml", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    stale = (
        {"if-none-match": '"other"'},
        {"if-none-match": '"other"', "if-modified-since": modified},
        {"if-modified-since": "yesterday"},
        {"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    )
    for headers in stale:
        assert client.get("/feeds/IE.xml", headers=headers).status_code == 200


def test_head_answers_without_a_body(client: TestClient) -> None:
    answer = client.head("/feeds/all.xml")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == client.get("/feeds/all.xml").headers["etag"]


@pytest.mark.parametrize(
    ("address", "near"),
    [("/feeds/XX.xml", ""), ("/feeds/indicator/basic_digital.xml", "basic_digital_skills")],
)
def test_an_unknown_feed_is_404_with_the_nearest(client: TestClient, address: str, near: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert near in str(answer.json()["did_you_mean"])


def test_greece_answers_under_both_its_codes(client: TestClient) -> None:
    titles = [
        etree.fromstring(client.get(f"/feeds/{code}.xml").content).find(f"{ATOM}title").text
        for code in ("EL", "GR", "el")
    ]
    assert titles == ["Digital Decade dashboard: changes, Greece"] * 3


def test_text_that_xml_can_not_hold_or_would_read_as_markup_is_safe(
    moment: Moment, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        change_rows, "summary", lambda rows, language: "a < b & \x00\x0b<script>alert(1)</script>\ufffe"
    )
    text = feed_document(Feed("", "", "/feeds/all.xml", "https://example.eu"), moment, language)
    assert faults(text) == []
    entry = etree.fromstring(text).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}summary").text.endswith("a < b & <script>alert(1)</script>.")
    assert "<script" not in entry.find(f"{ATOM}content").text


def test_pages_lead_readers_to_the_feed() -> None:
    head = Document(streamlit_files()).rewrite("en", "", "", charts=True).decode()
    assert (
        '<link rel="alternate" type="application/atom+xml" title="What changed between releases" '
        'href="/feeds/all.xml" />' in head.split("</head>")[0]
    )


def test_whatever_is_told_stays_text(
    moment: Moment, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision_texts, "change_sentence", lambda *_: "<b>bold</b> & more")
    root = etree.fromstring(
        feed_document(Feed("IE", "", "/feeds/IE.xml", "http://127.0.0.1"), moment, language)
    )
    listed = [
        item
        for content in root.iter(f"{ATOM}content")
        for item in html.fromstring(content.text or "").iter("li")
    ]
    assert "<b>bold</b> & more" in [item.text for item in listed]
    assert not [element for item in listed for element in item]
