"""The second reading of the facts on coalitions, row by row: what was corrected stands as a fact, or, where
it is history, a guess or no membership, as a remark, with its source and its date; what had none is left out.
"""

import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import Fact

PLATFORM = "https://digital-skills-jobs.europa.eu/en"
OF_COALITIONS = f"{PLATFORM}/about/national-coalitions"
STRATEGIES = f"{PLATFORM}/actions/national-initiatives/national-strategies"
COMMISSION = "https://digital-strategy.ec.europa.eu/en"
EVENTS = (
    f"{COMMISSION}/news/digital-skills-and-jobs-coalition-"
    "community-led-events-launched-austria-belgium-and-italy"
)
ALL_DIGITAL = "https://all-digital.org/seven-more-national-coalitions/"
MALTESE = f"{PLATFORM}/organisations/e-skills-malta-foundation"
FRENCH = (
    "https://labo.societenumerique.gouv.fr/en/articles/"
    "launch-of-the-french-coalition-in-favor-of-digital-skills"
)
CENTRE_INFFO = (
    "https://www.centre-inffo.fr/site-centre-inffo/actualites-centre-inffo/"
    "lancement-de-la-coalition-francaise-pour-les-competences-numeriques-coordonnee-par-2"
)
ESTONIAN = "http://vaatamaailma.voog.com/projects/estonian-digital-skills-and-jobs-coalition"
HUNGARIAN = f"{OF_COALITIONS}/hungary-digital-skills-and-jobs-coalition"
SWEDISH = (
    "https://digitaliseringsradet.se/aktuellt/nyheter/"
    "snabbt-vaexande-naetverk-fraemjar-digital-kompetens-i-sverige/"
)
SLOVAK = "http://digitalageing.eu/uncategorized/digitalna-koalicia-digital-coalition/"
AKTUALITY = (
    "https://www.aktuality.sk/clanok/756675/k-digitalizacii-slovenska-ma-prispiet-novovzniknuta-kancelaria/"
)
BIBLE = "https://www.greeknewsagenda.gr/the-digital-transformation-bible-of-greece-2020-2025/"

