"""Words of the glossary on pages: the first of each is underlined and explained, the list is on /methods."""

import re
from collections.abc import Callable
from html import unescape

from data.facts.catalogue import Catalogue
from tests.pages.conftest import Visited

Visit = Callable[..., Visited]
TERM = re.compile(r'<dfn class="dd-term" tabindex="0" aria-description="(.*?)" data-said="(.*?)">(.*?)</dfn>')


def test_a_word_is_explained_once_a_page_where_it_stands_first(visit: Visit, facts: Catalogue) -> None:
    page = visit("indicator.py", indicator="sme_digital_intensity").sound()
    marked = TERM.findall("".join(page.html))
    said = {unescape(word): unescape(sentence) for _, sentence, word in marked}
    assert said["Small and medium-sized enterprises"] == facts.glossary["sme"].sentence
    assert said["digital intensity"] == facts.glossary["digital_intensity"].sentence
    sentences = [sentence for _, sentence, _ in marked]
    assert len(sentences) == len(set(sentences))
    # A second run explains them again: the page was drawn anew.
    page.at.run()
    assert len(TERM.findall("".join(page.html))) == len(marked)


def test_legends_of_cards_explain_flags(visit: Visit, facts: Catalogue) -> None:
    html = "".join(visit("europe_map.py", indicator="ict_specialists", period="2025").sound().html)
    words = {unescape(word): unescape(sentence) for _, sentence, word in TERM.findall(html)}
    assert words.get("estimated") == facts.glossary["estimated"].sentence


def test_a_word_with_an_everyday_sense_is_not_explained_by_another(visit: Visit, facts: Catalogue) -> None:
    html = "".join(visit("europe_map.py", indicator="basic_digital_skills", period="2025").sound().html)
    assert "legal status of any territory" in html
    assert facts.glossary["status"].sentence not in {unescape(said) for _, said, _ in TERM.findall(html)}


def test_methods_list_every_word_with_its_sentence_and_source(visit: Visit, facts: Catalogue) -> None:
    page = visit("methods.py").sound()
    html = "".join(page.html)
    for code, term in facts.glossary.items():
        assert f'<dt id="word-{code}">' in html
        assert term.sentence in page.text
        assert not term.source or f'href="{term.source}"' in html
