"""`python -m words.catalogues.compile`: makes the catalogues that the program reads (dashboard.mo) out of
those that translators write (dashboard.po).

Babel's own command takes a "%" in a text for a place to fill, and refuses what is right; ours are written
{name}, and tests/words/test_catalogues.py checks them.
"""

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from words.language import CATALOGUES


def compile_catalogues() -> int:
    """Writes every catalogue's dashboard.mo beside its dashboard.po; returns how many."""
    files = sorted(CATALOGUES.glob("*/LC_MESSAGES/dashboard.po"))
    for file in files:
        with file.open("rb") as written:
            catalogue = read_po(written, locale=file.parents[1].name)
        with file.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return len(files)


if __name__ == "__main__":
    compile_catalogues()
