"""A coalition's site leads on within its own domain and nowhere private, and no word of an answer is told."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from site_server import STRUCK, Fault, Sites

from loaders.coalition_sites import fetch, site_hosts
from loaders.coalition_sites.contract import KINDS, TYPES, Listing, Site, SiteError
from loaders.coalition_sites.demo_shapes import DemoRequest, DemoResponse
from loaders.coalition_sites.site_hosts import (
    SiteSession,
    is_public,
    may_redirect,
    public_addresses,
    registrable_domain,
)
from loaders.contract import SourceError
from loaders.http import Patience

TOKEN = "s3cr3t-t0k3n-of-an-internal-service"
LATER = "it is asked again at the next pull"
ONE_TYPE = {name: "" for name in TYPES if name != STRUCK}
# What every name leads to; names that begin with "inside" lead to a private address as well.
INSIDE = "127.0.0.9"


@pytest.fixture(scope="module")
def asker() -> Iterator[SiteSession]:
    patience = Patience(attempts=1, deadline=10.0, read_timeout=10.0, sleep=lambda _: None, obeys=True)
    with SiteSession(patience) as opened:
        yield opened


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names lead to this machine, which stands for a public address; all but 127.0.0.1 stays private."""

    usual = socket.getaddrinfo

    def look_up(host: str, port: int, *how: Any, **more: Any) -> list[Any]:
        if not registrable_domain(host):
            return usual(host, port, *how, **more)
        addresses = ["127.0.0.1", INSIDE] if host.startswith("inside") else ["127.0.0.1"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(site_hosts.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(site_hosts, "is_public", lambda address: address == "127.0.0.1")


def redirect(there: str, status: int = 307) -> Fault:
    """To another host name on the same port; what comes from there is as it is."""

    def answer(asked: DemoRequest, answered: DemoResponse) -> DemoResponse:
        host, port = asked.headers["host"].rsplit(":", 1)
        if there in host:
            return answered
        return DemoResponse(b"", status, {"Location": f"http://{there}:{port}/{path_of(asked)}"})

    return answer


def path_of(asked: DemoRequest) -> str:
    return f"drupal/{asked.path}"


def read(sites: Sites, asker: SiteSession, host: str, kind: str = "drupal") -> tuple[Listing, str]:
    address = f"{sites.address.replace('127.0.0.1', host)}/{kind}"
    try:
        listing = fetch(replace(sites.site(kind), address=address, paths=ONE_TYPE), "", asker)
    except SiteError as error:
        return Listing("IE", (), True, (str(error),), ()), str(error)
    return listing, "\n".join(listing.problems)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.digitalskills.gov.ie", "digitalskills.gov.ie"),
        ("WWW.Example.ORG.", "example.org"),
        ("a.b.example.co.uk", "example.co.uk"),
        # Whoever has one of these has nothing of the others'.
        ("coalition.github.io", "coalition.github.io"),
        ("gov.ie", ""),
        ("localhost", ""),
        ("site.internal", ""),
        ("127.0.0.1", ""),
        ("[::1]", ""),
    ],
)
def test_what_was_registered_of_a_name(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


@pytest.mark.parametrize(
    ("there", "allowed"),
    [
        ("https://skills.example.org/x", True),
        ("https://www.skills.example.org/x", True),
        ("http://example.org/x", True),
        ("https://skills.example.org:8443/x", False),
        ("https://example.com/x", False),
        ("https://example.org.evil.com/x", False),
        ("https://evil-example.org/x", False),
        ("http://127.0.0.1/x", False),
        ("http://169.254.169.254/latest/meta-data", False),
        ("http://localhost/x", False),
        ("http://[::1]/x", False),
    ],
)
def test_a_site_leads_on_within_its_own_domain_only(there: str, allowed: bool) -> None:
    assert may_redirect(httpx.URL("http://skills.example.org/api"), httpx.URL(there)) is allowed


def test_names_under_a_shared_suffix_are_different_owners() -> None:
    assert not may_redirect(httpx.URL("https://a.github.io"), httpx.URL("https://b.github.io"))
    assert not may_redirect(httpx.URL("https://a.gov.ie"), httpx.URL("https://b.gov.ie"))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4001:830::200e", True),
        ("64:ff9b::808:808", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::808:808", False),
        ("2002:a00:1::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.usefixtures("named")
def test_a_name_with_one_private_address_is_private() -> None:
    assert public_addresses("www.example.org", 443) == ["127.0.0.1"]
    with pytest.raises(SourceError, match="leads to a private address"):
        public_addresses("inside.example.org", 443)


def test_a_registered_name_that_leads_to_this_machine_is_not_asked(
    sites: Sites, asker: SiteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor by its own word: the site's name may change what it leads to after it was declared."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(site_hosts.socket, "getaddrinfo", lambda *_, **__: found)
    listing, line = read(sites, asker, "skills.example.org")
    assert (listing.items, sites.asked) == ((), [])
    assert line == f"IE: the site's name leads to a private address, which is not asked: {LATER}"


@pytest.mark.usefixtures("named")
def test_a_redirect_within_the_domain_is_followed_and_told(sites: Sites, asker: SiteSession) -> None:
    sites.strikes("drupal", redirect("www.skills.example.org"))
    listing, line = read(sites, asker, "skills.example.org")
    assert {item.type for item in listing.items} == {STRUCK}
    assert sites.hosts_asked() == {"skills.example.org", "www.skills.example.org"}
    assert line.startswith("IE: another host of its domain answered instead of the declared one: if the site")


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("there", ["skills.example.com", "127.0.0.1", "localhost", "site.internal"])
def test_a_redirect_beyond_the_domain_is_not_followed(sites: Sites, asker: SiteSession, there: str) -> None:
    sites.strikes("drupal", redirect(there))
    listing, line = read(sites, asker, "skills.example.org")
    assert listing.items == ()
    assert sites.hosts_asked() == {"skills.example.org"}
    assert "redirected beyond its own domain: not followed" in line
    assert there not in line


@pytest.mark.usefixtures("named")
def test_a_redirect_within_the_domain_to_a_private_address_is_not_followed(
    sites: Sites, asker: SiteSession
) -> None:
    sites.strikes("drupal", redirect("inside.example.org"))
    listing, line = read(sites, asker, "skills.example.org")
    assert listing.items == ()
    assert sites.hosts_asked() == {"skills.example.org"}
    assert "the site's name leads to a private address, which is not asked" in line
    assert "inside" not in line


@pytest.mark.usefixtures("named")
def test_credentials_stay_with_the_declared_host(sites: Sites, asker: SiteSession) -> None:
    sites.strikes("slovenia", redirect("www.skills.example.org"))
    _, line = read(sites, asker, "skills.example.org", "slovenia")
    assert sites.hosts_asked() == {"skills.example.org"}
    assert "redirected with credentials to another host: not followed" in line


ANSWERS: dict[str, DemoResponse] = {
    "text": DemoResponse(TOKEN.encode()),
    "JSON of another shape": DemoResponse(json.dumps({"token": TOKEN, "data": {TOKEN: TOKEN}}).encode()),
    "cut off": DemoResponse(f'{{"data": ["{TOKEN}'.encode()),
    "a page": DemoResponse(f"<html>{TOKEN}".encode(), 200, {"Content-Type": "text/html"}),
    "an encoding": DemoResponse(b"{}", 200, {"Content-Encoding": TOKEN}),
    "broken gzip": DemoResponse(TOKEN.encode(), 200, {"Content-Encoding": "gzip"}),
    "a redirect": DemoResponse(b"", 302, {"Location": f"https://{TOKEN}.example.com/{TOKEN}"}),
    "a redirect to nowhere": DemoResponse(b"", 302, {"Location": f"http://[{TOKEN}"}),
    "a redirect that is less safe": DemoResponse(b"", 302, {"Location": f"ftp://127.0.0.1/{TOKEN}"}),
    "a path": DemoResponse(b"", 302, {"Location": f"/{TOKEN}/{TOKEN}"}),
    "a refusal": DemoResponse(TOKEN.encode(), 403),
    "a fault": DemoResponse(TOKEN.encode(), 500),
    "patience": DemoResponse(TOKEN.encode(), 429, {"Retry-After": TOKEN}),
    "a date": DemoResponse(
        json.dumps({"data": [{"id": TOKEN, "created_at": TOKEN, "updated_at": TOKEN}]}).encode()
    ),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_an_answer_is_told(sites: Sites, asker: SiteSession, kind: str, answer: str) -> None:
    sites.strikes(kind, lambda _asked, _answer: ANSWERS[answer], path="")
    listing, line = read(sites, asker, "127.0.0.1", kind)
    assert line or listing.items
    assert TOKEN not in line


def test_a_line_that_is_no_http_is_not_told(asker: SiteSession) -> None:
    """A service that speaks another language, as those within a network do."""
    with socket.create_server(("127.0.0.1", 0)) as service:
        service.settimeout(10)
        port = service.getsockname()[1]

        def greet() -> None:
            line, _ = service.accept()
            with line:
                line.recv(1000)
                line.sendall(f"220 {TOKEN}\r\n".encode())

        greeting = threading.Thread(target=greet)
        greeting.start()
        site = Site("IE", "drupal", f"http://127.0.0.1:{port}", paths=ONE_TYPE)
        with pytest.raises(SiteError) as refused:
            fetch(site, "", asker)
        greeting.join()
    assert str(refused.value).startswith("IE: the site broke off its answer: ")
