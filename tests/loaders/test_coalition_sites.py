"""Every kind of site against the demo's server, over HTTP: all pages, what changed, what went, who
may read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_server import STRUCK, Sites, days_ago, expected, made

from loaders.coalition_sites import fetch, session
from loaders.coalition_sites.contract import KINDS, TYPES, Site, SiteError
from loaders.coalition_sites.demo import PLAYED, demo_settings, main
from loaders.coalition_sites.demo_content import WEEKS, demo_entries
from loaders.coalition_sites.demo_shapes import DemoRequest, DemoResponse, build_response
from loaders.coalition_sites.site_hosts import SiteSession
from loaders.coalition_sites.site_pull import ADAPTERS
from loaders.http import Patience

WHOLE_ALWAYS = ("danish", "portugal")


@pytest.fixture(scope="module")
def asker() -> Iterator[SiteSession]:
    with SiteSession(
        Patience(attempts=2, read_timeout=30.0, sleep=lambda _: None, obeys=True)
    ) as made_session:
        yield made_session


def test_there_is_an_adapter_for_every_kind_and_every_type_has_a_place() -> None:
    assert tuple(ADAPTERS) == KINDS
    assert set(PLAYED) == set(KINDS)
    for adapter in ADAPTERS.values():
        assert set(adapter.paths) <= set(TYPES)
    assert {"training-resources", "eu-initiatives", "strategic-documents"} <= set(
        ADAPTERS["poland"].paths.values()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_listing_is_what_the_site_offers(sites: Sites, asker: SiteSession, kind: str) -> None:
    sites.change(kind, made("event", 3, marked=False), made(STRUCK, 3, marked=False))
    listing = fetch(sites.site(kind), "", asker)
    assert set(listing.items) == expected(kind, sites.entries[kind])
    assert (listing.whole, listing.problems, listing.synthetic) == (True, (), True)
    assert listing.types_read == tuple(name for name in TYPES if name in ADAPTERS[kind].paths)


@pytest.mark.parametrize("kind", KINDS)
def test_three_pages_of_results_arrive_whole(sites: Sites, asker: SiteSession, kind: str) -> None:
    many = 210 if kind in ("wordpress", "sweden", "poland") else 110
    sites.entries[kind] = tuple(made(STRUCK, number, age=number / 10) for number in range(1, many + 1))
    listing = fetch(sites.site(kind), "", asker)
    assert set(listing.items) == expected(kind, sites.entries[kind])
    assert (len(listing.items), listing.problems) == (many, ())
    pages = [path for path in sites.paths_asked(kind) if path.startswith(ADAPTERS[kind].paths[STRUCK])]
    assert len(pages) >= 3 or kind in ("austria", "portugal")


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_changed_between_two_pulls_comes_again_and_the_rest_does_not(
    sites: Sites, asker: SiteSession, kind: str
) -> None:
    fetch(sites.site(kind), "", asker)
    changed = replace(made(STRUCK, 1, age=0.1), published=days_ago(12), title="As it is now")
    sites.change(kind, changed)
    listing = fetch(sites.site(kind), days_ago(1), asker)
    assert listing.whole is (kind in WHOLE_ALWAYS)
    assert expected(kind, (changed,)) <= set(listing.items)
    # Slovenia's listing can only be stopped where a page falls below the moment.
    if kind not in (*WHOLE_ALWAYS, "slovenia"):
        assert set(listing.items) == expected(kind, (changed,))


def test_a_listing_that_runs_from_new_to_old_is_left_where_it_falls_below_the_moment(
    sites: Sites, asker: SiteSession
) -> None:
    sites.entries["slovenia"] = tuple(made(STRUCK, number, age=number) for number in range(1, 60))
    listing = fetch(sites.site("slovenia"), days_ago(4), asker)
    assert sites.paths_asked("slovenia").count("education") == 1
    assert expected("slovenia", sites.entries["slovenia"][:5]) <= set(listing.items)
    assert (listing.problems, "training" in listing.types_read, listing.whole) == ((), True, False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_of_overlap_is_asked_for_a_site_s_own_time(sites: Sites, asker: SiteSession, kind: str) -> None:
    late = made(STRUCK, 7, age=1.4)
    sites.change(kind, late)
    assert expected(kind, (late,)) <= set(fetch(sites.site(kind), days_ago(1), asker).items)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_withdrawn_or_lost_its_mark_is_absent_from_a_listing_that_was_read_to_its_end(
    sites: Sites, asker: SiteSession, kind: str
) -> None:
    before = fetch(sites.site(kind), "", asker)
    sites.remove(kind, STRUCK, 1)
    sites.change(kind, made(STRUCK, 2, age=12, marked=False))
    after = fetch(sites.site(kind), "", asker)
    gone = {item for item in before.items if item not in after.items}
    assert {item.type for item in gone} == {STRUCK}
    assert len(gone) == 2
    assert STRUCK in after.types_read


def test_a_site_that_marks_nothing_offers_nothing_and_that_is_said(sites: Sites, asker: SiteSession) -> None:
    sites.entries["wordpress"] = tuple(made("event", number, marked=False) for number in range(1, 5))
    listing = fetch(sites.site("wordpress"), "", asker)
    assert (listing.items, listing.types_read) == ((), TYPES)
    assert listing.problems == (
        "LV: none of its 4 entries is marked for the platform, so that nothing counts as offered",
    )
    assert fetch(sites.site("wordpress"), days_ago(30), asker).problems == ()


def test_a_path_of_its_own_is_asked_and_an_empty_one_is_not(sites: Sites, asker: SiteSession) -> None:
    site = replace(sites.site("danish"), paths={"event": "Articles", "article": ""})
    listing = fetch(site, "", asker)
    assert {item.title for item in listing.items if item.type == "event"} == {"article 1", "article 2"}
    assert "article" not in listing.types_read
    assert "Events" not in sites.paths_asked("danish")


def test_a_listing_that_changes_while_it_is_read_is_not_whole(sites: Sites, asker: SiteSession) -> None:
    sites.entries["drupal"] = tuple(made(STRUCK, number, age=number) for number in range(1, 61))

    def one_is_moved(asked: object, answer: object) -> object:
        sites.change("drupal", made(STRUCK, 60, age=0.1))
        return answer

    sites.strikes("drupal", one_is_moved, lambda _, answer: answer)  # type: ignore[arg-type, return-value]
    listing = fetch(sites.site("drupal"), "", asker)
    assert len(listing.items) == 59
    assert STRUCK not in listing.types_read
    assert listing.problems == (
        "IE, training: fewer entries arrived (59) than the site counts, since the listing changed while it "
        "was read: it is asked again at the next pull",
    )


def test_pages_that_repeat_end(sites: Sites, asker: SiteSession) -> None:
    sites.entries["danish"] = tuple(made(STRUCK, number) for number in range(1, 61))
    sites.strikes(
        "danish",
        lambda asked, _: build_response("danish", DemoRequest(asked.path, {}), sites.entries["danish"]),
    )
    listing = fetch(sites.site("danish"), "", asker)
    assert len(listing.items) == 20
    assert listing.problems == (
        "DK, training: page 2 brought nothing new: the site's pages are not counted as expected",
    )


@pytest.mark.parametrize("many", [20, 50, 60])
def test_denmark_s_number_may_count_one_page_or_all(sites: Sites, asker: SiteSession, many: int) -> None:
    sites.entries["danish"] = tuple(made(STRUCK, number) for number in range(1, many + 1))

    def counts_its_page(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
        document = json.loads(answer.body)
        return replace(
            answer, body=json.dumps(document | {"NumberOfResults": len(document["Results"])}).encode()
        )

    sites.strikes("danish", counts_its_page)
    listing = fetch(sites.site("danish"), "", asker)
    assert (len(listing.items), listing.problems) == (many, ())


def test_a_full_page_that_comes_again_was_all(sites: Sites, asker: SiteSession) -> None:
    sites.entries["danish"] = tuple(made(STRUCK, number) for number in range(1, 21))
    sites.strikes(
        "danish",
        lambda asked, _: build_response("danish", DemoRequest(asked.path, {}), sites.entries["danish"]),
    )
    listing = fetch(sites.site("danish"), "", asker)
    assert (len(listing.items), listing.problems) == (20, ())


def test_of_an_entry_that_comes_twice_the_newer_is_kept(sites: Sites, asker: SiteSession) -> None:
    def twice(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
        document = json.loads(answer.body)
        older = json.loads(answer.body)["data"]
        for row in older:
            row["attributes"] |= {"title": "As it was", "changed": "2020-01-01T00:00:00+00:00"}
        return replace(
            answer, body=json.dumps(document | {"data": [*older, *document["data"], *older]}).encode()
        )

    sites.strikes("drupal", twice)
    assert set(fetch(sites.site("drupal"), "", asker).items) == expected("drupal", sites.entries["drupal"])


def test_two_trainings_behind_one_link_are_two(sites: Sites, asker: SiteSession) -> None:
    rows = [
        {"title": title, "external_link": "https://example.org/catalogue"} for title in ("One", "Two", "Two")
    ]
    sites.strikes(
        "portugal",
        lambda asked, _: DemoResponse(json.dumps(rows).encode(), 200, {"Content-Type": "application/json"}),
    )
    items = fetch(sites.site("portugal"), "", asker).items
    assert {item.id: item.title for item in items} == {
        "https://example.org/catalogue": "One",
        "https://example.org/catalogue Two": "Two",
    }


def test_a_site_without_address_kind_or_types_is_named(asker: SiteSession) -> None:
    for site, reason in (
        (
            Site("IE", "drupal", ""),
            "IE: no address is declared: add it to data/declared/coalition_sites.toml, or set "
            "DASHBOARD_SITE_IE",
        ),
        (
            Site("IE", "joomla", "http://127.0.0.1:9"),
            "IE: no kind of site is called joomla; known are drupal, wordpress",
        ),
        (
            Site("PT", "portugal", "http://127.0.0.1:9", paths={"training": ""}),
            "PT: no type is declared for this site",
        ),
        (
            Site("AT", "austria", "http://127.0.0.1:9", "NOT_SET", ""),
            "AT: no sign-in: set NOT_SET and (none declared) in the environment",
        ),
    ):
        with pytest.raises(SiteError) as caught:
            fetch(site, "", asker)
        assert str(caught.value).startswith(reason)


def test_only_what_is_kept_is_asked_for(sites: Sites, asker: SiteSession) -> None:
    fetch(sites.site("drupal"), "", asker)
    fetch(sites.site("wordpress"), "", asker)
    queries = {kind: asked.query for kind, asked in sites.asked}
    assert "uid" not in queries["drupal"]["fields[node--dsj_training_offer]"]
    assert "author" not in queries["wordpress"]["_fields"]
    assert "digital-decade-dashboard" in sites.asked[0][1].headers["user-agent"]


def test_one_question_at_a_time_and_no_more_than_pages(sites: Sites, asker: SiteSession) -> None:
    fetch(sites.site("austria"), "", asker)
    assert sites.paths_asked("austria") == [
        "oauth/token",
        *(f"{path}/1" for path in ADAPTERS["austria"].paths.values()),
    ]


def test_the_usual_session_is_patient_and_obeys() -> None:
    with session() as usual:
        assert usual.patience.obeys
        assert usual.patience.read_timeout <= 30


def test_the_demo_s_content_is_the_same_each_time_and_spread_over_the_last_weeks() -> None:
    today = date(2026, 11, 22)
    entries = demo_entries("IE", today)
    assert entries == demo_entries("IE", today)
    assert {each.type for each in entries} == set(TYPES)
    days = [(today - date.fromisoformat(each.published[:10])).days for each in entries]
    assert min(days) > 0
    assert max(days) <= 7 * WEEKS
    assert len({day // 7 for day in days}) >= WEEKS - 2
    assert all(each.published < each.modified < "2026-11-23" for each in entries)
    assert any(not each.marked for each in entries)
    assert "Made-up" in entries[0].title


def test_the_demo_starts_prints_what_to_set_and_answers(
    free_port: int, asker: SiteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [
        sys.executable,
        "-m",
        "loaders.coalition_sites.demo",
        "--port",
        str(free_port),
        "--today",
        "2026-11-22",
    ]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as demo:
        try:
            assert demo.stdout is not None
            lines = [next(demo.stdout) for _ in range(len(demo_settings("")) + 2)]
            said = dict(
                line.removeprefix("export ").strip().split("=", 1)
                for line in lines
                if line.startswith("export ")
            )
            assert said == {
                name: f"'{value}'" for name, value in demo_settings(f"http://127.0.0.1:{free_port}").items()
            }
            kind, address = said["DASHBOARD_SITE_IE"].strip("'").split()
            listing = fetch(Site("IE", kind, address), "", asker)
            assert listing.synthetic
            assert len(listing.items) == sum(each.marked for each in demo_entries("IE", date(2026, 11, 22)))
        finally:
            demo.terminate()


def test_a_port_that_is_taken_is_one_line(sites: Sites, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", str(sites.server_port)]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        f"Port {sites.server_port} can't be used (Address already in use): give another with --port.\n",
    )
