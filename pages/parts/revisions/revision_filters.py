"""The pickers of /revisions: compared with what, which dataset, indicator and country."""

import streamlit as st

from cards.revisions import change_rows
from cards.revisions.change_rows import EACH, TWO, VISIT, ChangeFilter
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from pages.parts import filters, selection
from words.language import Language

USED = ("between", "dataset", "older", "newer", "changed", "country", "lang")


def pick_changes(view: View) -> ChangeFilter:
    """Everything chosen on /revisions. A link of an earlier moment first tells what changed since."""
    language = view.language
    names = {
        EACH: language.text("release by release"),
        TWO: language.text("two releases"),
        VISIT: language.text("since your last visit"),
    }
    with st.container(key="filters"):
        filters.choices_switch("dd-filters", language.text("Filters"))
        between = filters.segments(
            "between",
            list(names),
            EACH if view.moment == moments.now() else VISIT,
            language.text("Changes"),
            names.__getitem__,
        )
        with st.container(key="filters-revisions", horizontal=True, vertical_alignment="bottom"):
            dataset = _dataset(between, view)
            older, newer = _two_editions(dataset, view) if between == TWO else ("", "")
            indicator = _indicator(dataset, language)
            country = _country(language)
    return ChangeFilter(view.moment, between, dataset, older, newer, indicator, country)


def _dataset(between: str, view: View) -> str:
    language = view.language
    facts = view.catalogue
    held = [
        edition.dataset for edition in moments.editions_at(view.moment if between == TWO else moments.now())
    ]
    several = [code for code in facts.datasets if held.count(code) > 1]
    codes = several if between == TWO else ["", *(code for code in facts.datasets if code in held)]
    default = codes[0] if codes else ""

    def name(code: str) -> str:
        return (
            language.text("{title} ({code})", title=language.dataset(code), code=code)
            if code
            else language.text("all datasets")
        )

    return filters.select("dataset", codes, default, language.text("Dataset"), name, width=290)


def _two_editions(dataset: str, view: View) -> tuple[str, str]:
    """Two editions of a dataset, the older first; at first the newest and the one before it."""
    language = view.language
    days = [edition.edition for edition in moments.editions_at(view.moment) if edition.dataset == dataset]

    newest_moment = filters.newest_moment()

    def name(code: str) -> str:
        return change_rows.edition_day(dataset, code, newest_moment, language)

    # The newer one is settled first, since only editions before it are offered beside it.
    newest = selection.settle("newer", days[:-1], days[0])
    before = [code for code in days if code < newest]
    older = filters.select("older", before, before[0], language.text("From the release"), name, width=160)
    return older, filters.select(
        "newer", days[:-1], days[0], language.text("To the release"), name, width=160
    )


def _indicator(dataset: str, language: Language) -> str:
    names = _indicator_names(dataset, language, moments.now())
    label = language.text("Indicator (type to search)")
    return filters.select("changed", [*names], "", label, names.__getitem__, width=260)


@remember
def _indicator_names(dataset: str, language: Language, now: Moment) -> dict[str, str]:
    """The indicators with values, of one dataset or ("") of all, as a list names them; "" for all of them."""
    facts = catalogue()
    fitting = {
        code: language.text(indicator.name)
        for code, indicator in facts.indicators.items()
        if series.periods(code, now)
        and (not dataset or any(rule.dataset == dataset for rule in indicator.series))
    }
    return {"": language.text("all indicators"), **fitting}


def _country(language: Language) -> str:
    def name(code: str) -> str:
        return language.country(code) if code else language.text("all member states and the EU")

    return filters.select(
        "country", ["", *catalogue().countries, EU], "", language.text("Country"), name, width=225
    )
