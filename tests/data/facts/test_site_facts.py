"""The declared coalition sites: read strictly, completed by the environment, and no address that no source
states.
"""

import shutil
from pathlib import Path

import pytest

from data.facts.catalogue import DECLARED, Catalogue, read_catalogue
from data.facts.coalitions.site_facts import complete_sites, read_sites
from data.facts.declared_reader import DeclaredError
from loaders.coalition_sites.contract import Site

NAME = "coalition_sites.toml"


@pytest.fixture
def declared() -> dict[str, Site]:
    return read_sites(DECLARED / NAME)


def test_shipped_are_the_countries_whose_kind_is_known_and_no_address(
    facts: Catalogue, declared: dict[str, Site]
) -> None:
    known = {
        country: coalition.exchange_kind[0].value
        for country, coalition in facts.coalitions.items()
        if coalition.exchange_kind
    }
    assert {country: site.kind for country, site in declared.items()} == known
    assert {site.address for site in declared.values()} == {""}
    assert list(declared) == [country for country in facts.countries if country in known]


def test_what_is_declared_reaches_the_site(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(
        '[site.IE]\nkind = "drupal"\naddress = "https://www.example.org/jsonapi/node"\nsecret_variable = '
        '"X"\npaths = { event = "happening" }\n'
    )
    assert read_sites(path) == {
        "IE": Site("IE", "drupal", "https://www.example.org/jsonapi/node", "", "X", {"event": "happening"})
    }


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('kind = "joomla"', 'key "kind": "joomla" is unknown; known are drupal, wordpress, sweden'),
        ("", 'key "kind" is missing'),
        ('kind = "drupal"\nadress = ""', 'did you mean "address"?'),
        (
            'kind = "drupal"\naddress = "www.example.org"',
            'key "address": "www.example.org" is no web address',
        ),
        ('kind = "drupal"\naddress = "ftp://example.org/"', "is no web address"),
        ('kind = "drupal"\naddress = "https://[broken/"', "is no web address"),
        ('kind = "drupal"\naddress = "https://example.org/?q=1"', "is no web address"),
        (
            'kind = "portugal"\naddress = "https://me:secret@example.org/"',
            "a sign-in doesn't belong in an address",
        ),
        (
            'kind = "drupal"\npaths = { events = "x" }',
            'key "paths": "events" is unknown; known are organisation',
        ),
        ("kind = 3", "valid string"),
    ],
)
def test_what_is_wrong_is_named_by_file_table_and_key(tmp_path: Path, table: str, reason: str) -> None:
    path = tmp_path / NAME
    path.write_text(f"[site.IE]\n{table}\n")
    with pytest.raises(DeclaredError) as caught:
        read_sites(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, [site.IE]")
    assert reason in message
    assert "secret" not in message


def test_a_country_or_a_table_that_there_is_not_is_refused(tmp_path: Path) -> None:
    shutil.copytree(DECLARED, tmp_path / "declared")
    path = tmp_path / "declared" / NAME
    whole = path.read_text()
    for text, reason in (
        (whole + '\n[site.XX]\nkind = "drupal"\n', '[site.XX]: "XX" is not declared'),
        ("[sites.DK]\n", "unknown table [sites]"),
    ):
        path.write_text(text)
        with pytest.raises(DeclaredError) as caught:
            read_catalogue(tmp_path / "declared")
        assert reason in str(caught.value)


def test_the_environment_gives_an_address_and_where_need_be_a_kind(
    facts: Catalogue, declared: dict[str, Site]
) -> None:
    environment = {
        "DASHBOARD_SITE_IE": "drupal https://ie.example.org/jsonapi/node",
        "DASHBOARD_SITE_AT": "https://at.example.org/api",
        "DASHBOARD_SITE_SE": "wordpress https://se.example.org/wp-json/wp/v2",
        "DASHBOARD_SITE_XX": "https://xx.example.org/",
    }
    found = complete_sites(declared, facts.countries, environment)
    assert list(found) == ["DK", "IE", "AT", "PL", "PT", "SI", "SE"]
    assert found["IE"] == Site(
        "IE",
        "drupal",
        "https://ie.example.org/jsonapi/node",
        "DASHBOARD_SITE_IE_USER",
        "DASHBOARD_SITE_IE_SECRET",
    )
    assert found["AT"] == Site(
        "AT", "austria", "https://at.example.org/api", "DASHBOARD_SITE_AT_USER", "DASHBOARD_SITE_AT_SECRET"
    )
    assert found["SE"].kind == "wordpress"
    assert found["DK"] == declared["DK"]
    assert complete_sites(declared, facts.countries, {}) == declared


@pytest.mark.parametrize(
    ("country", "value", "reason"),
    [
        ("IE", "https://ie.example.org/", "DASHBOARD_SITE_IE: give the kind and the address"),
        ("AT", "austria https://a.example.org/ https://b.example.org/", "DASHBOARD_SITE_AT: give the kind"),
        ("IE", "joomla https://ie.example.org/", '"joomla" is unknown'),
        ("IE", "drupal ie.example.org", "is no web address"),
        ("PT", "https://me:secret@example.org/", "doesn't belong in an address"),
    ],
)
def test_a_variable_that_can_t_be_used_is_named(
    facts: Catalogue, declared: dict[str, Site], country: str, value: str, reason: str
) -> None:
    with pytest.raises(DeclaredError) as caught:
        complete_sites(declared, facts.countries, {f"DASHBOARD_SITE_{country}": value})
    assert str(caught.value).startswith(f"environment variable DASHBOARD_SITE_{country}")
    assert reason in str(caught.value)
    assert "secret" not in str(caught.value)
