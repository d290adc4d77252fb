"""The methods page, section by section, as pieces of HTML: how figures are made, where they come from, what
they can't say. Each section says its rule in a sentence or two; the rest folds.
"""

import os

from cards import markup
from cards.methods import computed_sections, glossary_section, method_tables, waiting_editions
from cards.view import View
from data.facts.geometry import geometry
from data.facts.held_values import PRINTED
from data.queries import moments
from words.language import Language
from words.sentences import copies_sentence
from words.visitor_language import in_language


def method_sections(view: View) -> list[str]:
    """Everything below the title."""
    language = view.language
    return [
        *_values(view),
        *_printed(view),
        *computed_sections.ranks(view),
        *_coalitions(language),
        *_reference(language),
        *_law_of_targets(language),
        *computed_sections.trajectories(view),
        *_editions(view),
        *_sources(language),
        *glossary_section.glossary_pieces(language),
        *_about_this_copy(language),
        markup.paragraph(language.text("* Kosovo: {note}", note=language.text(geometry().kosovo)), "small"),
    ]


def _values(view: View) -> list[str]:
    language = view.language
    copies = copies_sentence(moments.newest_editions(view.moment), language)
    return [
        markup.paragraph(
            language.text(
                "We show values as they were published. A missing value is never zero, never filled in and "
                "never joined over."
            )
        ),
        markup.heading(language.text("Where the figures come from"), 2, "obtained"),
        markup.disclosure(
            language.text("More about the copies"),
            # The foot of every page says it too.
            *([markup.paragraph(copies)] if copies else []),
            markup.paragraph(
                language.text(
                    "The copies are of what Eurostat, the Commission and the United Nations published. "
                    "Nothing was computed, filled in or rounded on the way. Some copies lack the flags: "
                    "there we do not know the flags, which does not mean that there are none. The DESI 2026 "
                    "values come from a test file of the Commission's own DESI tool, dated 16 April 2026, "
                    "two months before the report came out. The table of editions names each copy, or says "
                    "where we looked for its origin."
                )
            ),
        ),
        markup.heading(language.text("Which value counts"), 2, "counts"),
        markup.paragraph(
            language.text(
                "Each indicator follows one series. Another dataset continues it only for periods that were "
                "fixed in advance."
            )
        ),
        markup.disclosure(
            language.text("More about breaks and older data"),
            markup.paragraph(
                language.text(
                    "Where one dataset follows another, we mark a break in series if the publisher says "
                    "that there is one, or if the changes across that year are out of line with those of "
                    "the years beside it. Values before and after such a break cannot be compared; "
                    "otherwise they can. The newest edition that has a value counts. The API also gives the "
                    "data as they were on an earlier day (as_of) or after an earlier refresh (state)."
                )
            ),
        ),
    ]


def _printed(view: View) -> list[str]:
    """What is printed in a report only: when it is shown, and what is never made of it."""
    language = view.language
    return [
        markup.heading(language.text("EU values printed in reports"), 2, "printed"),
        markup.paragraph(
            language.text(
                "Where no series has an EU value for a year and the Commission printed one in a country "
                "report, we show that value as printed, with the mark {mark}.",
                mark=PRINTED,
            )
        ),
        markup.disclosure(
            language.text("More about printed values"),
            markup.paragraph(
                language.text(
                    "A printed value never replaces a value of the series. No line joins it, and we compute "
                    "no change, pace, status or projection from it. We do not know its flags. Where both "
                    "exist, the table says whether they agree to the printed digit."
                )
            ),
            markup.html_table(method_tables.printed_table(view)),
        ),
    ]


def _coalitions(language: Language) -> list[str]:
    return [
        markup.heading(language.text("Coalitions and connections"), 2, "coalitions"),
        markup.paragraph(
            language.text(
                "The counts rest on the platform's page on national coalitions, undated and written after "
                "July 2022."
            )
        ),
        markup.disclosure(
            language.text("More about coalitions"),
            markup.paragraph(
                language.text(
                    "The page does not name the two member states without a coalition. That they are "
                    "Finland and Germany is our reading of two other pages of the platform. “Not listed as "
                    "connected” means that the country is not on the page's list. Countries with more recent "
                    "reports carry a mark (*)."
                )
            ),
            markup.paragraph(
                language.text(
                    "Sources conflict only where they give different dates for one event: a founding and a "
                    "launch are two facts. Kinds of partners and areas keep the source's words; sorting "
                    "them into the platform's lists is our reading. Where we could read a page only in a "
                    "copy on another host, we cite its own address or name it without a link."
                )
            ),
        ),
    ]


