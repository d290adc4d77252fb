"""Every kind of feed, where it is found, and how politely it is asked for."""

import time

import pytest

from loaders.coalition_feeds import read_site
from loaders.coalition_feeds.contract import CHANGED, PUBLISHED, FeedVersion, PublishedPage
from loaders.coalition_feeds.feed_client import INTERVAL, FeedSession
from loaders.coalition_sites.contract import SiteError
from loaders.coalition_sites.site_hosts import is_public
from tests.loaders.feeds.feed_server import (
    ATOM,
    JSON_FEED,
    RSS1,
    FeedServer,
    Said,
    home,
    item,
    link,
    packed,
    rss,
)

RSS2 = rss(item(1, more="<category>Course</category>"), item(2, date=" "))
KINDS = {
    "RSS 2.0": (RSS2, "application/rss+xml", "1", ""),
    "RSS 1.0": (RSS1, "application/rss+xml", "1", ""),
    "Atom": (ATOM, "application/atom+xml", "urn:1", "2024-03-06"),
    "JSON Feed": (JSON_FEED, "application/feed+json", "1", ""),
    "JSON Feed 1.0": (JSON_FEED, "application/json", "1", ""),
    "RSS 2.0, packed": (packed(RSS2), "application/rss+xml", "1", ""),
}
ROBOTS = "/robots.txt"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_right(site_server: FeedServer, reader: FeedSession, kind: str) -> None:
    said, mime, guid, changed = KINDS[kind]
    site_server.pages = {"/": home(link("news/all", mime)), "/news/all": said}
    listing = read_site(site_server.site(categories={"course": "training"}), None, reader)
    first, second = listing.items
    address = "https://www.example.ie/story-1"
    expected = PublishedPage(
        "IE", "training", first.guid, "Story 1", "printed", "en", address, "2024-03-05", PUBLISHED
    )
    assert first == expected
    assert first.guid.endswith(guid)
    assert (second.title, second.type, second.date) == ("Story 2", "story", changed)
    assert second.date_basis == (CHANGED if changed else "")
    assert listing.problems == ()
    assert listing.feed.address == f"{site_server.address}news/all"


def test_the_home_page_names_the_feed_before_any_guess(site_server: FeedServer, reader: FeedSession) -> None:
    site_server.pages = {
        "/": home(
            link("/comments/feed/"),
            link("https://feeds.example.com/other-domain"),
            link("http://localhost/elsewhere"),
            link("/wp-json/wp/v2/pages/2", "application/json"),
            '<link rel=alternate hreflang=ga href="/ga/">',
            link("/by-link"),
        ),
        "/by-link": rss(item()),
        "/feed/": rss(item(2)),
    }
    listing = read_site(site_server.site(feeds=("feed/",)), None, reader)
    assert [each.guid for each in listing.items] == ["1"]
    assert site_server.paths == ["/", "/by-link"]


def test_without_a_link_the_evidenced_address_goes_first(
    site_server: FeedServer, reader: FeedSession
) -> None:
    site_server.pages = {"/": home(), "/rss.xml": rss(item(3)), "/feed/": home()}
    listing = read_site(site_server.site(feeds=("evidenced.xml", "feed/", "rss.xml")), None, reader)
    assert [each.guid for each in listing.items] == ["3"]
    assert site_server.paths == ["/", "/evidenced.xml", "/feed/", "/rss.xml"]
    assert listing.problems == ()


def test_an_address_that_is_a_feed_itself_is_read(site_server: FeedServer, reader: FeedSession) -> None:
    site_server.pages = {"/": rss(item())}
    assert len(read_site(site_server.site(feeds=("feed/",)), None, reader).items) == 1
    assert site_server.paths == ["/"]


def sitemap(*rows: tuple[str, str], index: bool = False) -> Said:
    root, row = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    inner = "".join(
        f"<{row}><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{row}>" for loc, day in rows
    )
    return Said(
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'.encode(),
    )


def test_without_a_feed_the_dated_pages_of_the_sitemap_are_read(
    site_server: FeedServer, reader: FeedSession
) -> None:
    at = site_server.address
    site_server.pages = {
        ROBOTS: Said(f"User-agent: *\nDisallow:\nSitemap: {at}maps.xml".encode()),
        "/": home(),
        "/maps.xml": sitemap((f"{at}one.xml", "2024-01-01"), ("https://example.com/x", ""), index=True),
        "/one.xml": packed(
            sitemap(
                (f"{at}article/a-new_course.html", "2024-03-05T09:30:00+01:00"),
                (f"{at}en/strategie/plan-2030/", "2023-05-01"),
                (f"{at}2022/12/03/on-a-day/", "2022-12-04"),
                (f"{at}article/undated", ""),
                (f"{at}privacy/", "2024-01-01"),
                (f"{at}article/", "2024-01-01"),
            )
        ),
    }
    paths = {"strategie": "strategy", "article": "story"}
    listing = read_site(site_server.site(paths=paths, sitemaps=("sitemap.xml",)), None, reader)
    assert [(each.title, each.type, each.date, each.date_basis) for each in listing.items] == [
        ("A new course", "story", "2024-03-05", CHANGED),
        ("Plan 2030", "strategy", "2023-05-01", CHANGED),
        ("On a day", "story", "2022-12-04", CHANGED),
    ]
    assert {each.title_basis for each in listing.items} == {"address"}
    assert {each.language for each in listing.items} == {""}
    assert listing.feed == FeedVersion(f"{at}maps.xml", is_sitemap=True)


