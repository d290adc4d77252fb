"""Where the coalitions' public feeds may be and how their items are sorted, as declared. For
data.facts.catalogue.
"""

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass

from data.facts.coalitions.library_facts import LIBRARY_TYPES
from data.facts.coalitions.site_facts import is_web_address, plain_line
from data.facts.declared_reader import DeclaredError, read_facts, read_tables
from data.facts.fact_types import STRICT, UNKNOWN

# The contract's own types too: stores and questions know the loaders through this module only.
from loaders.coalition_feeds.contract import FEED
from loaders.coalition_feeds.contract import FeedSite as FeedSite
from loaders.coalition_feeds.contract import FeedVersion as FeedVersion
from loaders.coalition_sites.contract import Site


@dataclass(frozen=True, config=STRICT)
class DeclaredSoftware:
    """Where sites of one software have their feeds and sitemaps, below the root."""

    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class FeedDeclaration:
    """One site of coalition_feeds.toml, which says what each key is."""

    address: str
    software: str
    certainty: Literal["shown", "likely", "plausible", "unknown"]
    evidence: str
    feed: str = ""
    sitemap: str = ""
    feed_evidence: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    languages: str = ""
    dates: str = ""
    remark: str = ""


def read_feed_sites(path: Path) -> dict[str, FeedSite]:
    """The site of each member state as its public reader sees it, by country, also one whose address is not
    known (""); DeclaredError names the table and the key that is wrong.
    """
    software = read_facts(DeclaredSoftware, path, "software")
    shared = _types(read_tables(path).get("paths", {}), f"{path}, [paths], key")
    found = {}
    for country, each in read_facts(FeedDeclaration, path, "site").items():
        where = f"{path}, [site.{country}], key"
        if each.software not in software:
            raise DeclaredError(
                f'{where} "software": "{each.software}" is unknown; known are {", ".join(software)}'
            )
        if each.address and not is_web_address(each.address):
            raise DeclaredError(f'{where} "address": "{each.address}" is no web address of a home page')
        usual = [software[name] for name in dict.fromkeys((each.software, UNKNOWN)) if name in software]
        found[country] = FeedSite(
            country,
            each.address,
            _in_turn(each.feed, *(one.feeds for one in usual)),
            _in_turn(each.sitemap, *(one.sitemaps for one in usual)),
            _types(each.categories, f'{where} "categories", name', fold=True),
            {**_types(each.paths, f'{where} "paths", name'), **shared},
        )
    return found


def _in_turn(evidenced: str, *usual: tuple[str, ...]) -> tuple[str, ...]:
    """Where to look: what a source shows first, then what is usual, each once."""
    every = [evidenced, *(path for paths in usual for path in paths)]
    return tuple(dict.fromkeys(path for path in every if path))


def public_sites(declared: Mapping[str, FeedSite], sites: Mapping[str, Site]) -> dict[str, FeedSite]:
    """The sites as a public reader asks them: one that is declared with the kind FEED has that address."""
    given = {code: site.address for code, site in sites.items() if site.kind == FEED and site.address}
    return {
        code: replace(site, address=given[code]) if code in given else site for code, site in declared.items()
    }


def interface_sites(sites: Mapping[str, Site]) -> dict[str, Site]:
    """The sites that are measured by an interface: all but those of the kind FEED."""
    return {code: site for code, site in sites.items() if site.kind != FEED}


def check_feed_sites(feeds: Collection[str], members: Collection[str], folder: Path) -> None:
    """DeclaredError for a site of no member state, and for a member state without a table."""
    where = f"{folder}/coalition_feeds.toml"
    for code in feeds:
        if code not in members:
            raise DeclaredError(f"{where}, [site.{code}]: no member state has this code")
    for code in members:
        if code not in feeds:
            raise DeclaredError(f"{where}: [site.{code}] is missing; an address that is not known is empty")


def _types(given: Mapping[str, str], where: str, *, fold: bool = False) -> dict[str, str]:
    """Names with the type of each, as they are looked up."""
    for name, kind in given.items():
        if kind not in LIBRARY_TYPES:
            raise DeclaredError(f'{where} "{name}": "{kind}" is none of {", ".join(LIBRARY_TYPES)}')
    return {plain_line(name).casefold() if fold else name: kind for name, kind in given.items()}
