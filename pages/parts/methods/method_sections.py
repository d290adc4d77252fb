"""The methods page, section by section, as pieces of HTML: how figures are made, where they come from, what
they can't say.
"""

import os

from cards import markup
from cards.view import View
from data.facts.geometry import geometry
from pages.parts.methods import held_back, method_tables
from words.language import Language


def method_sections(view: View) -> list[str]:
    """Everything below the title."""
    language = view.language
    return [
        *_values(language),
        *_ranks(view),
        *_coalitions(language),
        markup.html_table(method_tables.flags_table(language)),
        markup.heading(language.text("Indicators"), 2, "indicators"),
        markup.html_table(method_tables.indicators_table(language)),
        *_law_of_targets(language),
        markup.html_table(method_tables.targets_table(language)),
        *_editions(view),
        markup.heading(language.text("Sources and licences"), 2, "sources"),
        markup.html_table(method_tables.sources_table(language)),
        *_about_this_copy(language),
        markup.paragraph(language.text("* Kosovo: {note}", note=geometry().kosovo), "small"),
    ]


def _law_of_targets(language: Language) -> list[str]:
    """Which law sets the targets, whose they are, and what the Commission's tool adds."""
    return [
        markup.heading(language.text("EU targets, country by country"), 2, "targets"),
        markup.paragraph(
            language.text(
                "Article 4(1) of Decision (EU) 2022/2481 (CELEX 32022D2481) sets targets of the Union, which "
                "the Union reaches as a whole. The law does not oblige a member state to reach the same "
                "number; we show each country's distance to it. Implementing Decision (EU) 2023/1353 names "
                "the indicators."
            )
        ),
        markup.paragraph(
            language.text(
                "AI, cloud and data analytics are one target together: 75% of enterprises use one or more of "
                "them. 75% for each is the reading of the Commission's tool, so the three have no status of "
                "their own. The Decision asks for at least double the number of unicorns; 500 is the number "
                "of the Commission's tool, as is 100% for fibre."
            )
        ),
    ]


def _values(language: Language) -> list[str]:
    return [
        markup.paragraph(
            language.text(
                "Values are shown as published. A missing value is never zero, never filled in and never "
                "joined over."
            )
        ),
        markup.heading(language.text("How the bundled editions were obtained"), 2, "obtained"),
        markup.paragraph(
            language.text(
                "These figures are a copy gathered in November 2026 and have not been refreshed from the "
                "source."
            )
        ),
        markup.paragraph(
            language.text(
                "The copies are of what Eurostat, the Commission and the United Nations published; nothing "
                "was computed, filled in or rounded on the way. Some copies dropped the flags: then the "
                "flags are not known, which is not the same as none. The DESI 2026 values are a test fixture "
                "of the Commission's own DESI tool, dated 16 April 2026, two months before the report came "
                "out. The table below names each copy, or says where its origin was searched for."
            )
        ),
        markup.heading(language.text("What counts"), 2, "counts"),
        markup.paragraph(
            language.text(
                "Each indicator has one series of record; another dataset continues it only for declared "
                "periods. Where one follows the other we declare a break in series if the publisher states "
                "one, or if the changes across that year are out of line with those of the years beside it; "
                "otherwise values on both sides can be compared. The newest "
                "edition that holds a value counts; an older one stays askable by its day (as_of) and by "
                "what was held (state)."
            )
        ),
    ]


def _ranks(view: View) -> list[str]:
    language, enough = view.language, view.catalogue.thresholds
    return [
        markup.heading(language.text("Ranks, classes and periods"), 2, "ranks"),
        markup.paragraph(
            language.text(
                "The period first shown is the newest with values for at least {period} of {total} member "
                "states. With fewer than {ranking} there is "
                "no ranking, with fewer than {classes} no map in classes. Classes have round edges, equal "
                "steps (a first or last one that is open says so) and stay the same over the years; those "
                "of gaps and changes are as wide as tells the newest values best apart. "
                "Equal values share a rank. A gap, a change or another difference on screen is the "
                "difference of the two values as they are printed: 20.0% is 55.0 points from 75%, although "
                "the value is 19.95. Tables in files and the API hold exact values and exact differences. "
                "Paces, statuses, shares and classes are computed from the exact values: "
                "69.99 is written 70.0% and belongs to 60 to 70.",
                period=enough.default_period,
                total=len(view.catalogue.countries),
                ranking=enough.ranking,
                classes=enough.class_map,
            )
        ),
    ]


def _coalitions(language: Language) -> list[str]:
    return [
        markup.heading(language.text("Coalitions and connections"), 2, "coalitions"),
        markup.paragraph(
            language.text(
                "The counts rest on the Digital Skills and Jobs Platform's page on national coalitions, "
                "which is undated and was written after "
                "July 2022. The page does not name the two member states without a coalition; that they are "
                "Finland and Germany is inferred from "
                "two other pages of the platform. Not connected means not on the page's list. Countries "
                "with later news carry a mark."
            )
        ),
        markup.paragraph(
            language.text(
                "Sources conflict only where they date one event differently: a founding and a launch are "
                "two facts. Kinds of partners and areas keep the source's words; sorting them into the "
                "platform's lists is our reading. A page that was read only in a copy on another host is "
                "cited by its own address or named without a link."
            )
        ),
    ]


def _editions(view: View) -> list[str]:
    language = view.language
    return [
        markup.heading(language.text("Editions"), 2, "editions"),
        markup.html_table(method_tables.editions_table(view)),
        markup.heading(language.text("Editions held back"), 2, "held-back"),
        markup.paragraph(
            language.text(
                "What a source says is checked before it counts. What can't be true is refused. Where a "
                "third of the values is gone, a country has "
                "vanished or a value jumps beyond declared bounds, the edition waits until somebody has "
                "looked at it; the one before stays."
            )
        ),
        held_back.editions_held_back(language),
    ]


def _about_this_copy(language: Language) -> list[str]:
    contact = os.environ.get("DASHBOARD_CONTACT", "")
    return [
        markup.heading(language.text("Contact and feedback"), 2, "contact"),
        markup.paragraph(
            contact or language.text("Whoever runs this copy has named no contact (DASHBOARD_CONTACT).")
        ),
        markup.heading(language.text("Privacy"), 2, "privacy"),
        markup.paragraph(
            language.text(
                "No tracking, and no cookie beyond the session's own. Your choices live in the address of "
                "the page."
            )
        ),
    ]
