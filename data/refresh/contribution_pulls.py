"""`python -m data.refresh contributions`: asks the sites of the coalitions what they offer, and keeps it.
One site's fault stops no other. With --public it reads what they publish for everyone instead
(data.refresh.library.feed_pulls), which is no exchange.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd

from data.facts.catalogue import Catalogue, catalogue
from data.facts.coalitions.coalition_facts import ExchangeRules
from data.facts.declared_reader import DeclaredError
from data.refresh.library import feed_pulls
from data.refresh.library.pull_outcomes import WRITTEN, Outcome
from data.store import contribution_store, database
from data.store.contribution_store import CHANGES, FULL
from loaders.coalition_sites import fetch, session
from loaders.coalition_sites.contract import Listing, Site, SiteError
from loaders.refusals import one_line

Ask = Callable[[Site, str], Listing]
NOBODY = (
    "No source is configured: no site of a coalition has an address. Put one into "
    "data/declared/coalition_sites.toml, or its kind and address "
    'into the environment, as in DASHBOARD_SITE_IE="drupal https://…"; `make demo-sites` starts a local '
    "server to try it with. What the sites publish for everyone is read without: "
    "`python -m data.refresh contributions --public`."
)


def configured_sites(facts: Catalogue) -> dict[str, Site]:
    """The sites that have an address, in protocol order."""
    return {
        code: facts.sites[code]
        for code in facts.countries
        if code in facts.sites and facts.sites[code].address
    }


def pull_all(store: database.Engine, sites: Iterable[Site], rules: ExchangeRules) -> Iterator[Outcome]:
    """Pulls each site once, one after another."""
    with session() as asking:
        for site in sites:
            yield pull(store, site, rules, lambda its, since: fetch(its, since, asking), datetime.now(UTC))


def pull(store: database.Engine, site: Site, rules: ExchangeRules, ask: Ask, now: datetime) -> Outcome:
    """Asks one site for what changed, or for everything when that is due, and keeps what came; a fault is
    written down and nothing else changes.
    """
    began = now.strftime(WRITTEN)
    since = since_when(contribution_store.read_pulls(store, site.country), rules)
    try:
        listing = _believed(store, site, since, ask)
    except SiteError as error:
        return _failed(store, site, began, since, str(error))
    except Exception as error:
        # A fault of ours in one adapter must not keep the other sites from being read.
        logging.getLogger(__name__).exception("%s could not be read", site.country)
        failed = _failed(
            store,
            site,
            began,
            since,
            f"{site.country}: could not be read for an unforeseen reason ({type(error).__name__}).",
        )
        # The error may quote what the site answered: that is for the log, not for the store and its readers.
        return replace(failed, said=f"{failed.said} {one_line(str(error))}")
    done = contribution_store.save_listing(store, listing, began)
    what = "everything" if listing.whole else f"changes since {since}"
    made_up = " Made-up content of a demo." if listing.synthetic else ""
    told = (
        f"{site.country}: {done.items} items read ({what}), {done.added} new, {done.withdrawn} "
        f"withdrawn.{made_up}"
    )
    return Outcome(True, "\n".join([told, *(f"  {problem}" for problem in listing.problems)]))


def _believed(store: database.Engine, site: Site, since: str, ask: Ask) -> Listing:
    """What a site says, unless a demo would be mixed with the real; SiteError then."""
    listing = ask(site, since)
    if (
        since
        and not listing.synthetic
        and contribution_store.holds_items(store, site.country, synthetic=True)
    ):
        # The address led to a demo until now: what changed of the real content would be too little.
        listing = ask(site, "")
    if listing.synthetic and contribution_store.holds_items(store, site.country, synthetic=False):
        raise SiteError(
            f"{site.country}: the address leads to a demo with made-up content, but real content is held. "
            f"Correct the address."
        )
    return listing


def _failed(store: database.Engine, site: Site, began: str, since: str, error: str) -> Outcome:
    said = " ".join(error.split())
    contribution_store.save_failure(store, site.country, began, CHANGES if since else FULL, said)
    return Outcome(False, said)


def since_when(pulls: pd.DataFrame, rules: ExchangeRules) -> str:
    """From which moment changes are asked for; "" when everything is due: at first, every so many successful
    pulls, and when a type was read that no full listing has reached. `pulls` as
    contribution_store.read_pulls gives them for one country.
    """
    good = pulls[pulls["error"] == ""].reset_index(drop=True)
    whole = good.index[good["kind"] == FULL]
    since_full = len(good) - 1 - whole[-1] if len(whole) else rules.full_every
    reached = _types(good[good["kind"] == FULL])
    # Not twice in a row for a type that no listing reaches to its end.
    unreached = since_full > 0 and bool(_types(good) - reached)
    if since_full >= rules.full_every - 1 or unreached or not reached:
        return ""
    # The type that was read longest ago sets the day, so that a type that failed meanwhile misses nothing.
    last = {
        name: began
        for began, read in zip(good["began"], good["types_read"], strict=True)
        for name in read.split()
    }
    return str(min(last.values()))


def _types(pulls: pd.DataFrame) -> set[str]:
    return {name for read in pulls["types_read"].unique() for name in read.split()}


def main(arguments: list[str]) -> int:
    """Exit code 0 when every site asked for was read (or none is configured), 1 with a line for each that
    was not.
    """
    asked = _parser().parse_args(arguments)
    try:
        store, facts = database.engine(), catalogue()
        database.prepare(store)
        if asked.forget_demo:
            print(f"{contribution_store.forget_synthetic(store)} made-up items removed.")
            return 0
        countries = [facts.aliases.get(code.upper(), code.upper()) for code in asked.country or []]
        if asked.public:
            return feed_pulls.read_feeds(store, facts, countries)
        return _report(store, facts, countries)
    except (DeclaredError, database.StoreError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh contributions",
        description="Asks the coalitions' sites what they offer.",
    )
    parser.add_argument(
        "--country", action="append", metavar="CODE", help="only this country's site; may be given again"
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help="instead, read the public feeds of all sites whose address is known, for the library",
    )
    parser.add_argument("--forget-demo", action="store_true", help="removes what `make demo-sites` made up")
    return parser


def _report(store: database.Engine, facts: Catalogue, wanted: list[str]) -> int:
    sites = configured_sites(facts)
    missing = [code for code in wanted if code not in sites]
    for code in missing:
        unset = (
            f"no source is configured. Set DASHBOARD_SITE_{code} or the address in "
            f"data/declared/coalition_sites.toml."
        )
        print(
            f"{code}: {unset if code in facts.countries else 'no member state has this code.'}",
            file=sys.stderr,
        )
    if not sites:
        print(NOBODY)
    failed = len(missing)
    for outcome in pull_all(
        store, [site for code, site in sites.items() if not wanted or code in wanted], facts.exchange
    ):
        print(outcome.said, file=sys.stdout if outcome.succeeded else sys.stderr, flush=True)
        failed += not outcome.succeeded
    return 1 if failed else 0
