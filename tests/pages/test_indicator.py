"""The page of an indicator: every one that is held opens, with definition, target and source, warnings,
editions, citation and API link.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape

from cards import every
from cards.maps.map_values import Subject
from cards.view import view_of
from charts.look import Look
from data.facts.catalogue import TOTAL, Catalogue
from data.queries import series
from data.queries.moments import Moment
from exports.documents.citation import full_citation
from pages.parts.indicator.indicator_parts import break_list
from tests.everyday import in_full, one_of_each
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "indicator.py"


def spaced(text: str) -> str:
    """With single spaces, and none before signs: a word explained is a tag of its own."""
    return re.sub(r" (?=[,.;:)])|(?<=[(]) ", "", " ".join(text.split()))


@in_full
def test_each_indicator_held_opens_with_its_words(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language, every: bool
) -> None:
    held = [code for code in facts.indicators if series.coverage(code, moment)]
    assert len(held) > 60
    page = visit(PAGE, indicator=held[0])
    kinds = (
        lambda code: (facts.indicators[code].unit, bool(facts.indicators[code].statement)),
        lambda code: (bool(facts.indicators[code].warnings), bool(facts.indicators[code].breaks)),
        lambda code: facts.indicators[code].theme,
    )
    for code in held if every else one_of_each(held, *kinds):
        page.at.query_params["indicator"] = code
        page.at.run()
        indicator = facts.indicators[code]
        heading = page.sound().tagged("h1")
        union = series.eu_row(code, moment)
        if union is not None and indicator.statement:
            said = {"value": language.value(union["value"], facts.unit_of(code)), "place": "the EU"}
            assert heading == [indicator.statement.format(**said, period=union["period"])]
        else:
            assert heading == [indicator.name]
        text = spaced(page.text)
        for said in (indicator.definition, indicator.exact, *indicator.warnings, *indicator.breaks):
            assert spaced(said) in text
        assert f"indicator={code}&" in unescape(" ".join(page.html))
        assert not re.search(r"\{[a-z_]+\}|\bnan\b|<NA>", text + " ".join(page.alternatives))


def test_the_headline_has_the_newest_value_as_the_history_has(visit: Visit) -> None:
    """Of 2025 only a few member states have a value yet: the map shows 2024, and says so."""
    page = visit(PAGE, indicator="women_ict_specialists").sound()
    (headline,) = page.tagged("h1")
    assert "19.5%" in headline
    assert headline.endswith("in 2025")
    assert "to 19.5% in 2025" in page.text


def test_targets_stand_with_their_source_and_what_is_not_confirmed(visit: Visit) -> None:
    page = visit(PAGE, indicator="basic_digital_skills").sound()
    text = spaced(page.text)
    assert "EU target for 2030: 80% (law: Decision (EU) 2022/2481, Article 4)" in text
    assert "a projection, not a target, to be confirmed" in text
    assert "Ireland target for 2030: 80% (the EU platform's page)" in text
    assert "That was 19.6 points below the target of 80% by 2030." in text
    unicorns = visit(PAGE, indicator="unicorns").sound().text
    assert "EU target for 2030: 500 unicorns (the Commission's tool, not the Decision)" in spaced(unicorns)
    fibre = visit(PAGE, indicator="fttp_coverage").sound().text
    assert "part of: Gigabit network coverage, 100% together" in spaced(fibre)
    assert "EU target for 2030: 100%" not in spaced(fibre)


def test_the_citation_is_the_one_that_is_copied(visit: Visit, light: Look, language: Language) -> None:
    for code in ("basic_digital_skills", "gigabit_coverage", "unicorns"):
        codes = visit(PAGE, indicator=code).sound().link | {"card": "history"}
        card = every.build_card(
            {name: value for name, value in codes.items() if name not in ("v", "lang")}, language, light
        ).card
        cited, page = full_citation(replace(card, link="")), visit(PAGE, indicator=code).sound()
        assert all(edition.shown in cited for edition in card.editions)
        assert cited in page.text
        assert f'href="{escape(every.page_link(card.codes))}"' in " ".join(page.html)
    assert (
        "Eurostat, Individuals' level of digital skills (from 2021 on) (isoc_sk_dskl_i21), release: no later "
        "than 30 Sept 2026" in visit(PAGE).sound().text
    )


def test_the_api_link_carries_the_moment(visit: Visit, moment: Moment) -> None:
    html = unescape(" ".join(visit(PAGE, indicator="cloud").sound().html))
    of = f"as_of={moment.as_of}&state={moment.state}"
    wanted = f"/api/v1/observations?indicator=cloud&breakdown=total&{of}&format=csv"
    assert f'href="{wanted}"' in html


def test_where_nobody_is_named_the_history_tells_first_and_newest_values(
    visit: Visit, moment: Moment, facts: Catalogue, language: Language
) -> None:
    code = "ict_specialists_persons"
    own = (
        series.observations(code, moment, ["MT"], None, [TOTAL]).dropna(subset="value").sort_values("period")
    )
    told = next(
        text for text in visit(PAGE, indicator=code).sound().alternatives if " to " in text.split(".")[0]
    )
    ends = [
        f"Malta {row['period']} {language.value(row['value'], facts.unit_of(code))}"
        for _, row in own.iloc[[0, -1]].iterrows()
    ]
    assert len(own) > 2
    assert re.findall(r"Malta [^;]*", told) == ends


def test_the_remembered_country_is_marked(visit: Visit) -> None:
    page = visit(PAGE, indicator="basic_digital_skills", country="IE").sound()
    assert page.link["country"] == "IE"
    assert any("<b>Ireland</b>" in str(drawn.layout["yaxis"].get("ticktext")) for drawn in page.figures)


def test_breaks_that_the_source_flags_are_listed_and_never_said_to_be_none(
    moment: Moment, facts: Catalogue, language: Language, light: Look
) -> None:
    view = view_of(moment, language, light)
    held = series.observations("ict_specialists", moment, facts.countries)
    for period in ("2005", "2011", "2021"):
        count = int(held.loc[held["period"] == period, "flags"].str.contains("b").sum())
        assert count > 9
        assert f"{period} ({count})" in break_list(Subject("ict_specialists", "2025"), view)
    for code in facts.indicators:
        rows = series.observations(code, moment)
        broken = bool(rows["seam"].any() or rows["flags"].str.contains("b").any())
        found = break_list(Subject(code, ""), view)
        assert (not found) == (not broken and not facts.indicators[code].breaks), code
        # What to note stands below the breaks, and names none where none are known.
        if not found:
            assert not any("flags breaks" in warning for warning in facts.indicators[code].warnings), code
    # The EU has no gigabit coverage of 2022 to 2024, so its break of 2022 shows in 2025.
    assert "2025: the EU value cannot be compared with the one before." in break_list(
        Subject("gigabit_coverage", "2025"), view
    )


def test_the_picker_offers_what_has_an_eu_target_first(visit: Visit, facts: Catalogue) -> None:
    offered = visit(PAGE).sound().widget("selectbox", "indicator").options
    targets = [facts.target(code) is not None for code in facts.indicators]
    assert [name.endswith("· EU target") for name in offered] == sorted(
        (name.endswith("· EU target") for name in offered), reverse=True
    )
    assert 10 < sum(name.endswith("· EU target") for name in offered) <= sum(targets)


def test_nothing_is_listed_that_only_says_none(visit: Visit) -> None:
    page = visit(PAGE, indicator="population").sound()
    names = page.tagged("dt")
    assert "Frequency" in names
    assert "Targets" not in names
    assert "Breakdowns" not in names
    assert "Population covered" not in names
