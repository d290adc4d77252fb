"""The document of an Atom feed (RFC 4287) of what editions changed: one entry an edition."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid5
from xml.etree import ElementTree

import pandas as pd

from analysis.revisions import PERIOD, REVISED
from cards.records import row_dicts
from cards.request import SCHEMA
from cards.revisions import change_rows
from cards.revisions.change_rows import TWO, ChangeFilter
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.queries.moments import Moment
from serving.feed_answers import distinct_dates
from words import revision_texts
from words.language import ENGLISH, Language
from words.tooltips import Row
from words.visitor_language import in_language

ATOM = "http://www.w3.org/2005/Atom"
# An entry keeps its id for ever, whatever host serves it: made of the feed, the dataset and the edition.
IDS = UUID("6f0f6f2e-3f0b-5a43-9d0c-6a3f6d1f2b57")
# The newest editions; an entry lists so many revised values, /revisions has all.
ENTRIES, LISTED = 50, 40
# XML 1.0 has no place for these, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True)
class Feed:
    """Which feed: of a country, of an indicator, or of everything ("" for both); its path, and this server's
    address, as links in a feed must stand by themselves; its language.
    """

    country: str
    indicator: str
    path: str
    host: str
    lang: str = ENGLISH

    @property
    def scope(self) -> str:
        """What makes its ids: never changed, or every reader gets every entry anew."""
        scope = f"indicator/{self.indicator}" if self.indicator else "all"
        scope = f"country/{self.country}" if self.country else scope
        return scope if self.lang == ENGLISH else f"{self.lang}/{scope}"


def feed_document(feed: Feed, moment: Moment, language: Language) -> bytes:
    """The feed as XML: the newest editions up to `moment` that changed something in its scope."""
    choice = ChangeFilter(moment, indicator=feed.indicator, country=feed.country)
    changed = change_rows.changes_by_edition(choice)
    dates = distinct_dates({_key(edition): _dated(edition) for edition, _ in changed})
    # By the day on which they became news here.
    editions = sorted(changed, key=lambda each: dates[_key(each[0])], reverse=True)[:ENTRIES]
    lang = {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    root = ElementTree.Element(f"{{{ATOM}}}feed", lang)
    newest = max(dates.values(), default=f"{moment.as_of}T00:00:00+00:00")
    subtitle = language.text(
        "What each new release revised, added or withdrew; changes of rounding only are counted apart."
    )
    page = change_rows.revisions_link(country=feed.country, changed=feed.indicator)
    add_element(root, "id", uuid5(IDS, feed.scope).urn)
    add_element(root, "title", _title(feed, language))
    add_element(root, "subtitle", subtitle)
    add_element(root, "updated", newest)
    add_element(add_element(root, "author"), "name", language.text("Digital Decade dashboard"))
    add_element(
        root,
        "link",
        rel="self",
        type="application/atom+xml",
        href=f"{feed.host}{in_language(feed.path, feed.lang)}",
    )
    add_element(
        root, "link", rel="alternate", type="text/html", href=f"{feed.host}{in_language(page, feed.lang)}"
    )
    for edition, changes in editions:
        before = change_rows.edition_before(edition, moment)
        entry = _add_entry(root, feed, edition, _page_of_edition(feed, edition, before), changes, language)
        add_element(entry, "updated", dates[_key(edition)])
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def _page_of_edition(feed: Feed, edition: Edition, before: str) -> str:
    """Where an edition is compared with the one before it. Without one there is nothing to compare it with,
    and the link leads to the indicators it holds.
    """
    codes = {"between": TWO, "older": before, "newer": edition.edition} if before else {}
    return change_rows.revisions_link(
        dataset=edition.dataset, changed=feed.indicator, country=feed.country, **codes
    )


def _add_entry(
    root: ElementTree.Element,
    feed: Feed,
    edition: Edition,
    page: str,
    changes: pd.DataFrame,
    language: Language,
) -> ElementTree.Element:
    """One edition's changes, without its date; `page` is the path where they are told."""
    day = change_rows.release_day(edition, language)
    summary, name = change_rows.summary(changes, language), language.dataset(edition.dataset)
    title = language.text("{title}, {day}: {told}", title=name, day=day, told=summary)
    sentence = language.text("{dataset}: {told}.", dataset=edition.dataset, told=summary)
    entry = add_element(root, "entry")
    add_element(entry, "id", uuid5(IDS, f"{feed.scope}/{edition.dataset}/{edition.edition}").urn)
    add_element(entry, "title", title)
    add_element(
        entry, "link", rel="alternate", type="text/html", href=f"{feed.host}{in_language(page, feed.lang)}"
    )
    for path in _related_pages(changes, feed):
        add_element(
            entry, "link", rel="related", type="text/html", href=f"{feed.host}{in_language(path, feed.lang)}"
        )
    add_element(entry, "summary", sentence, type="text")
    add_element(entry, "content", _content(changes, summary, language), type="html")
    return entry


