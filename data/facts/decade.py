"""The indicators of the Digital Decade and areas of digital skill: what is told of a country as a whole."""

from data.facts.catalogue import Catalogue

SKILL_AREAS = (
    "skills_information",
    "skills_communication",
    "skills_content",
    "skills_safety",
    "skills_problem_solving",
)


def decade_indicators(facts: Catalogue) -> tuple[str, ...]:
    """The indicators that some target compares with, the Union's or a member state's, in the catalogue's
    order.
    """
    aimed = {target.indicator for target in facts.targets if target.compares}
    return tuple(code for code in facts.indicators if code in aimed)
