"""An item's address as it is kept: the page itself, without what tells a site who sent a reader."""

from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from data.facts.coalitions.coalition_checks import is_address, mirror_in
from data.facts.coalitions.library_facts import page_host

# Parameters that name a reader or a campaign, and no page.
TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "_ga",
        "_gl",
        "vero_id",
        "oly_anon_id",
        "oly_enc_id",
    ]
)
TRACKING_STARTS = ("utm_", "pk_", "mtm_", "matomo_", "hsa_", "_hs")
# Signs of an address that stay as they are; "%" begins what is written out already.
SAFE = "%/:=&?~#+!$,;'@()*[]"
LONGEST = 2000


def address_faults(address: str, mirrors: Sequence[str]) -> Iterator[str]:
    """Why an address can't be kept: it is none of the web, leads to no public name, or to a copy's host."""
    if not is_address(address):
        yield f'address: "{address[:80]}" is no web address (https://…)'
        return
    host = page_host(address)
    if len(address) > LONGEST:
        yield f"address: has {len(address)} letters, more than {LONGEST}"
    elif not _is_public_name(host):
        yield f'address: "{host or address[:80]}" is no name of a public site'
    elif "@" in urlsplit(address).netloc:
        yield "address: holds a sign-in"
    elif found := mirror_in(unquote(address), mirrors):
        yield f"address: {found} keeps a copy of a site; give the address of the page itself"


def _is_public_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))
    return False


def clean_address(address: str) -> str:
    """A valid address without tracking parameters, its host as registered, other scripts written out."""
    parts = urlsplit(address)
    host = page_host(address) + (f":{parts.port}" if parts.port else "")
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_is_tracking(name) for name, _ in pairs):
        query = urlencode([pair for pair in pairs if not _is_tracking(pair[0])])
    fragment = "" if _tracks(parts.fragment) else parts.fragment
    kept = SplitResult(parts.scheme, host, quote(parts.path, SAFE), quote(query, SAFE), quote(fragment, SAFE))
    return urlunsplit(kept)


def _tracks(fragment: str) -> bool:
    return any(_is_tracking(name) for name, _ in parse_qsl(fragment))


def _is_tracking(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith(TRACKING_STARTS)
