"""A card as one ZIP: its numbers in two forms, its picture where there is one, all that is known of it, and
a text to read first.
"""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO

from cards.about import edition_line
from cards.contents import TABLE, Contents
from exports.documents import citation
from exports.tables import plain_tables
from exports.tables.workbook import build_workbook, card_texts, dates_note, names_note
from words.language import Language, load_language

# A fixed time of day makes the same card give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


def build_bundle(contents: Contents, name: str, pictures: Mapping[str, bytes]) -> bytes:
    """The ZIP: `name`.csv and .xlsx, `pictures` by their ending, metadata.json, README.txt."""
    files = {
        "README.txt": readme_text(contents, bool(pictures) or contents.kind == TABLE).encode("utf-8"),
        f"{name}.csv": plain_tables.card_csv(contents),
        f"{name}.xlsx": build_workbook([contents]),
        **{f"{name}.{ending}": picture for ending, picture in pictures.items()},
        "metadata.json": json.dumps(
            plain_tables.describe_card(contents), ensure_ascii=False, indent=1
        ).encode("utf-8"),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def readme_text(contents: Contents, pictured: bool) -> str:
    """What is in the ZIP, what the flags mean, what to mind, the licence, the link, and how to cite it."""
    language = load_language(contents.lang)
    lines = [
        contents.headline,
        *(
            _named(what, text, language)
            for what, text in card_texts(contents, language)
            if text and text != contents.headline
        ),
        "",
    ]
    lines += [edition_line(edition, language) for edition in contents.editions]
    lines += [language.labelled_text(letter, language.flags(letter)) for letter in contents.flags]
    lines += ["", language.text("An empty value is not available; it is never zero.")]
    lines += [
        language.text(
            "flags_known is false where the copy lacks the source's flags. The values may still have flags "
            "that we do not know."
        )
    ]
    lines += [note for note in (names_note(contents, language), dates_note(contents, language)) if note]
    lines += [] if pictured else [language.text("No picture: none can be made on this server.")]
    lines += ["", language.text("How to cite"), citation.full_citation(contents)]
    return "\n".join(lines) + "\n"


def _named(what: str, text: str, language: Language) -> str:
    """A line of the source names itself already."""
    label = language.labelled_text(what, "").rstrip()
    return text if text.startswith(label) else language.labelled_text(what, text)
