"""Who lags in a country: each group against everyone and against the EU's same group."""

import pandas as pd
import plotly.graph_objects as go

from analysis.groups import group_gaps
from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.country import country_headlines
from cards.country.country_subject import PERIODIC, label_of, requested_country, subject_choices
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.group_bars import group_bars
from charts.pieces.marks import Labels
from data.facts.catalogue import EU, TOTAL
from data.facts.fact_types import Unit
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.facts.rounding import printed_difference
from data.queries import moments, series
from words import country_sentences
from words.language import Language
from words.tooltips import Row, flag_words


@remember
def groups_card(subject: Subject, view: View) -> tuple[Card, go.Figure] | None:
    """Every group of a country's indicator and period, the one furthest behind the country as a whole first;
    None where no group has a value, and for counts, whose groups are parts.
    """
    gaps = gaps_of_groups(subject, view)
    if gaps.empty or gaps["to_national"].isna().all():
        return None
    drawn = main_groups(gaps, view)
    return _card(subject, gaps, drawn, view), _figure(subject, drawn, view)


def main_groups(gaps: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of `gaps_of_groups` that a figure shows: without groups across or within others, where there
    are others.
    """
    facts = view.catalogue
    apart = [not facts.breakdown_kinds[facts.breakdowns[code].kind].overlapping for code in gaps["breakdown"]]
    return gaps[apart].reset_index(drop=True) if any(apart) else gaps


def gaps_of_groups(subject: Subject, view: View) -> pd.DataFrame:
    """analysis.groups.group_gaps with the `name` of each group; no rows for a count."""
    facts = view.catalogue
    own = _observed(subject.country, subject, view)
    gaps = group_gaps(own, _observed(EU, subject, view), TOTAL)
    names = [view.language.text(facts.breakdowns[code].name) for code in gaps["breakdown"]]
    gaps = gaps.assign(name=names)
    return gaps if facts.unit_of(subject.indicator).kind == "rate" else gaps.iloc[:0]


def _observed(country: str, subject: Subject, view: View) -> pd.DataFrame:
    """The observations of all groups of a country or the EU."""
    return series.observations(subject.indicator, view.moment, [country], [subject.period], None)


def _gap_texts(gaps: pd.DataFrame, unit: Unit, language: Language) -> dict[str, str]:
    """Each group's gap to everyone, by breakdown."""
    return {row["breakdown"]: short_gap(row, "to_national", unit, language) for row in row_dicts(gaps)}


def short_gap(row: Row, column: str, unit: Unit, language: Language) -> str:
    """How far a group is from everyone (`to_national`) or from the EU's same group (`to_union`), of the
    values as written: "−4.2"; "–" for none. `row`: as analysis.groups.group_gaps.
    """
    return (
        "–" if pd.isna(row[column]) else language.signed_number(printed_gap(row, column, unit), unit.decimals)
    )


def printed_gap(row: Row, column: str, unit: Unit) -> float:
    """A group's gap in points, of the values as written; not a number for none. `row` and `column` as for
    short_gap.
    """
    return printed_difference(row["value"], row["value"] - row[column], unit)


def _figure(subject: Subject, gaps: pd.DataFrame, view: View) -> go.Figure:
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    labels = Labels(
        _gap_texts(gaps, unit, language),
        {row["breakdown"]: _tooltip(row, unit, language) for row in row_dicts(gaps)},
        names=dict(zip(gaps["breakdown"], gaps["name"], strict=True)),
    )
    # A slide's native bars are labelled with their own lengths: with the exact ones they would say other
    # numbers than the page.
    rows = gaps.assign(gap=[printed_gap(row, "to_national", unit) for row in row_dicts(gaps)])
    return group_bars(
        rows,
        labels,
        view.style,
        zero=language.text("everyone"),
        measure=language.text("Compared with the whole population, points"),
    )


def _card(subject: Subject, gaps: pd.DataFrame, drawn: pd.DataFrame, view: View) -> Card:
    """The card of all groups (`gaps`), of which `drawn` stand in the figure."""
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    names = dict(zip(drawn["breakdown"], drawn["name"], strict=True))
    title = language.text("Who lags, who leads: groups against everyone, {period}", period=subject.period)
    title = label_of(title, subject, language)
    spoken = "; ".join(f"{names[code]}: {value}" for code, value in _gap_texts(drawn, unit, language).items())
    observed = _observed(subject.country, subject, view)
    editions = moments.editions_of(observed, view.moment)
    return Card(
        **card_origin("groups", view, editions, **subject_choices(subject, view.moment)),
        label=title,
        headline=country_headlines.groups_headline(drawn, subject, unit, language),
        alternative=" ".join([*_union_of_first(drawn, unit, language), f"{spoken}."]),
        subject=language.text(
            "{what}, groups against everyone, {country}, {period} (points)",
            what=language.noun(subject.indicator),
            country=language.country(subject.country),
            period=subject.period,
        ),
        kind="group_bars",
        table=_table(title, gaps, unit, language),
        records=tuple(record_rows(observed[observed["breakdown"] != TOTAL])),
        charted=tuple(record_rows(observed[observed["breakdown"].isin(drawn["breakdown"])])),
        columns=OBSERVATION_COLUMNS,
        legend=(
            *_warnings(subject, drawn, language),
            *flag_meanings(gaps, language),
            *unknown_flags_by_name(gaps, language),
        ),
        notes=(
            *filter(None, [country_sentences.groups_below_union(drawn, language)]),
            language.text(
                "Computed by the dashboard: the group's value minus everyone's, in points. Groups overlap."
            ),
            *(
                [language.text("The table also has groups that lie within these.")]
                if len(drawn) < len(gaps)
                else []
            ),
        ),
    )


def _warnings(subject: Subject, drawn: pd.DataFrame, language: Language) -> list[str]:
    """What the indicator warns of in the country's groups that are drawn."""
    of_groups = language.facts.indicators[subject.indicator].of_groups.get(subject.country, {})
    return [language.text(said) for code in drawn["breakdown"] for said in of_groups.get(code, ())]


def _union_of_first(gaps: pd.DataFrame, unit: Unit, language: Language) -> list[str]:
    """The EU's value of the group furthest behind; none where it isn't known."""
    return [
        language.text(
            "EU, {group}: {value}.",
            group=row["name"],
            value=language.value(row["union"], unit),
        )
        for row in row_dicts(with_values(gaps.head(1), "union"))
    ]


def _table(caption: str, gaps: pd.DataFrame, unit: Unit, language: Language) -> Table:
    heads = (
        language.text("Group"),
        language.text("By"),
        language.text("Value"),
        language.text("Compared with the whole population, points"),
        language.text("EU, same group"),
        language.text("Against the same group in the EU, points"),
        language.text("Flags"),
    )
    rows = tuple(_cells(row, unit, language) for row in row_dicts(gaps))
    return Table(caption, heads, rows, numeric=(2, 3, 4, 5))


def _cells(row: Row, unit: Unit, language: Language) -> tuple[str, ...]:
    facts = language.facts
    return (
        row["name"],
        language.text(facts.breakdown_kinds[facts.breakdowns[row["breakdown"]].kind].name),
        f"{language.value(row['value'], unit)} {row['flags']}".strip(),
        short_gap(row, "to_national", unit, language),
        "–" if pd.isna(row["union"]) else language.value(row["union"], unit),
        short_gap(row, "to_union", unit, language),
        flag_words(row, language),
    )


def _tooltip(row: Row, unit: Unit, language: Language) -> str:
    lines = [f"<b>{row['name']}</b>", f"<b>{language.value(row['value'], unit)}</b>"]
    lines.append(
        language.text(
            "{gap} against everyone", gap=language.points(printed_gap(row, "to_national", unit), unit)
        )
    )
    if pd.notna(row["to_union"]):
        gap, value = (
            language.points(printed_gap(row, "to_union", unit), unit),
            language.value(row["union"], unit),
        )
        lines.append(language.text("{gap} against the same group in the EU ({value})", gap=gap, value=value))
    lines.append(flag_words(row, language))
    return "<br>".join(line for line in lines if line)


@registry.card("groups", path="country", takes=PERIODIC)
def _requested_groups(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return groups_card(requested_country(request), request.view)
