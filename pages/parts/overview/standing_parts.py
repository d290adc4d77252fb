"""The Union against its targets on the overview: the verdict, tiles, and a strip of every target."""

from html import escape
from urllib.parse import urlencode

import pandas as pd

from analysis.standing import Standing, members_at_goal
from cards import markup
from cards.card import join_parts, shared_codes
from cards.targets.target_rows import target_outlook, unbroken_spans
from cards.targets.target_verdict import build_verdict
from cards.targets.union_targets import status_text, whole_targets
from cards.view import View
from charts.look import status_colours
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.held_values import with_mark
from data.facts.memory import remember
from data.facts.public_path import own_path
from data.queries import series
from data.queries.moments import Moment
from words import sentences, target_texts
from words.gaps import Gap
from words.language import Language

SPECIALISTS, WOMEN = "ict_specialists_persons", "women_ict_specialists"
# Half and half; no law makes it a target.
PARITY = 50.0


def union_standing(indicator: str, moment: Moment) -> Standing | None:
    """The Union's standing on an indicator with a target of its own; None without one."""
    target = catalogue().target(indicator)
    return (
        None
        if target is None
        else Standing(indicator, target, catalogue().target_value(target), series.eu_row(indicator, moment))
    )


@remember
def overview_opening(view: View) -> list[str]:
    """The verdict on skills, and who has reached the target: pieces of HTML."""
    language, facts = view.language, view.catalogue
    stand = union_standing(SKILLS, view.moment)
    if stand is None or stand.observation is None:
        return [markup.heading(language.text("The Digital Decade in the member states"))]
    period = series.default_period(SKILLS, view.moment)
    rows = series.members(SKILLS, period, view.moment)
    goal = language.goal(stand.goal, facts.unit_of(SKILLS))
    verdict = build_verdict(SKILLS, EU, view)
    reached = sentences.members_reached(rows, stand.target, goal, language)
    if verdict is None:
        return [markup.heading(reached)]
    lead = f"{verdict.caution} {reached}".strip()
    return [markup.heading(verdict.opening), markup.paragraph(lead, "lead")]


@remember
def overview_tiles(view: View) -> list[markup.Tile]:
    """Skills, specialists, women among them, members at the target, coalitions; each leads on."""
    language = view.language
    return [
        target_tile(SKILLS, language.text("At least basic digital skills"), view),
        target_tile(SPECIALISTS, language.text("ICT specialists in the EU"), view),
        parity_tile(view),
        reached_tile(view),
        *_coalition_tiles(view),
    ]


def _coalition_tiles(view: View) -> tuple[markup.Tile, markup.Tile]:
    """How many member states have a coalition, and how many of these are connected to the platform."""
    language, coalitions = view.language, view.coalitions.values()
    total = len(view.catalogue.countries)
    established = sum(coalition.status[0].value == "established" for coalition in coalitions)
    connected = sum(coalition.connection[0].value == "connected" for coalition in coalitions)
    return (
        markup.Tile(
            language.text("National coalitions"),
            language.text("{count} of {total}", count=established, total=total),
            (language.text("member states have one"),),
            established / total,
            leads=_address("coalitions", view),
        ),
        markup.Tile(
            language.text("Connected to the EU platform"),
            language.text("{count} of {total}", count=connected, total=total),
            (language.text("as listed after July 2022"),),
            connected / total,
            leads=_address("coalitions", view, grouping="connections"),
        ),
    )


def target_tile(indicator: str, name: str, view: View) -> markup.Tile:
    """Value, year, gap to the target and status, with the line of the values that compare."""
    language = view.language
    stand = union_standing(indicator, view.moment)
    if stand is None or stand.observation is None or stand.gap is None:
        return markup.Tile(name, "–", (language.text("no data"),))
    unit = view.catalogue.unit_of(indicator)
    gap = Gap(float(stand.observation["value"]), stand.goal, unit)
    goal = language.goal(stand.goal, unit)
    distance = (
        language.text("at or above the {goal} target", goal=goal)
        if gap.is_reached
        else language.text("{gap} short of the {goal} target", gap=gap.distance(language), goal=goal)
    )
    lines = (
        _dated(stand.observation, language),
        distance,
        status_text(target_outlook(indicator, view.moment).row(EU), language),
    )
    return markup.Tile(
        name,
        gap.value_text(language),
        lines,
        stand.share,
        _trend(indicator, view),
        _address("targets", view, indicator=indicator),
    )


def _trend(indicator: str, view: View) -> str:
    """The EU's values in time order as a small line, broken between values that do not compare."""
    return markup.trend_line(unbroken_spans(indicator, view.moment).get(EU, []), view.look.link)


