"""The glossary and the synonyms: few terms, a sentence each, and faults are named."""

import shutil
from pathlib import Path

import pytest

from data.facts.catalogue import DECLARED, Catalogue, read_catalogue
from data.facts.declared_reader import DeclaredError


def test_the_glossary_is_short_and_plain(facts: Catalogue) -> None:
    assert 30 <= len(facts.glossary) <= 40
    for term in facts.glossary.values():
        assert len(term.sentence.split()) <= 32, term.name
        assert term.sentence.endswith(".")
        assert not term.source or term.source.startswith("https://")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "glossary.toml",
            'ISCED"\nsentence = "',
            'ISCED"\nsentence = "One. ',
            ("[term.isced]", "one sentence"),
        ),
        ("glossary.toml", 'name = "NUTS"', 'name = "SME"', ("[term.nuts]", "[term.sme]")),
        ("search.toml", 'finds = ["unicorns"]', 'finds = ["unicorn"]', ('"unicorn" is not declared',)),
        ("search.toml", "missing =", "mising =", ('unknown key; did you mean "missing"?',)),
    ],
)
def test_a_fault_is_named(tmp_path: Path, name: str, old: str, new: str, told: tuple[str, ...]) -> None:
    shutil.copytree(DECLARED, tmp_path / "declared")
    path = tmp_path / "declared" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclaredError) as error:
        read_catalogue(tmp_path / "declared")
    for part in (name, *told):
        assert part in str(error.value)
