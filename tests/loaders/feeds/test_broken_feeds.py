"""Feeds with every fault they can have: read right, or one clear line; and texts that stay texts."""

import gzip
import time
from dataclasses import replace

import pytest

from loaders.coalition_feeds import read_site
from loaders.coalition_feeds.contract import FeedListing
from loaders.coalition_feeds.feed_client import FeedSession
from loaders.coalition_feeds.feed_entries import read_day, title_from_address, title_text
from loaders.coalition_sites.contract import SiteError
from tests.loaders.feeds.feed_server import ATOM, JSON_FEED, Answer, FeedServer, Said, home, item, link, rss

LATER = "it is asked again at the next pull"
THREE = rss(item(1), item(2), item(3))
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HTML = Said(b"\n<!DOCTYPE html><title>Down</title><p>Maintenance", 200, {"Content-Type": "text/xml"})
GREEK = rss(item(1, "Ψηφιακές δεξιότητες"), declaration='<?xml version="1.0" encoding="windows-1253"?>')


def read(server: FeedServer, reader: FeedSession, feed: Answer) -> FeedListing:
    """What a site gives whose home page names that feed; its one line, where it gives nothing."""
    server.pages = {"/": home(link("/f")), "/f": feed}
    try:
        return read_site(server.site(), None, reader)
    except SiteError as error:
        return FeedListing("IE", None, (), (str(error),))  # type: ignore[arg-type]


# What is said instead of a feed -> the line.
REFUSED: dict[str, tuple[Answer, str]] = {
    "HTML instead": (HTML, "it is no feed"),
    "nothing": (Said(), "it is no feed"),
    "a bomb of entities": (rss(item(), head=BOMB), "it declares entities of its own, which are not read"),
    "an entity of a file": (rss(item(1, "&a;"), head=OUTSIDE), "it declares entities of its own"),
    "10 MB": (Said(b"<rss>" + b" " * 10_000_000), f"the answer is too large: {LATER}"),
    "a gzip bomb": (
        Said(gzip.compress(b"<rss>" + b" " * 50_000_000), headers={"Content-Encoding": "gzip"}),
        f"the answer is too large: {LATER}",
    ),
    "a gzip bomb in a file": (Said(gzip.compress(b"<rss>" + b" " * 50_000_000)), "broken or too large"),
    "gzip, cut off": (
        Said(gzip.compress(THREE.body)[:-9], headers={"Content-Encoding": "gzip"}),
        f"the site broke off its answer: {LATER}",
    ),
    "cut off on the way": (replace(THREE, cut=9), f"the site broke off its answer: {LATER}"),
    "cut off in the first item": (Said(rss(item(1)).body[:150]), "it is cut off or no valid XML (line 1)"),
    "JSON, cut off": (replace(JSON_FEED, body=JSON_FEED.body[:-9]), "it is cut off or no JSON"),
    "other JSON": (Said(b'{"items": []}'), "it is no feed"),
    "a JSON feed without items": (
        Said(b'{"version": "https://jsonfeed.org/version/1"}'),
        "it is a feed without a list of items",
    ),
    "deep JSON": (Said(b'{"a":' * 100_000), "it is cut off or no JSON"),
    "deep XML": (Said(b"<rss>" + b"<a>" * 100_000), "its elements are nested too deeply"),
    "another encoding than it says": (
        Said(rss(item(1, "Ψηφιακές")).body.decode().encode("cp1253")),
        "its letters are not in the encoding that it names",
    ),
    "an unknown encoding": (
        Said("<?xml version='1.0' encoding='ibm-1'?><rss>é</rss>".encode("latin-1")),
        "its letters are not in the encoding that it names",
    ),
    "an endless redirect": (Said(b"", 302, {"Location": "/f"}), "more redirects than are followed"),
    "trouble": (Said(b"", 500), f"the site has trouble of its own (500): {LATER}"),
    "patience": (Said(b"", 429, {"Retry-After": "9999"}), f"the site asks for patience (429): {LATER}"),
    "a teapot": (Said(b"", 418), "the site answered with status 418"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_can_not_be_read_is_one_clear_line(
    site_server: FeedServer, reader: FeedSession, fault: str
) -> None:
    answer, reason = REFUSED[fault]
    begun = time.monotonic()
    listing = read(site_server, reader, answer)
    assert listing.items == ()
    (line,) = listing.problems
    assert line.startswith("IE: ")
    assert reason in line
    assert len(line) <= 400
    assert line.isprintable()
    assert time.monotonic() - begun < 20


def test_a_redirect_to_ever_new_addresses_ends(site_server: FeedServer, reader: FeedSession) -> None:
    for number in range(50):
        site_server.pages[f"/f{number}"] = Said(b"", 302, {"Location": f"/f{number + 1}"})
    site_server.pages |= {"/": home(link("/f0"))}
    with pytest.raises(SiteError, match="more redirects than are followed: not followed"):
        read_site(site_server.site(), None, reader)
    assert len(site_server.asked) < 12


def test_an_answer_behind_a_redirect_that_was_followed_is_asked_for_again(
    site_server: FeedServer, reader: FeedSession
) -> None:
    site_server.pages = {
        "/": home(link("/f")),
        "/f": Said(b"", 302, {"Location": "/redirected"}),
        "/redirected": Said(b"x", headers={"Content-Encoding": "br"}),
    }
    with pytest.raises(SiteError, match=f"the site's answer can't be read: {LATER}"):
        read_site(site_server.site(), None, reader)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (THREE.body[:-40], ["1", "2"]),
        (THREE.body.replace(b"Story 3", b"Story & 3"), ["1", "2"]),
        (THREE.body + b"<br />Warning: PHP", ["1", "2", "3"]),
        (ATOM.body[:-30], ["urn:1"]),
        (THREE.body.replace(b"</item></channel>", b"</item><x:y/></channel>"), ["1", "2", "3"]),
    ],
    ids=["cut off", "a bare ampersand", "rubbish behind", "Atom cut off", "a prefix of nobody"],
)
def test_what_stands_before_a_break_is_read_and_the_break_said(
    site_server: FeedServer, reader: FeedSession, body: bytes, kept: list[str]
) -> None:
    listing = read(site_server, reader, Said(body, headers={"ETag": '"v1"'}))
    assert [each.guid for each in listing.items] == kept
    assert listing.problems == (
        f"IE: the feed breaks off or is no valid XML (line 1): what stands before was read; {LATER}",
    )
    # Changed or not, it is to be read again.
    assert listing.feed.etag == ""


