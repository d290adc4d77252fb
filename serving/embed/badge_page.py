"""The HTML of a coalition's badge: one small page without script, picture or file, for the coalition's own
site.
"""

import math
from html import escape

from cards import markup
from cards.factsheet.coalition_badge import Badge, Story
from cards.files_menu import NARROW
from charts.pieces.labels import width
from charts.tokens import fill_style_sheet
from serving.embed.embed_frame import Frame, address_tags, whole_page
from words.language import Language

STYLE = fill_style_sheet(
    ":root { /* colours: light */ color-scheme: light; } "
    ".dark { /* colours: dark */ color-scheme: dark; } "
    "@media (prefers-color-scheme: dark) { .auto { /* colours: dark */ color-scheme: dark; } } "
    "html { background: var(--dd-page); color: var(--dd-ink); "
    "font: 15px/22px 'Source Sans 3', 'Liberation Sans', Arial, sans-serif; } body { margin: 0; } "
    "main { border: 1px solid var(--dd-hairline); border-left: 6px solid var(--dd-fill); "
    "border-radius: 10px; padding: 12px 16px; overflow-wrap: break-word; } "
    "h1 { font-size: 17px; line-height: 22px; margin: 0 0 4px; } "
    "p { margin: 0 0 6px; } p:last-child { margin: 0; } "
    ".small { font-size: 13px; line-height: 18px; color: var(--dd-secondary); } a { color: var(--dd-link); } "
    "a:focus-visible { outline: 3px solid var(--dd-link); outline-offset: 2px; border-radius: 4px; }"
)
# Pixels: the narrowest frame that a badge's height is counted for, the one that its code has at first, what
# its border and padding take, and of each kind of text the size and the height of a line.
NARROWEST, AS_CODED, AROUND, ASIDE = 300, NARROW, 28, 40
TITLE, TEXT, SMALL, GAP = (17, 22), (15, 22), (13, 18), 6
STEP = 10


def badge_page(badge: Badge, frame: Frame) -> str:
    """The badge as HTML."""
    lang = f' lang="{escape(badge.name_language, quote=True)}"' if badge.name_language else ""
    more = _way_back(frame.language)
    link = escape(frame.start + badge.page, quote=True)
    parts = [
        f"<h1{lang}>{escape(badge.name)}</h1>",
        markup.paragraph(" · ".join(badge.standing)),
        _story(badge.story) if badge.story else "",
        markup.paragraph(badge.skills, "small"),
        *(markup.paragraph(note, "small") for note in badge.notes),
        f'<p class="small"><a href="{link}" target="_blank" rel="noopener">{escape(more)}</a></p>',
    ]
    about = [
        f'<meta name="description" content="{escape(badge.skills)}">',
        f'<meta name="height" content="{badge_height(badge, frame.language)}">',
        f'<meta name="height-{AS_CODED}" content="{badge_height(badge, frame.language, AS_CODED)}">',
        *address_tags(frame, badge.page),
    ]
    body = f"<main>{''.join(parts)}</main>"
    return whole_page(frame, badge.name, body, "".join(about), f"<style>{STYLE}</style>")


def _story(story: Story) -> str:
    lang = f' lang="{escape(story.lang, quote=True)}"' if story.lang else ""
    title = markup.link(story.title, story.address).replace("<a ", f"<a{lang} ", 1)
    where = f'<span class="small">({escape(story.date)})</span>'
    return f"<p>{escape(story.label)}: {title} {where}</p>"


def _way_back(language: Language) -> str:
    return language.text("Open in the Digital Decade dashboard")


def badge_height(badge: Badge, language: Language, frame: int = NARROWEST) -> int:
    """The pixels that a badge needs in a frame so many pixels wide, or wider."""
    story = badge.story
    told = f"{story.label}: {story.title} ({story.date})" if story else ""
    texts = [
        (f"<b>{badge.name}</b>", TITLE),
        (" · ".join(badge.standing), TEXT),
        (told, TEXT),
        (badge.skills, SMALL),
        *((note, SMALL) for note in (*badge.notes, _way_back(language))),
    ]
    across = frame - ASIDE
    most = AROUND + sum(
        math.ceil(width(text, size) / across) * line + GAP for text, (size, line) in texts if text
    )
    return math.ceil(most / STEP) * STEP
