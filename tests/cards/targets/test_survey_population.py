"""Head-counts rest on Eurostat's own count of ages 16-74 once it is fetched; until then on an estimate. The
two are never mixed.
"""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from cards.targets import survey_population
from data.facts.catalogue import EU, catalogue
from data.facts.edition import Edition
from data.queries import moments
from data.queries.moments import Moment
from data.refresh import series_mapping
from data.store import database, notes, stored_editions
from tests.forgetting import forget_answers

AGES = [f"Y{age}" for age in range(16, 75)]


@pytest.fixture
def counted(
    tmp_path_factory: pytest.TempPathFactory, other_store: Callable[[str], None]
) -> Iterator[Callable[..., Moment]]:
    """Keeps an edition of single ages, a thousand people each, for countries; the moment after it."""
    other_store(f"sqlite:///{tmp_path_factory.mktemp('counted') / 'store.sqlite'}")
    held = database.engine()
    database.prepare(held)
    # Another store of the same state and day would be taken for this one.
    forget_answers()

    def keep(countries: tuple[str, ...]) -> Moment:
        rows = [(age, country, 1000.0) for country in countries for age in AGES] + [("TOTAL", "AT", 70_000.0)]
        cells = pd.DataFrame(rows, columns=["age", "geo", "value"])
        cells = cells.assign(
            sex="T", unit="NR", time="2025", flags="", flags_known=True, decimals=0, remark=""
        ).astype({"decimals": "Int64"})
        known = {
            "source": "eurostat",
            "date_precision": "day",
            "address": "a test",
            "obtained": "by a test",
            "rows": len(cells),
            "sha256": "",
        }
        stored_editions.save_edition(
            held,
            Edition(dataset="demo_pjan", edition="2026-10-01", **known),
            "",
            series_mapping.map_cells(cells, "demo_pjan", catalogue()).observations,
        )
        notes.set_note(held, notes.WHOLE, "yes")
        return moments.now()

    yield keep
    forget_answers()
    held.dispose()


def test_before_it_is_fetched_people_are_an_estimate(moment: Moment) -> None:
    assert not survey_population.is_counted("2025", moment)
    assert survey_population.population_by_country("2025", moment)["IE"] == pytest.approx(
        5440278 * catalogue().age_shares.share["IE"]["2025"]
    )


def test_once_all_27_are_published_people_are_counted(counted: Callable[..., Moment]) -> None:
    now = counted(catalogue().countries)
    assert survey_population.is_counted("2025", now)
    assert survey_population.population_by_country("2025", now) == dict.fromkeys(
        catalogue().countries, 59_000.0
    ) | {EU: 27 * 59_000.0}
    assert survey_population.head_count(10.0, "basic_digital_skills", "IE", "2025", now) == pytest.approx(
        5900.0
    )


def test_while_one_is_missing_all_are_estimated(counted: Callable[..., Moment]) -> None:
    now = counted(tuple(code for code in catalogue().countries if code != "MT"))
    assert not survey_population.is_counted("2025", now)
    assert survey_population.population_by_country("2025", now) == {
        "AT": pytest.approx(70_000 * catalogue().age_shares.share["AT"]["2025"])
    }
