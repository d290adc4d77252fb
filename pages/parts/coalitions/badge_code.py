"""The way to the code of a coalition's badge, for the coalition's own website."""

from cards import files_menu
from cards.factsheet.coalition_badge import ESTABLISHED
from cards.view import View


def badge_button(country: str, view: View) -> str:
    """A button that opens the code of a badge, HTML; "" for a country without a coalition."""
    if view.coalitions[country].status[0].value != ESTABLISHED:
        return ""
    name = view.language.text("Badge for the coalition's website")
    return files_menu.embed_button(name, f"/embed/badge?country={country}")