def parity_tile(view: View) -> markup.Tile:
    """Women among ICT specialists: the distance to parity, which no law makes a target."""
    language = view.language
    name, unit = language.text("Women among ICT specialists"), view.catalogue.unit_of(WOMEN)
    row = series.eu_row(WOMEN, view.moment)
    if row is None:
        return markup.Tile(name, "–", (language.text("no data"),))
    gap = Gap(float(row["value"]), PARITY, unit)
    distance = language.text("{gap} from parity, which is no target", gap=gap.distance(language))
    return markup.Tile(
        name,
        gap.value_text(language),
        (_dated(row, language), distance),
        row["value"] / PARITY,
        _trend(WOMEN, view),
        _address("indicator", view, indicator=WOMEN),
    )


def _dated(row: pd.Series, language: Language) -> str:
    """The value's period, with what its flags mean; beside the number there is no room for them."""
    meanings = (
        language.text("{letter}: {meaning}", letter=letter, meaning=language.flags(letter))
        for letter in row["flags"]
    )
    return join_parts([str(row["period"]), *meanings])


def reached_tile(view: View) -> markup.Tile:
    """How many member states are at or above the skills target."""
    language, name = view.language, view.language.text("Member states at the skills target")
    stand, period = union_standing(SKILLS, view.moment), series.default_period(SKILLS, view.moment)
    if stand is None or not period:
        return markup.Tile(name, "–", (language.text("no data"),))
    rows = series.members(SKILLS, period, view.moment)
    above = members_at_goal(rows, stand.goal)
    counted = int(rows["value"].notna().sum())
    return markup.Tile(
        name,
        language.text("{count} of {total}", count=len(above), total=counted),
        (period, language.countries(above["country"])),
        len(above) / counted if counted else None,
        leads=_address("map", view),
    )


@remember
def target_strip(view: View) -> str:
    """Every target of the Union that has a status: EU value, a bar towards the target, gap and status, as an
    HTML table; each row leads to the target's page.
    """
    language = view.language
    heads = (
        language.text("Target"),
        language.text("EU value"),
        language.text("Share of the target"),
        language.text("Gap"),
        language.text("Status at the recent pace"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "".join(_strip_row(outlook.indicator, view) for outlook in whole_targets(view))
    caption = escape(language.text("The EU on each target for 2030"))
    return (
        f'<div class="dd-table dd-strip" tabindex="0" role="region" aria-label="{caption}"><table>'
        f'<caption class="dd-unseen">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _strip_row(indicator: str, view: View) -> str:
    language, outlook = view.language, target_outlook(indicator, view.moment)
    row, unit = outlook.row(EU), outlook.unit
    name = language.text(view.catalogue.indicators[indicator].name)
    goal = target_texts.goal_of_union(
        view.catalogue.target(indicator), language.goal(outlook.aim.goal, unit), language
    )
    code = target_texts.told_status(row)
    fill, ink = status_colours(view.look).get(code, (view.look.panel, view.look.ink))
    status = (
        f'<td class="status"><span style="background:{fill};color:{ink}">'
        f"{escape(status_text(row, language))}</span></td>"
    )
    head = markup.link(
        language.text("{name}: {goal}", name=name, goal=goal), _address("targets", view, indicator=indicator)
    )
    if pd.isna(row["value"]):
        return f'<tr><th scope="row">{head}</th><td>–</td><td></td><td>–</td>{status}</tr>'
    gap = Gap(float(row["value"]), outlook.aim.goal, unit, outlook.aim.lower)
    written = with_mark(gap.value_text(language), row["flags"])
    value = language.text("{value} ({period})", value=written, period=row["period"])
    return (
        f'<tr><th scope="row">{head}</th><td class="number">{escape(value)}</td>'
        f'<td class="bar">{_track(float(row["share"]))}'
        f'<span class="dd-unseen">{escape(language.share(float(row["share"])))}</span></td>'
        f'<td class="number">{escape(gap.amount(language))}</td>{status}</tr>'
    )


def _track(share: float) -> str:
    """A bar of `share` of the target, with a mark where the target is; both fit in where it is passed."""
    reach = max(share, 1)
    bar = f'<span class="held" style="width:{share / reach:.1%}"></span>'
    aim = f'<span class="aim" style="left:{1 / reach:.1%}"></span>'
    return f'<span class="track" aria-hidden="true">{bar}{aim}</span>'


def slides_link(view: View) -> str:
    """The way to the Union's slides, as HTML."""
    shared = shared_codes(view.moment, view.language)
    address = own_path(f"/api/v1/slides.pptx?{urlencode(shared)}")
    name = view.language.text("5 slides and a cover (PPTX)")
    return f'<p><a class="dd-factsheet" href="{escape(address)}">{escape(name)}</a></p>'


def _address(page: str, view: View, **choices: str) -> str:
    """The address of a page of ours, in the language shown, at the newest moment."""
    codes = {**choices, **({"lang": view.language.code} if view.language.code != "en" else {})}
    return f"/{page}?{urlencode(codes)}" if codes else f"/{page}"
