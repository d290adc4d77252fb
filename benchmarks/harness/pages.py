"""The pages that are measured, as data: their address, and links that stand for a reader's filter changes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`changes` are query strings that are asked one after another, round and round; each draws something
    else than the one before.
    """

    name: str
    address: str
    changes: tuple[str, ...]


MAP_CHANGES = (
    "v=1&indicator=basic_digital_skills&period=2023",
    "v=1&indicator=cloud&period=2023",
    "v=1&indicator=artificial_intelligence&period=2025",
    "v=1&indicator=basic_digital_skills&period=2025",
    "v=1&indicator=ict_specialists&period=2023",
    "v=1&indicator=fttp_coverage&period=2023",
)
PAGES = (
    Page(
        "overview",
        "",
        ("v=1&show=value&lang=en", "v=1&show=coalitions&lang=en", "v=1&show=connections&lang=en"),
    ),
    Page("map", "map", MAP_CHANGES),
    Page(
        "compare",
        "compare",
        (
            "v=1&indicator=basic_digital_skills&countries=EL&kind=lines",
            "v=1&indicator=ict_specialists&countries=IE.MT&kind=slope",
            "v=1&indicator=skills_content&countries=EL&kind=ranking",
            "v=1&indicator=basic_digital_skills&countries=EL&groups=rural.cities&kind=dumbbell",
        ),
    ),
    Page("country", "country", tuple(f"v=1&country={code}" for code in ("IE", "MT", "FR", "SI"))),
    Page("coalitions", "coalitions", ("v=1&country=IE", "v=1&grouping=coalitions", "v=1&beside=change")),
    Page(
        "targets",
        "targets",
        (
            "v=1&country=BG&indicator=basic_digital_skills",
            "v=1&country=IE&indicator=women_ict_specialists",
            "v=1&theme=business",
        ),
    ),
    Page(
        "indicator",
        "indicator",
        tuple(f"v=1&indicator={code}" for code in ("cloud", "fttp_coverage", "basic_digital_skills")),
    ),
    Page("revisions", "revisions", ("v=1&country=IE", "v=1&country=MT", "v=1&changed=ict_specialists")),
)
HELLO = Page("hello", "", ("",))
