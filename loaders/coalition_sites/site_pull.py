"""One pull of one site: type by type, page by page, so that what fails spoils nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from loaders.coalition_sites import austria, danish, drupal, portugal, slovenia, wordpress
from loaders.coalition_sites.adapter import Adapter, Entry
from loaders.coalition_sites.contract import KINDS, TYPES, Item, Listing, Site, SiteError
from loaders.coalition_sites.site_client import DECLARED, LATER, NoDataError, SiteClient
from loaders.coalition_sites.site_hosts import SiteSession
from loaders.coalition_sites.site_values import parse_identifier, parse_moment, plain_title, safe_link
from loaders.refusals import one_line

ADAPTERS: Mapping[str, Adapter] = {
    "drupal": drupal.ADAPTER,
    "wordpress": wordpress.ADAPTER,
    "sweden": wordpress.SWEDEN,
    "poland": wordpress.POLAND,
    "austria": austria.ADAPTER,
    "slovenia": slovenia.ADAPTER,
    "danish": danish.ADAPTER,
    "portugal": portugal.ADAPTER,
}
# A site may write its moments in its own time, and WordPress compares in it.
OVERLAP = timedelta(days=1)
MOST_PAGES = 1000
NAMELESS = "without an identifier, left out"


@dataclass
class _TypePull:
    """What one type brought so far.

    `kept`: entries by identifier (None: not marked for the platform). `oddities`: what was odd -> of which
    entries ("" for one without an identifier).
    """

    name: str
    kept: dict[str, Item | None] = field(default_factory=dict)
    oddities: dict[str, list[str]] = field(default_factory=dict)
    failure: NoDataError | None = None

    def note_oddity(self, what: str, which: str) -> None:
        self.oddities.setdefault(what, []).append(which)

    @property
    def items(self) -> list[Item]:
        return [item for item in self.kept.values() if item is not None]


def fetch(site: Site, since: str, session: SiteSession) -> Listing:
    """Pulls one site, every fault as one line of `problems`. See loaders.coalition_sites.fetch."""
    adapter = ADAPTERS.get(site.kind)
    if adapter is None:
        raise SiteError(
            one_line(f"{site.country}: no kind of site is called {site.kind}; known are {', '.join(KINDS)}")
        )
    if not site.address:
        raise SiteError(
            f"{site.country}: no address is declared: add it to {DECLARED}, or set "
            f"DASHBOARD_SITE_{site.country}"
        )
    client = SiteClient(site, session, adapter.sign_in)
    read = _pull_types(site, adapter, client, since)
    whole = adapter.always_whole or not since
    problems = _problems(site.country, read, client, whole)
    items = tuple(item for each in read for item in each.items)
    types_read = tuple(each.name for each in read if each.failure is None)
    if not types_read and not items:
        raise SiteError(
            problems[0]
            if problems
            else f"{site.country}: no type is declared for this site: correct its paths in {DECLARED}"
        )
    return Listing(site.country, items, whole, problems, types_read, client.synthetic)


def _pull_types(site: Site, adapter: Adapter, client: SiteClient, since: str) -> list[_TypePull]:
    read: list[_TypePull] = []
    for name in TYPES:
        path = site.paths.get(name, adapter.paths.get(name, "")).strip("/")
        if not path:
            continue
        read.append(_pull_type(site, adapter, client, name, path, since))
        silent = [each.failure is not None and each.failure.silent for each in read]
        # A site that gave no answer to its first two questions would keep all others waiting for ten times as
        # long.
        if (read[-1].failure and read[-1].failure.ends) or (len(read) == 2 and all(silent)):
            break
    return read


def _pull_type(
    site: Site, adapter: Adapter, client: SiteClient, name: str, path: str, since: str
) -> _TypePull:
    pull = _TypePull(name)
    total: int | None = None
    try:
        for number, page in enumerate(adapter.pages(client, path, _earlier(since)), 1):
            before = len(pull.kept)
            total = page.total
            for row in page.rows:
                _keep(site, pull, adapter.read_entry(row) if isinstance(row, Mapping) else None)
            if number > MOST_PAGES or (number > 1 and page.rows and len(pull.kept) == before):
                raise NoDataError(
                    f"page {number} brought nothing new: the site's pages are not counted as expected"
                )
        arrived = len(pull.kept) + len(pull.oddities.get(NAMELESS, ()))
        if total is not None and arrived < total:
            raise NoDataError(
                f"fewer entries arrived ({arrived}) than the site counts, since the listing changed while it "
                f"was read: {LATER}"
            )
    except NoDataError as failure:
        pull.failure = failure
    return pull


def _earlier(since: str) -> str:
    return (datetime.fromisoformat(since) - OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ") if since else ""


def _keep(site: Site, pull: _TypePull, entry: Entry | None) -> None:
    """Keeps one row; of two with one identifier the one that changed last."""
    where = safe_link(entry.address, site.address) if entry else ""
    name = _identifier(pull, entry, where) if entry else ""
    if entry is None or not name:
        pull.note_oddity(NAMELESS, "")
        return
    published, modified = (_moment(pull, name, raw) for raw in (entry.published, entry.modified))
    item = Item(site.country, pull.name, name, plain_title(entry.title), where, published, modified)
    before = pull.kept.get(name)
    if before is None or before.modified <= modified:
        pull.kept[name] = item if entry.marked else None


def _identifier(pull: _TypePull, entry: Entry, where: str) -> str:
    """The site's own; without one the entry's link, and for a second entry with that link also its title."""
    name = parse_identifier(entry.id) or where
    namesake = pull.kept.get(name)
    shared = (
        not parse_identifier(entry.id) and namesake is not None and namesake.title != plain_title(entry.title)
    )
    return f"{where} {plain_title(entry.title)}" if shared else name or plain_title(entry.title)


def _moment(pull: _TypePull, name: str, raw: object) -> str:
    try:
        read = parse_moment(raw)
    except ValueError:
        pull.note_oddity("with a date that can't be read, taken as none", name)
        return ""
    # A day of grace, for a site that writes its own time.
    if read > (datetime.now(UTC) + OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ"):
        pull.note_oddity("dated in the future, kept as given", name)
    return read


def _problems(country: str, read: list[_TypePull], client: SiteClient, whole: bool) -> tuple[str, ...]:
    """One line a fault: types that failed for the same reason share it."""
    by_reason: dict[str, list[str]] = {}
    for each in read:
        if each.failure:
            by_reason.setdefault(str(each.failure), []).append(each.name)
    everywhere = {reason for reason, types in by_reason.items() if len(types) == len(read)}
    lines = [
        f"{country}: {reason}" if reason in everywhere else f"{country}, {_type_names(types)}: {reason}"
        for reason, types in by_reason.items()
    ]
    for each in read:
        lines += [
            f"{country}, {_type_names([each.name])}: {_count_words(what, which)}"
            for what, which in each.oddities.items()
        ]
    entries = sum(len(each.kept) for each in read)
    if whole and entries and not any(each.items for each in read):
        lines.append(
            f"{country}: none of its {entries} entries is marked for the platform, so that nothing counts "
            f"as offered"
        )
    if client.moved:
        lines.append(
            f"{country}: another host of its domain answered instead of the declared one: if the site has "
            f"moved, correct its address in {DECLARED}"
        )
    return tuple(one_line(line) for line in lines)


def _type_names(types: list[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in types)


def _count_words(what: str, which: list[str]) -> str:
    """Not which: no line holds anything that a site wrote."""
    number = len(set(which)) if which[0] else len(which)
    return f"{number} {'entry' if number == 1 and which[0] else 'entries'} {what}"