def test_a_site_with_nothing_is_one_clear_line(site_server: FeedServer, reader: FeedSession) -> None:
    site_server.pages = {"/": home(), "/sitemap.xml": sitemap(("https://example.ie/a", "2024-01-01"))}
    with pytest.raises(SiteError) as error:
        read_site(site_server.site(feeds=("feed/",), sitemaps=("sitemap.xml",)), None, reader)
    said = "no feed was found where its home page or its software has one, and no sitemap with dates"
    assert str(error.value) == f"IE: {said}"


def test_only_what_changed_is_asked_for(site_server: FeedServer, reader: FeedSession) -> None:
    version = {"ETag": '"v1"', "Last-Modified": "Tue, 05 Mar 2024 09:30:00 GMT"}
    site_server.pages = {"/": home(link("/f")), "/f": Said(rss(item()).body, headers=version)}
    known = read_site(site_server.site(), None, reader).feed
    assert known == FeedVersion(f"{site_server.address}f", '"v1"', "Tue, 05 Mar 2024 09:30:00 GMT")
    site_server.pages["/f"] = lambda headers: Said(
        b"", 304 if headers.get("if-none-match") == '"v1"' else 500, {"Content-Length": "0"}
    )
    site_server.asked.clear()
    listing = read_site(site_server.site(), known, reader)
    assert (listing.unchanged, listing.items, listing.feed) == (True, (), known)
    assert site_server.paths == ["/f"]
    assert site_server.asked[-1][1]["if-modified-since"] == known.modified


def test_a_feed_that_has_moved_is_found_again(site_server: FeedServer, reader: FeedSession) -> None:
    site_server.pages = {"/": home(link("/new")), "/new": rss(item())}
    listing = read_site(site_server.site(), FeedVersion(f"{site_server.address}old", '"v1"'), reader)
    assert listing.feed.address == f"{site_server.address}new"
    assert site_server.paths == ["/old", "/", "/new"]


def test_robots_txt_is_obeyed(site_server: FeedServer, reader: FeedSession) -> None:
    site_server.pages = {
        ROBOTS: Said(b"User-agent: *\nDisallow: /*hidden\nCrawl-delay: 7"),
        "/": home(link("/hidden.xml"), link("/open.xml")),
        "/hidden.xml": rss(item()),
        "/open.xml": rss(item(2)),
    }
    listing = read_site(site_server.site(), None, reader)
    assert [each.guid for each in listing.items] == ["2"]
    assert site_server.paths == ["/", "/open.xml"]
    assert reader.interval == 7
    assert [line.split(": ", 1)[1] for line in listing.problems] == [
        f"{site_server.address}hidden.xml: its robots.txt asks programs to leave it"
    ]


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (Said(b"User-agent: *\nDisallow: /"), "its robots.txt asks programs to leave it"),
        (Said(b"User-agent: digital-decade-dashboard\nDisallow: /"), "asks programs to leave it"),
        (Said(b"", 503), "its robots.txt can't be read (503), nothing is asked"),
        (Said(b"User-agent: *\nCrawl-delay: 600"), "asks for more than 30 s between questions"),
    ],
)
def test_who_wants_no_program_is_left_in_peace(
    site_server: FeedServer, reader: FeedSession, robots: Said, said: str
) -> None:
    site_server.pages = {ROBOTS: robots, "/": rss(item()), "/feed/": rss(item())}
    with pytest.raises(SiteError) as error:
        read_site(site_server.site(feeds=("feed/",), sitemaps=("sitemap.xml",)), None, reader)
    assert said in str(error.value)
    assert site_server.paths == []


def test_a_question_a_second_at_most(
    site_server: FeedServer, reader: FeedSession, waits: list[float]
) -> None:
    site_server.pages = {
        "/": home(link("/a")),
        "/a": Said(b"", 302, {"Location": "/b"}),
        "/b": rss(item()),
    }
    begun = time.monotonic()
    read_site(site_server.site(), None, reader)
    took = time.monotonic() - begun
    assert [path for path, _ in site_server.asked] == [ROBOTS, "/", "/a", "/b"]
    # Nobody slept, so each but the first would have waited for what was left of its second.
    assert len(waits) == 3
    assert all(INTERVAL - took <= wait <= INTERVAL for wait in waits)


def test_no_redirect_leads_to_another_domain(site_server: FeedServer, reader: FeedSession) -> None:
    there = site_server.address.replace("127.0.0.1", "localhost")
    site_server.pages = {"/": home(link("/f")), "/f": Said(b"", 301, {"Location": f"{there}g"})}
    with pytest.raises(SiteError, match="redirected beyond its own domain: not followed"):
        read_site(site_server.site(), None, reader)
    assert "/g" not in site_server.paths


def test_no_name_leads_to_a_private_address(
    site_server: FeedServer, reader: FeedSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = [(2, 1, 6, "", ("127.0.0.1", site_server.server_port))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: private)
    assert not is_public("127.0.0.1")
    site = site_server.site()
    named = type(site)("IE", f"http://www.example.ie:{site_server.server_port}/")
    with pytest.raises(SiteError, match="the site's name leads to a private address, which is not asked"):
        read_site(named, None, reader)
    assert site_server.asked == []
