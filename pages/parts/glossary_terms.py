"""Words of the glossary where they stand on a page: the first of each on a page is underlined and explained
when it has the focus or the pointer; words with an everyday sense too stay as they are.
"""

import re
from html import escape

import streamlit as st

from data.facts.memory import remember
from words.language import Language

MARKED = "glossary.marked"
# Tags stay as they are, and what is inside a link, a heading or a marked word has no word marked.
PARTS = re.compile(r"(<[^>]+>)")
CLOSED = ("a", "h1", "h2", "h3", "dfn", "button", "summary", "code")


def begin_page() -> None:
    """Forgets which words this run has explained; before the page is drawn."""
    st.session_state[MARKED] = set()


def mark_terms(pieces: str, language: Language) -> str:
    """The piece of HTML with the words of the glossary marked that this page has not explained yet."""
    marked: set[str] = st.session_state.setdefault(MARKED, set())
    found: list[str] = []
    for text, code in _find_terms(pieces, language):
        if code and code not in marked:
            marked.add(code)
            found.append(_marked(text, code, language))
        else:
            found.append(text)
    return "".join(found)


@remember
def _find_terms(pieces: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The piece of HTML in parts: words of the glossary that may be marked, each with the code of its term,
    and what stands between them with "".
    """
    pattern, codes = _forms(language)
    found: list[tuple[str, str]] = []
    plain: list[str] = []
    inside = 0
    for part in PARTS.split(pieces):
        if part.startswith("<"):
            name = re.match(r"</?(\w+)", part)
            if name and name[1] in CLOSED:
                inside += -1 if part.startswith("</") else 1
        # Every other one of these is a word that was looked for.
        between, *rest = [part] if part.startswith("<") or inside else pattern.split(part)
        plain.append(between)
        for form, after in zip(rest[::2], rest[1::2], strict=True):
            found += [("".join(plain), ""), (form, codes[form.casefold()])]
            plain = [after]
    return (*found, ("".join(plain), ""))


def _marked(text: str, code: str, language: Language) -> str:
    """`text` is escaped already."""
    said = escape(language.text(language.facts.glossary[code].sentence), quote=True)
    return f'<dfn class="dd-term" tabindex="0" aria-description="{said}" data-said="{said}">{text}</dfn>'


@remember
def _forms(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """What is looked for, the longest first, and the term of each form in small letters."""
    codes = {
        escape(form).casefold(): code
        for code, term in language.facts.glossary.items()
        if not term.everyday
        for form in language.forms_of(code)
    }
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
    ), codes
