"""The methods page, section by section, as pieces of HTML: how figures are made, where they come from, what
they can't say.
"""

import os

from cards import markup
from cards.view import View
from data.facts.geometry import geometry
from data.facts.printed_values import PRINTED
from pages.parts.methods import glossary_section, held_back, method_tables
from words.language import Language


def method_sections(view: View) -> list[str]:
    """Everything below the title."""
    language = view.language
    return [
        *_values(language),
        *_printed(view),
        *_ranks(view),
        *_coalitions(language),
        markup.html_table(method_tables.flags_table(language)),
        markup.heading(language.text("Indicators"), 2, "indicators"),
        markup.html_table(method_tables.indicators_table(language)),
        *_law_of_targets(language),
        markup.html_table(method_tables.targets_table(language)),
        *_trajectories(view),
        *_editions(view),
        markup.heading(language.text("Sources and licences"), 2, "sources"),
        markup.html_table(method_tables.sources_table(language)),
        *glossary_section.glossary_pieces(language),
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


def _trajectories(view: View) -> list[str]:
    """What a trajectory, its interval and the chance of a target rest on."""
    language, rules = view.language, view.catalogue.pace
    return [
        markup.heading(language.text("Trajectories, intervals and chances"), 2, "trajectories"),
        markup.paragraph(
            language.text(
                "A trajectory extends observed values by the method whose past errors were smallest. Each "
                "method is tried on the past: it predicts from what was observed up to a year, and its error "
                "is the distance to what was observed later. An interval holds {nominal}% of these "
                "errors as many years ahead; the chance of reaching a target is the part of the same "
                "errors with which it would be reached.",
                nominal=language.number(rules.nominal),
            )
        ),
        markup.paragraph(
            language.text(
                "The EU's interval and chance rest on the EU's own errors, those of a member state on the "
                "errors of all member states. Two predictions of one country that share years are not "
                "independent, so they count as one. With fewer than {fewest} that do not overlap there is "
                "neither interval nor chance.",
                fewest=language.number(rules.fewest_cases),
            )
        ),
        markup.paragraph(
            language.text(
                "Member states have moved apart or come closer only where the change of the standard "
                "deviation exceeds its jackknife error: how much it changes when single member states are "
                "left out. Otherwise the spread has hardly changed."
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


def _printed(view: View) -> list[str]:
    """What is printed in a report only: when it is shown, and what is never made of it."""
    language = view.language
    return [
        markup.heading(language.text("EU values printed in reports"), 2, "printed"),
        markup.paragraph(
            language.text(
                "Where no series has a value for the EU in a year and the Commission printed one in a "
                "country report, we show that one as printed, marked {mark}, and never in place of a value "
                "of the series. No line joins it, and no change, pace, status or projection is computed from "
                "it. Its flags are not known. Where both exist, the table says whether they agree to the "
                "printed digit.",
                mark=PRINTED,
            )
        ),
        markup.html_table(method_tables.printed_table(view)),
    ]


def _ranks(view: View) -> list[str]:
    language, enough = view.language, view.catalogue.thresholds
    return [
        markup.heading(language.text("Ranks, classes and periods"), 2, "ranks"),
        markup.paragraph(
            language.text(
                "Ranks go by the values as they are printed. Countries with the same printed value share a "
                "rank: “joint first”. A printed step is the smallest difference that we print: 0.1 points of "
                "a share or a score, 1 of a count, 0.1 thousand or 0.01 million persons. Where another "
                "member state is only one step away, the order is not certain and the rank is a range: “12 "
                "to 14” is the best and the worst rank if values that are the same or one step apart were "
                "in any other order. Where neither a higher nor a lower value is better there is no rank."
            )
        ),
        markup.paragraph(
            language.text(
                "The period first shown is the newest with values for at least {period} of {total} member "
                "states. With fewer than {ranking} there is "
                "no ranking, with fewer than {classes} no map in classes. Classes have round edges, equal "
                "steps (a first or last one that is open says so) and stay the same over the years; those "
                "of gaps and changes are as wide as tells the newest values best apart. "
                "A gap, a change or another difference on screen is the "
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
    named = [markup.heading(language.text("Contact and feedback"), 2, "contact"), markup.paragraph(contact)]
    return [
        *(named if contact else []),
        markup.heading(language.text("Privacy"), 2, "privacy"),
        markup.paragraph(
            language.text(
                "No tracking, and no cookie beyond the session's own. Your choices live in the address of "
                "the page."
            )
        ),
    ]
