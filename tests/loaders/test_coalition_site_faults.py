"""Every kind of site with every fault it can have: one clear line, the other types and the other countries
still read, nothing lost.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from site_server import NOW, SIGNED_IN, STRUCK, Fault, Sites, expected, made

from loaders.coalition_sites import fetch, session
from loaders.coalition_sites.contract import KINDS, TYPES, Item, Listing, SiteError
from loaders.coalition_sites.demo import PLAYED
from loaders.coalition_sites.demo_shapes import DemoRequest, DemoResponse
from loaders.coalition_sites.site_hosts import SiteSession
from loaders.coalition_sites.site_pull import ADAPTERS
from loaders.http import Patience

SCRIPT = '<script>alert("1")</script> & “more”'
JSON = {"Content-Type": "application/json"}
# Three types tell as much as ten and take a third of the time.
ASKED = ("article", "event", STRUCK)
NOT_ASKED = {name: "" for name in TYPES if name not in ASKED}
LATER = "it is asked again at the next pull"
WAIT = 3.0


def always(answer: DemoResponse) -> Fault:
    return lambda asked, _: answer


def as_it_is(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
    return answer


def cut_off_on_the_way(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
    return replace(
        answer, body=answer.body[:-9], headers={**answer.headers, "Content-Length": str(len(answer.body))}
    )


def cut_off_at_the_source(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
    return replace(answer, body=answer.body[:-9])


PAGE = DemoResponse(
    b"\n<!DOCTYPE html><title>Maintenance</title>", 200, {"Content-Type": "text/html; charset=utf-8"}
)
# What strikes one type for good -> what the line must say.
STRIKES: dict[str, tuple[Fault, str]] = {
    "500": (always(DemoResponse(b"oops", 500)), f"the site has trouble of its own (500): {LATER}"),
    "a web page": (always(PAGE), "the site answered with a web page instead of data: is http://127.0.0.1"),
    "a web page called JSON": (
        always(replace(PAGE, headers=JSON)),
        "the site answered with a web page instead of data",
    ),
    "a piece of a web page": (
        always(replace(PAGE, body=b"<p>Down</p>")),
        "the site answered with a web page instead of data",
    ),
    "cut off on the way": (cut_off_on_the_way, f"the site broke off its answer: {LATER}"),
    "cut off at the source": (cut_off_at_the_source, f"the answer is cut off or no JSON: {LATER}"),
    "not there": (
        always(DemoResponse(b"{}", 404, JSON)),
        "(404): correct the path in data/declared/coalition_sites.toml",
    ),
    "another status": (
        always(DemoResponse(b"{}", 418, JSON)),
        "the site answered with status 418 instead of data",
    ),
    "another shape": (
        always(DemoResponse(b'{"value": 3}', 200, JSON)),
        "the answer holds no list of entries",
    ),
    "no answer at all": (
        always(DemoResponse(b"", 200, JSON)),
        f"the answer is cut off or no JSON: {LATER}",
    ),
}


@pytest.fixture(scope="module")
def client() -> Iterator[SiteSession]:
    # One for all: making one reads the system's certificates each time.
    with session() as opened:
        yield opened


@pytest.fixture
def asker(client: SiteSession, waits: list[float]) -> SiteSession:
    client.patience = Patience(
        attempts=2, longest_wait=60.0, deadline=30.0, read_timeout=30.0, sleep=waits.append, obeys=True
    )
    return client


def read(sites: Sites, kind: str, asker: SiteSession) -> tuple[Listing, str]:
    """What was read all the same, and the one line."""
    try:
        listing = fetch(replace(sites.site(kind), paths=NOT_ASKED), "", asker)
    except SiteError as error:
        listing = Listing(PLAYED[kind], (), True, (str(error),), ())
    assert len("\n".join(listing.problems).splitlines()) <= 1
    return listing, "".join(listing.problems)


def others_are_read(sites: Sites, kind: str, asker: SiteSession) -> bool:
    other = "portugal" if kind != "portugal" else "slovenia"
    listing = fetch(sites.site(other), "", asker)
    return set(listing.items) == expected(other, sites.entries[other]) and not listing.problems


def offered(sites: Sites, kind: str) -> set[Item]:
    return {item for item in expected(kind, sites.entries[kind]) if item.type in ASKED}


def the_rest(sites: Sites, kind: str) -> set[Item]:
    return {item for item in offered(sites, kind) if item.type != STRUCK}


@pytest.mark.parametrize("fault", STRIKES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_of_one_type_is_one_line_and_the_rest_is_read(
    sites: Sites, asker: SiteSession, kind: str, fault: str
) -> None:
    strike, reason = STRIKES[fault]
    sites.strikes(kind, strike)
    listing, line = read(sites, kind, asker)
    where = PLAYED[kind] if kind == "portugal" else f"{PLAYED[kind]}, training"
    assert line.startswith(f"{where}: ")
    assert reason in line
    assert set(listing.items) == the_rest(sites, kind)
    assert listing.types_read == tuple(
        name for name in ASKED if name in ADAPTERS[kind].paths and name != STRUCK
    )
    assert others_are_read(sites, kind, asker)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_that_passes_costs_nothing(
    sites: Sites, asker: SiteSession, waits: list[float], kind: str
) -> None:
    sites.strikes(kind, always(DemoResponse(b"oops", 500)), as_it_is)
    listing, line = read(sites, kind, asker)
    assert (set(listing.items), line) == (offered(sites, kind), "")
    sites.strikes(kind, always(DemoResponse(b"", 429, {"Retry-After": "7"})), as_it_is)
    listing, line = read(sites, kind, asker)
    assert (set(listing.items), line) == (offered(sites, kind), "")
    assert waits[-1] == 7


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_that_wants_a_long_rest_gets_it(
    sites: Sites, asker: SiteSession, waits: list[float], kind: str
) -> None:
    sites.strikes(kind, always(DemoResponse(b"", 429, {"Retry-After": "3600"})), path="")
    if kind == "austria":
        sites.strikes(kind, always(DemoResponse(b"", 429, {"Retry-After": "3600"})), path="content-")
    listing, line = read(sites, kind, asker)
    assert line.split(": ", 1)[1] == f"the site asks for patience (429): {LATER}"
    assert (listing.items, waits) == ((), [])
    assert len([path for path in sites.paths_asked(kind) if not path.startswith("oauth")]) == 1
    assert others_are_read(sites, kind, asker)


@pytest.mark.parametrize("kind", KINDS)
def test_a_timeout_of_one_type_is_one_line(
    sites: Sites, asker: SiteSession, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def hang(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
        sites.released.wait(WAIT)
        return answer

    def hurry(request: httpx.Request) -> None:
        # Only where no answer comes: on a busy machine a healthy one may take as long.
        if request.url.path.startswith(f"/{kind}/{ADAPTERS[kind].paths[STRUCK]}"):
            request.extensions["timeout"]["read"] = 0.05

    monkeypatch.setattr(asker, "event_hooks", {"request": [hurry], "response": []})
    sites.strikes(kind, hang)
    listing, line = read(sites, kind, asker)
    assert f"no answer from the site in time: {LATER}" in line
    assert set(listing.items) == the_rest(sites, kind)
    assert (
        len([path for path in sites.paths_asked(kind) if path.startswith(ADAPTERS[kind].paths[STRUCK])]) == 2
    )
    sites.released.set()
    assert others_are_read(sites, kind, asker)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "portugal"])
def test_a_site_that_is_down_is_not_asked_ten_times(
    sites: Sites, asker: SiteSession, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    asked: list[httpx.Request] = []
    monkeypatch.setattr(asker, "event_hooks", {"request": [asked.append], "response": []})
    sites.stop()
    _, line = read(sites, kind, asker)
    assert len(asked) == 4  # two types, twice each
    assert line.startswith(f"{PLAYED[kind]}: no connection to the site: ")
    assert line.endswith(LATER)


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_password_is_said_once_and_shown_nowhere(
    sites: Sites, asker: SiteSession, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    country = PLAYED[kind]
    monkeypatch.setenv(f"DASHBOARD_SITE_{country}_SECRET", "not-the-password")
    if kind not in SIGNED_IN:
        sites.strikes(kind, always(DemoResponse(b"{}", 401, JSON)), path="")
    listing, line = read(sites, kind, asker)
    assert listing.items == ()
    assert len(sites.paths_asked(kind)) == 1
    assert "not-the-password" not in line
    if kind in SIGNED_IN:
        status = 400 if kind == "austria" else 401
        names = f"DASHBOARD_SITE_{country}_USER and DASHBOARD_SITE_{country}_SECRET"
        assert line == f"{country}: the site refused the sign-in ({status}): check {names} in the environment"
    else:
        reason = (
            "the site asks for a sign-in (401), which this kind of site has not: correct its kind in "
            "data/declared/coalition_sites.toml"
        )
        assert line == f"{country}: {reason}"
    monkeypatch.setenv(
        f"DASHBOARD_SITE_{country}_SECRET", sites.secrets()[f"DASHBOARD_SITE_{country}_SECRET"]
    )
    assert others_are_read(sites, kind, asker)


@pytest.mark.parametrize("kind", KINDS)
def test_a_redirect_to_another_host_is_not_followed(sites: Sites, asker: SiteSession, kind: str) -> None:
    # localhost is another host name than 127.0.0.1, on the same port.
    elsewhere = sites.address.replace("127.0.0.1", "localhost")

    def moved(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
        at_home = asked.headers["host"].startswith("127.0.0.1")
        return DemoResponse(b"", 307, {"Location": f"{elsewhere}/{kind}/{asked.path}"}) if at_home else answer

    sites.strikes(kind, moved)
    listing, line = read(sites, kind, asker)
    assert (
        "redirected beyond its own domain: not followed; if the site has moved, correct its address in"
        in line
    )
    assert sites.hosts_asked() == {"127.0.0.1"}
    assert set(listing.items) == the_rest(sites, kind)
    assert others_are_read(sites, kind, asker)


def test_a_sign_in_that_is_sent_elsewhere_does_not_follow(sites: Sites, asker: SiteSession) -> None:
    for status in (302, 307):
        there = f"{sites.address.replace('127.0.0.1', 'localhost')}/austria/oauth/token"
        sites.strikes("austria", always(DemoResponse(b"", status, {"Location": there})), path="oauth")
        _, line = read(sites, "austria", asker)
        assert "redirected beyond its own domain" in line
        assert sites.hosts_asked() == {"127.0.0.1"}


@pytest.mark.parametrize(
    "answer",
    [b"{}", b"[]", b'{"access_token": 3}', b'{"access_token": "a\\nb"}', '{"access_token": "é"}'.encode()],
)
def test_a_sign_in_without_a_token_is_one_line(sites: Sites, asker: SiteSession, answer: bytes) -> None:
    sites.strikes("austria", always(DemoResponse(answer, 200, JSON)), path="oauth")
    _, line = read(sites, "austria", asker)
    assert line == "AT: the answer to the sign-in holds no access token"


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_in_a_title_is_text(sites: Sites, asker: SiteSession, kind: str) -> None:
    sites.change(
        kind,
        made(STRUCK, 1, title=SCRIPT),
        made(STRUCK, 2, title="&lt;script&gt;alert(2)&lt;/script&gt; &#8211; R&amp;D\n\u202efdp\ud800"),
    )
    listing, line = read(sites, kind, asker)
    assert {item.title for item in listing.items if item.type == STRUCK} == {
        SCRIPT,
        "<script>alert(2)</script> – R&D fdp",
    }
    assert line == ""
    for item in listing.items:
        item.title.encode()
        item.id.encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_in_the_future_is_kept_and_said(sites: Sites, asker: SiteSession, kind: str) -> None:
    far = f"{NOW.year + 70}-01-01T00:00:00Z"
    sites.change(kind, made(STRUCK, 1, published=far, modified=far), made(STRUCK, 2, published=far))
    listing, line = read(sites, kind, asker)
    assert set(listing.items) == offered(sites, kind)
    if kind == "portugal":  # it gives no dates
        assert line == ""
    else:
        assert line == f"{PLAYED[kind]}, training: 2 entries dated in the future, kept as given"
    assert STRUCK in listing.types_read


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_say_nothing_are_left_out_and_counted(sites: Sites, asker: SiteSession, kind: str) -> None:
    def with_rubbish(asked: DemoRequest, answer: DemoResponse) -> DemoResponse:
        document = json.loads(answer.body)
        rows = (
            document
            if isinstance(document, list)
            else next(value for value in document.values() if isinstance(value, list))
        )
        rows += [None, {}, [1]]
        return replace(answer, body=json.dumps(document).encode())

    sites.strikes(kind, with_rubbish)
    listing, line = read(sites, kind, asker)
    assert set(listing.items) == offered(sites, kind)
    assert line == f"{PLAYED[kind]}, training: 3 entries without an identifier, left out"


def test_faults_of_all_kinds_at_once_spoil_no_other_country(sites: Sites, asker: SiteSession) -> None:
    for kind, (strike, _) in zip(KINDS, STRIKES.values(), strict=False):
        sites.strikes(kind, strike)
    read_all = {kind: read(sites, kind, asker) for kind in KINDS}
    assert all(line.startswith(PLAYED[kind]) for kind, (_, line) in read_all.items())
    assert all(set(listing.items) == the_rest(sites, kind) for kind, (listing, _) in read_all.items())
