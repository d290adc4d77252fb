"""Where the coalitions' feeds may be: the declared table, and what is wrong in one."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from data.facts.catalogue import Catalogue, catalogue, read_catalogue
from data.facts.coalitions import feed_facts, site_facts
from data.facts.coalitions.feed_facts import read_feed_sites
from data.facts.declared_reader import DeclaredError
from loaders.coalition_feeds.contract import FEED
from loaders.coalition_sites.contract import Site
from loaders.coalition_sites.site_hosts import registrable_domain

NAME = "coalition_feeds.toml"


def test_every_member_state_has_a_table_and_the_known_site() -> None:
    facts = catalogue()
    assert set(facts.feeds) == set(facts.countries)
    for code in facts.countries:
        for fact in facts.coalitions[code].website:
            hosts = [urlsplit(each).hostname or "" for each in (fact.value, facts.feeds[code].address)]
            assert registrable_domain(hosts[0]) == registrable_domain(hosts[1]) != "", code
    assert [code for code in facts.countries if not facts.feeds[code].address] == [
        *("BE", "DE", "EE", "FR", "HU", "NL", "FI")
    ]


def test_the_evidenced_address_goes_first_then_that_of_the_software() -> None:
    feeds = catalogue().feeds
    assert feeds["IT"].feeds[:2] == ("feed.xml", "feed/")
    assert feeds["LT"].feeds[:2] == ("rss.xml", "feed/")
    assert feeds["EL"].feeds[:2] == ("feed/", "rss.xml")
    assert feeds["IT"].sitemaps == ("sitemap.xml",)
    assert (feeds["IT"].paths["iniziativa"], feeds["IT"].paths["article"]) == ("initiative", "story")


def test_nothing_is_measured_by_a_feed() -> None:
    declared = catalogue()
    sites = {"IE": Site("IE", FEED, "https://www.example.ie/blog/"), "LV": Site("LV", "wordpress", "")}
    assert set(feed_facts.interface_sites(sites)) == {"LV"}
    public = feed_facts.public_sites(declared.feeds, sites)
    assert public["IE"].address == "https://www.example.ie/blog/"
    assert public["IE"].feeds == declared.feeds["IE"].feeds
    assert public["LV"] == declared.feeds["LV"]


def test_the_environment_gives_a_feed_as_it_gives_an_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    given = site_facts.complete_sites(
        catalogue().sites, catalogue().countries, {"DASHBOARD_SITE_IE": "feed https://www.example.ie/"}
    )
    assert (given["IE"].kind, given["IE"].address) == (FEED, "https://www.example.ie/")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            'software = "jekyll"',
            'software = "hugo"',
            '[site.IT], key "software": "hugo" is unknown',
        ),
        ('"iniziativa" = "initiative"', '"iniziativa" = "action"', '"iniziativa": "action" is none of story'),
        (
            "https://digitalskills.lu/",
            "digitalskills.lu",
            '[site.LU], key "address": "digitalskills.lu"',
        ),
        ("[site.LU]", "[site.XX]", "[site.XX]: no member state has this code"),
        ('certainty = "shown"', 'certainty = "surely"', 'key "certainty"'),
        ('event = "event"', 'event = "party"', '[paths], key "event": "party" is none of'),
        ("[software.jekyll]", "[softwares.jekyll]", "unknown table [softwares]"),
    ],
)
def test_a_fault_is_named(declared: Path, before: str, after: str, said: str) -> None:
    path = declared / NAME
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DeclaredError) as error:
        read_catalogue(declared)
    assert said in str(error.value)
    assert NAME in str(error.value)


def test_a_category_is_found_without_capitals(declared: Path) -> None:
    path = declared / NAME
    text = path.read_text(encoding="utf-8").replace(
        "[site.LU]\n", '[site.LU]\ncategories = { "Trainings  &  Kurse" = "training" }\n'
    )
    path.write_text(text, encoding="utf-8")
    assert read_feed_sites(path)["LU"].categories == {"trainings & kurse": "training"}


def test_a_missing_country_is_named(declared: Path) -> None:
    path = declared / NAME
    text = path.read_text(encoding="utf-8")
    begin = text.index("[site.LU]")
    path.write_text(text[:begin] + text[text.index("[site.LV]") :], encoding="utf-8")
    with pytest.raises(DeclaredError, match=r"\[site\.LU\] is missing"):
        read_catalogue(declared)


def test_paths_of_a_feed_belong_elsewhere(declared: Path) -> None:
    path = declared / "coalition_sites.toml"
    text = '\n[site.IE]\nkind = "feed"\npaths = { article = "x" }\n'
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    with pytest.raises(DeclaredError, match=r"those of a feed belong in coalition_feeds\.toml"):
        read_catalogue(declared)


def test_a_declared_feed_site_is_no_interface(declared: Path) -> None:
    path = declared / "coalition_sites.toml"
    text = '\n[site.IE]\nkind = "feed"\naddress = "https://www.example.ie/feed/"\n'
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    found: Catalogue = read_catalogue(declared)
    assert "IE" not in found.sites
    assert found.feeds["IE"].address == "https://www.example.ie/feed/"