@pytest.mark.parametrize(
    "said",
    [
        Said(GREEK.body.decode().encode("cp1253")),
        Said(rss(item(1, "Ψηφιακές δεξιότητες"), declaration="").body.decode().encode("utf-16")),
        Said(b"\xef\xbb\xbf" + rss(item(1, "Ψηφιακές δεξιότητες")).body),
        Said(
            rss(item(1, "Ψηφιακές δεξιότητες"), declaration="").body.decode().encode("iso-8859-7"),
            headers={"Content-Type": "text/xml; charset=ISO-8859-7"},
        ),
        # The server is wrong, the document is right.
        replace(rss(item(1, "Ψηφιακές δεξιότητες")), headers={"Content-Type": "text/xml; charset=latin1"}),
        Said(b"\r\n\n " + rss(item(1, "Ψηφιακές\x0b δεξιότητες")).body),
    ],
    ids=["windows-1253", "UTF-16", "a mark", "by the answer", "a wrong header", "blank lines, control"],
)
def test_letters_are_read_in_their_encoding(site_server: FeedServer, reader: FeedSession, said: Said) -> None:
    listing = read(site_server, reader, said)
    assert ([each.title for each in listing.items], listing.problems) == (["Ψηφιακές δεξιότητες"], ())


def test_relative_links_lead_to_the_site(site_server: FeedServer, reader: FeedSession) -> None:
    listing = read(site_server, reader, rss(item(1, address="/a?b=1"), item(2, address="c/d")))
    at = site_server.address
    assert [each.address for each in listing.items] == [f"{at}a?b=1", f"{at}c/d"]
    based = ATOM.body.replace(b"https://www.example.ie/story-", b"s").replace(
        b'xml:lang="en"', b'xml:lang="en" xml:base="https://www.example.ie/news/"'
    )
    listing = read(site_server, reader, Said(based))
    assert [each.address for each in listing.items] == [
        "https://www.example.ie/news/s1",
        "https://www.example.ie/news/s2",
    ]


