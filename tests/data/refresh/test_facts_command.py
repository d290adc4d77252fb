"""`python -m data.refresh facts --check`: a correction that would be taken, or one line a fault."""

from pathlib import Path

import pytest

from data.facts.catalogue import DECLARED, Catalogue
from data.facts.coalitions.coalition_days import recorded_days
from data.facts.coalitions.coalition_facts import coalition_keys
from data.refresh import command

PAGE = "https://www.example.org/hungary"
LATER = "2026-11-28"


def check(folder: Path, text: str) -> int:
    path = folder / "hu.toml"
    path.write_text(text, encoding="utf-8")
    return command.main(["facts", "--check", str(path)])


def line(value: str, *more: str, source: str = PAGE, recorded: str = LATER) -> str:
    parts = [f'value = "{value}"', *more, f'source = "{source}"', 'basis = "stated"']
    return ", ".join([*parts, f'recorded = "{recorded}"'])


def file_of(kind: str, *lines: str, country: str = "HU") -> str:
    return f'country = "{country}"\n{kind} = [\n' + "".join(f"  {{ {each} }},\n" for each in lines) + "]\n"


def test_a_good_correction_would_be_taken_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (DECLARED / "coalitions" / "hu.toml").read_bytes()
    assert check(tmp_path, file_of("website", line("https://www.example.org/"))) == 0
    told = capsys.readouterr()
    assert told.out.strip().endswith("would be taken. HU: website (1); 0 as declared.")
    assert told.err == ""
    assert (DECLARED / "coalitions" / "hu.toml").read_bytes() == before


def test_the_whole_file_of_a_country_is_as_declared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], facts: Catalogue
) -> None:
    text = (DECLARED / "coalitions" / "hu.toml").read_text(encoding="utf-8")
    assert check(tmp_path, text) == 0
    number = sum(len(getattr(facts.coalition_record["HU"], kind)) for kind in coalition_keys())
    assert f"HU: nothing new; {number} as declared." in capsys.readouterr().out


FAULTS = {
    "no address": (file_of("website", line("ask us")), '"website.0.value"', "a web address"),
    "no source": (
        file_of("lead", line("A ministry", source="what I know")),
        '"lead.0.source"',
        "no web address",
    ),
    "a mirror": (
        file_of("lead", line("A ministry", source="https://a.bt8.net/")),
        '"lead.0.source"',
        "keeps a copy of a site",
    ),
    "no day": (
        file_of("lead", 'value = "A", source = "https://a.eu/", basis = "stated"'),
        '"lead.0.recorded" is missing',
        "the day",
    ),
    "a day to come": (
        file_of("lead", line("A", recorded="2999-01-01")),
        '"lead.0.recorded"',
        "is after today",
    ),
    "a day that is settled": (
        file_of("lead", line("A", recorded="2026-11-23")),
        '"lead.0.recorded"',
        "is before 2026-11-28",
    ),
    "nothing filled in": (
        file_of("lead", line("…")),
        '"lead.0.value"',
        "still to be completed",
    ),
    "unknown code": (
        file_of("works_with", line("seniors", 'codes = ["elders"]')),
        '"works_with.0.codes"',
        "older_people",
    ),
    "misspelt key": (file_of("webiste", line("https://a.eu/")), 'key "webiste"', 'did you mean "website"?'),
    "misspelt key of a fact": (
        file_of("lead", line("A", 'bassis = "stated"')),
        'key "bassis"',
        'did you mean "basis"?',
    ),
    "declared already": (
        file_of(
            "lead",
            line(
                "IVSZ (ICT Association of Hungary)",
                source="https://digital-skills-jobs.europa.eu/en/about/national-coalitions/"
                "hungary-digital-skills-and-jobs-coalition",
            ),
        ),
        '"lead.0"',
        "declared already",
    ),
    "no list": ('country = "HU"\nlead = "A ministry"\n', 'key "lead"', "give a list of facts"),
    "no country": (file_of("lead", line("A"), country="UK"), 'key "country"', "'UK' is no member state"),
    "no TOML": ("country = HU\n", "hu.toml", "not valid TOML"),
    "no fact": ('country = "HU"\n', "hu.toml", "holds no fact"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_that_names_the_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    text, where, why = FAULTS[fault]
    assert check(tmp_path, text) == 1
    told = capsys.readouterr()
    (said,) = told.err.strip().splitlines()
    assert where in said
    assert why in said
    assert told.out == ""


def test_every_fault_has_its_own_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = file_of("website", line("ask us"), line("https://a.eu/", source="hearsay"), line("https://b.eu/"))
    assert check(tmp_path, bad + 'members = [ { value = " " } ]\n') == 1
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 3
    for key in ("website.0", "website.1", "members.0"):
        assert any(key in each for each in told), key


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["facts", "--check", str(tmp_path / "none.toml")]) == 1
    assert "the file is missing" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["facts"])


def test_the_day_of_the_newest_fact_is_what_these_lines_are_checked_against(facts: Catalogue) -> None:
    assert recorded_days(facts.coalition_record)[1] == LATER
