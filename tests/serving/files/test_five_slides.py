"""Five slides and a cover, of a member state or of the Union: titles, the cards' numbers, what is asked."""

import io
from typing import Any

import pytest
from pptx import Presentation

from cards import every
from cards.five_slides import gather_slides
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from words.language import Language

ADDRESS = "/api/v1/slides.pptx"


def slides_of(client: Any, **codes: str) -> list[Any]:
    answer = client.get(ADDRESS, params=codes)
    assert answer.status_code == 200, answer.text[:300]
    return list(Presentation(io.BytesIO(answer.content)).slides)


@pytest.mark.parametrize("country", ["EL", "LU", ""])
def test_a_cover_four_cards_and_what_is_asked(
    country: str, client: Any, moment: Moment, language: Language
) -> None:
    slides = slides_of(client, **({"country": country} if country else {}))
    found = gather_slides(country or EU, view_of(moment, language), "http://127.0.0.1")
    assert len(found.cards) == 4
    titles = [slide.shapes.title.text for slide in slides]
    assert titles == [
        found.cover.name,
        *(built.card.headline for built in found.cards),
        "What we ask",
    ]
    assert len(titles) == 6
    assert language.country(country or EU) in titles[0]
    assert len(set(titles)) == len(titles)
    assert "Eurostat (isoc_sk_dskl_i21), release" in slides[-1].notes_slide.notes_text_frame.text
    asks = slides[-1].placeholders[1].text_frame
    assert [paragraph.text for paragraph in asks.paragraphs][1:] == ["1.", "2.", "3."]


def test_a_slide_leads_to_its_view_and_says_its_source(client: Any) -> None:
    slides = slides_of(client, country="EL")
    links = [
        run.hyperlink.address
        for shape in slides[1].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert any("country=EL" in link for link in links)
    texts = " ".join(shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame)
    assert "Source: Eurostat, isoc_sk_dskl_i21" in texts


def test_who_lags_is_told_by_the_main_groups_in_letters_for_a_room(client: Any) -> None:
    (frame,) = [shape for shape in slides_of(client, country="EL")[3].shapes if shape.has_chart]
    names = list(frame.chart.plots[0].categories)
    assert names[0] == "aged 65-74"
    assert {"women", "rural areas", "low education"} < set(names)
    assert not [name for name in names if name.startswith(("women aged", "men aged"))]
    assert "aged 25-54" not in names
    assert frame.chart.chart_title.text_frame.text == "Compared with the whole population, points"
    assert frame.chart.category_axis.tick_labels.font.size.pt >= 11
    assert dict(zip(names, frame.chart.plots[0].series[0].values, strict=True))["women"] == pytest.approx(
        -1.6
    )


def test_the_coalition_is_told_without_what_is_not_known(client: Any) -> None:
    slide = slides_of(client, country="EL")[4]
    assert slide.shapes.title.text == "The EU platform lists Greece as having a connected coalition"
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert rows["Launched"] == "11 Jun 2018 (launched); 6 May 2014 (a predecessor)"
    assert slides_of(client, country="FI")[4].shapes.title.text.startswith("Finland has no")


def test_an_earlier_moment_and_a_wrong_country(client: Any, refused: Any) -> None:
    assert slides_of(client, country="EL", as_of="2024-06-30")
    assert 'country "XX"' in refused("slides.pptx", country="XX")["detail"]


def test_a_card_that_can_not_be_made_is_left_out(
    moment: Moment, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = every.build_card

    def without_groups(codes: Any, *rest: Any) -> Any:
        if codes["card"] == "groups":
            raise every.CardError("none")
        return built(codes, *rest)

    monkeypatch.setattr(every, "build_card", without_groups)
    assert len(gather_slides("EL", view_of(moment, language), "").cards) == 3


def test_the_union_s_slides_say_who_lags_and_what_is_new_from_the_coalitions(client: Any) -> None:
    slides = slides_of(client)
    (frame,) = [shape for shape in slides[3].shapes if shape.has_chart]
    ranked = list(frame.chart.plots[0].categories)
    assert {"Romania", "Netherlands"} < {str(name).rstrip("*") for name in ranked}
    assert slides[3].shapes.title.text.startswith("Romania was furthest from the 80% target in 2025")
    (table,) = [shape.table for shape in slides[4].shapes if shape.has_table]
    rows = [(row.cells[0].text, row.cells[1].text) for row in table.rows]
    assert rows[1][0] == "connected"
    assert "Greece" in rows[1][1]
    assert any(name == "not listed as connected" for name, _ in rows)
    # The newest items of the library, by what they carry: type, title, the country that they are about, date.
    items = client.get("/api/v1/library", params={"limit": "3"}).json()["library"]
    assert len(items) == 3
    for item, (_, said) in zip(items, rows[-3:], strict=True):
        assert item["title"][:40] in said
        assert item["date"][:4] in said
    assert "Boundaries imply" not in " ".join(
        shape.text_frame.text for shape in slides[4].shapes if shape.has_text_frame
    )
    assert slides[4].shapes.title.text.endswith("as having a connected coalition")
