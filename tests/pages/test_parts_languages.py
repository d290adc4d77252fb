"""Words in another language than the page's say so (WCAG 2.2, 3.1.2)."""

from collections.abc import Callable

from data.facts.catalogue import Catalogue
from tests.pages.conftest import Visited
from words.coalition_texts import value_language
from words.language import Language

Visit = Callable[..., Visited]


def test_names_of_coalitions_and_titles_carry_their_language(visit: Visit) -> None:
    page = " ".join(visit("coalitions.py", country="EL").sound().html)
    assert '<span lang="el">Εθνική Συμμαχία για τις Ψηφιακές Δεξιότητες' in page
    assert "Greek National Coalition for Digital Skills and Jobs" in page
    assert 'lang="el" dir="auto">Πρωτοβουλίες δράσεων 2020</a>' in page


def test_a_name_has_no_language_where_several_are_official(facts: Catalogue, language: Language) -> None:
    name = facts.coalitions["LV"].name_native[0]
    assert value_language("name_native", name, "LU", language) == ""
    assert value_language("name_native", name, "LV", language) == "lv"
    assert value_language("lead", facts.coalitions["LV"].lead[0], "LV", language) == ""


def test_the_page_tells_the_browser_its_language_and_its_words(visit: Visit) -> None:
    search = next(body for body in visit("methods.py").sound().html if "dd-search" in body)
    assert 'data-lang="en"' in search
    assert 'data-pages="Pages of the dashboard"' in search
