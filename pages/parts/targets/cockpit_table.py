"""The cockpit as a card: finding, legend, the table (on a phone a list), source, notes and files."""

from urllib.parse import urlencode

from cards.targets import cockpit_card, target_cockpit
from cards.targets.cockpit_rows import ALL, PROTOCOL, CockpitChoice, order_countries
from cards.view import View
from data.queries.moments import Moment
from pages.parts import filters, selection
from pages.parts.table_card import html_card
from words.language import ENGLISH

# What every link out of the table keeps of the choices made here.
KEPT = ("lang", "as_of", "state")


def show_cockpit(choice: CockpitChoice, view: View) -> None:
    """The whole card."""
    card = cockpit_card.cockpit_card(choice, view)
    if card is None:
        return
    countries = order_countries(choice.indicator, choice.sort, view.moment, choice.country)
    links = cockpit_links(choice, view.moment)
    html_card(
        card,
        target_cockpit.status_legend(view),
        target_cockpit.cockpit_html(choice, countries, links, view),
        target_cockpit.country_list_html(choice, links, view),
    )


def cockpit_links(choice: CockpitChoice, moment: Moment) -> target_cockpit.CockpitLinks:
    """Where cells, row heads and column heads lead; all keep the moment and the language, cells the table's
    filter and order too.

    What is the default is left out: 448 links that name it all are half of what a change sends.
    """
    lang = selection.code("lang")
    as_of, state = ("", "") if moment == filters.newest_moment() else (moment.as_of, str(moment.state))
    kept = selection.link_codes(
        selection.Selection(as_of=as_of, state=state, lang="" if lang == ENGLISH else lang), KEPT
    )
    own = {
        "theme": "" if choice.theme == ALL else choice.theme,
        "sort": "" if choice.sort == PROTOCOL else choice.sort,
    }
    return target_cockpit.CockpitLinks(
        urlencode(kept), urlencode({name: code for name, code in own.items() if code})
    )
