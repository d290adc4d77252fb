"""The counts over time and the page's own lines: read strictly, with every date as exact as its source and
no more.
"""

import shutil
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from data.facts.catalogue import DECLARED, Catalogue, read_catalogue
from data.facts.coalitions import coalition_checks
from data.facts.coalitions.coalition_facts import CoalitionCount, coalition_keys, days
from data.facts.declared_reader import DeclaredError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-07", date(2018, 7, 1), date(2018, 7, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2014-05-06", date(2014, 5, 6), date(2014, 5, 6)),
    ],
)
def test_a_date_means_all_the_days_that_it_can_mean(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["", "18", "2018-7", "2018-13", "2018-07-32", "July 2018", "2018-07-03-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no date|invalid literal|must be in|out of range"):
        days(text)


def test_bounds_leave_the_other_end_open() -> None:
    def counted(**more: str) -> CoalitionCount:
        given: dict[str, Any] = {"measure": "coalitions", "count": 1, "source": "https://example.eu/", **more}
        return CoalitionCount(**given)

    assert counted().days == (None, None)
    assert counted(bound="after 2022-07-29").days == (date(2022, 7, 29), None)
    assert counted(bound="before 2015-11-29").days == (None, date(2015, 11, 29))
    with pytest.raises(ValueError, match="no bound"):
        _ = counted(bound="around 2015-11-29").days


def test_counts_rise_with_time_but_where_they_are_marked_to_conflict(facts: Catalogue) -> None:
    for measure in ("coalitions", "connected"):
        counts = [each for each in facts.coalition_counts if each.measure == measure and not each.conflict]
        assert counts
        assert max(each.count for each in counts) <= len(facts.countries)
        for before, after in permutations(counts, 2):
            last, first = before.days[1], after.days[0]
            if last and first and last < first:
                assert before.count <= after.count, (before, after)
    assert all(bool(each.source) != bool(each.source_words) for each in facts.coalition_counts)


def test_launches_and_bounds_of_connections_can_be_read(facts: Catalogue) -> None:
    for coalition in facts.coalitions.values():
        for fact in (*coalition.launched, *coalition.connected_since):
            first, last = days(fact.value.rpartition(" ")[2])
            assert date(2013, 1, 1) <= first <= last


IRISH_PAGE = "https://www.example.org/ireland"
# Written for these tests over the files of the same name, so that a corrected fact breaks none of them.
DAY = 'recorded = "2026-11-22"'
STATED = f'basis = "stated", {DAY}'
IRELAND = f"""country = "IE"
status = [{{ value = "established", source = "{IRISH_PAGE}", {STATED} }}]
connection = [
  {{ value = "connected", source = "{IRISH_PAGE}", date = "after 2022-07-29", {STATED} }},
]
connected_since = [{{ value = "by 2022-07-29", source = "{IRISH_PAGE}", {STATED} }}]
website = [{{ value = "https://www.digitalcoalition.ie/", source = "{IRISH_PAGE}", {STATED} }}]
launched = [{{ value = "2017-04-27", source = "{IRISH_PAGE}", {STATED} }}]
members = [{{ value = "50", what = "partners", source = "{IRISH_PAGE}", {STATED} }}]
strategy = [
  {{ value = "A plan", plan = "strategy", period = "2022-2025", source = "{IRISH_PAGE}", {STATED} }},
]
partner_kinds = [{{ value = "charities", codes = ["ngo"], source = "{IRISH_PAGE}", {STATED} }}]
remark = [
  {{ value = "It was relaunched ({{when}}).", when = "2020", source = "{IRISH_PAGE}", {STATED} }},
]
"""
DENMARK = f"""country = "DK"
status = [{{ value = "established", source = "{IRISH_PAGE}", {STATED} }}]
connection = [
  {{ value = "not_connected", source = "{IRISH_PAGE}", basis = "inferred", {DAY} }},
]
exchange_kind = [{{ value = "danish", source = "{IRISH_PAGE}", {STATED} }}]
"""
TIMELINE = """[[count]]
measure = "coalitions"
count = 6
date = "2014-05-06"
source = "https://empirica.com/"

[[count]]
measure = "coalitions"
count = 8
source = "http://ec.europa.eu/"

[[count]]
measure = "coalitions"
count = 12
bound = "before 2015-11-29"
source = "https://ec.europa.eu/"
"""
WRITTEN = {
    "coalitions/ie.toml": IRELAND,
    "coalitions/dk.toml": DENMARK,
    "coalition_timeline.toml": TIMELINE,
}
FAULTS = {
    "misspelt key": (
        "coalition_timeline.toml",
        'bound = "before',
        'bounds = "before',
        ("[[count]] number 3", 'did you mean "bound"?'),
    ),
    "misspelt table": ("coalition_timeline.toml", "[[count]]", "[[counts]]", ("unknown table [counts]",)),
    "unknown measure": (
        "coalition_timeline.toml",
        'measure = "coalitions"',
        'measure = "alliances"',
        ("[[count]] number 1", '"measure"'),
    ),
    "no source": (
        "coalition_timeline.toml",
        'source = "https://empirica',
        '# source = "https://empirica',
        ("number 1", '"source" is missing'),
    ),
    "no date": (
        "coalition_timeline.toml",
        'date = "2014-05-06"',
        'date = "spring 2014"',
        ("[[count]] number 1", '"date" or "bound"'),
    ),
    "count without a source": (
        "coalition_timeline.toml",
        'source = "http://ec.europa',
        'source = "ec.europa',
        ("number 2", '"source"', "no web"),
    ),
    "note without its countries": (
        "coalition_timeline.toml",
        'source = "https://empirica.com/"',
        'source = "https://empirica.com/"\nnote = "With {countries}."',
        ("number 1", '"countries" is missing'),
    ),
    "dialogue without a source": (
        "coalition_views.toml",
        'source = "https://education',
        'source = "education',
        ('"dialogue.0.source"', "no web address"),
    ),
    "unknown kind of fact": (
        "coalition_views.toml",
        '"lead", ',
        '"leader", ',
        ('key "counted"', '"leader" is not declared'),
    ),
    "unknown indicator": (
        "coalition_views.toml",
        'indicator = "',
        'indicator = "no_',
        ('key "indicator"', '" is not declared'),
    ),
    "unknown key of the page's lines": (
        "coalition_views.toml",
        "little = ",
        "litle = ",
        ('key "litle"', 'did you mean "little"?'),
    ),
    **{
        name: ("coalitions/ie.toml", right, wrong, expected)
        for name, (right, wrong, expected) in {
            "braces of no key": ("({when})", "({day})", ('"remark.0.value"', "'day' in braces", "{when}")),
            "brace alone": ("({when})", "({when)", ('"remark.0.value"', "'{' in braces")),
            "nothing for the braces": (', when = "2020"', "", ('"remark.0.when" is missing', "{when}")),
            "what fills no braces": ("({when})", "", ('"remark.0.when" fills nothing', "{when}")),
            "no date in a note": ('when = "2020"', 'when = "soon"', ('"remark.0.when"', "is no date")),
            "unknown kind of members": ('what = "partners"', 'what = "friends"', ('"members.0.what"',)),
            "misspelt kind": ("website = [", "webiste = [", ('key "webiste"', 'did you mean "website"?')),
            "misspelt key of a fact": (
                'basis = "stated"',
                'bassis = "stated"',
                ('"status.0.bassis"', 'did you mean "basis"?'),
            ),
            "fact without a source": (
                f'source = "{IRISH_PAGE}"',
                'source = ""',
                ('"status.0.source"', "no web address"),
            ),
            "source of another kind": (
                f'source = "{IRISH_PAGE}"',
                'source = "what I remember"',
                ('"status.0.source"', "no web address"),
            ),
            "script for a source": (
                f'source = "{IRISH_PAGE}"',
                'source = "javascript:alert(1)"',
                ('"status.0.source"', "no web address"),
            ),
            "empty value": ('value = "50"', 'value = " "', ('"members.0.value" is empty', "left out")),
            "unknown status": (
                'value = "established"',
                'value = "perhaps"',
                ('"status.0.value"', "'perhaps'", "one of established, none"),
            ),
            "unknown connection": (
                'value = "connected"',
                'value = "linked"',
                ('"connection.0.value"', "'linked'", "one of connected"),
            ),
            "launched on no date": (
                'value = "2017-04-27"',
                'value = "April 2017"',
                ('"launched.0.value"', "'April 2017'", "2018-07"),
            ),
            "launched in a thirteenth month": (
                'value = "2017-04-27"',
                'value = "2017-13-27"',
                ('"launched.0.value"', "'2017-13-27'"),
            ),
            "a bound that is none": (
                'value = "by 2022-07-29"',
                'value = "around 2022"',
                ('"connected_since.0.value"', '"by 2022-07-29"'),
            ),
            "date that can't be read": (
                'date = "after 2022-07-29"',
                'date = "since summer"',
                ('"connection.0.date"', "'since summer'"),
            ),
            "website without an address": (
                'value = "https://www.digitalcoalition.ie/"',
                'value = "ask us"',
                ('"website.0.value"', "a web address"),
            ),
            "unknown event": (
                'value = "2017-04-27"',
                'value = "2017-04-27", event = "begun"',
                ('"launched.0.event"', "'begun'", "one of launched"),
            ),
            "event of what is no launch": (
                'what = "partners"',
                'event = "founded"',
                ('"members.0.event"', "'founded'", "of a launch"),
            ),
            "fact without the day it came in": (
                f", {DAY}",
                "",
                ('"status.0.recorded" is missing', "the day"),
            ),
            "recorded on no day": (
                'recorded = "2026-11-22"',
                'recorded = "November 2026"',
                ('"status.0.recorded"', "'November 2026'"),
            ),
            "withdrawn before it was recorded": (
                'what = "partners"',
                'withdrawn = "2026-11-22"',
                ('"members.0.withdrawn"', "is not after 2026-11-22"),
            ),
            "status withdrawn without another": (
                f'status = [{{ value = "established", source = "{IRISH_PAGE}"',
                f'status = [{{ value = "established", withdrawn = "2026-11-23", source = "{IRISH_PAGE}"',
                ('key "status"',),
            ),
            "strategy that doesn't say what it is": (
                'plan = "strategy", ',
                "",
                ('"strategy.0.plan" is missing', "action_plan"),
            ),
            "title in its own language without the language": (
                'plan = "strategy", ',
                'plan = "strategy", native = "Plean", ',
                ('"strategy.0.native"', "go together"),
            ),
            "plan of what is none": (
                'what = "partners"',
                'plan = "strategy"',
                ('"members.0.plan"', "only a strategy"),
            ),
            "period that is none": (
                'period = "2022-2025"',
                'period = "to 2025"',
                ('"strategy.0.period"', "'to 2025'", "2022-2025"),
            ),
            "kind of partner that no list has": (
                'codes = ["ngo"]',
                'codes = ["charity"]',
                ('"partner_kinds.0.codes"', "'charity'", "public_institution"),
            ),
            "kind of partner without a code": (
                'codes = ["ngo"], ',
                "",
                ('"partner_kinds.0.codes" is empty',),
            ),
            "code of what no list sorts": (
                'what = "partners"',
                'codes = ["ngo"]',
                ('"members.0.codes"', "'ngo'"),
            ),
            "years the wrong way round": (
                'date = "after 2022-07-29"',
                'date = "2022 to 2020"',
                ('"connection.0.date"', "'2022 to 2020'"),
            ),
            "another country's file": (
                'country = "IE"',
                'country = "FR"',
                ('key "country"', "FR does not match"),
            ),
        }.items()
    },
    "no status": (
        "coalitions/fi.toml",
        "status = [\n",
        "status = []\nremark = [\n",
        ('key "status" is empty',),
    ),
    "mirror for a source": (
        "coalitions/ie.toml",
        f'source = "{IRISH_PAGE}"',
        'source = "http://digital--skills--jobs-europa-eu-s.njmu.s5.bt8.net/en/"',
        ('"status.0.source"', "njmu.s5.bt8.net", "source_words"),
    ),
    "mirror for a website": (
        "coalitions/ie.toml",
        'value = "https://www.digitalcoalition.ie/"',
        'value = "https://eskillstaging.codesquareit.com/"',
        ('"website.0.value"', "eskillstaging.codesquareit.com"),
    ),
    "mirror in a count": (
        "coalition_timeline.toml",
        'source = "https://empirica.com/"',
        'source = "https://origin.iea.org/policies/"',
        ('"count.0.source"', "origin.iea.org"),
    ),
    "mirror anywhere else": (
        "quoted.toml",
        'source = "https://',
        'source = "https://origin.iea.org/',
        ("quoted.toml", "origin.iea.org"),
    ),
    "an address and words": (
        "coalitions/ie.toml",
        f'source = "{IRISH_PAGE}"',
        f'source = "{IRISH_PAGE}", source_words = "a page"',
        ('"status.0.source"', "an address and words"),
    ),
    "blank words for a source": (
        "coalitions/ie.toml",
        f'source = "{IRISH_PAGE}"',
        'source = "", source_words = " "',
        ('"status.0.source"', "no web address"),
    ),
    "unknown kind of exchange": (
        "coalitions/dk.toml",
        'value = "danish"',
        'value = "dutch"',
        ('"exchange_kind.0.value"', "'dutch'", "drupal"),
    ),
}


def written_beside(folder: Path) -> Path:
    """The declared files in a folder of their own, with those of WRITTEN."""
    shutil.copytree(DECLARED, folder)
    for written, content in WRITTEN.items():
        (folder / written).write_text(content, encoding="utf-8")
    return folder


def test_what_is_written_here_is_right_as_it_stands(tmp_path: Path) -> None:
    read_catalogue(written_beside(tmp_path / "declared"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_file_and_key(tmp_path: Path, fault: str) -> None:
    name, right, wrong, expected = FAULTS[fault]
    folder = written_beside(tmp_path / "declared")
    text = (folder / name).read_text(encoding="utf-8")
    assert right in text
    (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DeclaredError) as refused:
        read_catalogue(folder)
    assert not [part for part in (name, *expected) if part not in str(refused.value)], refused.value


def test_no_text_on_a_coalition_speaks_in_codes(facts: Catalogue) -> None:
    texts = [
        f"{fact.value} {fact.note}"
        for c in facts.coalitions.values()
        for kind in coalition_keys()
        for fact in getattr(c, kind)
    ]
    texts += [count.note for count in facts.coalition_counts]
    said = [text for text in texts for kind in coalition_keys() if "_" in kind and kind in text]
    assert said == []


def test_every_fact_on_screen_leads_to_an_address(facts: Catalogue) -> None:
    every = [
        (code, kind, fact)
        for code, c in facts.coalitions.items()
        for kind in coalition_keys()
        for fact in getattr(c, kind)
    ]
    unlinked = [(code, kind) for code, kind, fact in every if not fact.source]
    # Read in staging copies; where the page itself stands was not found.
    assert unlinked == [("FI", "strategy"), ("LU", "strategy")]
    assert all(fact.source_words for _, _, fact in every if not fact.source)
    assert [
        s for _, _, fact in every if (s := fact.source) and not s.startswith(("https://", "http://"))
    ] == []


def test_the_dutch_strategy_keeps_the_platforms_own_address(facts: Catalogue) -> None:
    (strategy,) = facts.coalitions["NL"].strategy
    assert strategy.source == (
        "https://digital-skills-jobs.europa.eu/en/actions/national-initiatives/national-strategies/"
        "netherlands-action-plan-green-and-digital-jobs"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://eskillstaging.codesquareit.com/strategy/", "eskillstaging.codesquareit.com"),
        ("see HTTP://A.S5.BT8.NET/en/ there", "A.S5.BT8.NET"),
        ("bt8.net", "bt8.net"),
        ("https://notbt8.net/", ""),
        ("https://bt8.network/", ""),
        ("https://www.iea.org/policies/", ""),
        ("https://origin.iea.org/policies/", "origin.iea.org"),
    ],
)
def test_a_mirror_is_known_by_its_host(facts: Catalogue, text: str, found: str) -> None:
    assert coalition_checks.mirror_in(text, facts.coalition_views.mirrors) == found
