"""Which hosts a coalition's site may answer from: its own registrable domain, at public addresses alone."""

import ipaddress
import socket
from functools import cache
from urllib.request import getproxies

import httpx
from publicsuffixlist import PublicSuffixList

from loaders.http import Patience, Session
from loaders.refusals import request_error

PRIVATE = "a private address"
# RFC 6052 and RFC 8215: IPv4 addresses that stand at the end of IPv6 ones.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_TRANSLATED_INSIDE = ipaddress.ip_network("64:ff9b:1::/48")


@cache
def _suffixes() -> PublicSuffixList:
    # The list comes with the package: nothing is fetched. A suffix that is not on it is nobody's to register.
    return PublicSuffixList(accept_unknown=False)


@cache
def registrable_domain(host: str) -> str:
    """What of a host's name was registered: "skills.gov.ie" of "www.skills.gov.ie".

    "" for numbers and for names that only the operator's own network knows (localhost, site.internal).
    """
    return _suffixes().privatesuffix(host.rstrip(".").lower()) or ""


def may_redirect(declared: httpx.URL, there: httpx.URL) -> bool:
    """Whether a question to the declared address may be led `there`: within the same registrable domain, on
    the same port or the usual one.
    """
    here = _host(declared)
    domain = registrable_domain(here)
    within = _host(there) == here or bool(domain and registrable_domain(_host(there)) == domain)
    return within and there.port in (None, declared.port)


def is_public(address: str) -> bool:
    """Whether an IP address, and an IPv4 address inside it, is one of the public internet."""
    read = ipaddress.ip_address(address.partition("%")[0])
    return all(
        each.is_global and not (each.is_multicast or each.is_reserved or each.is_unspecified)
        for each in (_inner(read) if isinstance(read, ipaddress.IPv6Address) else (read,))
    )


def _inner(
    address: ipaddress.IPv6Address,
) -> tuple[ipaddress.IPv4Address | ipaddress.IPv6Address, ...]:
    """The IPv4 address that an IPv6 one stands for, or the address itself."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address in _TRANSLATED:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    if address in _TRANSLATED_INSIDE:
        return (ipaddress.IPv6Address("::"),)
    embedded = (address.sixtofour, address.teredo[1] if address.teredo else None)
    return (address, *(each for each in embedded if each))


class PublicTransport(httpx.BaseTransport):
    """Connects to a registered name only where each of its addresses is public, and to just these.

    Numbers and names of the operator's own network are connected to as they are: who declares such an
    address means it, and no redirect leads there (may_redirect).
    """

    def __init__(self) -> None:
        self._certificates = httpx.create_ssl_context()
        # One a name: connections are kept by address, and two names may share one.
        self._by_host: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answers a request; SourceError where its host has an address that is not public."""
        host = _host(request.url)
        if host not in self._by_host:
            self._by_host[host] = httpx.HTTPTransport(verify=self._certificates)
        transport = self._by_host[host]
        if not registrable_domain(host):
            return transport.handle_request(request)
        *others, last = public_addresses(host, request.url.port or 443)
        for address in others:
            try:
                return transport.handle_request(_directed(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return transport.handle_request(_directed(request, host, last))

    def close(self) -> None:
        """Closes every connection."""
        for transport in self._by_host.values():
            transport.close()


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of a name; SourceError where one is not public, ConnectError where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(str(error)) from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(map(is_public, addresses)):
        raise request_error(host, f"leads to {PRIVATE}")
    return addresses


def _directed(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """The same request, to this address; the certificate is still that of the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def _host(address: httpx.URL) -> str:
    """As it is asked for: in ASCII, in lower case."""
    return address.raw_host.decode("ascii").lower()


class SiteSession(Session):
    """A session for the coalitions' sites: each may lead on within its own domain, and nowhere private.

    Behind a proxy of the operator's (HTTPS_PROXY) names are looked up there, and its rules hold.
    """

    def __init__(self, patience: Patience) -> None:
        proxied = {"http", "https", "all"} & getproxies().keys()
        super().__init__(patience, None if proxied else PublicTransport(), may_redirect)
