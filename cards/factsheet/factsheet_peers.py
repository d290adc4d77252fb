"""With whom a factsheet compares its country: those with most reasons, as its page's table has them."""

from cards.country.country_peers import peers_card
from cards.factsheet.facts import PeerTable
from cards.maps.map_values import Subject
from cards.view import View

# Peers beside the country itself.
MOST = 3


def gather_peers(subject: Subject, view: View) -> PeerTable:
    """The country, then its peers with value, difference and reasons."""
    card = peers_card(subject, view)
    rows = card.table.rows[: MOST + 1]
    left = len(card.table.rows) - len(rows)
    note = view.language.plural(
        "{number} more country shares one of these reasons.",
        "{number} more countries share one of these reasons.",
        left,
    )
    # How each reason is told apart stands with the page's table.
    return PeerTable(card.headline, card.subject, card.table.columns, rows, (note,) if left else ())
