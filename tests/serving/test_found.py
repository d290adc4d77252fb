"""What people and programs find beside the pages: 404, robots, sitemap, duties, the catalogue."""

import dataclasses
import json
import re
import warnings
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph
from starlette.testclient import TestClient

from cards.page_names import LINKED, PATHS, page_names
from data.facts.catalogue import catalogue
from data.queries import moments, series
from data.queries.moments import Moment
from serving.found import data_catalog
from serving.found.lost_page import is_lost, nearest_pages
from serving.found.structured_data import structured_tag
from words.language import Language, load_language

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_paths_are_those_of_the_pages(language: Language) -> None:
    declared = re.findall(r'^    \("\w+\.py", "(\w*)"', FRAME.read_text(encoding="utf-8"), re.M)
    assert sorted(PATHS) == sorted(declared)
    assert set(page_names(language)) == set(PATHS)


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("/", False),
        ("/country", False),
        ("/country/", False),
        ("/countrys", True),
        ("/country/ireland", True),
        ("/country/_stcore/host-config", False),
        ("/static/js/x.js", False),
        ("/_stcore/health", False),
        ("/api/v2/observations", False),
        ("/legal.html", True),
        ("/index.html", False),
        ("/favicon.png", False),
        ("/security.txt", True),
        ("/apple-touch-icon.png", True),
        ("/country.json", True),
        ("/country/x.json", True),
        ("/geo", True),
        ("/wp-admin", True),
    ],
)
def test_what_is_no_page(path: str, lost: bool) -> None:
    assert is_lost(path) is lost


@pytest.mark.parametrize("address", ["/legal", "/accessibility", "/search"])
def test_a_slash_too_many_leads_to_the_page(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}/?lang=de&q=Breitband", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, f"{address}?lang=de&q=Breitband")
    assert client.get(f"{address}/?lang=de").status_code == 200


def test_an_unknown_address_is_404_and_offers_the_nearest(client: TestClient) -> None:
    answer = client.get("/countrys")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    text = unescape(answer.text)
    assert "<h1>This page does not exist</h1>" in text
    main = text[text.index("<main") :]
    assert '<a href="/country?lang=en" rel="noopener">Countries</a>' in main
    ireland = '<a href="/country?country=IE&amp;lang=en" rel="noopener">Ireland</a>'
    assert ireland in client.get("/irland").text
    hurt = client.get("/<script>alert(1)</script>").text
    assert "<script" not in hurt


@pytest.mark.parametrize("path", ["/countrys", "/legal", "/accessibility", "/search?q=ireland", "/plain"])
def test_every_plain_page_has_the_head_of_the_dashboard(client: TestClient, path: str) -> None:
    text = unescape(client.get(path).text)
    head = text[text.index("<header") : text.index("</header>")]
    for page, name in page_names(load_language("en")).items():
        if page in LINKED:
            continue
        assert f'<a href="/{page}?lang=en" rel="noopener">{name}</a>' in head
    assert '<form role="search" action="/search">' in head
    assert "<script" not in text


def test_an_unknown_address_speaks_the_readers_language_and_keeps_it(client: TestClient) -> None:
    asked = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}
    answer = client.get("/griechenland", headers=asked)
    assert '<html lang="de"' in answer.text
    assert answer.headers["vary"] == "accept-language"
    assert "/country?country=EL&amp;lang=de" in answer.text
    assert '<html lang="fr"' in client.get("/griechenland?lang=fr", headers=asked).text
    assert '<html lang="de"' in client.get("/legal", headers=asked).text


def test_what_was_mistyped_is_searched_for_without_a_script(client: TestClient) -> None:
    lost = client.get("/broad-band")
    assert 'name="q" maxlength="80"' in lost.text
    assert 'value="broad band"' in lost.text
    found = unescape(client.get("/search?q=broadband&lang=en").text)
    assert '<a href="/indicator?indicator=gigabit_coverage&lang=en" rel="noopener">' in found
    nothing = client.get("/search", params={"q": '"><script>alert(1)</script>'})
    assert nothing.status_code == 200
    assert "<script" not in nothing.text


def test_indicators_are_near_too(language: Language) -> None:
    assert ("Unicorns", "/indicator?indicator=unicorns") in nearest_pages("/unicorn", language)


