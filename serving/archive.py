"""The whole store as one ZIP: a CSV an indicator, the provenance of every edition, and how to read them."""

import json
import zipfile
from dataclasses import asdict
from functools import lru_cache
from io import BytesIO

from data import questions
from data.catalogue import catalogue
from data.questions import Moment
from exports import tables

README = """Digital Decade dashboard: all observations of record

observations/CODE.csv  one file an indicator, with every breakdown, country and period held
editions.json          what was said when, and how it was obtained
indicators.json        definitions, units, warnings
flags.json             the meaning of flag letters

An empty value is not zero: it is not available. flags_known is False where a copy dropped the flags.
Shown as of {as_of}, state {state}.
"""
# A fixed time of day makes the same store give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


@lru_cache(maxsize=1)
def everything(moment: Moment) -> bytes:
    """The ZIP's bytes; the same moment gives the same bytes."""
    facts = catalogue()
    files = {"README.txt": README.format(as_of=moment.as_of, state=moment.state).encode()}
    for code in facts.indicators:
        found = questions.observations(code, moment, breakdowns=None)
        files[f"observations/{code}.csv"] = tables.csv(tables.rows(found))
    files["editions.json"] = _json([asdict(edition) for edition in questions.editions(moment)])
    files["indicators.json"] = _json({code: asdict(indicator) for code, indicator in facts.indicators.items()})
    files["flags.json"] = _json({letter: flag.meaning for letter, flag in facts.flags.items()})
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")
