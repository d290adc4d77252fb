"""The way to the code of a coalition's badge, for the coalition's own website."""

from cards import files_menu
from cards.factsheet.coalition_badge import ESTABLISHED, badge_name
from cards.view import View


def badge_button(country: str, view: View) -> str:
    """A button that opens the code of a badge, HTML; "" for a country without a coalition."""
    coalition, language = view.coalitions[country], view.language
    if coalition.status[0].value != ESTABLISHED:
        return ""
    label = language.text("Badge for the coalition's website")
    return files_menu.embed_button(label, badge_name(coalition, language), f"/embed/badge?country={country}")
