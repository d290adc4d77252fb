"""The words of coalitions: status and connection, on what basis, the caveat of every count, later news."""

from collections.abc import Mapping, Sequence

from data.facts.coalitions.coalition_facts import Coalition, Fact
from words import coalition_vocabulary
from words.language import Language


def kind_of(coalition: Coalition, kind: str) -> str:
    """The code of a coalition's status, or of its connection.

    "status": established, under_formation or none; "connection": the connection of an established coalition,
    else its status.
    """
    status = coalition.status[0].value
    return status if kind == "status" or status != "established" else coalition.connection[0].value


def value_words(value: str, language: Language) -> str:
    """A declared value of status or connection in words."""
    return {
        "established": language.text("coalition established"),
        "none": language.text("no coalition"),
        "under_formation": language.text("coalition under formation"),
        "connected": language.text("connected to the platform"),
        "in_progress": language.text("connection in progress"),
        "not_connected": language.text("not on the platform's list of the connected"),
    }[value]


def caveat(language: Language) -> str:
    """The caveat of the 25 and the 15: what the counts rest on."""
    return language.text("platform page, undated, after July 2022")


def basis_word(fact: Fact, language: Language) -> str:
    """Whether a fact is stated or inferred."""
    return language.text("stated") if fact.basis == "stated" else language.text("inferred")


def basis(coalition: Coalition, kind: str, language: Language) -> str:
    """Basis and note of a country's status or connection."""
    fact: Fact = getattr(coalition, kind if coalition.status[0].value == "established" else "status")[0]
    return f"{basis_word(fact, language)}. {fact.note}".rstrip()


def later_news_text(coalition: Coalition) -> str:
    """Later contrary news, with their date where it is known."""
    return " ".join(f"{fact.value}{f' ({fact.date})' if fact.date else ''}" for fact in coalition.later_news)


def coalition_tooltip(coalition: Coalition, language: Language) -> str:
    """Lines for one country on the coalition maps."""
    lines = [f"<b>{language.country(coalition.country)}</b>", _line(coalition.status[0], language)]
    if coalition.status[0].value != "none":
        lines.append(_line(coalition.connection[0], language))
    if coalition.connected_since:
        lines.append(
            language.text(
                "connected since: {bound}", bound=since(coalition.connected_since[0].value, language)
            )
        )
    lines += [language.text("* later news differ, see the table")] if coalition.later_news else []
    return "<br>".join(lines)


def since(bound: str, language: Language) -> str:
    """A bound in words: "by 2022-07-29" or "after 2022-07-29" with the day as the language writes it."""
    kind, _, day = bound.partition(" ")
    shown = language.edition(day, "day") if day else bound
    return language.text("by {day}", day=shown) if kind == "by" else language.text("after {day}", day=shown)


def coalition_takeaway(countries_of: Mapping[str, Sequence[str]], kind: str, language: Language) -> str:
    """The counts and what they rest on: a preview or an embed shows no more than this.

    `countries_of`: kind (see kind_of) -> country codes; `kind`: "status" or "connection".
    """
    total, forming = len(language.facts.countries), countries_of.get("under_formation", ())
    if kind != "status":
        return language.text(
            "{count} of {total} member states had a coalition that was connected to the EU platform "
            "({caveat}): {names}.",
            count=len(countries_of["connected"]),
            total=total,
            names=language.countries(countries_of["connected"]),
            caveat=caveat(language),
        )
    said = language.text(
        "{count} of {total} member states had a national coalition ({caveat}); none is known for {names}.",
        count=len(countries_of["established"]),
        total=total,
        names=language.countries(countries_of["none"]),
        caveat=caveat(language),
    )
    also = language.text("Under formation: {names}.", names=language.countries(forming))
    return f"{said} {also}" if forming else said


def _line(fact: Fact, language: Language) -> str:
    text = value_words(fact.value, language)
    return text if fact.basis == "stated" else language.text("{fact} (inferred)", fact=text)


def fact_kind_name(kind: str, language: Language) -> str:
    """The name of a kind of fact."""
    return {
        "status": language.text("Status"),
        "connection": language.text("Connection to the platform"),
        "connected_since": language.text("Connected since"),
        "name_en": language.text("Name in English"),
        "name_native": language.text("Name in its own language"),
        "website": language.text("Website"),
        "lead": language.text("Lead"),
        "launched": language.text("Launched"),
        "strategy": language.text("National strategy"),
        "coordinator": language.text("Coordinator in the Structured Dialogue (2021 to 2023)"),
        "members": language.text("Members"),
        "partner_kinds": language.text("Kinds of partners"),
        "activity_areas": language.text("Areas of activity"),
        "later_news": language.text("Later news"),
        "exchange_kind": language.text("Kind of content exchange"),
        "remark": language.text("Remarks"),
    }[kind]


