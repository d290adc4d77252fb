"""The texts of data/declared that readers see, for the template of translators: names, definitions, units,
notes. Babel calls `extract_declared` by `words/extraction.cfg`, once a file.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import IO, Any

# What Babel asks of an extractor: line, function ("" for none), message, comments for translators.
Extracted = tuple[int, str, str, list[str]]


def extract_declared(
    file: IO[bytes], _keywords: object, _comment_tags: object, options: Mapping[str, str]
) -> Iterator[Extracted]:
    """Each text under one of the `fields` of the options, at any depth, with the line where it stands; for
    translators, what the field is. A field "remark.value" is the "value" of a "remark" alone.
    """
    content = file.read().decode("utf-8")
    fields, lines = set(options["fields"].split()), content.splitlines()
    for field, text in _texts(tomllib.loads(content), fields):
        written = text.replace("\\", "\\\\").replace('"', '\\"')
        line = next((place for place, each in enumerate(lines, 1) if written in each), 1)
        yield line, "", text, [f"{field} ({options['what']})"]


def _texts(value: Any, fields: set[str], field: str = "") -> Iterator[tuple[str, str]]:
    """The texts by the field that holds them; a list under a field holds several."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts(each, fields, f"{field.rpartition('.')[2]}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, fields, field)
    elif isinstance(value, str) and value not in ("", "unknown"):
        yield from ((name, value) for name in {field, field.rpartition(".")[2]} & fields)
