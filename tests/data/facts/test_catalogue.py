"""What is declared: every code of the model, the countries, targets and coalitions."""

from itertools import pairwise

import pytest

from data.facts.catalogue import EU, Catalogue, catalogue
from data.facts.coalitions.coalition_checks import CONNECTIONS, STATUSES
from data.facts.coalitions.coalition_facts import coalition_keys

PROTOCOL_ORDER = [
    "BE",
    "BG",
    "CZ",
    "DK",
    "DE",
    "EE",
    "IE",
    "EL",
    "ES",
    "FR",
    "HR",
    "IT",
    "CY",
    "LV",
    "LT",
    "LU",
    "HU",
    "MT",
    "NL",
    "AT",
    "PL",
    "PT",
    "RO",
    "SI",
    "SK",
    "FI",
    "SE",
]
SKILLS = "isoc_sk_dskl_i21"
LEVELS = {
    "basic_digital_skills": "BAB",
    "basic_only_digital_skills": "B",
    "above_basic_digital_skills": "AB",
    "low_digital_skills": "LW",
    "narrow_digital_skills": "N",
    "limited_digital_skills": "LM",
    "no_digital_skills": "X",
    "digital_skills_not_assessed": "NA",
}
AREAS = {
    "information": "IL",
    "communication": "CC",
    "content": "DCC",
    "safety": "SF",
    "problem_solving": "PS",
}
AREA_LEVELS = {"": "BAB", "_basic_only": "B", "_above_basic": "AB"}
SKILLS_CODES = LEVELS | {
    f"skills_{area}{level}": f"{a}_{n}" for area, a in AREAS.items() for level, n in AREA_LEVELS.items()
}
# Indicator: dataset of its series of record and the publisher's codes.
OTHERS = {
    "basic_digital_skills_2015": ("isoc_sk_dskl_i", {"I_DSK_BAB"}),
    "ict_specialists": ("isoc_sks_itspt", {"PC_EMP"}),
    "ict_specialists_persons": ("isoc_sks_itspt", {"THS_PER"}),
    "women_ict_specialists": ("isoc_sks_itsps", {"F", "PC"}),
    "young_ict_specialists": ("isoc_sks_itspa", {"Y15-34", "PC"}),
    "tertiary_ict_specialists": ("isoc_sks_itspe", {"ED5-8", "PC"}),
    "ict_graduates": ("educ_uoe_grad02", {"F06", "ED5-8", "T", "NR"}),
    "ict_graduates_share": ("desi", {"desi_ict_grad"}),
    "enterprises_giving_ict_training": ("desi", {"desi_ent_ict_training"}),
    "generative_ai_use": ("isoc_ai_iaiu", {"I_IUAI"}),
    "internet_users": ("isoc_ci_ifp_iu", {"I_IU3"}),
    "gigabit_coverage": ("desi", {"desi_vhcn"}),
    "fttp_coverage": ("desi", {"desi_fttp"}),
    "coverage_5g": ("desi", {"desi_5gcov"}),
    "coverage_5g_mid_band": ("desi", {"desi_5gcov_3400_3800"}),
    "edge_nodes": ("desi", {"desi_edge"}),
    "sme_digital_intensity": ("desi", {"desi_sme_di3_gelo"}),
    "sme_digital_intensity_v4": ("desi", {"desi_sme_di4_gelo"}),
    "cloud": ("desi", {"desi_cloud"}),
    "artificial_intelligence": ("desi", {"desi_ai"}),
    "data_analytics": ("desi", {"desi_da"}),
    "ai_cloud_or_analytics": ("desi", {"desi_ai_cloud_da"}),
    "big_data": ("desi", {"desi_bigdata"}),
    "unicorns": ("desi", {"desi_unicorns"}),
    "services_for_citizens": ("desi", {"desi_dps_cit"}),
    "services_for_businesses": ("desi", {"desi_dps_biz"}),
    "e_health_records": ("desi", {"desi_aehr"}),
    "eid": ("unknown", set()),
    "desi_composite": ("desi", {"desi_total"}),
    "population": ("demo_pjan", {"TOTAL"}),
    "population_16_74": ("demo_pjan", {"T", "NR"}),
}
INDICATORS = (
    {code: (SKILLS, {f"I_DSK2_{level}", "PC_IND"}) for code, level in SKILLS_CODES.items()}
    | {
        f"{code}_of_internet_users": (SKILLS, {f"I_DSK2_{level}", "PC_IND_IU3"})
        for code, level in SKILLS_CODES.items()
        if level != "NA"
    }
    | OTHERS
)
BREAKDOWNS = {
    "total": {
        "IND_TOTAL",
        "TOTAL",
        "T",
        "total",
        "ind_total",
        "ent_all_xfin",
        "ent_sm_xfin",
        "total_pophh",
        "hh_total",
        "i_iuai",
        "desi_total",
    },
    "women": {"F_Y16_74", "F"},
    "men": {"M_Y16_74", "M"},
    **{
        f"age_{ages}": {f"Y{ages}"}
        for ages in ("16_24", "25_34", "35_44", "45_54", "55_64", "65_74", "25_54", "55_74", "16_19", "25_64")
    },
    **{f"women_{ages}": {f"F_Y{ages}"} for ages in ("16_24", "20_24", "25_34", "25_54", "55_74")},
    **{f"men_{ages}": {f"M_Y{ages}"} for ages in ("16_24", "20_24", "25_54", "55_74")},
    "education_low": {"I0_2"},
    "education_medium": {"I3_4"},
    "education_high": {"I5_8"},
    "cities": {"IND_DEG1"},
    "towns": {"IND_DEG2"},
    "rural": {"IND_DEG3"},
    "employed": {"SAL_SELF_FAM"},
    "self_employed": {"SELF_FAM"},
    "unemployed": {"UNE"},
    "inactive": {"RETIR_OTHER"},
    "national": {"national"},
    "cross_border": {"cross_border"},
    "age_15_34": {"Y15-34"},
    "age_35_74": {"Y35-74"},
    "education_below_tertiary": {"ED0-4"},
    "education_tertiary": {"ED5-8"},
    "education_not_stated": {"NRP"},
}


