"""A catalogue of the data for programs: DCAT-AP 3, a dataset an indicator, as Turtle and as JSON-LD.

DCAT Application Profile for data portals in Europe, version 3 (SEMIC), and the vocabularies that it asks for:
data themes, frequencies, file types, countries of the Publications Office.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.facts.catalogue import catalogue
from data.facts.fact_types import UNKNOWN, Indicator, Source
from data.queries import moments, series
from serving.answers import ROOT
from serving.found.operator import read_operator
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import limit_requests
from words.language import Language, load_language

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

AUTHORITY = "http://publications.europa.eu/resource/authority"
# The Publications Office's data themes by theme of ours.
THEMES: Mapping[str, str] = {
    "skills": "EDUC",
    "specialists": "SOCI",
    "connectivity": "TECH",
    "business": "TECH",
    "public_services": "GOVE",
    "context": "SOCI",
}
# As the Publications Office names them in English.
THEME_NAMES: Mapping[str, str] = {
    "EDUC": "Education, culture and sport",
    "GOVE": "Government and public sector",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
}
FREQUENCIES: Mapping[str, str] = {"annual": "ANNUAL", "biennial": "BIENNIAL", "irregular": "IRREG"}
# Forms in which an indicator is offered: ending, file type, media type.
FORMS = (
    ("csv", "CSV", "text/csv"),
    ("json", "JSON", "application/json"),
    ("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
MEDIA_TYPE = "https://www.iana.org/assignments/media-types"
# The Commission's decision on reuse, as the declared licences of sources name it, and its entry there.
DECISION = "Decision 2011/833/EU"
REUSE = "http://publications.europa.eu/resource/authority/licence/COM_REUSE"
KINDS = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json")}


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_catalog(request: Request) -> Response:
    """GET /catalog.ttl and /catalog.jsonld."""
    form, media = KINDS[request.scope["path"].rpartition(".")[2]]
    content = build_graph(link_address(request.scope).start, load_language()).serialize(format=form)
    headers = {"cache-control": "no-cache"}
    return Response(content.encode("utf-8"), 200, headers, media)


def build_graph(start: str, language: Language) -> "Graph":
    """The catalogue as a graph; `start` is what its addresses begin with, such as "https://host"."""
    # Takes a quarter of a second to import: only who asks for the catalogue pays.
    from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, URIRef

    graph = Graph()
    graph.bind("dcat", DCAT)
    graph.bind("dct", DCTERMS)
    graph.bind("foaf", FOAF)
    whole, operator = URIRef(f"{start}/catalog.ttl#catalog"), read_operator()
    publisher = URIRef(f"{start}/legal#operator")
    name = operator.name or language.text("Operator of this copy, not named")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(name, lang=language.code)))
    graph.add((whole, RDF.type, DCAT.Catalog))
    title = language.text("Digital Decade dashboard: indicators of the member states")
    said = language.text(
        "Indicators of the EU's Digital Decade for the EU and its member states, with flags, releases and "
        "sources."
    )
    graph.add((whole, DCTERMS.title, Literal(title, lang=language.code)))
    graph.add((whole, DCTERMS.description, Literal(said, lang=language.code)))
    graph.add((whole, DCTERMS.publisher, publisher))
    graph.add((whole, DCTERMS.modified, Literal(moments.now().as_of, datatype=XSD.date)))
    themes = URIRef(f"{AUTHORITY}/data-theme")
    _refer(graph, (whole, FOAF.homepage, URIRef(f"{start}/")), FOAF.Document)
    _refer(graph, (whole, DCTERMS.language, URIRef(f"{AUTHORITY}/language/ENG")), DCTERMS.LinguisticSystem)
    _refer(graph, (whole, DCTERMS.spatial, URIRef(f"{AUTHORITY}/country/EUR")), DCTERMS.Location)
    _refer(graph, (whole, DCAT.themeTaxonomy, themes), SKOS.ConceptScheme)
    graph.add((themes, DCTERMS.title, Literal("Data theme", lang="en")))
    for code, indicator in catalogue().indicators.items():
        if series.periods(code, moments.now()):
            dataset = URIRef(f"{start}/indicator?{urlencode({'indicator': code})}#dataset")
            graph.add((whole, DCAT.dataset, dataset))
            _add_dataset(graph, dataset, (start, publisher), indicator, language)
    return graph


def _refer(graph: "Graph", said: "tuple[URIRef, URIRef, URIRef]", kind: "URIRef") -> None:
    """Adds a statement about something that stands elsewhere, and of which kind that is: a program that reads
    the catalogue alone could not tell.
    """
    from rdflib import RDF

    graph.add(said)
    graph.add((said[2], RDF.type, kind))


def _add_dataset(
    graph: "Graph",
    dataset: "URIRef",
    where: tuple[str, "URIRef"],
    indicator: Indicator,
    language: Language,
) -> None:
    from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, BNode, Literal, URIRef

    start, publisher = where
    periods = series.periods(indicator.code, moments.now())
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, DCTERMS.identifier, Literal(indicator.code)))
    graph.add((dataset, DCTERMS.title, Literal(language.noun(indicator.code), lang=language.code)))
    description = language.text(indicator.definition)
    graph.add((dataset, DCTERMS.description, Literal(description, lang=language.code)))
    graph.add((dataset, DCTERMS.publisher, publisher))
    theme = URIRef(f"{AUTHORITY}/data-theme/{THEMES[indicator.theme]}")
    frequency = URIRef(f"{AUTHORITY}/frequency/{FREQUENCIES[indicator.frequency]}")
    _refer(graph, (dataset, DCAT.theme, theme), SKOS.Concept)
    graph.add((theme, SKOS.prefLabel, Literal(THEME_NAMES[THEMES[indicator.theme]], lang="en")))
    _refer(graph, (dataset, DCTERMS.accrualPeriodicity, frequency), DCTERMS.Frequency)
    _refer(graph, (dataset, DCTERMS.spatial, URIRef(f"{AUTHORITY}/country/EUR")), DCTERMS.Location)
    span = BNode()
    graph.add((dataset, DCTERMS.temporal, span))
    graph.add((span, RDF.type, DCTERMS.PeriodOfTime))
    for name, period, day in ((DCAT.startDate, periods[0], "01-01"), (DCAT.endDate, periods[-1], "12-31")):
        graph.add((span, name, Literal(f"{period[:4]}-{day}", datatype=XSD.date)))
    for source in _sources_of(indicator):
        if source.address != UNKNOWN:
            # A publisher's page about the data; `dct:source` is for datasets.
            _refer(graph, (dataset, FOAF.page, URIRef(source.address)), FOAF.Document)
    _add_distributions(graph, dataset, start, indicator)


def _sources_of(indicator: Indicator) -> list[Source]:
    """Who publishes an indicator's datasets, each once."""
    facts = catalogue()
    codes = (facts.datasets[rule.dataset].source for rule in indicator.series if rule.dataset != UNKNOWN)
    return [facts.sources[code] for code in dict.fromkeys(codes)]


