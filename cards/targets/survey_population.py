"""How many people a share of the survey's ages stands for: by Eurostat's own count, or by an estimate."""

from analysis import people
from data.facts.catalogue import EU, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment

POPULATION, SURVEY_POPULATION = "population", "population_16_74"


@remember
def population_by_country(period: str, moment: Moment) -> dict[str, float]:
    """People in every member state that has a number for the period; with all 27, the EU as their sum.

    Aged 16-74, as Eurostat counts them, where all 27 are published (is_counted); else aged 15-74, an
    estimate, for all of them: the two are never mixed in one sum.
    """
    facts = catalogue()
    found = people.survey_populations(
        series.observations(SURVEY_POPULATION, moment, facts.countries, [period]), facts.countries
    )
    if not found:
        found = people.populations(
            series.observations(POPULATION, moment, facts.countries, [period]), facts.age_shares, period
        )
    return {**found, EU: sum(found.values())} if len(found) == len(facts.countries) else found


def population_editions(period: str, moment: Moment) -> list[Edition]:
    """The editions behind population_by_country(): of Eurostat's own count, or of the whole population and
    of the share of the survey's ages.
    """
    facts = catalogue()
    if is_counted(period, moment):
        return moments.editions_of(
            series.observations(SURVEY_POPULATION, moment, facts.countries, [period]), moment
        )
    whole = moments.editions_of(series.observations(POPULATION, moment, facts.countries, [period]), moment)
    shares = moments.edition_of(facts.age_shares.dataset, facts.age_shares.edition, moment)
    return [*whole, *([shares] if shares else [])]


def is_counted(period: str, moment: Moment) -> bool:
    """Whether population_by_country() rests on Eurostat's own count of ages 16-74."""
    return series.coverage(SURVEY_POPULATION, moment).get(period, 0) == len(catalogue().countries)


def head_count(points: float, indicator: str, country: str, period: str, moment: Moment) -> float | None:
    """So many people are so many points (estimate); None where the share isn't one of people, or no
    population is held.
    """
    if catalogue().indicators[indicator].unit != "pc_ind":
        return None
    population = population_by_country(period, moment).get(country)
    return None if population is None else people.people_in_points(points, population)
