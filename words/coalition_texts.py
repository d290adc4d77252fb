"""What is said of a coalition: its kind, on what basis, the caveat that goes with every count, and later news."""

from collections.abc import Mapping, Sequence

from data.facts import Coalition, Fact
from words.language import Language


def kind_of(coalition: Coalition, kind: str) -> str:
    """ "status": established or none; "connection": the connection of an established coalition, else none."""
    status = coalition.status[0].value
    return status if kind == "status" or status == "none" else coalition.connection[0].value


def value_words(value: str, words: Language) -> str:
    """A declared value of status or connection in words."""
    return {
        "established": words.text("coalition established"),
        "none": words.text("no coalition"),
        "under_formation": words.text("coalition under formation"),
        "connected": words.text("connected to the platform"),
        "in_progress": words.text("connection in progress"),
        "not_connected": words.text("not on the platform's list of the connected"),
    }[value]


def caveat(words: Language) -> str:
    """What the 25 and the 15 rest on."""
    return words.text("platform page, undated, after July 2022")


def stated(fact: Fact, words: Language) -> str:
    """Whether a fact is stated or inferred."""
    return words.text("stated") if fact.basis == "stated" else words.text("inferred")


def basis(coalition: Coalition, kind: str, words: Language) -> str:
    """Basis and note of a country's status or connection."""
    fact: Fact = getattr(coalition, "status" if kind_of(coalition, kind) == "none" else kind)[0]
    return f"{stated(fact, words)}. {fact.note}".rstrip()


def news(coalition: Coalition) -> str:
    """Later contrary news, with their date where it is known."""
    return " ".join(f"{fact.value}{f' ({fact.date})' if fact.date else ''}" for fact in coalition.later_news)


def tooltip(coalition: Coalition, words: Language) -> str:
    """Lines for one country on the coalition maps."""
    lines = [f"<b>{words.country(coalition.country)}</b>", _line(coalition.status[0], words)]
    if coalition.status[0].value != "none":
        lines.append(_line(coalition.connection[0], words))
    if coalition.connected_since:
        lines.append(words.text("connected since: {bound}", bound=since(coalition.connected_since[0].value, words)))
    lines += [words.text("* later news differ, see the table")] if coalition.later_news else []
    return "<br>".join(lines)


def since(bound: str, words: Language) -> str:
    """A bound in words: "by 2022-07-29" or "after 2022-07-29"."""
    kind, _, day = bound.partition(" ")
    shown = words.edition(day, "day") if day else bound
    return words.text("by {day}", day=shown) if kind == "by" else words.text("after {day}", day=shown)


def takeaway(countries_of: Mapping[str, Sequence[str]], kind: str, words: Language) -> str:
    """One sentence with the counts."""
    total = sum(len(countries) for countries in countries_of.values())
    if kind == "status":
        return words.text(
            "{count} of {total} member states had a national coalition; none is known for {names}.",
            count=len(countries_of["established"]), total=total, names=words.countries(countries_of["none"]),
        )  # fmt: skip
    return words.text(
        "{count} coalitions exchanged content with the EU platform: {names}.",
        count=len(countries_of["connected"]), names=words.countries(countries_of["connected"]),
    )  # fmt: skip


def _line(fact: Fact, words: Language) -> str:
    text = value_words(fact.value, words)
    return text if fact.basis == "stated" else words.text("{fact} (inferred)", fact=text)
