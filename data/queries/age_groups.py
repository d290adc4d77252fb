"""How the people of a country are spread over age groups."""

import pandas as pd

from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.queries.moments import Moment, editions_at, remember_by_editions
from data.store.editions import BUNDLED, read_edition


@remember_by_editions
def age_shares(period: str, moment: Moment) -> tuple[Edition, dict[str, dict[str, float]]] | None:
    """Each age group's share (0 to 1) of those of survey age, by country and breakdown, from the UN's
    five-year groups; and that edition.

    None where the edition doesn't speak yet, or holds no such year. Ages 16-24 are taken as 15-24. Read from
    its file: its counts are in no indicator, because they are not the member states' own (Cyprus is the whole
    island, France without overseas).
    """
    dataset = catalogue().age_shares.dataset
    spoken = next((edition for edition in editions_at(moment) if edition.dataset == dataset), None)
    path = BUNDLED / spoken.source / dataset / f"{spoken.edition}.toml" if spoken else None
    if spoken is None or path is None or not path.exists():
        return None
    cells = read_edition(path)[1]
    cells = cells[cells["time"] == period]
    from_age, to_age = pd.to_numeric(cells["age_from"]), pd.to_numeric(cells["age_to"].replace("", None))
    groups = {
        code: _ages(b.codes["ind_type"][0]) for code, b in catalogue().breakdowns.items() if b.kind == "age"
    }
    counts = {
        code: cells[(from_age >= first - first % 5) & (to_age <= last)].groupby("geo")["value"].sum()
        for code, (first, last) in groups.items()
    }
    table = pd.DataFrame(counts).dropna()
    shares = table.div(table.sum(axis="columns"), axis="index")
    found = {
        str(country): {str(code): float(share) for code, share in row.items()}
        for country, row in shares.iterrows()
    }
    return (spoken, found) if found else None


def _ages(code: str) -> tuple[int, int]:
    """Eurostat's "Y16_24" as its first and last age."""
    first, last = code.lstrip("Y").split("_")
    return int(first), int(last)
