"""`python -m words.catalogues.placeholders TEMPLATE`: writes beside every message of a template what stands
where it has a name in braces (words/placeholders.toml), for translators.
"""

import re
import sys
import tomllib
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from words.language import CATALOGUES

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def described_names() -> dict[str, str]:
    """What stands where a message has a name in braces, by the name."""
    return tomllib.loads((CATALOGUES / "placeholders.toml").read_text(encoding="utf-8"))


def names_in(message: Message) -> list[str]:
    """The names in a message's braces, each once, in their order."""
    forms = message.id if isinstance(message.id, list | tuple) else (message.id,)
    return list(dict.fromkeys(name for form in forms for name in PLACEHOLDER.findall(form)))


def describe_placeholders(template: Path) -> None:
    """Adds the comments to a template's file."""
    described = described_names()
    with template.open("rb") as opened:
        catalogue = read_po(opened)
    for message in catalogue:
        said = [f"{{{name}}}: {described[name]}" for name in names_in(message) if name in described]
        message.auto_comments += said
    with template.open("wb") as opened:
        write_po(opened, catalogue)


if __name__ == "__main__":
    describe_placeholders(Path(sys.argv[1]))
