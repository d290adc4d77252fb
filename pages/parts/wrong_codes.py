"""What a link asks for that there is not: no member state, no indicator, no year with data; what is near to
it, and all there is. A page that is about one country or one indicator shows nothing else then.
"""

import difflib
from collections.abc import Collection, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from cards import markup
from cards.address_reader import match_code, period_days
from cards.search.find_entries import find_entries, no_data_sentence
from cards.search.search_entries import fold
from cards.view import View
from data.facts.public_path import own_path
from pages.parts import page_html, selection
from words.language import Language

COUNTRY, INDICATOR = "country", "indicator"
# The choice that a page is about, by its path.
ABOUT = {"country": COUNTRY, "indicator": INDICATOR}
# How many are offered as near, and from which likeness on.
MOST, ALIKE = 3, 0.6


def wrong_code(path: str, view: View) -> str:
    """The code in a link to the page at `path` that is nothing the page could be about; "" for none."""
    name = ABOUT.get(path, "")
    code = selection.asked_code(name) if name else ""
    return "" if not code or match_code(code, _codes(name, view)) else code


def show_wrong(path: str, code: str, view: View) -> None:
    """A page without what it is about: says so, and offers what is near and all there is."""
    language, name = view.language, ABOUT[path]
    heads = {
        COUNTRY: language.text("Choose a country"),
        INDICATOR: language.text("Indicators"),
    }
    missing = selection.Missing(name, code, code)
    notice = f'<div class="dd-notice">{missing_pieces([missing], view, path, listed=False)}</div>'
    page_html.show(notice, markup.heading(heads[name]), _every_link(missing, view, path))


def missing_pieces(
    missing: Sequence[selection.Missing], view: View, path: str, *, listed: bool = True
) -> str:
    """What can't be had, as HTML: a sentence each, with what is near; `listed`: and, folded, all there is."""
    return "".join(_piece(each, view, path, listed=listed) for each in dict.fromkeys(missing))


def _piece(missing: selection.Missing, view: View, path: str, *, listed: bool) -> str:
    language, name = view.language, _kind(missing.name)
    near = [_link(missing, code, view, path) for code in near_codes(missing, view)]
    pieces = [markup.paragraph(_sentence(missing, view))]
    if near:
        meant = language.labelled_text(escape(language.text("Did you mean")), " · ".join(near))
        pieces.append(f"<p>{meant}</p>")
    if listed and name:
        fold_name = language.text("Countries") if name == COUNTRY else language.text("Indicators")
        pieces.append(
            f'<details class="dd-fold"><summary>{escape(fold_name)}</summary>'
            f"{_every_link(missing, view, path)}</details>"
        )
    return "".join(pieces)


def _sentence(missing: selection.Missing, view: View) -> str:
    language, name, code = view.language, _kind(missing.name), missing.code
    if name == COUNTRY:
        return language.text("“{code}” is no EU member state.", code=code)
    if name == INDICATOR and code in view.catalogue.indicators:
        return no_data_sentence(code, view)
    if name == INDICATOR:
        return language.text("There is no indicator “{code}”.", code=code)
    if missing.name == "lang":
        return language.text("The link contains “{names}”, which this page does not offer.", names=code)
    return no_data_asked(code, language)


def no_data_asked(codes: str, language: Language) -> str:
    """That there are no data for what a link asks for; several `codes` with quotation marks between them."""
    return language.text("There are no data for “{codes}”, which this link asks for.", codes=codes)


def _kind(name: str) -> str:
    """COUNTRY or INDICATOR for the choices that hold codes of these; "" for others."""
    if name in selection.PLACES:
        return COUNTRY
    return INDICATOR if name in (INDICATOR, "second") else ""


def near_codes(missing: selection.Missing, view: View) -> list[str]:
    """The codes that are nearest to one that can't be had, the best first, at most MOST."""
    name = _kind(missing.name)
    if not name:
        return _near_periods(missing)
    names = _names(name, view)
    words = fold(missing.code.replace("_", " "))
    called = {fold(each): code for code, each in names.items()}
    found = [called[each] for each in difflib.get_close_matches(words, called, MOST, ALIKE)]
    entries = find_entries(words, view).entries
    found += [entry.code for entry in entries if entry.kind == name and entry.code in names]
    return list(dict.fromkeys(found))[:MOST]


def _near_periods(missing: selection.Missing) -> list[str]:
    """Of periods those that are least far away."""
    asked = period_days(missing.code)
    starts = {each: days[0] for each in missing.options if (days := period_days(each))}
    if not asked or not starts:
        return []
    year = int(asked[0][:4])
    return sorted(sorted(starts, key=lambda each: abs(int(starts[each][:4]) - year))[:MOST])


def _codes(name: str, view: View) -> Collection[str]:
    """All that a choice could be."""
    return view.catalogue.countries if name == COUNTRY else view.catalogue.indicators


def _names(name: str, view: View) -> Mapping[str, str]:
    """All that a choice could be, with its names."""
    language, facts = view.language, view.catalogue
    if name == COUNTRY:
        return {code: language.country(code) for code in facts.countries}
    return {code: language.text(indicator.name) for code, indicator in facts.indicators.items()}


def _link(missing: selection.Missing, code: str, view: View, path: str) -> str:
    """The page with this code in the place of the one that can't be had."""
    name = _kind(missing.name)
    shown = _names(name, view)[code] if name else code
    others = {"lang": selection.code("lang")} if selection.code_in_link("lang") else {}
    chosen = urlencode({missing.name: missing.asked.replace(missing.code, code), **others})
    return f'<a href="{escape(own_path(f"/{path}?{chosen}"), quote=True)}">{escape(shown)}</a>'


def _every_link(missing: selection.Missing, view: View, path: str) -> str:
    """All that the choice could be, as links; indicators that have a target first."""
    codes = list(_names(_kind(missing.name), view))
    if _kind(missing.name) == INDICATOR:
        codes.sort(key=lambda code: view.catalogue.target(code) is None)
    links = "".join(f"<li>{_link(missing, code, view, path)}</li>" for code in codes)
    return f'<ul class="dd-every">{links}</ul>'
