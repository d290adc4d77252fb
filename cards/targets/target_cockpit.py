"""The cockpit: a heat table of the Union, the chosen country and the others against every target, narrow
enough for a laptop; value and status by icon, word and colour. On a phone one country's targets as a list.

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
    outlooks_of_theme,
    target_cells,
)
from cards.targets.target_rows import TargetOutlook
from cards.view import View
from charts.look import LIGHT, status_colours
from data.facts.catalogue import EU
from data.facts.memory import remember
from data.facts.public_path import own_path
from data.queries.moments import Moment
from words import gaps, target_texts
from words.language import Language, load_language

# Stand in what is kept for the part of a link that all of them share, and all those out of this table.
SHARED, KEPT = "\ufffc", "\ufffb"
# The statuses that have a colour, in either look.
COLOURED = frozenset(status_colours(LIGHT))
# The card that a cell leads to.
DETAIL = "detail"


@dataclass(frozen=True)
class CockpitLinks:
    """What every link out of the table carries, as parameters of an address: `kept` by all, `own` by those
    that come back to this table.
    """

    kept: str
    own: str


@remember
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
    begin = _table_begin(choice.theme, "" if choice.sort == PROTOCOL else choice.indicator, view)
    rows = _rows(choice.theme, view)
    body = "".join(f"<tr{_row_class(code, choice)}>{rows[code]}</tr>" for code in countries)
    return _with_links(f"{begin}<tbody>{body}</tbody></table></div>", links)


@remember
def _table_begin(theme: str, sorting: str, view: View) -> str:
    """The table's begin, to the end of its heads; `sorting` is the target that the countries are in order
    of.
    """
    language = view.language
    caption = escape(target_texts.cockpit_caption(view.catalogue.thresholds.default_period, language))
    heads = "".join(
        _head(outlook, view, sorted_by=outlook.indicator == sorting)
        for outlook in outlooks_of_theme(theme, view.moment)
    )
    first = f'<th scope="col">{escape(language.text("Country"))}</th>'
    return (
        f'<div class="dd-table dd-cockpit" style="{_fills(view)}" tabindex="0" role="region" '
        f'aria-label="{caption}"><table><caption class="dd-unseen">{caption}</caption>'
        f"<thead><tr>{first}{heads}</tr></thead>"
    )


@remember
def _rows(theme: str, view: View) -> dict[str, str]:
    """Head and cells of the row of each country and the Union, by code."""
    language, outlooks = view.language, outlooks_of_theme(theme, view.moment)
    by_country = [_cells(outlook.indicator, view.moment, language.code) for outlook in outlooks]
    return {
        code: f'<th scope="row">{_country(code, language)}</th>'
        + "".join(cells[code] for cells in by_country)
        for code in (EU, *view.catalogue.countries)
    }


def country_list_html(choice: CockpitChoice, links: CockpitLinks, view: View) -> str:
    """The chosen country's targets as a list for narrow screens: name, value, gap or share, status."""
    return _with_links(_country_list(choice.theme, choice.country, view), links)


@remember
def _country_list(theme: str, country: str, view: View) -> str:
    """The list, with SHARED in the place of what all links share; kept, as the cells of the table are."""
    language = view.language
    items = "".join(_list_item(outlook, country, view) for outlook in outlooks_of_theme(theme, view.moment))
    label = language.text("{country} on each target", country=language.opening_place(country))
    return f'<div class="dd-goals" style="{_fills(view)}">{markup.heading(label, 3)}<ul>{items}</ul></div>'


