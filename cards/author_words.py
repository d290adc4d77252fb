"""What the author of a briefing says beside its cards: other headlines, a sentence a card, slides of text;
kept in the link, short, versioned and limited.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cards.card import Card
from cards.contents import TextSlide
from cards.request import CardError
from data.facts.coalitions.site_facts import plain_line
from words.language import load_language

# The first letter of what stands in a link. Links hang on it: another way of writing gets another number.
VERSION = "1"
# Letters: of a headline, a sentence, a slide's title and each of its lines, and how many lines it has.
HEADLINE, SENTENCE, TITLE, LINE, LINES = 140, 280, 90, 180, 8
# Letters of all of it in a link, and bytes of it unpacked.
LONGEST, LARGEST = 6000, 40_000
PARTS = ("headlines", "sentences", "slides")

Texts = Mapping[str, str]


@dataclass(frozen=True)
class AuthorWords:
    """Texts by the key of the card's code (`key_of`); a slide's lines follow its title."""

    headlines: Texts = field(default_factory=dict)
    sentences: Texts = field(default_factory=dict)
    slides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def slide(self, code: str) -> TextSlide:
        """The slide of text with this code; empty where nothing is written yet."""
        title, *lines = self.slides.get(key_of(code), ("",))
        return TextSlide(title, tuple(lines))


def key_of(code: str) -> str:
    """What stands for a card's short code in the link: eight letters."""
    return hashlib.blake2s(code.encode(), digest_size=4).hexdigest()


def with_text(words: AuthorWords, part: str, code: str, text: str) -> AuthorWords:
    """The words with one more: `part` is headlines, sentences or slides (a title, then a line each); an empty
    text takes it out. What is too long is cut, empty lines within are kept, control characters go.
    """
    texts = {key: held for key, held in getattr(words, part).items() if key != key_of(code)}
    if text.strip():
        texts[key_of(code)] = _clean(part, text.splitlines() if part == "slides" else [text])
    return replace(words, **{part: texts})


def _clean(part: str, lines: list[str]) -> str | tuple[str, ...]:
    if part != "slides":
        return plain_line(lines[0])[: HEADLINE if part == "headlines" else SENTENCE]
    title, *others = (plain_line(line) for line in lines)
    return (title[:TITLE], *(line[:LINE] for line in others[:LINES]))


def with_codes(words: AuthorWords, codes: Mapping[str, str]) -> AuthorWords:
    """The words of these cards alone, under other codes: `codes` leads from the old ones to the new."""
    keys = {key_of(old): key_of(new) for old, new in codes.items()}
    kept = {
        part: {keys[key]: text for key, text in getattr(words, part).items() if key in keys} for part in PARTS
    }
    return AuthorWords(**kept)


def keep_words(words: AuthorWords, codes: Collection[str]) -> AuthorWords:
    """The words of these cards alone."""
    return with_codes(words, {code: code for code in codes})


def encode_words(words: AuthorWords) -> str:
    """The words as they stand in a link; "" for none. CardError where they are longer than LONGEST."""
    parts = [getattr(words, part) for part in PARTS]
    if not any(parts):
        return ""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    packed = base64.urlsafe_b64encode(zlib.compress(written.encode(), 9)).decode().rstrip("=")
    if len(packed) >= LONGEST:
        raise CardError(
            "the words of a briefing are longer than {number} letters in its link", number=LONGEST
        )
    return VERSION + packed


def decode_words(text: str) -> AuthorWords:
    """The words of a link; CardError where they are none of ours, or too many."""
    if not text:
        return AuthorWords()
    if text[0] != VERSION or len(text) > LONGEST:
        raise CardError("the words of this briefing are none of ours, or of a newer version of the dashboard")
    try:
        packed = base64.b64decode(text[1:] + "=" * (-len(text[1:]) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        written = unpacking.decompress(packed, LARGEST)
        parts = json.loads(written) if unpacking.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        parts = None
    if not isinstance(parts, list) or not _is_ours(parts):
        raise CardError("the words of this briefing can't be read: its link was cut off or changed")
    headlines, sentences, slides = parts
    return AuthorWords(
        {key: str(_clean("headlines", [its])) for key, its in headlines.items() if its.strip()},
        {key: str(_clean("sentences", [its])) for key, its in sentences.items() if its.strip()},
        {key: tuple(_clean("slides", its)) for key, its in slides.items() if its},
    )


def _is_ours(parts: list[Any]) -> bool:
    """Whether it is three records of texts, the last one of lists of texts."""
    *texts, slides = parts or [None]
    return (
        len(parts) == len(PARTS)
        and all(isinstance(part, dict) for part in parts)
        and all(isinstance(text, str) for part in texts for text in part.values())
        and all(
            isinstance(lines, list) and all(isinstance(line, str) for line in lines)
            for lines in slides.values()
        )
    )


def apply_words(card: Card, words: AuthorWords, code: str) -> Card:
    """The card with its author's headline, marked as such, and sentence; the dashboard's own headline is
    among its notes.
    """
    language, key = load_language(card.lang), key_of(code)
    if sentence := words.sentences.get(key, ""):
        card = replace(card, remark=language.text("{sentence} (author's words)", sentence=sentence))
    headline = words.headlines.get(key, "")
    if not headline or headline == card.headline:
        return card
    own = language.text("The dashboard's own headline: {headline}.", headline=card.headline)
    return replace(
        card,
        headline=headline,
        legend=(language.text("Headline: author's wording."), *card.legend),
        notes=(own, *card.notes),
    )