def test_one_identifier_for_all_loses_nothing(site_server: FeedServer, reader: FeedSession) -> None:
    same = [item("x", f"Story {n}", f"https://www.example.ie/{n}") for n in range(3)]
    listing = read(site_server, reader, rss(*same, same[0]))
    assert [each.address[-1] for each in listing.items] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "date", ["dd.mm.2023", "Tue, 05 Mar 2023 25:00:00 GMT", "31 Feb 2023", "3 décembre 2022", "0000-00-00"]
)
def test_a_date_that_is_none_is_refused_and_not_guessed(
    site_server: FeedServer, reader: FeedSession, date: str
) -> None:
    changed = "<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2023-01-01</atom:updated>"
    listing = read(site_server, reader, rss(item(1, date=date, more=changed), item(2)))
    assert [(each.date, each.date_basis) for each in listing.items] == [("", ""), ("2024-03-05", "published")]
    assert listing.problems == ("IE: 1 entry with a date that can't be read, taken as none",)


def test_a_date_in_the_future_is_no_date(site_server: FeedServer, reader: FeedSession) -> None:
    ahead = (item(1, date="2999-01-01"), item(2, date="2999"), item(3))
    listing = read(site_server, reader, rss(*ahead))
    assert [each.date for each in listing.items] == ["", "", "2024-03-05"]
    assert listing.problems == ("IE: 2 entries dated in the future, taken as undated",)


def test_an_entry_that_says_nothing_is_left_out_and_counted(
    site_server: FeedServer, reader: FeedSession
) -> None:
    empty = "<item></item>"
    javascript = item(2, address="javascript:alert(1)")
    untitled = "<item><title> </title><link>https://www.example.ie/a-page/?p=1</link></item>"
    nameless = "<item><link>https://www.example.ie/?p=1</link></item>"
    listing = read(site_server, reader, rss(empty, javascript, untitled, nameless, item(3)))
    assert [(each.title, each.title_basis) for each in listing.items] == [
        ("A page", "address"),
        ("Story 3", "printed"),
    ]
    assert listing.problems == (
        "IE: 2 entries without an address that can be linked, left out",
        "IE: 1 entry without a title, left out",
    )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<![CDATA[Skills &#8211; <b>for</b> all & more]]>", "Skills – for all & more"),
        ("R&amp;amp;D &amp;lt;3", "R&D <3"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Course", "Course"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;Course", "Course"),
        ("a &lt; b &gt; c", "a < b > c"),
        ("\u202egnp.exe\u2066 course", "gnp.exe course"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("x" * 2000, "x" * 499 + "…"),
    ],
    ids=["CDATA", "HTML of HTML", "a script", "an image", "signs", "turned round", "a formula", "too long"],
)
def test_a_title_is_one_line_of_text(
    site_server: FeedServer, reader: FeedSession, written: str, text: str
) -> None:
    listing = read(site_server, reader, rss(item(1, written)))
    assert [each.title for each in listing.items] == [text]
    assert listing.problems == ()


@pytest.mark.parametrize("text", ["<a" * 2000, "<script>" * 400, "&lt;" * 700, "<<b>b>" * 300])
def test_no_title_takes_long(text: str) -> None:
    begun = time.monotonic()
    assert "<b>" not in title_text(text)
    assert time.monotonic() - begun < 0.5


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("Tue, 05 Mar 2024 23:59:59 -0500", "2024-03-05"),
        ("5 March 24 10:00 GMT", "2024-03-05"),
        ("2024-03-05T23:59:59.123+02:00", "2024-03-05"),
        ("2024-03-05 10:00:00 +0200", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        (" ", ""),
    ],
)
def test_a_day_is_the_feeds_own_and_as_precise(raw: str, day: str) -> None:
    assert read_day(raw) == day


def test_a_title_is_read_from_an_address_that_has_words() -> None:
    assert title_from_address("https://example.ie/a/Ένα_νέο-course.html") == "Ένα νέο course"
    assert title_from_address("https://example.ie/node/885") == ""
