"""Who asks: what limits are counted by."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

# What a provider gives to one subscriber: within it, addresses are free of charge.
SUBSCRIBER = 64


def client_of(scope: Scope) -> str:
    """The client of a request or connection: an IPv4 address, or the network of an IPv6 one; "" where none
    is known.

    Behind a proxy that is trusted (FORWARDED_ALLOW_IPS) the server has put in whom the proxy named; what
    anybody else writes into X-Forwarded-For is not looked at.
    """
    client = scope.get("client")
    return subscriber(client[0]) if client else ""


@lru_cache(maxsize=4096)
def subscriber(host: str) -> str:
    """The name under which a host is counted."""
    try:
        address = ip_address(host[:64].partition("%")[0])
    except ValueError:
        # What a proxy writes that is no address ("unknown") is one client.
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> (128 - SUBSCRIBER) << (128 - SUBSCRIBER))}/{SUBSCRIBER}"