def _list_item(outlook: TargetOutlook, country: str, view: View) -> str:
    language = view.language
    cell = target_cells(outlook.indicator, view.moment, language)[country]
    name = escape(language.text(view.catalogue.indicators[outlook.indicator].name))
    codes = f"country={country}&amp;indicator={outlook.indicator}"
    to = own_path("/targets") + f"?{SHARED}&amp;{codes}#{DETAIL}"
    if cell is None:
        return f'<li><a href="{to}">{name}</a><b>{escape(language.text("no data"))}</b></li>'
    # The gap stands to the right, whatever is told with it.
    told = cell.lines[:2] if cell.status in target_texts.ICONS else reversed(cell.lines[:2])
    lines = "".join(f"<span>{escape(line)}</span>" for line in told)
    status = f' class="{cell.told}"' if cell.told in COLOURED else ""
    value = escape(gaps.flagged_value(cell.value, cell.flags))
    return f'<li{status}><a href="{to}">{name}</a><b>{value}</b>{lines}</li>'


def _with_links(html: str, links: CockpitLinks) -> str:
    """The HTML with what all links share."""
    shared = "&".join(part for part in (links.kept, links.own) if part)
    return html.replace(SHARED, escape(shared, quote=True)).replace(KEPT, escape(links.kept, quote=True))


def _fills(view: View) -> str:
    """The colours of the statuses, once for all cells, which name theirs."""
    colours = status_colours(view.look).items()
    fills = (f"--{status}:{fill};--on-{status}:{ink}" for status, (fill, ink) in colours)
    return ";".join((f"--chosen:{view.look.chosen[0]}", *fills))


def _row_class(code: str, choice: CockpitChoice) -> str:
    if code == EU:
        return ' class="union"'
    return ' class="chosen"' if code == choice.country else ""


def _country(code: str, language: Language) -> str:
    """A member state's name leads to its page; the Union has none."""
    name = language.country(code)
    return escape(name) if code == EU else markup.link(name, f"/country?{KEPT}&country={code}")


@remember
def _cells(indicator: str, moment: Moment, lang: str) -> dict[str, str]:
    """The cells of one target by country, in the language of a code; kept, because formatting 448 of them
    takes longer than all the rest.
    """
    language = load_language(lang)
    return {
        country: _cell(cell, country, indicator, language)
        for country, cell in target_cells(indicator, moment, language).items()
    }


def _cell(cell: CockpitCell | None, country: str, indicator: str, language: Language) -> str:
    if cell is None:
        return f'<td class="none">{escape(language.text("no data"))}</td>'
    status = f' class="{cell.told}"' if cell.told in COLOURED else ""
    flags = (
        f' <sup title="{escape(language.flags(cell.flags))}">{escape(cell.flags)}</sup>' if cell.flags else ""
    )
    year = f"<small>{cell.year}</small>" if cell.year else ""
    word = escape(target_texts.status(cell.told, language))
    icon = f" {target_texts.ICONS[cell.told]}<i> {word}</i>" if word else ""
    # Out of the way of the Tab key: 448 stops would lock in whoever has no mouse; the pickers above lead to
    # the same.
    to = own_path("/targets") + f"?{SHARED}&amp;country={country}&amp;indicator={indicator}#{DETAIL}"
    return f'<td{status}><a href="{to}" tabindex="-1"><b>{escape(cell.short)}</b>{flags}{icon}{year}</a></td>'


def _head(outlook: TargetOutlook, view: View, *, sorted_by: bool) -> str:
    language, aim = view.language, outlook.aim
    goal = gaps.short_value(aim.goal, outlook.unit, language, is_goal=True)
    target = {
        "none": language.text("parity {goal}, no target", goal=goal),
        "part": language.text("part of one target"),
    }.get(aim.status_for, language.text("target {goal}", goal=goal))
    address = f"/indicator?{KEPT}&indicator={aim.indicator}"
    name = markup.link(target_texts.short_name(aim.indicator, language), address)
    full = escape(language.text(view.catalogue.indicators[aim.indicator].name), quote=True)
    order = ' aria-sort="ascending"' if sorted_by else ""
    return (
        f'<th scope="col" title="{full}"{order}>{name}<small>{escape(target)}</small>'
        f"<small>{escape(outlook.period)}</small></th>"
    )
