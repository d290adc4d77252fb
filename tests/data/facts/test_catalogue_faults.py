"""Every fault in what is declared is named by file, table and key."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from data.facts.catalogue import catalogue, read_catalogue
from data.facts.declared_reader import DeclaredError

Fault = tuple[str, str, str, tuple[str, ...]]
FAULTS: dict[str, Fault] = {
    "unknown key of an indicator": (
        "indicators/connectivity.toml",
        'why = "A part',
        'wy = "A part',
        ("connectivity.toml", "[indicator.fttp_coverage]", 'key "wy"', 'did you mean "why"?'),
    ),
    "unknown key of all indicators of a file": (
        "indicators/skills.toml",
        'frequency = "biennial"',
        'frequancy = "biennial"',
        ("skills.toml", "[indicator.basic_digital_skills]", 'key "frequancy"', 'did you mean "frequency"?'),
    ),
    "unknown key that is the first word of one": (
        "indicators/skills.toml",
        'breakdown_dimension = "ind_type"',
        'breakdown = "ind_type"',
        ("skills.toml", 'key "breakdown"', 'did you mean "breakdown_dimension"?'),
    ),
    "unknown key that is another word of one": (
        "indicators/skills.toml",
        'breakdown_dimension = "ind_type"',
        'dimension = "ind_type"',
        ("skills.toml", 'key "dimension"', 'did you mean "breakdown_dimension"?'),
    ),
    "a control character, which no workbook and no slide can hold": (
        "units.toml",
        'symbol = "%"',
        r'symbol = "%\u0014"',
        ("units.toml, unit.pc_ind.symbol", "control character U+0014", "take it out"),
    ),
    "a mark that turns the direction of a text round": (
        "units.toml",
        'symbol = "%"',
        r'symbol = "\u202e%"',
        ("units.toml, unit.pc_ind.symbol", "control character U+202E"),
    ),
    "unknown key with nothing near": (
        "units.toml",
        'symbol = "%"',
        'zzz = "%"',
        ("units.toml", "[unit.pc_ind]", 'key "zzz"', "known are symbol, text"),
    ),
    "unknown key of a further series": (
        "indicators/connectivity.toml",
        "periods = [",
        "period = [",
        (
            "connectivity.toml",
            "[indicator.gigabit_coverage], also",
            'key "period"',
            'did you mean "periods"?',
        ),
    ),
    "continuation that leaves open whether its end is a break": (
        "indicators/connectivity.toml",
        'seams = { start = "break", end = "continues" }',
        'seams = { start = "break" }',
        ("[indicator.gigabit_coverage], also", 'key "seams"', '"start" and of "end"'),
    ),
    "continuation that says nothing of its seams": (
        "indicators/public_services.toml",
        ', seams = { start = "nothing", end = "continues" }',
        "",
        ("[indicator.services_for_citizens], also", 'key "seams"'),
    ),
    "seams of what is no continuation": (
        "indicators/business.toml",
        '{ role = "fallback", ',
        '{ role = "fallback", seams = { start = "break", end = "break" }, ',
        ("[indicator.sme_digital_intensity], also", "only a continuation has seams"),
    ),
    "continuation without periods": (
        "indicators/public_services.toml",
        'periods = ["2020", "2021", "2022", "2023"], ',
        "",
        ("[indicator.services_for_citizens], also", 'key "periods" is missing'),
    ),
    "unknown key of a target": (
        "targets.toml",
        "basis =",
        "basic =",
        ("targets.toml", "[[target]] number 1", '"basic"', 'did you mean "basis"?'),
    ),
    "unknown key of a coalition": (
        "coalitions/mt.toml",
        "website = [",
        "web_site = [",
        ("mt.toml", 'key "web_site"', 'did you mean "website"?'),
    ),
    "unknown key of a fact": (
        "coalitions/mt.toml",
        'basis = "stated"',
        'bases = "stated"',
        ("mt.toml", "bases", 'did you mean "basis"?'),
    ),
    "unknown key of a rule": (
        "checks.toml",
        "tolerance =",
        "tolerence =",
        ("checks.toml", "[[rule]] number 1", '"tolerence"', '"tolerance"?'),
    ),
    "unknown table": (
        "breakdowns.toml",
        "[breakdown.women]",
        "[brakedown.women]",
        ("breakdowns.toml", "[brakedown]", "known are kind, breakdown"),
    ),
    "unknown table among the indicators": (
        "indicators/business.toml",
        "[indicator.cloud]",
        "[indicators.cloud]",
        ("business.toml", "[indicators]", "defaults, indicator"),
    ),
    "unknown list": (
        "targets.toml",
        "[[target]]",
        "[[targets]]",
        ("targets.toml", "[targets]", "known are target"),
    ),
    "no unit": (
        "indicators/skills.toml",
        'unit = "pc_ind"\n',
        "",
        ("skills.toml", "[indicator.basic_digital_skills]", 'key "unit" is missing'),
    ),
    "no definition": (
        "indicators/connectivity.toml",
        'definition = "This is the share of households that could get a fixed',
        '# definition = "This is the share of households that could get a fixed',
        ("connectivity.toml", "[indicator.gigabit_coverage]", 'key "definition" is missing'),
    ),
    "target without a source": (
        "targets.toml",
        'source = "https://eur-lex.europa.eu/eli/dec/2022/2481/oj"\n',
        "",
        ("targets.toml", "[[target]] number 1", 'key "source" is missing'),
    ),
    "target with an empty source": (
        "targets.toml",
        'source = "https://eur-lex.europa.eu/eli/dec/2022/2481/oj"',
        'source = ""',
        ("targets.toml", "[[target]] number 1", 'key "source" is empty'),
    ),
    "target in an undeclared unit": (
        "targets.toml",
        '"pc_ind"',
        '"percent"',
        ("[[target]] number 1", 'key "unit"', '"percent" is not'),
    ),
    "target of an undeclared indicator": (
        "targets.toml",
        '"basic_digital_skills"',
        '"digital_skills"',
        ("[[target]] number 1", 'key "indicator"', '"digital_skills" is not declared'),
    ),
    "target of an undeclared country": (
        "targets.toml",
        '"EU27_2020"',
        '"EU"',
        ("targets.toml", "[[target]] number 1", 'key "scope"', '"EU" is not'),
    ),
    "undeclared unit": (
        "indicators/skills.toml",
        '"pc_ind"',
        '"pc"',
        ("[indicator.basic_digital_skills]", 'key "unit"', '"pc" is not'),
    ),
    "undeclared dataset": (
        "indicators/skills.toml",
        '"isoc_sk_dskl_i21"',
        '"isoc_sk"',
        ("[indicator.basic_digital_skills]", 'key "dataset"', '"isoc_sk" is not'),
    ),
    "undeclared source": (
        "sources.toml",
        'source = "un"',
        'source = "uno"',
        ("sources.toml", "[dataset.un_wpp_2024]", '"uno" is not declared'),
    ),
    "undeclared kind of breakdown": (
        "breakdowns.toml",
        'kind = "sex"',
        'kind = "gender"',
        ("[breakdown.women]", 'key "kind"', '"gender" is not'),
    ),
    "rule on an undeclared indicator": (
        "checks.toml",
        '"unicorns"',
        '"unicorn"',
        ("checks.toml", "[[rule]] number 14", '"unicorn" is not declared'),
    ),
    "rule on an undeclared term": (
        "checks.toml",
        '"above_basic_digital_skills"]',
        '"above"]',
        ("checks.toml", "[[rule]] number 1", 'key "terms"', '"above" is not declared'),
    ),
    "rule on an undeclared breakdown": (
        "checks.toml",
        '"rural"',
        '"country"',
        ("checks.toml", "[[rule]] number 12", '"country" is not declared'),
    ),
    "group with an undeclared country": (
        "groups.toml",
        '"BE"',
        '"BB"',
        ("groups.toml", "[group.benelux]", 'key "members"', '"BB" is not declared'),
    ),
    "coalition under another country's name": (
        "coalitions/mt.toml",
        'country = "MT"',
        'country = "IT"',
        ("mt.toml", 'key "country"', "IT does not match the file name"),
    ),
    "indicator declared twice in two files": (
        "indicators/skills_internet_users.toml",
        "[indicator.basic_digital_skills_of_internet_users]",
        "[indicator.basic_digital_skills]",
        ("skills_internet_users.toml", "[indicator.basic_digital_skills]", "declared twice"),
    ),
    "indicator declared twice in one file": (
        "indicators/business.toml",
        "[indicator.data_analytics]",
        "[indicator.cloud]",
        ("business.toml", "not valid TOML", "line"),
    ),
    "broken TOML": (
        "flags.toml",
        'meaning = "break in',
        "meaning = break in",
        ("flags.toml", "not valid TOML", "line"),
    ),
    "not UTF-8": ("groups.toml", "Founding", "\udcff", ("groups.toml", "not valid TOML")),
    "word that is none of the allowed": (
        "indicators/connectivity.toml",
        'direction = "higher"',
        'direction = "up"',
        ("[indicator.gigabit_coverage]", 'key "direction"', "'up'"),
    ),
    "text for a number": (
        "units.toml",
        "maximum = 100",
        'maximum = "all"',
        ("units.toml", "[unit.pc_ind]", 'key "maximum"', "'all'"),
    ),
    "impossible day": (
        "countries.toml",
        "accession = 1958-01-01",
        'accession = "long ago"',
        ("[member.BE]", 'key "accession"', "'long ago'"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named_by_file_table_and_key(declared: Path, fault: str) -> None:
    name, old, new, expected = FAULTS[fault]
    path = declared / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DeclaredError) as refused:
        read_catalogue(declared)
    message = str(refused.value)
    assert not [part for part in expected if part not in message], message
    assert "\n" not in message
    assert str(declared) in message


REMOVALS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "no file of a coalition": (
        lambda folder: (folder / "coalitions/mt.toml").unlink(),
        ("coalitions/mt.toml", "missing"),
    ),
    "coalition's file misnamed": (
        lambda folder: (folder / "coalitions/mt.toml").rename(folder / "coalitions/malta.toml"),
        ("malta.toml", "MT does not match"),
    ),
    "no units": (lambda folder: (folder / "units.toml").unlink(), ("units.toml", "missing")),
    "no thresholds": (lambda folder: (folder / "thresholds.toml").unlink(), ("thresholds.toml", "missing")),
    "coalition of a country outside the 27": (
        lambda folder: (folder / "coalitions/no.toml").write_text(
            (folder / "coalitions/mt.toml").read_text().replace('"MT"', '"NO"')
        ),
        ("no.toml", '"NO" is not declared'),
    ),
}


@pytest.mark.parametrize("removal", REMOVALS)
def test_file_missing_or_misplaced_is_named(declared: Path, removal: str) -> None:
    spoil, expected = REMOVALS[removal]
    spoil(declared)
    with pytest.raises(DeclaredError) as refused:
        read_catalogue(declared)
    assert not [part for part in expected if part not in str(refused.value)], refused.value


def test_unspoilt_copy_reads_like_the_original(declared: Path) -> None:
    copied, own = read_catalogue(declared), catalogue()
    assert {each.name: getattr(copied, each.name) for each in fields(copied)} == {
        each.name: getattr(own, each.name) for each in fields(own)
    }
