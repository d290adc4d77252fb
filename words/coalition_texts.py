"""What is said of a coalition: its kind, on what basis, the caveat that goes with every count, and later
news.
"""

from collections.abc import Mapping, Sequence

from data.facts.fact_types import Coalition, Fact
from words.language import Language


def kind_of(coalition: Coalition, kind: str) -> str:
    """ "status": established, under_formation or none; "connection": the connection of an established
    coalition, else its status.
    """
    status = coalition.status[0].value
    return status if kind == "status" or status != "established" else coalition.connection[0].value


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
    fact: Fact = getattr(coalition, kind if coalition.status[0].value == "established" else "status")[0]
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
        lines.append(
            words.text("connected since: {bound}", bound=since(coalition.connected_since[0].value, words))
        )
    lines += [words.text("* later news differ, see the table")] if coalition.later_news else []
    return "<br>".join(lines)


def since(bound: str, words: Language) -> str:
    """A bound in words: "by 2022-07-29" or "after 2022-07-29"."""
    kind, _, day = bound.partition(" ")
    shown = words.edition(day, "day") if day else bound
    return words.text("by {day}", day=shown) if kind == "by" else words.text("after {day}", day=shown)


def takeaway(countries_of: Mapping[str, Sequence[str]], kind: str, words: Language) -> str:
    """The counts and what they rest on: a preview or an embed shows no more than this."""
    total, forming = len(words.facts.countries), countries_of.get("under_formation", ())
    if kind != "status":
        return words.text(
            "{count} of {total} member states had a coalition that was connected to the EU platform "
            "({caveat}): {names}.",
            count=len(countries_of["connected"]),
            total=total,
            names=words.countries(countries_of["connected"]),
            caveat=caveat(words),
        )
    said = words.text(
        "{count} of {total} member states had a national coalition ({caveat}); none is known for {names}.",
        count=len(countries_of["established"]),
        total=total,
        names=words.countries(countries_of["none"]),
        caveat=caveat(words),
    )
    also = words.text("Under formation: {names}.", names=words.countries(forming))
    return f"{said} {also}" if forming else said


def _line(fact: Fact, words: Language) -> str:
    text = value_words(fact.value, words)
    return text if fact.basis == "stated" else words.text("{fact} (inferred)", fact=text)


def kind_name(kind: str, words: Language) -> str:
    """The name of a kind of fact."""
    return {
        "status": words.text("Status"),
        "connection": words.text("Connection to the platform"),
        "connected_since": words.text("Connected since"),
        "name_en": words.text("Name in English"),
        "name_native": words.text("Name in its own language"),
        "website": words.text("Website"),
        "lead": words.text("Lead"),
        "launched": words.text("Launched"),
        "strategy": words.text("National strategy"),
        "coordinator": words.text("Coordinator of the Structured Dialogue"),
        "members": words.text("Members"),
        "partner_kinds": words.text("Kinds of partners"),
        "activity_areas": words.text("Areas of activity"),
        "later_news": words.text("Later news"),
        "exchange_kind": words.text("Kind of content exchange"),
        "remark": words.text("Remarks"),
    }[kind]


def dated(text: str, words: Language) -> str:
    """A date as precisely as it is given, or its bound, in words: "2018-07" is "July 2018", "after
    2022-07-29" "after 29 Jul 2022".
    """
    bound, _, day = text.rpartition(" ")
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    shown = words.edition((day + "-01-01")[:10] if precision == "year" else (day + "-01")[:10], precision)
    if bound == "by":
        return words.text("by {day}", day=shown)
    if bound == "before":
        return words.text("before {day}", day=shown)
    return words.text("after {day}", day=shown) if bound == "after" else shown


def fact_value(kind: str, fact: Fact, words: Language) -> str:
    """What a fact says; texts of sources stay as they are declared."""
    if kind in ("status", "connection"):
        return value_words(fact.value, words)
    if kind in ("connected_since", "launched"):
        return dated(fact.value, words)
    if kind == "members":
        return words.text("{number} {what}", number=fact.value, what=fact.what or words.text("members"))
    return words.text("{value} ({year})", value=fact.value, year=fact.year) if fact.year else fact.value


def fact_standing(fact: Fact, words: Language) -> str:
    """Stated or inferred, and of when; "undated" where the source gives no date."""
    when = dated(fact.date, words) if fact.date else words.text("undated")
    return words.text("{basis}, {when}", basis=stated(fact, words), when=when)


def counted_when(date: str, bound: str, words: Language) -> str:
    """When a count was true, as far as its source tells."""
    return dated(date or bound, words) if date or bound else words.text("undated")


def count_note(note: str, conflict: bool, words: Language) -> str:
    """A count's note, with a word before it where it contradicts another."""
    return words.text("Contradicts another count. {note}", note=note) if conflict else note


def measure_name(measure: str, words: Language) -> str:
    """What a count over time counts."""
    return {
        "coalitions": words.text("National coalitions"),
        "connected": words.text("Coalitions connected to the platform"),
        "cef_grants_awarded": words.text("Grants of the Connecting Europe Facility for connecting a website"),
        "gathered_by_platform": words.text("Coalitions that the platform says it gathers"),
        "content_items": words.text("Items of content on the platform (more than)"),
        "pledging_members": words.text("Members of the European coalition that had made a pledge"),
        "pledges": words.text("Pledges (more than)"),
    }[measure]


def opening(
    connected: Sequence[str], established: int, total: int, marked: Sequence[str], words: Language
) -> str:
    """The counts, the connected by name, the caveat, and who has later news."""
    return " ".join(
        [
            words.text(
                "{count} of {total} member states had a national coalition;", count=established, total=total
            ),
            words.text(
                "{count} coalitions were connected: {names}",
                count=len(connected),
                names=words.countries(connected),
            ),
            words.text("({caveat}).", caveat=caveat(words)),
            later_news(marked, words),
        ]
    )


def later_news(marked: Sequence[str], words: Language) -> str:
    """Of whom later news say otherwise."""
    return (
        words.text("Later news differ for {names} (marked * on this page).", names=words.countries(marked))
        if marked
        else ""
    )


def small_groups(words: Language) -> str:
    """What a comparison of groups of member states can't carry."""
    return words.text(
        "Each member state counts once. The groups are small and formed themselves: "
        "a difference between them says nothing about what a coalition does."
    )
