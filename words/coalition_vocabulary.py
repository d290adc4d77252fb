"""The words of what sorts facts on coalitions: the platform's own lists, the events of a launch, periods."""

import re

from data.facts.coalitions.coalition_facts import Fact
from words.language import Language, load_language

PEOPLE = ("older_people", "young_people", "women", "low_education", "unemployed", "workers", "rural")


def sorting_words(fact: Fact, language: Language) -> str:
    """How a controlled list sorts a fact, in our reading; "" where it says the same, or nothing."""
    if fact.codes and set(fact.codes) <= set(PEOPLE):
        people = language.list(people_within(code, language) for code in fact.codes)
        return language.text("Our reading: it works with {people}.", people=people)
    if not fact.codes or is_term(fact):
        return ""
    names = [term_name(code, language) for code in fact.codes]
    return language.text("Our reading, in the platform's terms: {names}.", names=", ".join(names))


def is_term(fact: Fact) -> bool:
    """Whether a source's words are those of the platform's vocabulary, which every language has."""
    terms = [term_name(code, load_language()) for code in fact.codes if code not in PEOPLE]
    return terms == [fact.value]


def term_name(code: str, language: Language) -> str:
    """A kind of partner or an area of activity, as the platform's vocabulary calls it."""
    return {
        "public_institution": language.text("Public institution"),
        "policy_maker": language.text("Policy maker"),
        "enterprise_industry": language.text("Enterprise/Industry"),
        "association": language.text("Association"),
        "ngo": language.text("NGO"),
        "formal_education_and_training_provider": language.text("Formal education and training provider"),
        "labor_union": language.text("Labour union"),
        "public_private_partnership": language.text("Public-private partnership"),
        "think_tank": language.text("Think tank"),
        "open_learning_platform": language.text("Open learning platform"),
        "interest_group": language.text("Interest group"),
        "other": language.text("Other"),
        "digital_skills_for_all": language.text("Digital skills for all"),
        "digital_skills_for_the_labour_force": language.text("Digital skills for the labour force"),
        "digital_skills_for_ict_professionals_and_other_digital_experts": language.text(
            "Digital skills for ICT professionals and other digital experts"
        ),
        "digital_skills_in_education": language.text("Digital skills in education"),
    }[code]


def area_within(code: str, language: Language) -> str:
    """An area of activity within a sentence."""
    return {
        "digital_skills_for_all": language.text("digital skills for all"),
        "digital_skills_for_the_labour_force": language.text("digital skills for the labour force"),
        "digital_skills_for_ict_professionals_and_other_digital_experts": language.text(
            "digital skills for ICT professionals"
        ),
        "digital_skills_in_education": language.text("digital skills in education"),
    }[code]


def short_area(code: str, language: Language) -> str:
    """An area of activity as the head of a narrow column."""
    return {
        "digital_skills_for_all": language.text("Everyone"),
        "digital_skills_for_the_labour_force": language.text("Labour force"),
        "digital_skills_for_ict_professionals_and_other_digital_experts": language.text("ICT professionals"),
        "digital_skills_in_education": language.text("Education"),
    }[code]


def people_name(code: str, language: Language) -> str:
    """A group of people that a coalition may work with, as a name of its own."""
    return {
        "older_people": language.text("Older people"),
        "young_people": language.text("Young people"),
        "women": language.text("Women"),
        "low_education": language.text("People with low education"),
        "unemployed": language.text("Unemployed people"),
        "workers": language.text("Workers"),
        "rural": language.text("People in rural areas"),
    }[code]


def people_within(code: str, language: Language) -> str:
    """A group of people within a sentence."""
    return {
        "older_people": language.text("older people"),
        "young_people": language.text("young people"),
        "women": language.text("women"),
        "low_education": language.text("people with low education"),
        "unemployed": language.text("unemployed people"),
        "workers": language.text("workers"),
        "rural": language.text("people in rural areas"),
    }[code]


def plan_name(code: str, language: Language) -> str:
    """What a plan of a member state is."""
    return {
        "strategy": language.text("Strategy"),
        "action_plan": language.text("Action plan"),
        "programme": language.text("Programme"),
        "roadmap": language.text("Digital Decade roadmap"),
    }[code]


def members_words(fact: Fact, language: Language) -> str:
    """How many take part, as the source counts them: "30+ organisations"."""
    number, shown = int("".join(re.findall(r"\d", fact.value)) or 0), {"number": fact.value}
    if fact.what == "organisations":
        return language.plural("{number} organisation", "{number} organisations", number, **shown)
    if fact.what == "partners":
        return language.plural("{number} partner", "{number} partners", number, **shown)
    if fact.what == "stakeholders":
        return language.plural("{number} stakeholder", "{number} stakeholders", number, **shown)
    if fact.what == "founding_members":
        return language.plural("{number} founding member", "{number} founding members", number, **shown)
    if fact.what == "founding_partners":
        return language.plural("{number} founding partner", "{number} founding partners", number, **shown)
    return language.plural("{number} member", "{number} members", number, **shown)


def event_words(event: str, day: str, language: Language) -> str:
    """A date with the event that it is of; a launch is not named where nothing else is known ("")."""
    return {
        "": day,
        "founded": language.text("{day} (organisation founded)", day=day),
        "set_up": language.text("{day} (set up)", day=day),
        "predecessor": language.text("{day} (a predecessor)", day=day),
        "launched": language.text("{day} (launched)", day=day),
        "relaunched": language.text("{day} (relaunched)", day=day),
        "adopted": language.text("{day} (present coalition adopted)", day=day),
    }[event]


def strategy_words(fact: Fact, as_of: str, language: Language) -> str:
    """A strategy with its title in its own language and its year; once its period is over by the day `as_of`,
    with the year it ended in.
    """
    own = fact.native not in ("", fact.value)
    named = language.text("{title} ({own})", title=fact.value, own=fact.native) if own else fact.value
    said = language.text("{value} ({year})", value=named, year=fact.year) if fact.year else named
    last = fact.last_year
    if last is None or last >= int(as_of[:4]):
        return said
    return language.text("{strategy}, ended {year}", strategy=said, year=last)
