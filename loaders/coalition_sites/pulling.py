"""One pull of one site: type by type, page by page, so that what fails spoils nothing else. Every fault
becomes one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx

from loaders.coalition_sites import austria, danish, drupal, portugal, slovenia, wordpress
from loaders.coalition_sites.adapter import Adapter, Found
from loaders.coalition_sites.asking import DECLARED, LATER, NoDataError, Questions
from loaders.coalition_sites.contract import KINDS, TYPES, Item, Listing, Site, SiteError
from loaders.coalition_sites.reading import identity, link, moment, text
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
class _Type:
    """What one type brought so far: entries by identifier (None: not marked for the platform), oddities and
    the first entry of each.
    """

    name: str
    kept: dict[str, Item | None] = field(default_factory=dict)
    oddities: dict[str, list[str]] = field(default_factory=dict)
    failure: NoDataError | None = None

    def odd(self, what: str, which: str) -> None:
        self.oddities.setdefault(what, []).append(which)

    @property
    def items(self) -> list[Item]:
        return [item for item in self.kept.values() if item is not None]


def fetch(site: Site, since: str, session: httpx.Client) -> Listing:
    """See loaders.coalition_sites.fetch."""
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
    questions = Questions(site, session, adapter.sign_in)
    read = _types(site, adapter, questions, since)
    whole = adapter.always_whole or not since
    problems = _problems(site.country, read, questions, whole)
    items = tuple(item for each in read for item in each.items)
    types_read = tuple(each.name for each in read if each.failure is None)
    if not types_read and not items:
        raise SiteError(
            problems[0]
            if problems
            else f"{site.country}: no type is declared for this site: correct its paths in {DECLARED}"
        )
    return Listing(site.country, items, whole, problems, types_read, questions.synthetic)


def _types(site: Site, adapter: Adapter, questions: Questions, since: str) -> list[_Type]:
    read: list[_Type] = []
    for name in TYPES:
        path = site.paths.get(name, adapter.paths.get(name, "")).strip("/")
        if not path:
            continue
        read.append(_read(site, adapter, questions, name, path, since))
        silent = [each.failure is not None and each.failure.silent for each in read]
        # A site that gave no answer to its first two questions would keep all others waiting for ten times as
        # long.
        if (read[-1].failure and read[-1].failure.ends) or (len(read) == 2 and all(silent)):
            break
    return read


def _read(site: Site, adapter: Adapter, questions: Questions, name: str, path: str, since: str) -> _Type:
    kind = _Type(name)
    total: int | None = None
    try:
        for number, page in enumerate(adapter.pages(questions, path, _earlier(since)), 1):
            known = len(kind.kept)
            total = page.total
            for row in page.rows:
                _keep(site, kind, adapter.found(row) if isinstance(row, Mapping) else None)
            if number > MOST_PAGES or (number > 1 and page.rows and len(kind.kept) == known):
                raise NoDataError(
                    f"page {number} brought nothing new: the site's pages are not counted as expected"
                )
        arrived = len(kind.kept) + len(kind.oddities.get(NAMELESS, ()))
        if total is not None and arrived < total:
            raise NoDataError(
                f"{arrived} of {total} entries arrived, since the listing changed while it was read: {LATER}"
            )
    except NoDataError as failure:
        kind.failure = failure
    return kind


def _earlier(since: str) -> str:
    return (datetime.fromisoformat(since) - OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ") if since else ""


def _keep(site: Site, kind: _Type, found: Found | None) -> None:
    """Keeps one row; of two with one identifier the one that changed last."""
    where = link(found.address, site.address) if found else ""
    name = _identifier(kind, found, where) if found else ""
    if found is None or not name:
        kind.odd(NAMELESS, "")
        return
    published, modified = (_moment(kind, name, raw) for raw in (found.published, found.modified))
    item = Item(site.country, kind.name, name, text(found.title), where, published, modified)
    before = kind.kept.get(name)
    if before is None or before.modified <= modified:
        kind.kept[name] = item if found.marked else None


def _identifier(kind: _Type, found: Found, where: str) -> str:
    """The site's own; where it gives none, the entry's link, and for a second entry with that link also its
    title.
    """
    name = identity(found.id) or where
    namesake = kind.kept.get(name)
    shared = not identity(found.id) and namesake is not None and namesake.title != text(found.title)
    return f"{where} {text(found.title)}" if shared else name or text(found.title)


def _moment(kind: _Type, name: str, raw: object) -> str:
    try:
        read = moment(raw)
    except ValueError:
        kind.odd("with a date that can't be read, taken as none", name)
        return ""
    # A day of grace, for a site that writes its own time.
    if read > (datetime.now(UTC) + OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ"):
        kind.odd("dated in the future, kept as given", name)
    return read


def _problems(country: str, read: list[_Type], questions: Questions, whole: bool) -> tuple[str, ...]:
    """One line a fault: types that failed for the same reason share it."""
    by_reason: dict[str, list[str]] = {}
    for each in read:
        if each.failure:
            by_reason.setdefault(str(each.failure), []).append(each.name)
    everywhere = {reason for reason, types in by_reason.items() if len(types) == len(read)}
    lines = [
        f"{country}: {reason}" if reason in everywhere else f"{country}, {_named(types)}: {reason}"
        for reason, types in by_reason.items()
    ]
    for each in read:
        lines += [
            f"{country}, {_named([each.name])}: {_counted(what, which)}"
            for what, which in each.oddities.items()
        ]
    entries = sum(len(each.kept) for each in read)
    if whole and entries and not any(each.items for each in read):
        lines.append(
            f"{country}: none of its {entries} entries is marked for the platform, so that nothing counts "
            f"as offered"
        )
    if questions.moved_to:
        lines.append(
            f"{country}: {questions.moved_to} answered instead of the declared host: if the site has "
            f"moved, correct its address in {DECLARED}"
        )
    return tuple(one_line(line) for line in lines)


def _named(types: list[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in types)


def _counted(what: str, which: list[str]) -> str:
    different = list(dict.fromkeys(which))
    first = f" (the first: {different[0]})" if different[0] else ""
    return (
        f"{len(different) if different[0] else len(which)} "
        f"{'entry' if len(different) == 1 and different[0] else 'entries'} {what}{first}"
    )
