"""The one place where tests make the product forget: answers, the stores that it has opened, and facts."""

from data.facts import catalogue
from data.facts.memory import MEMORY
from data.store import database


def forget_answers() -> None:
    """Nothing that was worked out is remembered."""
    MEMORY.forget()


def forget_stores() -> None:
    """And neither is which store was asked."""
    forget_answers()
    database.engine.cache_clear()


def forget_everything() -> None:
    """And neither are the declared facts."""
    forget_stores()
    catalogue.forget_catalogue()
