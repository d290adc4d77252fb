"""Made-up content for the demo: the same on every run, spread over the weeks before a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from loaders.coalition_sites.contract import TYPES

WEEKS = 12


@dataclass(frozen=True)
class DemoEntry:
    """One made-up entry: moments as in contract.Item; `marked`: for the platform."""

    type: str
    number: int
    title: str
    published: str
    modified: str
    marked: bool = True

    @property
    def link(self) -> str:
        """Where it would stand; example.org is kept free for such use (RFC 2606)."""
        return f"https://example.org/{self.type.replace('_', '-')}/{self.number}"


def demo_entries(country: str, today: date, types: tuple[str, ...] = TYPES) -> tuple[DemoEntry, ...]:
    """Makes the entries of one country's site, by type and number; every seventh is not for the platform."""
    return tuple(made for name in types for made in _of_type(country, name, today))


def _of_type(country: str, name: str, today: date) -> Iterator[DemoEntry]:
    seed = sum(ord(letter) * place for place, letter in enumerate(country + name, 1))
    for number in range(1, 4 + seed % 9):
        age = (seed + number * (7 + seed % 5)) % (7 * WEEKS)
        published = datetime.combine(today, time(8 + seed % 9, number % 60), UTC) - timedelta(days=age + 1)
        modified = published + timedelta(days=(seed + number) % min(3, age + 1), hours=1)
        title = f"Made-up {name.replace('_', ' ')} {number} of the demo ({country})"
        yield DemoEntry(
            name, number, title, _format_moment(published), _format_moment(modified), marked=number % 7 != 0
        )


def _format_moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