# Country, kind, the value's words, the source, the date of the source ("" for an undated one).
ROWS = [
    ("BG", "launched", "2014-06-10", "http://www.digitalchampion.bg/blog/?p=284&lang=en", ""),
    ("BG", "launched", "2013", "https://adn.bg/en/about-us-dna/", ""),
    (
        "EL",
        "launched",
        "2018-06-11",
        "http://www.nationalcoalition.gov.gr/"
        "the-20th-national-coalition-for-digital-skills-and-jobs-is-launched/",
        "",
    ),
    ("RO", "launched", "2017-03", ALL_DIGITAL, "2017-04-26"),
    ("RO", "launched", "2015-08", f"{OF_COALITIONS}/romania-digital-skills-and-jobs-coalition", ""),
    (
        "LU",
        "launched",
        "2019",
        "https://www.cedefop.europa.eu/de/tools/matching-skills/all-instruments/"
        "digital-skills-and-jobs-coalition",
        "2019",
    ),
    ("LU", "lead", "(WIDE)", f"{PLATFORM}/european-interactive-map/luxembourg", "after 2024-07"),
    ("MT", "activity_areas", "Digital skills for the labour force", MALTESE, ""),
    ("MT", "activity_areas", "Digital skills for ICT professionals", MALTESE, ""),
    ("MT", "activity_areas", "Digital skills in education", MALTESE, ""),
    ("MT", "activity_areas", "Digital skills for all", MALTESE, ""),
    ("MT", "partner_kinds", "government; industry; education; academia and research", MALTESE, ""),
    (
        "MT",
        "strategy",
        "National eSkills Strategy 2022-2025",
        "https://eskills.org.mt/strategy/malta-national-eskills-strategy-2022-2025/",
        "",
    ),
    (
        "CY",
        "strategy",
        "Digital Skills National Action Plan 2021-2025",
        f"{STRATEGIES}/cyprus-digital-skills-national-action-plan-2021",
        "",
    ),
    ("EL", "strategy", "Digital Transformation Bible", BIBLE, ""),
    ("HU", "partner_kinds", "boot camps (coding schools)", HUNGARIAN, ""),
    ("HU", "name_en", "Coalition for Hungarian Digital Jobs", HUNGARIAN, "2016-12"),
    ("EE", "partner_kinds", "Swedbank, SEB, Telia", ESTONIAN, "2017"),
    ("EE", "remark", "we found no current website", ESTONIAN, "2017"),
    ("FR", "members", "60", CENTRE_INFFO, "2017-09-27"),
    ("FR", "partner_kinds", "professional organisations; companies; trade unions", FRENCH, "2017-09-28"),
    ("FR", "activity_areas", "Digital skills for all", FRENCH, "2017-09-28"),
    ("FR", "status", "established", f"{COMMISSION}/policies/national-coalitions", ""),
    ("SE", "partner_kinds", "internet foundation; companies", SWEDISH, "2019-03-20"),
    (
        "SE",
        "members",
        "7",
        "https://ec.europa.eu/digital-single-market/en/news/"
        "sweden-launches-digital-skills-and-jobs-coalition-19th-coalition-europe",
        "2018-05-03",
    ),
    ("SE", "launched", "2019-01-30", "https://www.it-guide.se/2019/01/30/15614/", "2019-01-30"),
    ("SE", "lead", "TechSverige", "https://digitalskillsjobs.se/om", ""),
    ("SE", "remark", "Six national coalitions", "https://digitalskillsjobs.se/om/", ""),
    (
        "SI",
        "partner_kinds",
        "chamber of commerce (GZS)",
        "https://skupnostobcin.si/novica/sestanek-digitalne-koalicije/",
        "2017-03-24",
    ),
    (
        "SI",
        "lead",
        "rotates",
        "https://www.informacijska-druzba.org/2021/06/21/"
        "poti-in-stranpoti-pravil-za-delovanje-slovenske-digitalne-koalicije/",
        "2021-06-21",
    ),
    (
        "LT",
        "partner_kinds",
        "3 ministries; 2 universities; 6 NGOs",
        "https://denederlandsegrondwet.nl/id/vjek5txzrzz0/nieuws/nationale_digitale_coalitie_zal_gebruik",
        "2013-11-07",
    ),
    (
        "SK",
        "members",
        "83",
        "https://www.24hod.sk/digitalna-koalicia-na-rokovani-prijala-dalsich-16-novych-clenov-cl723054.html",
        "2019-11-26",
    ),
    ("SK", "members", "80+", AKTUALITY, "2020-01"),
    ("SK", "remark", "EUR 513 000 a year", AKTUALITY, "2020-01"),
    ("SK", "lead", "Ministry of Investments, Regional Development", SLOVAK, "by 2021-11-04"),
    ("SK", "launched", "2017-09-27", SLOVAK, "by 2021-11-04"),
    (
        "IT",
        "partner_kinds",
        "Unioncamere; universities (CRUI)",
        "https://github.com/italia/repubblica-digitale/blob/main/it/chi-siamo.md",
        "2020 to 2023",
    ),
    ("IT", "remark", "2 and 16 December 2020", EVENTS, "2020-12"),
    ("BE", "remark", "which are not members", EVENTS, "2020-11-17"),
    ("PL", "remark", "relaunch was announced for 21 June 2017", ALL_DIGITAL, "2017-04-26"),
    ("LV", "remark", "It was relaunched (2017-03).", ALL_DIGITAL, "2017-04-26"),
    (
        "AT",
        "lead",
        "Ministries of Finance; Labour; Education, Science and Research",
        f"{OF_COALITIONS}/austria-national-coalition-allianz-fur-digitale-skills-und-berufe",
        "2020 to 2022",
    ),
    ("AT", "launched", "2022-12-07", f"{STRATEGIES}/austria-digital-skills-offensive", "2022-12-07"),
    ("CZ", "lead", "National Pedagogical Institute", f"{COMMISSION}/policies/national-coalitions", ""),
    (
        "DE",
        "remark",
        "Nationale Digitale Kompetenzoffensive",
        "https://initiatived21.de/publikationen/digitalpolitische-forderungen-2025/"
        "nationale-digitale-kompetenzoffensive",
        "2025",
    ),
]


def facts_of(facts: Catalogue, country: str, kind: str) -> tuple[Fact, ...]:
    found: tuple[Fact, ...] = getattr(facts.coalitions[country], kind)
    return found


