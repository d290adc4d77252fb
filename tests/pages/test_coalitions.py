"""The page on coalitions: what the 25 do, three statuses with their date, filters in the link, every fact
with its source, no mirror as a link.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from statistics import median
from urllib.parse import unquote

import lxml.html
import pytest

from data.facts.catalogue import Catalogue
from data.facts.coalitions import coalition_checks
from data.facts.coalitions.coalition_facts import Fact, coalition_keys
from data.facts.rounding import printed_difference
from data.queries import series
from data.queries.moments import Moment
from pages.parts.coalitions import coalition_markup
from tests.pages.conftest import Visited
from words.coalition_texts import note_sentence
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "coalitions.py"
CAVEAT = "as listed by the platform, after July 2022"
CONNECTED = {"IE", "LV", "AT", "LT", "SK", "SI", "ES", "CZ", "PL", "EL", "SE", "HR", "PT", "RO", "DK"}


def registry_names(page: Visited) -> list[str]:
    """The countries in the registry's table, in its order, without marks."""
    (table,) = [body for body in page.html if 'aria-label="Registry' in body] or [""]
    return [
        re.sub(r"<[^>]+>", "", name).rstrip("*")
        for name in re.findall(r'<th scope="row">(.*?)</th>', table, re.S)
    ]


def test_the_page_opens_with_what_the_25_do_and_how_many_are_connected(
    visit: Visit, language: Language, facts: Catalogue
) -> None:
    page = visit(PAGE).sound()
    for_all = [
        code
        for code, coalition in facts.coalitions.items()
        if any("digital_skills_for_all" in fact.codes for fact in coalition.activity_areas)
    ]
    assert page.tagged("h1") == [
        f"At least {len(for_all)} of the 25 national coalitions work on digital skills for all"
    ]
    lead = next(body for body in page.html if 'class="lead"' in body)
    assert (
        "25 of 27 member states have a national coalition: 15 are listed as connected to the EU&#x27;s "
        "Digital Skills and Jobs Platform, 10 are not." in lead
    )
    assert list(page.figures[0].legend) == [
        "connected (15)",
        "not listed as connected (10)",
        "no coalition listed (2)",
    ]
    spoken = page.alternatives[0]
    assert all(language.country(code) in spoken for code in CONNECTED)


def test_a_country_chosen_opens_the_page_with_its_own_coalition(visit: Visit) -> None:
    page = visit(PAGE, country="EL").sound()
    assert page.tagged("h1") == ["Greece launched its coalition in 2018"]
    lead = next(text for text in page.tagged("p") if text.startswith("Status"))
    assert lead == (
        "Status: coalition established · "
        "Connection to the platform: connected to the platform (after 29 Jul 2022) · "
        "Launched: 11 Jun 2018 (launched); 6 May 2014 (a predecessor) · "
        "Lead: Ministry of Digital Governance; Ministry of Administrative Reconstruction (2018)"
    )
    cards = [found for body in page.html for found in re.findall(r'id="title-([\w-]+)"', body)]
    assert cards.index("profile") < cards.index("coalitions-connection")
    assert visit(PAGE, country="IE").sound().tagged("h1") == [
        "Ireland launched its coalition in 2017; lead: Irish Computer Society (ICS)"
    ]


def test_one_footnote_tells_the_date_and_whose_reports_differ(visit: Visit, language: Language) -> None:
    page = visit(PAGE).sound()
    (card,) = [body for body in page.html if "Made with Natural Earth" in body and "dd-told" in body]
    shown = card.split("<details")[0]
    assert CAVEAT in shown
    assert all(language.country(code) in shown for code in ("EE", "DE", "LU", "MT", "CY"))
    visible = re.sub(r"<details.*?</details>", "", " ".join(page.html), flags=re.S)
    assert visible.count(CAVEAT) == 1
    assert visible.count("More recent reports differ for") == 1


def test_the_registry_has_27_rows_in_protocol_order(
    visit: Visit, language: Language, facts: Catalogue
) -> None:
    page = visit(PAGE, opened="registry").sound()
    assert registry_names(page) == [language.country(code) for code in facts.countries]
    (table,) = [body for body in page.html if 'aria-label="Registry' in body]
    its = facts.coalitions.values()
    assert table.count("no coalition listed (our reading)") == sum(
        each.status[0].value == "none" for each in its
    )
    assert table.count("connected to the platform") == sum(
        each.connection[0].value == "connected" for each in its
    )
    assert table.count("sources contradict each other") == 2


