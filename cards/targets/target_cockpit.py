"""The cockpit: a heat table of the Union and the 27 against every target; value, status by icon, word and
colour, gap and pace.

Cells lead to a country's and a target's details, row heads to the country, column heads to the indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cards import markup
from cards.targets.cockpit_rows import (
    PROTOCOL,
    CockpitCell,
    CockpitChoice,
    cells_by_country,
    cockpit_legend,
    cockpit_notes,
    cockpit_source,
    outlook_rows,
    outlooks_of_theme,
)
from cards.targets.target_rows import TargetOutlook, target_outlook
from cards.view import View
from charts.look import STATUS_STEPS, status_colours
from data.facts.catalogue import EU
from data.facts.memory import remember
from data.facts.public_path import own_path
from data.queries.moments import Moment
from words import target_texts
from words.language import Language, load_language

# Stands in kept cells for the part of a link that all of them share.
SHARED = "\ufffc"
# The card that a cell leads to.
DETAIL = "detail"


@dataclass(frozen=True)
class CockpitLinks:
    """What every link out of the table carries, as parameters of an address: `kept` by all, `own` by those
    that come back to this table.
    """

    kept: str
    own: str


def status_legend(view: View) -> str:
    """Every status: icon and word on its colour."""
    chips = [_chip(code, view) for code in target_texts.ICONS]
    return f'<p class="dd-chips">{"".join(chips)}</p>'


def _chip(code: str, view: View) -> str:
    """A status: icon and word, on its colour."""
    fill = status_colours(view.look).get(code)
    style = f' style="background:{fill[0]};color:{fill[1]}"' if fill else ""
    return (
        f'<span class="dd-chip"{style}>{target_texts.ICONS[code]} '
        f"{escape(target_texts.status(code, view.language))}</span>"
    )


def cockpit_html(choice: CockpitChoice, countries: Sequence[str], links: CockpitLinks, view: View) -> str:
    """The heat table as HTML, with a row a country, in the order of `countries`."""
    language, outlooks = view.language, outlooks_of_theme(choice.theme, view.moment)
    caption = escape(target_texts.cockpit_caption(view.catalogue.thresholds.default_period, language))
    sorting = "" if choice.sort == PROTOCOL else choice.indicator
    heads = "".join(
        _head(outlook, links, view, sorted_by=outlook.indicator == sorting) for outlook in outlooks
    )
    by_country = [_cells(outlook.indicator, view.moment, language.code) for outlook in outlooks]
    body = "".join(
        f"<tr{' class=union' if code in (EU, choice.country) else ''}><th "
        f'scope="row">{_country(code, links, language)}</th>'
        + "".join(cells[code] for cells in by_country)
        + "</tr>"
        for code in countries
    )
    # A colour stands once for the table, and cells name their status.
    fills = ";".join(
        f"--{status}:{fill};--on-{status}:{ink}" for status, (fill, ink) in status_colours(view.look).items()
    )
    first = f'<th scope="col">{escape(language.text("Country"))}</th>'
    whole = (
        f'<div class="dd-table dd-cockpit" style="{fills}" tabindex="0" role="region" '
        f'aria-label="{caption}"><table><caption><span>{caption}</span></caption>'
        f"<thead><tr>{first}{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    shared = "&".join(part for part in (links.kept, links.own) if part)
    return whole.replace(SHARED, escape(shared, quote=True))


def _country(code: str, links: CockpitLinks, language: Language) -> str:
    """A member state's name leads to its page; the Union has none."""
    name = language.country(code)
    return escape(name) if code == EU else markup.link(name, f"/country?{links.kept}&country={code}")


@remember
def _cells(indicator: str, moment: Moment, lang: str) -> dict[str, str]:
    """The cells of one target by country, in the language of a code; kept, because formatting 448 of them
    takes longer than all the rest.
    """
    language = load_language(lang)
    return {
        country: _cell(cell, country, indicator, language)
        for country, cell in cells_by_country(target_outlook(indicator, moment), language)
    }


def _cell(cell: CockpitCell | None, country: str, indicator: str, language: Language) -> str:
    if cell is None:
        return f'<td class="none">{escape(language.text("no data"))}</td>'
    status = f' class="{cell.status}"' if cell.status in STATUS_STEPS else ""
    flags = escape(f" {cell.flags}") if cell.flags else ""
    year = f" <small>{cell.year}</small>" if cell.year else ""
    lines = "".join(f"<span>{escape(line)}</span>" for line in cell.lines)
    # Out of the way of the Tab key: 448 stops would lock in whoever has no mouse; the pickers above lead to
    # the same.
    to = own_path("/targets") + f"?{SHARED}&amp;country={country}&amp;indicator={indicator}#{DETAIL}"
    return (
        f'<td{status}><a href="{to}" tabindex="-1"><b>{escape(cell.value)}</b>{flags}{year}{lines}</a></td>'
    )


def _head(outlook: TargetOutlook, links: CockpitLinks, view: View, *, sorted_by: bool) -> str:
    language, aim = view.language, outlook.aim
    goal = target_texts.goal_of_union(
        view.catalogue.target(aim.indicator), language.goal(aim.goal, outlook.unit), language
    )
    target = {
        "none": language.text("parity: {goal}, not a target", goal=goal),
        "part": goal,
        "union": language.text("target of the Union: {goal}", goal=goal),
    }.get(aim.status_for, language.text("EU target: {goal}", goal=goal))
    name = markup.link(
        language.text(view.catalogue.indicators[aim.indicator].name),
        f"/indicator?{links.kept}&indicator={aim.indicator}",
    )
    order = ' aria-sort="ascending"' if sorted_by else ""
    return (
        f'<th scope="col"{order}>{name}<small>{escape(target)}</small>'
        f"<small>{escape(outlook.period)}</small></th>"
    )


@remember
def cockpit_footer(theme: str, view: View) -> list[str]:
    """What stands below the table of a theme: how it was made, flags, targets without a series, sources."""
    how, *others = cockpit_notes(theme, view)
    leads = view.language.text("A cell leads to its details.")
    lines = (*cockpit_legend(theme, view), f"{how} {leads}", *others)
    notes = [markup.paragraph(line, "small") for line in lines]
    rows = outlook_rows(outlooks_of_theme(theme, view.moment))
    return [*notes, markup.paragraph(cockpit_source(rows, view), "source")]
