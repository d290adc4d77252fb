"""What questions cost their client, in points: one is about a twentieth of a second of a core.

Whoever asks pays ASKED; what must be made costs its form's price beside.
"""

from collections.abc import Mapping

ASKED = 1
# Numbers at the newest moment are in memory; at another, editions are read anew.
NUMBERS, OTHER_MOMENT = 2, 8
# A file of one card; a briefing costs as much as its cards.
FORMS: Mapping[str, int] = {
    "csv": 1,
    "json": 1,
    "parquet": 2,
    "xlsx": 4,
    "ods": 5,
    "png": 8,
    "svg": 8,
    "pdf": 10,
    "pptx": 10,
    "docx": 10,
    "zip": 12,
}
FACTSHEET, ARCHIVE, FEED = 20, 60, 2
# Five slides: four are cards.
SLIDES = 40
EMBED, STILL = 2, 10
# A file or an address that is checked, and each card of it, made as it was and as it is.
CHECK, THEN_AND_NOW = 8, 4
# Every card of a page, to be listed.
PLAIN = 20
# What the head of a page's address says of its card.
PAGE = 1
