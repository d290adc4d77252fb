"""What a factsheet tells of the way to the target: observed values, the trajectory, and what is needed."""

from cards.factsheet.facts import TrajectoryBlock, axis_values
from cards.targets.target_fan import build_fan
from cards.targets.target_rows import target_outlooks
from cards.targets.target_sentences import sentences_towards
from cards.targets.target_trajectory import trajectory_notes, trajectory_sentence
from cards.view import View
from charts.pieces.fan_content import Fan
from data.facts.catalogue import SKILLS
from data.facts.fact_types import Unit
from words.language import Language


def gather_trajectory(country: str, view: View) -> TrajectoryBlock:
    """The trajectory of a country's digital skills; only a sentence where no value is held."""
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    name = language.text(view.catalogue.indicators[SKILLS].name)
    title = language.text("{name}: on the way to the target", name=name)
    has_target = SKILLS in {outlook.indicator for outlook in target_outlooks(view.moment)}
    found = build_fan(SKILLS, country, view) if has_target else None
    if found is None:
        nothing = language.text("There are no data.")
        return TrajectoryBlock(title, (nothing,), "", None, {}, {}, "", {}, ())
    fan, going = found
    observed = {year: language.value(value, unit) for span in fan.spans for year, value in span}
    sentences = (*sentences_towards(SKILLS, country, view), trajectory_sentence(going, SKILLS, country, view))
    values = "; ".join(f"{year}: {value}" for year, value in observed.items())
    return TrajectoryBlock(
        title=title,
        sentences=sentences,
        alternative=f"{title}. {values}. {' '.join(sentences)}",
        fan=fan,
        values=observed,
        names=_end_names(fan, unit, language),
        band=fan.interval_name if fan.range else "",
        axis={value: language.goal(value, unit) for value in axis_values(fan)},
        notes=tuple(trajectory_notes(SKILLS, country, view)),
    )


def _end_names(fan: Fan, unit: Unit, language: Language) -> dict[str, str]:
    """The texts at the right end of the lines; an end of the range that the trajectory itself reaches needs
    none.
    """
    names = {"needed": language.text("pace needed")}
    if not fan.line:
        return names
    end = language.value(fan.line[-1][1], unit)
    names["line"] = language.text(
        "{name}: {value}", name=fan.line_name or language.text("trajectory"), value=end
    )
    bounds = fan.range or (fan.interval[-1][1:] if fan.interval else ())
    for kind, bound in zip(("low", "high"), bounds, strict=False):
        value = language.value(bound, unit)
        names[kind] = "" if value == end else _bound_name(fan, kind, value, language)
    return names


def _bound_name(fan: Fan, kind: str, value: str, language: Language) -> str:
    """What the low or the high end of the range or the interval is called."""
    if not fan.range:
        return language.text("{name}: {value}", name=fan.interval_name, value=value)
    if kind == "high":
        return language.text("methods up to {value}", value=value)
    return language.text("methods down to {value}", value=value)
