"""Words in another language than the page's say so (WCAG 2.2, 3.1.2)."""

from collections.abc import Callable

from tests.pages.conftest import Visited
from words.coalition_texts import name_language
from words.language import Language

Visit = Callable[..., Visited]


def test_names_of_coalitions_and_titles_carry_their_language(visit: Visit) -> None:
    page = " ".join(visit("coalitions.py", country="EL").sound().html)
    assert '<p lang="el">Εθνική Συμμαχία για τις Ψηφιακές Δεξιότητες' in page
    assert '<p lang="en">Greek National Coalition for Digital Skills and Jobs</p>' in page
    assert 'lang="el" dir="auto">Πρωτοβουλίες δράσεων 2020</a>' in page


def test_a_name_has_no_language_where_several_are_official(language: Language) -> None:
    assert name_language("name_native", "LU", language) == ""
    assert name_language("name_native", "LV", language) == "lv"
    assert name_language("lead", "LV", language) == ""


def test_the_page_tells_the_browser_its_language_and_its_words(visit: Visit) -> None:
    search = next(body for body in visit("methods.py").sound().html if "dd-search" in body)
    assert 'data-lang="en"' in search
    assert 'data-pages="Pages of the dashboard"' in search