@pytest.mark.parametrize(("country", "kind", "value", "source", "date"), ROWS)
def test_a_corrected_fact_stands_with_its_source_and_date(
    facts: Catalogue, country: str, kind: str, value: str, source: str, date: str
) -> None:
    found = [fact for fact in facts_of(facts, country, kind) if value in fact.record(kind)["value"]]
    assert (source, date, "stated") in [(fact.source, fact.date, fact.basis) for fact in found]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("BG", [("2014-06-10", "launched"), ("2013", "founded")]),
        ("EL", [("2018-06-11", "launched"), ("2014-05-06", "predecessor")]),
        ("RO", [("2015-08", "set_up"), ("2017-03", "launched")]),
        ("LU", [("2017-05-29", "launched"), ("2019", "relaunched"), ("2019", "relaunched")]),
        ("AT", [("2022-12-07", "adopted"), ("2020-10", "predecessor")]),
        ("SE", [("2018-05-03", ""), ("2019", ""), ("2019-01-30", "")]),
        ("SK", [("2017-09-27", ""), ("2017-09-26", ""), ("2017-09-27", "")]),
    ],
)
def test_two_events_are_two_facts(facts: Catalogue, country: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.value, fact.event) for fact in facts.coalitions[country].launched] == expected


@pytest.mark.parametrize(
    ("country", "ended"), [("MT", [2025, 2025, 2021]), ("CY", [2025, 2025]), ("EL", [2025])]
)
def test_a_strategy_that_has_ended_has_its_period(facts: Catalogue, country: str, ended: list[int]) -> None:
    periods = [fact.last_year for fact in facts.coalitions[country].strategy]
    assert [year for year in periods if year is not None and year < 2026] == ended


def test_what_has_no_source_or_waits_for_confirmation_is_no_fact(facts: Catalogue) -> None:
    assert facts.coalitions["SK"].website == ()
    assert facts.coalitions["EE"].website == ()
    assert facts.coalitions["BE"].partner_kinds == ()


def test_names_that_changed_are_told_as_one_lead(facts: Catalogue) -> None:
    now, before = facts.coalitions["SE"].lead
    assert "IT&Telekomföretagen" in now.note
    assert "new name of this association" in before.note
    assert facts.coalitions["SK"].lead[1].note == "The ministry succeeded the office in 2020."
    assert "former" in facts.coalitions["CZ"].lead[1].note.casefold()


def test_the_dialogue_is_history_with_three_sources(facts: Catalogue) -> None:
    assert [(fact.source, fact.date) for fact in facts.coalition_views.dialogue] == [
        (
            "https://education.ec.europa.eu/focus-topics/digital-education/action-plan/action-1",
            "2021 to 2023",
        ),
        (
            "https://www.eureporter.co/business/digital-economy/2021/10/11/"
            "commission-launches-structured-dialogue-with-member-states-on-digital-education-and-skills/",
            "2021-10-11",
        ),
        (f"{PLATFORM}/structured-dialogue-digital-education-and-skills", ""),
    ]
    assert "October 2021" in facts.coalition_views.dialogue[1].value
    assert "coordinator" not in facts.coalition_views.counted


def test_two_rows_are_counts_over_time(facts: Catalogue) -> None:
    counts = [(each.measure, each.count, each.date, each.source) for each in facts.coalition_counts]
    assert ("coalitions", 17, "2017-09-27", CENTRE_INFFO) in counts
    assert (
        "workshop_participants",
        35,
        "2023-06-28",
        "http://eskills.org.mt/article/2-years-of-bridging-the-skills-gap-our-highlights-from-the-f2f-"
        "co-creation-"
        "workshop-with-national-digital-skills-and-jobs-coalitions/",
    ) in counts


def test_partners_and_areas_are_sorted_by_the_platforms_lists_in_all_countries(facts: Catalogue) -> None:
    views = facts.coalition_views
    assert (len(views.partners), len(views.areas)) == (12, 4)
    for coalition in facts.coalitions.values():
        assert all(set(fact.codes) <= set(views.partners) and fact.codes for fact in coalition.partner_kinds)
        assert all(set(fact.codes) <= set(views.areas) and fact.codes for fact in coalition.activity_areas)
    unknown = [code for code in facts.countries if not facts.coalitions[code].partner_kinds]
    assert unknown == ["BE", "DK", "DE", "HR", "NL", "AT", "FI"]
