"""A country's factsheet: what its page says, gathered from the data as plain facts for
exports.documents.factsheet_pdf.
"""

from urllib.parse import urlencode

from cards.country import country_opening
from cards.country.country_standings import country_standings
from cards.country.country_subject import country_subject
from cards.factsheet.country_verdict import three_sentences
from cards.factsheet.facts import Factsheet, Legend, Sources, Tile
from cards.factsheet.factsheet_coalition import gather_coalition
from cards.factsheet.factsheet_library import newest_stories
from cards.factsheet.factsheet_measures import (
    gather_areas,
    gather_groups,
    gather_profile,
    left_out_sentence,
)
from cards.factsheet.factsheet_peers import gather_peers
from cards.factsheet.factsheet_trajectory import gather_trajectory
from cards.request import SCHEMA
from cards.view import View
from data.facts.catalogue import SKILLS
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.edition import Edition
from data.queries import moments, series
from words.national_texts import own_target_name
from words.sentences import copies_sentence


def gather_factsheet(country: str, view: View, address: str = "") -> Factsheet:
    """The facts of a member state. `address` is the dashboard's own, such as "https://example.eu"; without
    it the link has only its path.
    """
    language = view.language
    subject = country_subject(country, view.moment)
    name = language.country(country)
    profile = gather_profile(country, view)
    aimed = any(row.national_at is not None for row in profile.rows)
    reported = any(row.reported_at is not None for row in profile.rows)
    return Factsheet(
        language=language.code,
        publisher=language.text("Digital Decade dashboard"),
        kind=language.text("Country factsheet"),
        dated=language.text("Data as of {day}", day=language.edition(view.moment.as_of, "day")),
        title=language.text("{country} and the Digital Decade", country=language.opening_place(country)),
        sentences=three_sentences(subject, view),
        tiles=tuple(
            Tile(tile.name, tile.number, tile.lines) for tile in country_opening.country_tiles(subject, view)
        ),
        legend=Legend(
            name,
            language.text("EU"),
            language.text("EU target"),
            own_target_name(language, confirmed=True) if aimed else "",
            own_target_name(language, confirmed=False) if reported else "",
        ),
        profile=profile,
        areas=gather_areas(country, view),
        groups=gather_groups(country, view),
        peers=gather_peers(subject, view),
        trajectory=gather_trajectory(country, view),
        coalition=gather_coalition(country, view),
        stories=newest_stories(country, view),
        shortened=language.text("The country's page on the dashboard shows more than fits here."),
        sources=_sources(country, view, address),
    )


def _sources(country: str, view: View, address: str) -> Sources:
    language = view.language
    facts, editions = view.catalogue, _editions(country, view)
    publishers = dict.fromkeys(facts.datasets[edition.dataset].source for edition in editions)
    lines = (
        *((left_out,) if (left_out := left_out_sentence(country, view)) else ()),
        *((language.source_line(editions) + ".",) if editions else ()),
        *((copies,) if (copies := copies_sentence(editions, language)) else ()),
        *(language.labelled_text(language.source(code), language.licence(code)) for code in publishers),
        language.text(
            "A missing value is never zero and never filled in. A letter beside a value is a flag of its "
            "source."
        ),
        language.text("Not an official product of the European Union."),
    )
    codes = {
        "v": SCHEMA,
        "country": country,
        "lang": language.code,
        "as_of": view.moment.as_of,
        "state": str(view.moment.state),
    }
    link = f"{address.rstrip('/')}/country?{urlencode(codes)}"
    return Sources(
        language.text("Sources"),
        lines,
        link,
        language.text("The same view, with the same data: {link}", link=link),
    )


def _editions(country: str, view: View) -> list[Edition]:
    """Every edition behind a number on the two pages, newest first."""
    frames = [
        country_standings(country, decade_indicators(view.catalogue), view),
        country_standings(country, SKILL_AREAS, view),
        series.observations(SKILLS, view.moment, [country], None, None),
    ]
    found = {
        (edition.dataset, edition.edition): edition
        for frame in frames
        for edition in moments.editions_of(frame, view.moment)
    }
    return sorted(found.values(), key=lambda edition: edition.edition, reverse=True)
