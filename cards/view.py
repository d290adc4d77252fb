"""For whom a card is made: at which moment, in which language, in which look, from which declared facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.look import Look, load_look
from charts.style import Style, style_of
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import Coalition
from data.queries.moments import Moment
from words.language import Language


@dataclass(frozen=True)
class View:
    """One hashable argument for all that a card hangs on beside its own choices. A corrected fact makes
    another catalogue, and so another view: nothing that was made for the old one is found by it.
    """

    moment: Moment
    language: Language
    look: Look
    catalogue: Catalogue

    @property
    def coalitions(self) -> Mapping[str, Coalition]:
        """The coalitions by country, with the facts that were declared at its moment."""
        return self.catalogue.coalitions_on(self.moment.as_of)

    @property
    def style(self) -> Style:
        """How its figures are drawn."""
        return style_of(self.look, self.language)


def view_of(moment: Moment, language: Language, look: Look | None = None) -> View:
    """The view of a moment in a language, which knows its facts; light unless another look is given."""
    return View(moment, language, look or load_look(), language.facts)
