"""Parts of a page that are made only once they are opened: a row each, with its name and its finding. A link
that asks for something of a part opens it, and the page's own link says which are open.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from pages.parts import selection

# A part's place in the session, and in the style sheet and serving/assets/dashboard.js, which opens it for a
# link to "#<key>" alone.
OPENS = "opens-"
# What Streamlit would read as more than text.
MARKS = re.compile(r"([\\`*_\[\]{}()#+!:$<>~|])")


@dataclass(frozen=True)
class Fold:
    """A part of a page: the key of its (first) card, its name, its finding, and what shows it.

    `choices` are those that only this part uses, with what each is when nobody has chosen. Name and finding
    must not hang on what is chosen on the page: the row would be another one, and lose the focus.
    """

    key: str
    name: str
    finding: str
    show: Callable[[], None]
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What stands on the row; the style sheet hides the finding of an open part, which its card says."""
        name, finding = (MARKS.sub(r"\\\1", text) for text in (self.name, self.finding))
        return f"**{name}** *{finding}*" if finding else f"**{name}**"


def show_folds(folds: Sequence[Fold]) -> None:
    """Puts the rows on the page, and below each that is open its part; which these are is then chosen."""
    _settle_opened(folds)
    for each in folds:
        with st.expander(each.label, key=OPENS + each.key, on_change="rerun") as place:
            if place.open:
                each.show()


def _settle_opened(folds: Sequence[Fold]) -> None:
    """Opens the parts that a link just opened asks for, else leaves them as the reader did."""
    linked, named = selection.requested_codes(), selection.code("opened").split(".")
    opened = [each.key for each in folds if _is_open(each, linked, named)]
    for each in folds:
        st.session_state[OPENS + each.key] = each.key in opened
    selection.choose(opened=".".join(opened))


def _is_open(part: Fold, linked: Mapping[str, str], named: Sequence[str]) -> bool:
    if not linked:
        return bool(st.session_state.get(OPENS + part.key, part.key in named))
    return part.key in named or any(
        linked.get(name, "") not in ("", by_itself) for name, by_itself in part.choices.items()
    )
