"""What is loaded before the first visitor comes, so that nobody waits for it."""

import contextlib

from data import exchange_questions, questions
from data.catalogue import catalogue
from data.geometry import geometry
from serving.kept_files import kept_files
from words.language import available, language


def warm() -> None:
    """Reads catalogue, outlines, languages and the observations of record; a store that is down is told on
    the pages instead.
    """
    geometry()
    kept_files()
    for code in available():
        language(code)
    with contextlib.suppress(questions.NotReadyError, questions.StoreError):
        now = questions.now()
        for indicator in catalogue().indicators:
            questions.coverage(indicator, now)
            questions.breakdowns_held(indicator, now)
        questions.changes(now)
        exchange_questions.exchange(exchange_questions.newest())