def test_a_link_restores_the_registrys_filters(visit: Visit) -> None:
    link = {
        "connection": "connected",
        "launched": "0",
        "known": "2",
        "order": "name",
        "looked_for": "coalition",
    }
    page = visit(PAGE, **link).sound()
    assert registry_names(page) == ["Latvia", "Lithuania", "Portugal"]
    assert {name: page.link[name] for name in link} == link
    nobody = visit(PAGE, looked_for="martians").sound()
    assert registry_names(nobody) == []
    assert "No member state passes these filters" in nobody.text


def test_the_filters_by_partner_and_area_stand_in_the_link(visit: Visit) -> None:
    link = {"partner": "labor_union", "area": "digital_skills_in_education"}
    page = visit(PAGE, **link).sound()
    assert registry_names(page) == ["Spain", "Sweden"]
    assert {name: page.link[name] for name in link} == link
    assert "is our reading" in page.text


def test_a_filter_goes_into_the_link(visit: Visit) -> None:
    page = visit(PAGE, opened="registry").sound()
    page.widget("selectbox", "status").set_value("none").run()
    page.widget("selectbox", "order").set_value("gap").run()
    page.sound()
    assert registry_names(page) == ["Germany", "Finland"]
    assert (page.link["status"], page.link["order"]) == ("none", "gap")


def test_large_gap_and_little_known_activity_says_what_it_is(
    visit: Visit, language: Language, facts: Catalogue, moment: Moment
) -> None:
    page = visit(PAGE, attention="attention", order="gap").sound()
    found = series.observations("basic_digital_skills", moment, periods=["2025"]).set_index("country")[
        "value"
    ]
    little = [
        code
        for code in facts.countries
        if sum(
            bool(getattr(facts.coalitions[code], kind))
            for kind in ("members", "partner_kinds", "activity_areas")
        )
        <= 1
        and found[code] < found["EU27_2020"]
        and facts.coalitions[code].status[0].value != "none"
    ]
    assert registry_names(page) == [
        language.country(code) for code in sorted(little, key=lambda code: found[code])
    ]
    assert "This describes our sources, not the coalition's work." in page.text


@pytest.mark.parametrize("code", ["LU", "FI", "IT", "NL"])
def test_a_countrys_card_holds_every_fact_and_every_source(
    visit: Visit, facts: Catalogue, language: Language, code: str
) -> None:
    page = visit(PAGE, country=code).sound()
    (card,) = [body for body in page.html if "dd-kinds" in body]
    coalition = facts.coalitions[code]
    for kind in coalition_keys():
        for fact in getattr(coalition, kind):
            assert escape(fact.source or fact.source_words) in card, fact.source
            assert escape(note_sentence(fact, language).text) in card, fact.note
    assert not coalition_checks.mirror_in("".join(page.html), facts.coalition_views.mirrors)
    badge = f"/api/v1/badge.{{}}?country={code}&amp;"
    known = ("http://", "https://", badge.format("svg"), badge.format("png"))
    assert all(address.startswith(known) for address in re.findall(r'href="(.*?)"', card))


def test_a_contradiction_stands_side_by_side_and_is_said(visit: Visit) -> None:
    (card,) = [body for body in visit(PAGE, country="SK").sound().html if "dd-kinds" in body]
    launched = card.split('">Launched</h3>')[1].split("<h3")[0]
    assert "The sources contradict each other." in launched
    assert launched.count('class="fact"') == 3
    assert launched.count("27 Sept 2017") == 2
    assert launched.count("26 Sept 2017") == 1
    assert card.count("dd-conflict") == 1


def test_two_events_stand_side_by_side_and_are_no_contradiction(visit: Visit) -> None:
    (card,) = [body for body in visit(PAGE, country="EL").sound().html if "dd-kinds" in body]
    launched = card.split('">Launched</h3>')[1].split("<h3")[0]
    assert "11 Jun 2018 (launched)" in launched
    assert "6 May 2014 (a predecessor)" in launched
    assert "dd-conflict" not in card


def test_a_strategy_says_that_it_has_ended_once_it_has(visit: Visit) -> None:
    (card,) = [body for body in visit(PAGE, country="MT").sound().html if "dd-kinds" in body]
    strategy = card.split('">National strategy</h3>')[1].split("<h3")[0]
    assert strategy.count("National eSkills Strategy 2022-2025 (2022), ended 2025") == 1
    assert strategy.count("ended 2025") == 2
    assert "We found no successor." in strategy
    then = visit(PAGE, country="MT", as_of="2025-12-31").sound()
    assert "ended 2025" not in then.text


