"""What changed between editions, as far as the store reaches at a moment."""

import pandas as pd

from analysis import revisions
from data.facts.catalogue import TOTAL, catalogue
from data.queries.moments import Moment, remember_by_editions
from data.queries.series_of_record import endings
from data.store import database, stored_editions, stored_observations


@remember_by_editions
def _said(moment: Moment) -> pd.DataFrame:
    """Every edition's word on every indicator, and every complete edition's silence."""
    store = database.engine()
    said = stored_observations.read_indicators(
        store, list(catalogue().indicators), moment.as_of, moment.state
    )
    spoken = {
        k.state: k.edition
        for k in stored_editions.stored_editions(store)
        if k.state <= moment.state and k.edition.edition[:10] <= moment.as_of
    }
    return pd.concat([said.assign(ended=False), endings(said, spoken)], ignore_index=True)


@remember_by_editions
def changes(moment: Moment) -> pd.DataFrame:
    """analysis.revisions.changes of everything held: what each edition changed, the newest first."""
    return revisions.changes(_said(moment))


@remember_by_editions
def changes_since(seen: Moment, moment: Moment) -> pd.DataFrame:
    """What changed from what was held at the moment `seen` to what is held now:
    analysis.revisions.changes_between.
    """
    said = _said(moment)
    return revisions.changes_between(
        said, (said["state"] <= seen.state) & (said["edition"].str[:10] <= seen.as_of)
    )


@remember_by_editions
def changes_between(dataset: str, older: str, newer: str, moment: Moment) -> pd.DataFrame:
    """What changed in a dataset from its edition `older`, and those before it, to its edition `newer`:
    analysis.revisions.changes_between.
    """
    said = _said(moment)
    said = said[(said["dataset"] == dataset) & (said["edition"] <= newer)]
    return revisions.changes_between(said, said["edition"] <= older)


def revised_values(indicator: str, moment: Moment) -> pd.DataFrame:
    """The revised values of everyone in changes(moment), in the datasets of the indicator's series of
    record, the newest revision first.
    """
    own = {
        rule.dataset
        for rule in catalogue().indicators[indicator].series
        if rule.role in ("record", "continuation")
    }
    found = changes(moment)
    wanted = (
        (found["indicator"] == indicator)
        & (found["kind"] == revisions.REVISED)
        & (found["breakdown"] == TOTAL)
        & found["dataset"].isin(own)
    )
    return found[wanted].reset_index(drop=True)
