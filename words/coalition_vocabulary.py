"""The words of what sorts facts on coalitions: the platform's own lists, the events of a launch, periods."""

from data.facts.coalitions.coalition_facts import Fact
from words.language import Language


def sorting_words(fact: Fact, language: Language) -> str:
    """How the platform's vocabulary sorts a fact, in our reading; "" where it says the same, or nothing."""
    names = [term_name(code, language) for code in fact.codes]
    if not names or names == [fact.value]:
        return ""
    return language.text("Our reading, in the platform's terms: {names}.", names=", ".join(names))


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
    """A strategy with its year; once its period is over by the day `as_of`, with the year it ended in."""
    said = language.text("{value} ({year})", value=fact.value, year=fact.year) if fact.year else fact.value
    last = fact.last_year
    if last is None or last >= int(as_of[:4]):
        return said
    return language.text("{strategy}, ended {year}", strategy=said, year=last)