def _add_distributions(graph: "Graph", dataset: "URIRef", start: str, indicator: Indicator) -> None:
    from rdflib import DCAT, DCTERMS, RDF, URIRef

    sources = _sources_of(indicator)
    # A licence is told where every publisher states it, and never guessed.
    may_be_reused = bool(sources) and all(DECISION in source.licence for source in sources)
    for ending, kind, media in FORMS:
        query = urlencode({"card": "history", "indicator": indicator.code})
        address = URIRef(f"{start}{ROOT}/chart.{ending}?{query}")
        distribution = URIRef(f"{dataset}-{ending}")
        graph.add((dataset, DCAT.distribution, distribution))
        graph.add((distribution, RDF.type, DCAT.Distribution))
        graph.add((distribution, DCAT.accessURL, address))
        graph.add((distribution, DCAT.downloadURL, address))
        file_type, of_media = URIRef(f"{AUTHORITY}/file-type/{kind}"), URIRef(f"{MEDIA_TYPE}/{media}")
        if may_be_reused:
            _refer(graph, (distribution, DCTERMS.license, URIRef(REUSE)), DCTERMS.LicenseDocument)
        _refer(graph, (distribution, DCTERMS.format, file_type), DCTERMS.MediaTypeOrExtent)
        _refer(graph, (distribution, DCAT.mediaType, of_media), DCTERMS.MediaType)


ROUTES = [Route(f"/catalog.{ending}", get_catalog) for ending in KINDS]