def test_kinds_of_partners_stand_in_the_sources_words_with_the_list_beside(visit: Visit) -> None:
    (card,) = [body for body in visit(PAGE, country="HU").sound().html if "dd-kinds" in body]
    partners = card.split('">Kinds of partners</h3>')[1].split("<h3")[0]
    assert "boot camps (coding schools)" in partners
    assert "Public institution, Formal education and training provider, Other" in partners


def test_the_dialogue_is_told_once_in_three_sentences_with_dates_and_sources(
    visit: Visit, facts: Catalogue
) -> None:
    page = visit(PAGE, opened="dialogue").sound()
    (told,) = [body for body in page.html if 'id="title-dialogue"' in body]
    assert "The Structured Dialogue ran from 2021 to 2023" in told
    launched, held, page_of_platform = (told.index(escape(fact.value)) for fact in _by_time(facts))
    assert launched < held < page_of_platform
    assert "in October 2021" in told
    for fact in facts.coalition_views.dialogue:
        assert f'href="{fact.source}"' in told
        assert " ".join(page.html).count(escape(fact.value)) == 1
    assert told.count("<a ") == 3


def _by_time(facts: Catalogue) -> list[Fact]:
    span, launch, undated = facts.coalition_views.dialogue
    return [launch, span, undated]


def test_what_is_not_known_is_told_plainly(visit: Visit, language: Language) -> None:
    page = visit(PAGE, country="BE", opened="matrix").sound()
    (card,) = [body for body in page.html if "dd-kinds" in body]
    assert card.count("not known") >= 5
    (found,) = [body for body in page.html if "dd-tofind" in body]
    assert "Coordinator" not in found
    assert re.search(r'<th scope="row">Website</th><td>\d+</td><td>.*?Belgium', found)
    assert 'href="/coalitions?v=1&amp;country=BE#fact-website"' in found.split("<details")[0]
    matrix = found.split("<details")[1]
    assert matrix.count('<th scope="row">') == 27
    assert matrix.count("sources contradict each other</span>") == 2


def test_a_fact_and_what_is_not_known_can_be_put_right(visit: Visit, facts: Catalogue) -> None:
    (card,) = [body for body in visit(PAGE, country="HU").sound().html if "dd-kinds" in body]
    shown = sum(
        max(
            len(getattr(facts.coalitions["HU"], kind)),
            kind in ("website", "name_native", "members", "works_with"),
        )
        for kind in coalition_keys()
    )
    asked = card.count("<summary>Send the answer</summary>")
    assert asked == 4, "as many as there are kinds of which nothing is known"
    assert card.count("<summary>Send a correction</summary>") == shown - asked
    assert "Send the answer" in card.split('id="fact-website"')[1].split("<h3")[0]
    website = card.split('id="fact-website"')[1].split("<h3")[0]
    assert "not known" in website
    lines = lxml.html.fromstring(
        website.split("<div class=")[0] + website[website.index("<pre") :]
    ).text_content()
    assert 'country = "HU"\nwebsite = [\n  { value = "…", source = "https://…"' in lines
    assert "mailto:" not in card, "nobody runs this copy who could be written to"
    lead = card.split('id="fact-lead"')[1].split("<h3")[0]
    assert (
        escape('{ value = "IVSZ (ICT Association of Hungary)", source = "https://digital-skills-jobs') in lead
    )


def test_a_mail_is_filled_in_where_there_is_somebody_to_write_to(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_CONTACT", "someone@example.eu")
    html = " ".join(visit(PAGE, country="HU").sound().html)
    mails = [unquote(unescape(found)) for found in re.findall(r'href="(mailto:[^"]+)"', html)]
    (website,) = {mail for mail in mails if "website = [" in mail}
    assert website.startswith("mailto:someone@example.eu?subject=Correction: Hungary, Website&body=")
    assert 'country = "HU"\nwebsite = [\n  { value = "…"' in website
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://example.eu/write")
    written = " ".join(visit(PAGE, country="HU").sound().html)
    assert "mailto:" not in written
    assert 'href="/methods#contact"' in written


def test_without_a_country_no_card_says_so(visit: Visit) -> None:
    assert 'id="title-profile"' not in " ".join(visit(PAGE).sound().html)
    page = visit(PAGE, country="NL").sound()
    (card,) = [body for body in page.html if 'id="title-profile"' in body]
    assert page.tagged("h1") == ["The Netherlands has a national coalition, as listed by the platform"]
    assert "Netherlands: facts with their sources" in card


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://www.digitalcoalition.ie/", True),
        ("http://example.eu/a?b=c&d=e", True),
        ("javascript:alert(1)", False),
        ("github:italia/repubblica-digitale@41e655e", False),
        ("NOTES.txt, a part", False),
        ("//example.eu/", False),
        ("/etc/passwd", False),
        ("https://eskillstaging.codesquareit.com/strategy/", False),
        ("http://digital--skills--jobs-europa-eu-s.njmu.s5.bt8.net/en/", False),
        ("https://notbt8.net/", True),
        ('https://example.eu/"onmouseover="x', True),
        ("https://[broken/", False),
        ("data:text/html,<script>", False),
    ],
)
def test_only_web_addresses_that_are_no_mirrors_become_links(
    language: Language, address: str, linked: bool
) -> None:
    made = coalition_markup.source_link(address, language)
    assert ("<a href" in made) == linked
    assert "<script" not in made
    assert not re.search(r'"\s*onmouseover=', made)


