"""The methods page tells the rule of ranks with the numbers that the ranking goes by."""

from cards.methods.method_sections import method_sections
from cards.view import View
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.facts.rounding import printed_step
from data.queries.moments import Moment
from words.language import Language


def test_the_methods_page_says_what_a_printed_step_is(
    moment: Moment, facts: Catalogue, language: Language, light: Look
) -> None:
    told = " ".join(method_sections(View(moment, language, light, facts)))
    assert "share a rank: “joint first”" in told
    assert "0.1 points of a share or a score, 1 of a count, 0.1 thousand or 0.01 million persons" in told
    assert {printed_step(50.0, unit) for unit in facts.units.values() if unit.kind == "rate"} == {0.1}
    assert printed_step(50.0, facts.units["number"]) == 1
    assert printed_step(50.0, facts.units["ths_per"]) == 0.1
    assert printed_step(2000.0, facts.units["ths_per"]) == 10
