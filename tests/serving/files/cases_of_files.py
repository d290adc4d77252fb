"""Which cards the files are asked for: each kind of chart for a country with gaps, one with flags, and the
smallest state.
"""

from cards import every

GAPS, FLAGGED, SMALLEST = "HR", "RO", "MT"
# A card's name, and what makes it another kind of chart.
CHOICES: dict[str, dict[str, str]] = {
    **{name: {"card": name} for name in every.CARDS if not name.startswith("exchange-")},
    "reached": {"card": "reached", "country": "IE"},
    "map in squares": {"card": "map", "layout": "tiles"},
    "map in circles": {"card": "map", "indicator": "ict_specialists_persons"},
    "ranking with gaps": {"card": "ranking", "indicator": "women_ict_specialists", "period": "2025"},
    "lines with flags and breaks": {"card": "compare-lines", "indicator": "ict_specialists"},
    "lines with a value withheld": {"card": "compare-lines", "groups": "age_16_24", "countries": "IE"},
    "dumbbell with gaps": {
        "card": "compare-dumbbell",
        "indicator": "women_ict_specialists",
        "period": "2025",
    },
}
CASES = [
    (choice, country)
    for choice in CHOICES
    for country in (GAPS, FLAGGED, SMALLEST)
    if country == FLAGGED or (choice != "regions" and (choice, country) != ("parts", SMALLEST))
    if choice not in ("national", "roadmap") or country != GAPS
]
# Every day each kind for one country: the one with flags, or one of the others where they have it.
_MEANT = [(choice, {0: GAPS, 2: SMALLEST}.get(place % 4, FLAGGED)) for place, choice in enumerate(CHOICES)]
OFTEN = {case if case in CASES else (case[0], FLAGGED) for case in _MEANT}


def asked(choice: str, country: str) -> dict[str, str]:
    """The codes of a case."""
    codes = CHOICES[choice]
    takes = every.CARDS[codes["card"]].takes
    return (
        {"country": country} if "country" in takes else {"countries": country} if "countries" in takes else {}
    ) | codes
