"""Which coalition sites are measured, as declared and as the environment completes them. For
data.facts.catalogue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from urllib.parse import urlsplit

from pydantic.dataclasses import dataclass

from data.facts.declared_reader import DeclaredError, read_facts
from data.facts.fact_types import STRICT

# The contract's own types too: stores and questions know the loaders through this module only.
from loaders.coalition_feeds.contract import FEED
from loaders.coalition_sites.contract import KINDS as INTERFACES
from loaders.coalition_sites.contract import TYPES as TYPES
from loaders.coalition_sites.contract import Listing as Listing
from loaders.coalition_sites.contract import Site as Site
from loaders.contract import FORMULA_STARTS as FORMULA_STARTS
from loaders.contract import inert_cell as inert_cell
from loaders.contract import plain_line as plain_line

VARIABLE = "DASHBOARD_SITE_{}"
# What a site may be read by: an interface, which is the exchange, or its public feed, which is not.
KINDS = (*INTERFACES, FEED)
# Austria's sign-in stands at an address of its own.
PATHS = (*TYPES, "sign_in")


@dataclass(frozen=True, config=STRICT)
class DeclaredSite:
    """One table of coalition_sites.toml."""

    kind: str
    address: str = ""
    user_variable: str = ""
    secret_variable: str = ""
    paths: dict[str, str] = field(default_factory=dict)


def read_sites(path: Path) -> dict[str, Site]:
    """The declared sites by country, in the order of the file; DeclaredError names the table and the key
    that is wrong.
    """
    found = {}
    for country, each in read_facts(DeclaredSite, path, "site").items():
        where = f"{path}, [site.{country}], key"
        _known(each.kind, KINDS, f'{where} "kind"')
        _address(each.address, f'{where} "address"')
        for name in each.paths:
            _known(name, PATHS, f'{where} "paths"')
        if each.kind == FEED and each.paths:
            raise DeclaredError(f'{where} "paths": those of a feed belong in coalition_feeds.toml')
        found[country] = Site(
            country, each.kind, each.address, each.user_variable, each.secret_variable, each.paths
        )
    return found


def complete_sites(
    declared: Mapping[str, Site], countries: Iterable[str], environment: Mapping[str, str]
) -> dict[str, Site]:
    """The sites in the order of `countries`, with the addresses (and kinds) that the environment gives.

    A country that only the environment names has the usual names for its sign-in: DASHBOARD_SITE_XX_USER and
    _SECRET. DeclaredError names the variable that can't be used.
    """
    found = {}
    for country in countries:
        site = _completed(
            country, declared.get(country), environment.get(VARIABLE.format(country), "").split()
        )
        if site is not None:
            found[country] = site
    return found


def _completed(country: str, declared: Site | None, given: list[str]) -> Site | None:
    if not given:
        return declared
    name = VARIABLE.format(country)
    where = f"environment variable {name}"
    *kinds, address = given
    if len(kinds) > 1 or (not kinds and declared is None):
        raise DeclaredError(
            f'{where}: give the kind and the address, such as "drupal https://www.example.org/jsonapi/node"'
        )
    kind = _known(kinds[0], KINDS, where) if kinds else declared.kind if declared else ""
    _address(address, where)
    if declared is None or declared.kind != kind:
        return Site(country, kind, address, f"{name}_USER", f"{name}_SECRET")
    return Site(country, kind, address, declared.user_variable, declared.secret_variable, declared.paths)


def _known(code: str, known: tuple[str, ...], where: str) -> str:
    if code not in known:
        raise DeclaredError(f'{where}: "{code}" is unknown; known are {", ".join(known)}')
    return code


def is_web_address(address: str) -> bool:
    """Whether this is the address of a site or an interface: of the web, without a query."""
    try:
        parts = urlsplit(address)
        return bool(
            parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        )
    except ValueError:
        return False


def _address(address: str, where: str) -> None:
    if "@" in address.partition("//")[2].partition("/")[0]:
        raise DeclaredError(
            f"{where}: a sign-in doesn't belong in an address: name its environment variables instead"
        )
    if address and not is_web_address(address):
        raise DeclaredError(
            f'{where}: "{address}" is no web address such as https://www.example.org/jsonapi/node'
        )