def test_robots_leads_to_a_sitemap_of_pages_countries_and_indicators(client: TestClient) -> None:
    robots = client.get("/robots.txt").text
    (sitemap,) = re.findall(r"^Sitemap: (.*)$", robots, re.M)
    root = ET.fromstring(client.get(sitemap).content)
    found = [entry.findtext(f"{SPACE}loc") or "" for entry in root]
    assert len(found) == len(set(found))
    assert {f"http://127.0.0.1/country?country={code}" for code in catalogue().countries} <= set(found)
    assert {f"http://127.0.0.1/indicator?indicator={code}" for code in catalogue().indicators} <= set(found)
    assert {entry.findtext(f"{SPACE}lastmod") for entry in root} == {moments.now().as_of}


def test_manifest_and_icon(client: TestClient) -> None:
    said = client.get("/manifest.webmanifest").json()
    icon = client.get(said["icons"][0]["src"])
    assert icon.content.startswith(b"\x89PNG")
    assert said["start_url"] == "/"


def test_security_txt_needs_a_contact(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    assert client.get("/.well-known/security.txt").status_code == 404
    monkeypatch.setenv("DASHBOARD_CONTACT", "someone@example.eu")
    text = client.get("/.well-known/security.txt").text
    assert "Contact: mailto:someone@example.eu\n" in text
    assert re.search(r"^Expires: 20\d\d-\d\d-\d\dT00:00:00Z$", text, re.M)


def test_the_statement_has_the_sections_of_the_model(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONTACT", "OPERATOR", "ENFORCEMENT", "COUNTRY"):
        monkeypatch.delenv(f"DASHBOARD_{name}", raising=False)
    text = unescape(client.get("/accessibility").text)
    assert re.findall(r"<h2>(.*?)</h2>", text) == [
        "Compliance status",
        "Content that is not accessible",
        "Preparation of this statement",
        "Feedback and contact",
        "Enforcement procedure",
    ]
    assert text.count("This copy names no operator.") == 2
    monkeypatch.setenv("DASHBOARD_OPERATOR", "Ministry <of> Things")
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://example.eu/write")
    monkeypatch.setenv("DASHBOARD_ENFORCEMENT", "The Ombudsman")
    named = client.get("/accessibility").text
    assert "Ministry &lt;of&gt; Things" in named
    assert 'href="https://example.eu/write"' in named
    assert "contact The Ombudsman." in named
    assert "names no operator" not in named


def test_an_operator_is_told_as_far_as_it_is_known(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    monkeypatch.setenv("DASHBOARD_OPERATOR", "The Ministry")
    monkeypatch.setenv("DASHBOARD_COUNTRY", "EL")
    monkeypatch.setenv("DASHBOARD_ENFORCEMENT", "the Authority, https://example.eu/write?a=1")
    text = unescape(client.get("/accessibility").text)
    # Without a contact the body itself is named where it would stand.
    assert text.count("This copy is run by The Ministry (Greece).") == 2
    assert "names no operator" not in text
    assert '<a href="https://example.eu/write?a=1" rel="noopener">https://example.eu/write?a=1</a>.' in text
    assert "(Griechenland)" in client.get("/legal?lang=de").text
    monkeypatch.setenv("DASHBOARD_COUNTRY", "Norway")
    assert "The Ministry (Norway)" in client.get("/legal").text


def test_the_legal_notice_has_licences_privacy_and_boundaries(client: TestClient) -> None:
    text = unescape(client.get("/legal").text)
    for source in catalogue().sources.values():
        assert source.name in text
    for said in ("_streamlit_xsrf", "legal status of a territory", "not an official product", "Kosovo"):
        assert said in text


@pytest.mark.parametrize(("form", "kind"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_catalogue_has_a_dataset_an_indicator_with_values(
    form: str, kind: str, client: TestClient
) -> None:
    answer = client.get(f"/catalog.{form}")
    with warnings.catch_warnings():
        # Of the library's own reader of JSON-LD.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=answer.text, format=kind)
    held = [code for code in catalogue().indicators if series.periods(code, moments.now())]
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == len(held)
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert set(graph.objects(whole, DCAT.dataset)) == datasets
    for dataset in datasets:
        assert len(set(graph.objects(dataset, DCAT.distribution))) == 3
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.theme, DCTERMS.temporal):
            assert list(graph.objects(dataset, needed)), (dataset, needed)


# Of DCAT-AP 3: what is mandatory, the vocabularies that are, and the classes of what is referred to.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ,
    [ sh:path dct:language ; sh:class dct:LinguisticSystem ] ,
    [ sh:path foaf:homepage ; sh:maxCount 1 ; sh:class foaf:Document ] ,
    [ sh:path dcat:themeTaxonomy ; sh:class skos:ConceptScheme ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ,
    [ sh:path dcat:theme ; 
      sh:pattern "^http://publications.europa.eu/resource/authority/data-theme/[A-Z]{4}$" ] ,
    [ sh:path dct:accrualPeriodicity ; sh:maxCount 1 ;
      sh:pattern "^http://publications.europa.eu/resource/authority/frequency/[A-Z_0-9]+$" ] ,
    [ sh:path dct:temporal ; sh:class dct:PeriodOfTime ] ,
    [ sh:path dct:spatial ; sh:class dct:Location ] , [ sh:path dct:source ; sh:class dcat:Dataset ] ,
    [ sh:path foaf:page ; sh:class foaf:Document ] , [ sh:path dcat:theme ; sh:class skos:Concept ] ,
    [ sh:path dct:accrualPeriodicity ; sh:class dct:Frequency ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dct:license ; sh:maxCount 1 ; sh:class dct:LicenseDocument ] ,
    [ sh:path dct:format ; sh:class dct:MediaTypeOrExtent ] ,
    [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:class dct:MediaType ] ,
    [ sh:path dct:format ; sh:maxCount 1 ;
      sh:pattern "^http://publications.europa.eu/resource/authority/file-type/[A-Z0-9_]+$" ] .
[] a sh:NodeShape ; sh:targetClass dct:PeriodOfTime ;
  sh:property [ sh:path dcat:startDate ; sh:maxCount 1 ; sh:datatype xsd:date ] ,
    [ sh:path dcat:endDate ; sh:maxCount 1 ; sh:datatype xsd:date ] .
[] a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass skos:ConceptScheme ; sh:property [ sh:path dct:title ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .
"""


def test_the_catalogue_keeps_the_rules_of_its_profile(client: TestClient) -> None:
    from pyshacl import validate

    graph = Graph().parse(data=client.get("/catalog.ttl").text, format="turtle")
    shapes = Graph().parse(data=SHAPES, format="turtle")
    holds, _, said = validate(graph, shacl_graph=shapes)
    assert holds, said
    (title,) = list(graph.triples((next(graph.subjects(RDF.type, DCAT.Dataset)), DCTERMS.title, None)))
    graph.remove(title)
    assert not validate(graph, shacl_graph=shapes)[0]


@pytest.mark.parametrize("licence", ["unknown", "Public domain."])
def test_a_licence_that_no_source_states_is_not_declared(
    licence: str, language: Language, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two sources of an indicator, of which one says nothing about reuse, are enough to be silent."""
    facts = catalogue()
    desi = dataclasses.replace(facts.sources["desi"], licence=licence)
    changed = dataclasses.replace(facts, sources={**facts.sources, "desi": desi})
    monkeypatch.setattr(data_catalog, "catalogue", lambda: changed)
    graph = data_catalog.build_graph("http://dashboard", language)
    expected = set()
    for code, indicator in facts.indicators.items():
        known = [facts.datasets[rule.dataset] for rule in indicator.series if rule.dataset != "unknown"]
        sources = {dataset.source for dataset in known}
        if series.periods(code, moment) and sources and "desi" not in sources:
            assert all("2011/833/EU" in facts.sources[source].licence for source in sources), code
            expected.add(code)
    stated = {
        str(graph.value(dataset, DCTERMS.identifier))
        for dataset in graph.subjects(RDF.type, DCAT.Dataset)
        for distribution in graph.objects(dataset, DCAT.distribution)
        if graph.value(distribution, DCTERMS.license)
    }
    assert stated == expected
    assert 0 < len(expected) < len(set(graph.subjects(RDF.type, DCAT.Dataset)))


def test_a_distribution_can_be_had(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/catalog.ttl").text, format="turtle")
    address = next(str(each) for each in graph.objects(None, DCAT.downloadURL) if "chart.json" in str(each))
    said: dict[str, Any] = json.loads(client.get(address).text)
    assert said["records"]


@pytest.mark.parametrize(
    ("page", "codes", "kind"),
    [
        ("indicator", "indicator=unicorns", "Dataset"),
        ("indicator", "", "Dataset"),
        ("methods", "", "DataCatalog"),
    ],
)
def test_heads_hold_data_for_search_engines(page: str, codes: str, kind: str, language: Language) -> None:
    tag = structured_tag(page, codes, "https://example.eu", language)
    said = json.loads(tag.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert (said["@context"], said["@type"]) == ("https://schema.org", kind)
    assert said["url"].startswith("https://example.eu/")
    if codes:
        assert said["identifier"] == "unicorns"
        assert said["temporalCoverage"].endswith("/2025")
        assert len(said["distribution"]) == 2


def test_other_pages_and_unknown_indicators_have_none(language: Language) -> None:
    assert structured_tag("map", "", "", language) == ""
    assert structured_tag("indicator", "indicator=%3C%2Fscript%3E", "", language) == ""
