"""A card as one ZIP: its numbers in two forms, its picture where there is one, all that is known of it, and
a text to read first.
"""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO

from cards.contents import TABLE, Contents
from exports.documents import citation
from exports.tables import plain_tables
from exports.tables.workbook import dates_told, edition_line, names_told, said, workbook
from words.language import load_language

# A fixed time of day makes the same card give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


def bundle(contents: Contents, name: str, pictures: Mapping[str, bytes]) -> bytes:
    """The ZIP: `name`.csv and .xlsx, `pictures` by their ending, metadata.json, README.txt."""
    files = {
        "README.txt": readme(contents, bool(pictures) or contents.kind == TABLE).encode("utf-8"),
        f"{name}.csv": plain_tables.csv_of(contents),
        f"{name}.xlsx": workbook([contents]),
        **{f"{name}.{ending}": picture for ending, picture in pictures.items()},
        "metadata.json": json.dumps(plain_tables.described(contents), ensure_ascii=False, indent=1).encode(
            "utf-8"
        ),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def readme(contents: Contents, pictured: bool) -> str:
    """What is in the ZIP, what the flags mean, what to mind, the licence, the link, and how to cite it."""
    language = load_language(contents.lang)
    lines = [
        contents.title,
        *(_named(what, text) for what, text in said(contents, language) if text and text != contents.title),
        "",
    ]
    lines += [edition_line(edition, language) for edition in contents.editions]
    lines += [f"{letter}: {language.flags(letter)}" for letter in contents.flags]
    lines += ["", language.text("An empty value is not available; it is never zero.")]
    lines += [
        language.text(
            "flags_known is false where the copy of the source dropped the flags: then they are not known, "
            "which is not none."
        )
    ]
    lines += [told for told in (names_told(contents, language), dates_told(contents, language)) if told]
    lines += [] if pictured else [language.text("No picture: none can be made on this server.")]
    lines += ["", language.text("How to cite"), citation.full(contents)]
    return "\n".join(lines) + "\n"


def _named(what: str, text: str) -> str:
    """A line of the source names itself already."""
    return text if text.startswith(f"{what}:") else f"{what}: {text}"