@pytest.fixture
def facts() -> Catalogue:
    return catalogue()


# What is there


def test_members_are_the_27_in_protocol_order(facts: Catalogue) -> None:
    assert len(PROTOCOL_ORDER) == len(set(PROTOCOL_ORDER)) == 27
    assert list(facts.countries) == PROTOCOL_ORDER


def test_greece_and_the_united_kingdom_have_our_codes(facts: Catalogue) -> None:
    assert {"GR": "EL", "GB": "UK"}.items() <= facts.aliases.items()
    assert facts.members["EL"].iso == "GR"
    assert facts.outsiders["UK"].iso == "GB"
    assert not {"GR", "GB"} & {*facts.members, *facts.outsiders}


def test_waves_of_accession_share_out_the_27(facts: Catalogue) -> None:
    real = {code: group for code, group in facts.groups.items() if group.is_wave}
    members = [code for group in real.values() for code in group.members]
    assert sorted(members) == sorted(PROTOCOL_ORDER)
    years = {
        code: {facts.members[code].accession.year for code in group.members} for code, group in real.items()
    }
    assert years == {
        "founders": {1958},
        "joined_1973": {1973},
        "joined_1981": {1981},
        "joined_1986": {1986},
        "joined_1995": {1995},
        "joined_2004": {2004},
        "joined_2007": {2007},
        "joined_2013": {2013},
    }


def test_older_groups_are_unions_of_real_ones(facts: Catalogue) -> None:
    older = {code: group for code, group in facts.groups.items() if group.union_of}
    assert set(older) == {"joined_1973_1986", "joined_2007_2013"}
    for group in older.values():
        parts = [member for code in group.union_of for member in facts.groups[code].members]
        assert sorted(parts) == sorted(group.members)


def test_groups_of_one_member_and_older_ones_have_no_statistic(facts: Catalogue) -> None:
    without = {code for code, group in facts.groups.items() if not group.has_statistic}
    assert without == {"joined_1981", "joined_2013", "joined_1973_1986", "joined_2007_2013"}


def test_no_indicator_of_the_model_is_lost(facts: Catalogue) -> None:
    """Codes stand in links; what is added to the model breaks none."""
    assert set(INDICATORS) <= set(facts.indicators)


@pytest.mark.parametrize("code", INDICATORS)
def test_series_of_record_is_the_one_of_the_model(facts: Catalogue, code: str) -> None:
    dataset, codes = INDICATORS[code]
    record = facts.indicators[code].series[0]
    assert (record.role, record.dataset) == ("record", dataset)
    assert codes <= set(record.where.values())


