"""A country's coalition: each fact with its source; what no source states is not known."""

from html import escape

from cards import answers, exchange_health, exchanged, markup
from data.facts import Coalition, Fact
from words import coalition_texts, exchange_texts
from words.language import Language

STATES = ("status", "connection")


def coalition_told(country: str, words: Language) -> list[str]:
    """Pieces of HTML: status, connection, name, lead, website, strategy and the rest, each with its source."""
    coalition = answers.facts().coalitions[country]
    names = {
        "status": words.text("Status"), "connection": words.text("Connection to the EU platform"), "connected_since": words.text("Connected since"),
        "name_en": words.text("Name"), "name_native": words.text("Name in its own language"), "lead": words.text("Lead"),
        "coordinator": words.text("National coordinator"), "website": words.text("Website"), "strategy": words.text("Strategy"),
        "launched": words.text("Launched"), "members": words.text("Members"),
    }  # fmt: skip
    alone = coalition.status[0].value == "none"
    shown = {key: name for key, name in names.items() if not (alone and key in ("connection", "connected_since"))}
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{_facts(coalition, key, words)}</dd>" for key, name in shown.items())
    rows += _measured(country, words)
    news = coalition_texts.news(coalition)
    later = [markup.paragraph(words.text("Later news differ: {news}", news=news), "small")] if news else []
    caveat = words.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(words))
    return [markup.heading(words.text("National coalition"), 2), f'<dl class="dd-facts">{rows}</dl>', *later, markup.paragraph(caveat, "source")]


def _measured(country: str, words: Language) -> str:
    """The exchange of content as measured, where the country's site has been read."""
    reading = exchanged.newest()
    said = exchange_health.measured_line(country, reading, words)
    if not said:
        return ""
    demo = exchanged.made_up(reading, country)
    banner = f"<br><b>{escape(exchange_texts.made_up([words.country(country)], words))}</b>" if demo else ""
    name = words.text("Content exchange, measured")
    return f"<dt>{escape(name)}</dt><dd>{escape(said)}{banner}</dd>"


def _facts(coalition: Coalition, key: str, words: Language) -> str:
    held: tuple[Fact, ...] = getattr(coalition, key)
    if not held:
        unknown = words.text("not known")
        return f'<span class="unknown">{escape(unknown)}</span>'
    return "<br>".join(_fact(fact, key, words) for fact in held)


def _fact(fact: Fact, key: str, words: Language) -> str:
    value = _value(fact, key, words)
    said = value if fact.basis == "stated" else words.text("{fact} (inferred)", fact=value)
    return f'{said} <span class="where">{_source(fact, words)}</span>'


def _value(fact: Fact, key: str, words: Language) -> str:
    if key in STATES:
        return escape(coalition_texts.value_words(fact.value, words))
    if key == "website":
        return markup.link(fact.value.removeprefix("https://").rstrip("/"), fact.value)
    if key == "connected_since":
        return escape(coalition_texts.since(fact.value, words))
    year = f" ({fact.year})" if fact.year else ""
    what = f" {fact.what}" if fact.what else ""
    return escape(f"{fact.value}{what}{year}")


def _source(fact: Fact, words: Language) -> str:
    name = words.text("source, {date}", date=fact.date) if fact.date else words.text("source")
    return markup.link(name, fact.source)
