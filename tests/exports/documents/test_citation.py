"""Citations: every source with dataset and edition, the address of the view; BibTeX that TeX can read."""

import re
from dataclasses import replace

from exports.documents.citation import bibtex_entries, citation, full_citation, short_citation
from tests.exports.tables.test_workbook import CONTENTS, EUROSTAT


def test_short_and_full_name_source_dataset_edition() -> None:
    assert (
        short_citation(CONTENTS)
        == "Eurostat (isoc_sk_dskl_i21, 30 Sept 2026); shown by the Digital Decade dashboard"
    )
    said = full_citation(CONTENTS)
    assert said.startswith(
        "Eurostat, Digital skills (isoc_sk_dskl_i21), release: 30 Sept 2026, third-party copy."
    )
    assert said.endswith(CONTENTS.link)
    assert CONTENTS.headline in said


def test_bibtex_has_an_entry_a_source_and_escapes_what_tex_runs() -> None:
    other = replace(
        EUROSTAT,
        name="A & B",
        title=r"50% of \input{x} #1",
        dataset="a_b$c",
        edition="2022-12-31",
        shown="2022",
        address="https://a.example/{b",
    )
    text = bibtex_entries(replace(CONTENTS, editions=(EUROSTAT, other, EUROSTAT)))
    assert [key[:-9] for key in keys(text)] == [
        "eurostat-isoc-sk-dskl-i21-2026-09-30",
        "a-b-a-b-c-2022-12-31",
    ]
    assert r"50\% of \textbackslash{}input\{x\} \#1" in text
    assert r"number = {a\_b\$c}" in text
    assert "url = {https://a.example/b}" in text
    assert "author = {{A \\& B}}" in text
    assert text.count("{") == text.count("}")


def keys(text: str) -> list[str]:
    return re.findall(r"^@misc\{([^,]+),$", text, re.M)


def test_bibtex_keys_are_unique_within_a_card_and_between_views() -> None:
    again = replace(EUROSTAT, obtained="fetched")
    shown = replace(CONTENTS, editions=(EUROSTAT, again))
    other = replace(shown, link=f"{CONTENTS.link}&country=IE")
    elsewhere = replace(shown, link=CONTENTS.link.replace("example.org", "example.eu"))
    every = [*keys(bibtex_entries(shown)), *keys(bibtex_entries(other))]
    assert len(every) == len(set(every)) == 4
    assert keys(bibtex_entries(elsewhere)) == keys(bibtex_entries(shown))


def test_a_source_without_datasets_has_no_empty_fields() -> None:
    platform = replace(EUROSTAT, dataset="", title="", edition="", shown="", obtained="")
    contents = replace(CONTENTS, editions=(platform,))
    assert "= {}" not in citation(contents, "bibtex")
    assert short_citation(contents).startswith("Eurostat; ")


def test_the_text_for_a_mail_has_headline_subject_source_and_link_once_each() -> None:
    lines = citation(CONTENTS, "text").splitlines()
    assert lines == [CONTENTS.headline, CONTENTS.subject, *CONTENTS.legend, CONTENTS.source, CONTENTS.link]
    assert citation(CONTENTS, "link") == CONTENTS.link
    assert citation(replace(CONTENTS, subject=CONTENTS.headline), "text").count(CONTENTS.headline) == 1


def test_a_text_goes_on_from_its_headline() -> None:
    told = replace(CONTENTS, headline="It was 60.4% in 2025", sentences=("It rose.", "It is short of 80%."))
    first, second, *_ = citation(told, "text").splitlines()
    assert first == "It was 60.4% in 2025. It rose. It is short of 80%."
    assert second == CONTENTS.subject
    assert citation(CONTENTS, "text").splitlines()[0] == CONTENTS.headline