@pytest.mark.parametrize("code", SKILLS_CODES)
def test_regional_table_is_only_a_fallback(facts: Catalogue, code: str) -> None:
    assert [(rule.dataset, rule.role) for rule in facts.indicators[code].series[1:]] == [
        ("isoc_r_dskl_i", "fallback")
    ]
    assert facts.indicators[code].series[1].where == facts.indicators[code].series[0].where


@pytest.mark.parametrize("code", ["gigabit_coverage", "fttp_coverage", "coverage_5g"])
def test_coverage_continues_in_named_years(facts: Catalogue, code: str) -> None:
    copied, own, printed = facts.indicators[code].series[1:]
    assert (printed.role, printed.countries) == ("printed", (EU,))
    for also in (copied, own):
        assert (also.dataset, also.role, also.periods, also.countries) == (
            "isoc_cbt",
            "continuation",
            ("2022", "2023", "2024"),
            "all",
        )
    assert (copied.as_copied, own.as_copied) == (True, False)


def test_desi_is_never_merged_with_eurostat(facts: Catalogue) -> None:
    printed = {"desi_dsk_bab", "desi_dsk_ab", "desi_ict_spec", "desi_ict_spec_f", "desi_genai"}
    claimed = {
        code
        for indicator in facts.indicators.values()
        for rule in indicator.series
        for code in rule.where.values()
    }
    assert not printed & claimed
    assert not any(code.startswith("desi_dsk") for code in claimed)


@pytest.mark.parametrize("code", BREAKDOWNS)
def test_breakdown_has_its_publishers_codes(facts: Catalogue, code: str) -> None:
    printed = {printed for codes in facts.breakdowns[code].codes.values() for printed in codes}
    assert printed >= BREAKDOWNS[code]


def test_no_breakdown_of_the_model_is_lost_and_no_code_means_two(facts: Catalogue) -> None:
    assert set(BREAKDOWNS) <= set(facts.breakdowns)
    pairs = [
        (dimension, code)
        for b in facts.breakdowns.values()
        for dimension, codes in b.codes.items()
        for code in codes
    ]
    assert len(pairs) == len(set(pairs))


def test_only_ages_without_overlap_are_of_the_kind_age(facts: Catalogue) -> None:
    ages = [code for code, breakdown in facts.breakdowns.items() if breakdown.kind == "age"]
    spans = [[int(end) for end in code.removeprefix("age_").split("_")] for code in ages]
    assert (spans[0][0], spans[-1][1]) == (16, 74)
    assert all(after[0] == before[1] + 1 for before, after in pairwise(spans))


def test_every_flag_of_the_sources_has_a_meaning(facts: Catalogue) -> None:
    assert set(facts.flags) >= set("bcdefinprsuz")


def test_thresholds_are_those_of_the_model(facts: Catalogue) -> None:
    assert (facts.thresholds.default_period, facts.thresholds.ranking, facts.thresholds.class_map) == (
        20,
        20,
        14,
    )


# Targets


def test_targets_of_the_union(facts: Catalogue) -> None:
    found = {code: facts.target(code) for code in facts.indicators}
    numbers = {
        code: (facts.target_value(target), target.basis, target.status_for)
        for code, target in found.items()
        if target is not None
    }
    members, union = ("law", "members"), ("law", "union")
    # Truths of the law and of the Commission's own tool. More may be declared.
    expected = {
        "basic_digital_skills": (80, *members),
        "ict_specialists_persons": (20_000, *union),
        "gigabit_coverage": (100, *members),
        "fttp_coverage": (100, "commission_tool", "part"),
        "coverage_5g": (100, *members),
        "edge_nodes": (10_000, *union),
        "sme_digital_intensity": (90, *members),
        "cloud": (75, "commission_tool", "part"),
        "data_analytics": (75, "commission_tool", "part"),
        "artificial_intelligence": (75, "commission_tool", "part"),
        "ai_cloud_or_analytics": (75, *members),
        "unicorns": (500, "commission_tool", "union"),
        "services_for_citizens": (100, *members),
        "services_for_businesses": (100, *members),
        "e_health_records": (100, *members),
        "eid": (100, *members),
    }
    assert expected.items() <= numbers.items()


def test_every_target_of_the_union_cites_the_decision(facts: Catalogue) -> None:
    union = [target for target in facts.targets if target.scope == EU and target.basis != "projection"]
    assert len(union) == 18
    assert {(target.source, target.celex, target.article) for target in union} == {
        ("https://eur-lex.europa.eu/eli/dec/2022/2481/oj", "32022D2481", "4(1)")
    }
    assert all(target.read_at.startswith("https://") for target in union)


