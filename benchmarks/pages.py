"""The pages that are measured, as data: their address, and links that stand for a reader's filter changes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`changes` are query strings that are asked one after another, round and round; each draws something else than the one before."""

    name: str
    address: str
    changes: tuple[str, ...]


MAP_CHANGES = (
    "v=1&indicator=basic_digital_skills&period=2023",
    "v=1&indicator=cloud&period=2023",
    "v=1&indicator=internet_users&period=2024",
    "v=1&indicator=basic_digital_skills&period=2025",
    "v=1&indicator=ict_specialists&period=2023",
    "v=1&indicator=fttp_coverage&period=2023",
)
PAGES = (
    Page("overview", "", ("v=1&show=value&lang=en", "v=1&show=coalitions&lang=en", "v=1&show=connections&lang=en")),
    Page("map", "map", MAP_CHANGES),
)
HELLO = Page("hello", "", ("",))
