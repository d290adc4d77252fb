"""The colours of charts/look.py for what draws no chart: style sheets, and Streamlit's theme, which
`python -m charts.tokens` writes.
"""

from pathlib import Path

from charts.look import DARK, LIGHT, Look

THEME_FILE = Path(__file__).parents[1] / ".streamlit" / "config.toml"
# From here on Streamlit's file is written by us.
THEME_START = "[theme.light]"
# Streamlit's names of our colours.
THEME = {
    "primaryColor": "link",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "panel",
    "textColor": "ink",
    "linkColor": "link",
    "borderColor": "hairline",
}


def colour_tokens(look: Look) -> dict[str, str]:
    """The colours that style sheets know, by the name that stands after --dd- in them."""
    return {
        "page": look.page,
        "panel": look.panel,
        "hairline": look.hairline,
        "ink": look.ink,
        "secondary": look.secondary,
        "link": look.link,
        "hatch": look.hatch,
        "fill": look.values[4],
        "gap": look.gaps[2 if look.dark else 1],
        # The same in both themes.
        "behind": look.gaps[1],
        # Pictures are light on every ground.
        "paper": LIGHT.page,
        "on-paper": LIGHT.ink,
    }


def declared_colours(look: Look) -> str:
    """The colours of a look as declarations of a style sheet."""
    return " ".join(f"--dd-{name}: {colour};" for name, colour in colour_tokens(look).items())


def fill_style_sheet(text: str) -> str:
    """A style sheet of ours, the colours of both themes in the place of the comments that ask for them."""
    for theme, look in (("light", LIGHT), ("dark", DARK)):
        text = text.replace(f"/* colours: {theme} */", declared_colours(look))
    return text


def streamlit_theme() -> str:
    """The tables of Streamlit's configuration that hold its light and its dark theme."""
    tables = []
    for theme, look in (("light", LIGHT), ("dark", DARK)):
        lines = [f'{name} = "{getattr(look, ours)}"' for name, ours in THEME.items()]
        tables.append("\n".join([f"[theme.{theme}]", *lines]) + "\n")
    return "\n".join(tables)


def write_theme(path: Path = THEME_FILE) -> None:
    """Writes our colours into Streamlit's configuration, which is read before any code of ours runs."""
    before, _, _ = path.read_text(encoding="utf-8").partition(THEME_START)
    path.write_text(before + streamlit_theme(), encoding="utf-8")


if __name__ == "__main__":
    write_theme()