def test_ai_cloud_and_analytics_are_one_target_and_unicorns_at_least_double(facts: Catalogue) -> None:
    parts = {target.indicator: target.part_of for target in facts.targets if target.part_of}
    assert parts == {
        **dict.fromkeys(("cloud", "data_analytics", "artificial_intelligence"), "ai_cloud_or_analytics"),
        "fttp_coverage": "gigabit_coverage",
    }
    whole, unicorns = facts.target("ai_cloud_or_analytics"), facts.target("unicorns")
    assert whole is not None
    assert (whole.value, whole.status_for, whole.basis) == (75, "members", "law")
    assert unicorns is not None
    assert unicorns.wording == "at least double"


def test_no_target_stands_twice_and_projections_compare_with_nothing(facts: Catalogue) -> None:
    rows = [
        (each.scope, each.indicator, each.title, each.year, each.basis, each.value) for each in facts.targets
    ]
    assert len(rows) == len(set(rows))
    assert not [target for target in facts.targets if target.basis == "projection" and target.compares]
    assert not [
        target
        for target in facts.targets
        if target.compares and None in (target.value, target.unit, target.indicator)
    ]


def test_what_is_quoted_is_of_an_indicator_in_a_unit_from_an_address(facts: Catalogue) -> None:
    assert facts.quoted
    for each in facts.quoted:
        assert each.indicator in facts.indicators
        assert each.unit in facts.units
        assert each.source.startswith("http")


def test_national_targets_can_be_met_and_are_confirmed_only_by_somebody(facts: Catalogue) -> None:
    national = [each for each in facts.targets if each.scope != EU and each.compares]
    assert {each.scope for each in national if each.indicator == "basic_digital_skills"} <= set(
        PROTOCOL_ORDER
    )
    for each in national:
        assert each.indicator is not None
        unit = facts.unit_of(each.indicator)
        value = facts.target_value(each)
        assert (unit.minimum or 0) <= value <= (unit.maximum or float("inf"))
        assert 2020 <= each.year <= 2035
        assert each.source.startswith("http")
    assert {each.confirmed for each in national} == {True, False}


# Coalitions


def test_every_member_state_has_one_status_and_one_connection(facts: Catalogue) -> None:
    assert list(facts.coalitions) == sorted(facts.coalitions)
    assert set(facts.coalitions) == set(PROTOCOL_ORDER)
    for coalition in facts.coalitions.values():
        assert [fact.value for fact in coalition.status] in [[status] for status in STATUSES]
        assert [fact.value for fact in coalition.connection] in [[each] for each in CONNECTIONS]


def test_only_a_coalition_that_is_there_is_connected_and_only_then_since_when(facts: Catalogue) -> None:
    for code, coalition in facts.coalitions.items():
        connected = coalition.connection[0].value == "connected"
        assert not connected or coalition.status[0].value == "established", code
        assert bool(coalition.connected_since) is connected, code


def test_later_news_is_dated(facts: Catalogue) -> None:
    news = {
        code: coalition.later_news for code, coalition in facts.coalitions.items() if coalition.later_news
    }
    assert news
    assert not [code for code, told in news.items() if not any(fact.date for fact in told)]


def test_what_is_inferred_says_from_what(facts: Catalogue) -> None:
    inferred = [
        fact
        for coalition in facts.coalitions.values()
        for key in coalition_keys()
        for fact in getattr(coalition, key)
        if fact.basis == "inferred"
    ]
    assert inferred
    assert all(fact.note for fact in inferred)
    # What no source says can't be stated: that there is no coalition, or that a connection is under way.
    for coalition in facts.coalitions.values():
        for fact in (*coalition.status, *coalition.connection):
            assert fact.basis == "inferred" or fact.value != "none"


def test_no_date_of_a_connection_is_more_than_a_bound(facts: Catalogue) -> None:
    bounds = [fact.value for coalition in facts.coalitions.values() for fact in coalition.connected_since]
    assert bounds
    assert all(bound.startswith(("by ", "after ")) for bound in bounds)


def test_every_fact_on_a_coalition_has_a_source_and_no_coordinator_is_named(facts: Catalogue) -> None:
    for coalition in facts.coalitions.values():
        assert all(
            bool(fact.source) != bool(fact.source_words)
            for key in coalition_keys()
            for fact in getattr(coalition, key)
        )
        assert coalition.coordinator == ()