def test_the_strip_names_everyone_and_tells_medians_with_their_numbers(
    visit: Visit, language: Language, facts: Catalogue, moment: Moment
) -> None:
    page = visit(PAGE, beside="change").sound()
    strip = page.figures[1]
    names = [re.sub(r"</?b>", "", name).rstrip("*") for name in strip.layout["yaxis"]["ticktext"]]
    assert sorted(names) == sorted(language.country(code) for code in facts.countries)
    values = series.observations("basic_digital_skills", moment, facts.countries, ["2021", "2025"]).pivot(
        index="country", columns="period", values="value"
    )
    unit = facts.unit_of("basic_digital_skills")
    # Of the changes as they stand on screen: Portugal's +3.84, from 55.31 to 59.15, is 59.2 less 55.3.
    changes = [
        printed_difference(values["2025"][code], values["2021"][code], unit) for code in sorted(CONNECTED)
    ]
    assert round(median(changes), 1) == 3.9
    written = language.points(median(changes), unit)
    assert f"Median changes since 2021 were {written} with connected coalitions, " in page.text
    spoken = page.alternatives[1]
    assert f"Median of 15 of 15 (connected): {written}." in spoken
    assert "Median of 2 of 2 (no coalition listed): too few values." in spoken
    assert "does not show what coalitions achieve" in page.text


def test_before_the_first_value_there_is_a_notice_and_no_empty_figure(visit: Visit) -> None:
    page = visit(PAGE, as_of="2021-01-01", beside="change", opened="registry").sound()
    assert "No member state had a value then." in page.text
    assert len(page.figures) == 1
    assert page.link["beside"] == "gap"
    assert len(registry_names(page)) == 27


def test_no_word_claims_a_cause(visit: Visit) -> None:
    # But for the titles of pages that others wrote.
    html = " ".join(visit(PAGE, country="IE", opened="registry.work.coalition-strip").sound().html)
    text = re.sub(
        r"<[^>]+>", " ", re.sub(r'<table class="dd-library".*?</table>', "", html, flags=re.S)
    ).lower()
    assert not re.findall(
        r"\b(because of|thanks to|caused|leads to|effect of|impact|significant\w*|drives?)\b", text
    )


def test_the_timeline_tells_its_counts_and_its_contradiction(visit: Visit, facts: Catalogue) -> None:
    page = visit("methods.py").sound()
    (history,) = page.figures
    written = [
        int(text.strip("\N{NO-BREAK SPACE}"))
        for trace in history.of("scatter")
        if trace["mode"] == "text"
        for text in trace["text"]
    ]
    assert written == [
        each.count for each in facts.coalition_counts if each.measure in ("coalitions", "connected")
    ]
    assert "the count of 21 contradicts another one" in page.text
    for each in facts.coalition_counts:
        assert any(escape(each.source or each.source_words) in body for body in page.html)


@pytest.mark.parametrize(("page", "most"), [("coalitions.py", 600), ("revisions.py", 600)])
def test_a_page_shows_few_words_before_anything_is_opened(visit: Visit, page: str, most: int) -> None:
    shown = visit(page).sound()
    root = lxml.html.fromstring(f"<div>{' '.join(shown.html)}</div>")
    for folded in root.xpath("//table | //details/*[not(self::summary)] | //*[@class='dd-skip']"):
        folded.drop_tree()
    labels = [
        widget.label for kind in ("selectbox", "button_group", "text_input") for widget in shown.at.get(kind)
    ]
    words = re.findall(r"\w[\w’'.,%-]*", f"{root.text_content()} {' '.join(labels)}")
    assert 150 < len(words) < most, len(words)