def _reference(language: Language) -> list[str]:
    """What the flags and the indicators mean."""
    return [
        markup.heading(language.text("Flags"), 2, "flags"),
        markup.paragraph(
            language.text("A letter beside a value is a flag: what the publisher warns of, or what we mark.")
        ),
        markup.disclosure(
            language.text("What each letter means"), markup.html_table(method_tables.flags_table(language))
        ),
        markup.heading(language.text("Indicators"), 2, "indicators"),
        markup.paragraph(
            language.text("Definitions are those of the publishers; each indicator has a page of its own.")
        ),
        markup.disclosure(
            language.text("All indicators with definition, unit and dataset"),
            markup.html_table(method_tables.indicators_table(language)),
        ),
    ]


def _law_of_targets(language: Language) -> list[str]:
    """Which law sets the targets, whose they are, and what the Commission's tool adds."""
    return [
        markup.heading(language.text("EU targets, country by country"), 2, "targets"),
        markup.paragraph(
            language.text(
                "The law sets targets that the EU reaches as a whole. It does not oblige a member state "
                "to reach the same number; we show each country's distance to it."
            )
        ),
        markup.disclosure(
            language.text("What the law says, and all targets"),
            markup.paragraph(
                language.text(
                    "The targets are in Article 4(1) of Decision (EU) 2022/2481 (CELEX 32022D2481). "
                    "Implementing Decision (EU) 2023/1353 names the indicators."
                )
            ),
            markup.paragraph(
                language.text(
                    "AI, cloud and data analytics are one target together: 75% of enterprises use one or "
                    "more of them. 75% for each is the reading of the Commission's tool, so the three have "
                    "no status of their own. The Decision asks for at least double the number of unicorns; "
                    "500 is the number of the Commission's tool, as is 100% for fibre."
                )
            ),
            markup.html_table(method_tables.targets_table(language)),
        ),
    ]


def _editions(view: View) -> list[str]:
    language = view.language
    calendar = in_language("/feeds/releases.ics", language.code)
    return [
        markup.heading(language.text("Editions"), 2, "editions"),
        markup.paragraph(
            language.text(
                "An edition, or release, is a dataset as its source published it on one day. We keep all of "
                "them."
            )
        ),
        markup.disclosure(
            language.text("All editions"),
            markup.html_table(method_tables.editions_table(view)),
            f"<p>{markup.link(language.text('Data releases to come'), calendar)}</p>",
        ),
        markup.heading(language.text("Editions that wait"), 2, "waiting"),
        markup.paragraph(
            language.text(
                "We check an edition before its values count. We refuse what cannot be true. Where a third "
                "of the values is gone, a country has vanished or a value jumps beyond the bounds set for "
                "it, the edition waits until somebody has looked at it, and the one before stays."
            )
        ),
        waiting_editions.waiting_editions(language),
        _check(language),
    ]


def _check(language: Language) -> str:
    """What files carry, and where they are checked."""
    name = language.text("Check a file")
    said = language.text(
        "Each file names its view, date and releases, and is signed so that a later change can be found. "
        "A CSV file cannot hold a signature: download the ZIP instead."
    )
    return markup.disclosure(name, markup.paragraph(said), f"<p>{markup.link(name, '/check')}</p>")


def _sources(language: Language) -> list[str]:
    return [
        markup.heading(language.text("Sources and licences"), 2, "sources"),
        markup.paragraph(language.text("The numbers belong to those who publish them.")),
        markup.disclosure(
            language.text("All sources with licence and address"),
            markup.html_table(method_tables.sources_table(language)),
        ),
    ]


def _about_this_copy(language: Language) -> list[str]:
    """Whom to write to, where a contact is named, and what is remembered of a reader."""
    contact = os.environ.get("DASHBOARD_CONTACT", "")
    named = [markup.heading(language.text("Contact and feedback"), 2, "contact"), markup.paragraph(contact)]
    return [
        *(named if contact else []),
        markup.heading(language.text("Privacy"), 2, "privacy"),
        markup.paragraph(language.text("We do not track you.")),
        markup.disclosure(
            language.text("What we keep of your visit"),
            markup.paragraph(
                language.text(
                    "We set no cookie beyond the session's own. The address of the page contains your "
                    "choices. A briefing that you gather also stays in your browser until you clear it."
                )
            ),
        ),
    ]