def date_words(text: str, language: Language) -> str:
    """A date as precisely as it is given, or its bound, in words.

    "2018-07" is "July 2018", "after 2022-07-29" is "after 29 Jul 2022".
    """
    start, to, end = text.partition(" to ")
    if to:
        first, last = date_words(start, language), date_words(end, language)
        return language.text("{first} to {last}", first=first, last=last)
    bound, _, day = text.rpartition(" ")
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    shown = language.edition((day + "-01-01")[:10] if precision == "year" else (day + "-01")[:10], precision)
    if bound == "by":
        return language.text("by {day}", day=shown)
    if bound == "before":
        return language.text("before {day}", day=shown)
    return language.text("after {day}", day=shown) if bound == "after" else shown


def fact_value(kind: str, fact: Fact, language: Language, as_of: str) -> str:
    """The text of a fact of that kind on the day `as_of`; texts of sources stay as they are declared."""
    if kind in ("status", "connection"):
        return value_words(fact.value, language)
    if kind in ("connected_since", "launched"):
        return coalition_vocabulary.event_words(fact.event, date_words(fact.value, language), language)
    if kind == "members":
        return language.text("{number} {what}", number=fact.value, what=fact.what or language.text("members"))
    return coalition_vocabulary.strategy_words(fact, as_of, language)


def fact_standing(fact: Fact, language: Language) -> str:
    """The basis and date of a fact: "stated, July 2018"; "undated" where the source gives no date."""
    when = date_words(fact.date, language) if fact.date else language.text("undated")
    return language.text("{basis}, {when}", basis=basis_word(fact, language), when=when)


def counted_when(date: str, bound: str, language: Language) -> str:
    """The date of a count, or its bound, as far as its source tells; "undated" without either."""
    return date_words(date or bound, language) if date or bound else language.text("undated")


def count_note(note: str, conflict: bool, language: Language) -> str:
    """A count's note, with a word before it where it contradicts another."""
    return language.text("Contradicts another count. {note}", note=note) if conflict else note


def measure_name(measure: str, language: Language) -> str:
    """The name of what a count over time counts."""
    return {
        "coalitions": language.text("National coalitions"),
        "connected": language.text("Coalitions connected to the platform"),
        "cef_grants_awarded": language.text(
            "Grants of the Connecting Europe Facility for connecting a website"
        ),
        "gathered_by_platform": language.text("Coalitions that the platform says it gathers"),
        "content_items": language.text("Items of content on the platform (more than)"),
        "pledging_members": language.text("Members of the European coalition that had made a pledge"),
        "pledges": language.text("Pledges (more than)"),
        "workshop_participants": language.text("Representatives of coalitions at a workshop (or more)"),
    }[measure]


def platform_counts(
    connected: Sequence[str], established: int, total: int, marked: Sequence[str], language: Language
) -> str:
    """The counts, the connected by name, the caveat, and who has later news."""
    return " ".join(
        [
            language.text(
                "{count} of {total} member states had a national coalition;", count=established, total=total
            ),
            language.text(
                "{count} coalitions were connected: {names}",
                count=len(connected),
                names=language.countries(connected),
            ),
            language.text("({caveat}).", caveat=caveat(language)),
            later_news(marked, language),
        ]
    )


def later_news(marked: Sequence[str], language: Language) -> str:
    """Of whom later news say otherwise: a sentence, or "" for nobody."""
    return (
        language.text(
            "Later news differ for {names} (marked * on this page).", names=language.countries(marked)
        )
        if marked
        else ""
    )


def dialogue_lines(language: Language) -> list[str]:
    """What sources say of the Structured Dialogue, which is over: a line a source, with its date."""
    return [
        " ".join([fact.value, f"({fact_standing(fact, language)})", fact.note]).strip()
        for fact in language.facts.coalition_views.dialogue
    ]


def small_groups(language: Language) -> str:
    """The caveat of a comparison of small groups of member states."""
    return language.text(
        "Each member state counts once. The groups are small and formed themselves: "
        "a difference between them says nothing about what a coalition does."
    )
