"""What search engines read in the head of a page: schema.org's Dataset for an indicator, DataCatalog for the
methods.
"""

import json
from typing import Any
from urllib.parse import parse_qs, urlencode

from data.facts.catalogue import SKILLS, catalogue
from data.facts.fact_types import UNKNOWN
from data.queries import moments, series
from serving.answers import ROOT
from words.language import Language

CONTEXT = "https://schema.org"


def structured_tag(page: str, codes: str, start: str, language: Language) -> str:
    """The element for a page's head; "" for pages that are no data. `codes`: the query of the page's
    address; `start`: what addresses begin with.
    """
    if page == "indicator":
        code = parse_qs(codes).get("indicator", [SKILLS])[0]
        return _element(_dataset(code, start, language)) if code in catalogue().indicators else ""
    return _element(_catalog(start, language)) if page == "methods" else ""


def _element(said: dict[str, Any]) -> str:
    """Nothing in it can end the element."""
    content = json.dumps({"@context": CONTEXT, **said}, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{content}</script>'


def _dataset(code: str, start: str, language: Language) -> dict[str, Any]:
    facts, indicator = catalogue(), catalogue().indicators[code]
    sources = dict.fromkeys(
        facts.datasets[rule.dataset].source for rule in indicator.series if rule.dataset != UNKNOWN
    )
    query = urlencode({"card": "history", "indicator": code})
    periods = series.periods(code, moments.now())
    return {
        "@type": "Dataset",
        "name": language.noun(code),
        "description": language.text(indicator.definition),
        "url": f"{start}/indicator?{urlencode({'indicator': code})}",
        "identifier": code,
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": facts.sources[source].name} for source in sources],
        "license": [language.licence(source) for source in sources],
        "spatialCoverage": "European Union",
        **({"temporalCoverage": f"{periods[0][:4]}/{periods[-1][:4]}"} if periods else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": f"{start}{ROOT}/chart.{form}?{query}",
            }
            for form, media in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }


def _catalog(start: str, language: Language) -> dict[str, Any]:
    return {
        "@type": "DataCatalog",
        "name": language.text("Digital Decade dashboard: indicators of the member states"),
        "url": f"{start}/methods",
        "dataset": [
            {
                "@type": "Dataset",
                "name": language.noun(code),
                "description": language.text(indicator.definition),
                "url": f"{start}/indicator?{urlencode({'indicator': code})}",
            }
            for code, indicator in catalogue().indicators.items()
        ],
    }