def _related_pages(changes: pd.DataFrame, feed: Feed) -> list[str]:
    """The pages that show what changed: the country's, and those of the indicators with most changes."""
    most = [str(code) for code in changes["indicator"].value_counts().index[:3]]
    country = [f"/country?v={SCHEMA}&country={feed.country}"] if feed.country not in ("", EU) else []
    codes = [feed.indicator] if feed.indicator else most
    return [*country, *(f"/indicator?v={SCHEMA}&indicator={code}" for code in codes)]


def _content(changes: pd.DataFrame, summary: str, language: Language) -> str:
    """HTML: counts, the revised values one by one, the new periods by indicator."""
    lines = [*_revised_lines(changes, language), *_period_lines(changes, language)]
    bullets = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(summary)}.</p>" + (f"<ul>{bullets}</ul>" if bullets else "")


def _revised_lines(changes: pd.DataFrame, language: Language) -> list[str]:
    revised = changes[changes["kind"] == REVISED]
    lines = [_revised_line(row, language) for row in row_dicts(revised.head(LISTED))]
    if len(revised) > LISTED:
        lines.append(language.text("and {count} more", count=language.number(len(revised) - LISTED)))
    return lines


def _revised_line(row: Row, language: Language) -> str:
    subject = change_rows.subject_name(row["indicator"], row["breakdown"], language)
    name = f"{language.country(row['country'])}, {subject}"
    return revision_texts.change_sentence(row, name, catalogue().unit_of(row["indicator"]), language)


def _period_lines(changes: pd.DataFrame, language: Language) -> list[str]:
    new = changes[changes["kind"] == PERIOD]
    groups = new.groupby(["indicator", "breakdown", "period"], sort=False).size().reset_index(name="count")
    return [
        language.plural(
            "{name}, {period}: {number} new value",
            "{name}, {period}: {number} new values",
            row["count"],
            name=change_rows.subject_name(row["indicator"], row["breakdown"], language),
            period=row["period"],
        )
        for row in row_dicts(groups.head(LISTED))
    ]


def _title(feed: Feed, language: Language) -> str:
    name = language.text("everything")
    if feed.country:
        name = language.country(feed.country)
    elif feed.indicator:
        name = change_rows.subject_name(feed.indicator, TOTAL, language)
    return language.text("Digital Decade dashboard: changes, {name}", name=name)


def _key(edition: Edition) -> tuple[str, str]:
    return edition.dataset, edition.edition


def _dated(edition: Edition) -> str:
    """When an edition became news here, as RFC 3339 wants it: accepted after it was held, else fetched, else
    the day that it is dated, so that what came with the program announces nothing.
    """
    try:
        when = datetime.fromisoformat(edition.accepted or edition.fetched)
    except ValueError:
        when = datetime.fromisoformat(edition.edition[:10])
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def add_element(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    """Adds an element of Atom with a text and attributes, without the signs that XML has no place for."""
    clean = {key: NOT_IN_XML.sub("", value) for key, value in attributes.items()}
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    element.text = NOT_IN_XML.sub("", text) or None
    return element
