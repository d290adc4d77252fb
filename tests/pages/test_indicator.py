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
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "indicator.py"


def test_each_indicator_held_opens_with_its_words(visit: Visit, moment: Moment, facts: Catalogue) -> None:
    held = [code for code in facts.indicators if series.coverage(code, moment)]
    assert len(held) > 60
    page = visit(PAGE, indicator=held[0])
    for code in held:
        page.at.query_params["indicator"] = code
        page.at.run()
        indicator = facts.indicators[code]
        assert page.sound().tagged("h1") == [indicator.name]
        text = page.text
        for said in (indicator.definition, *indicator.warnings, *indicator.breaks):
            assert said in text
        assert f"indicator={code}&" in unescape(" ".join(page.html))
        assert not re.search(r"\{[a-z_]+\}|\bnan\b|<NA>", text + " ".join(page.alternatives))


def test_targets_stand_with_their_source_and_what_is_not_confirmed(visit: Visit) -> None:
    page = visit(PAGE, indicator="basic_digital_skills").sound()
    text = page.text
    assert "EU: 80 % of individuals aged 16-74 by 2030 (law: Decision (EU) 2022/2481, Article 4)" in text
    assert "a projection, not a target, to be confirmed" in text
    assert "Ireland: 80 % of adults 16-74 by 2030 (the EU platform's page)" in text
    assert "In 2025, the EU stood at 60.4%, 19.6 points below the target of 80%." in text


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
        assert (found == "none known") == (not broken and not facts.indicators[code].breaks), code
        # What to mind stands below the breaks, and names none where none are known.
        if found == "none known":
            assert not any("Breaks are flagged" in warning for warning in facts.indicators[code].warnings), (
                code
            )
    # The EU has no gigabit coverage of 2022 to 2024, so its break of 2022 shows in 2025.
    assert "2025: the EU&#x27;s value can&#x27;t be compared with the one before." in break_list(
        Subject("gigabit_coverage", "2025"), view
    )
