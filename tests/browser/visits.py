"""What a visitor sees and does on an open page."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

# The script has run, and every figure is drawn.
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (document.querySelector('[data-testid="stException"]')) throw new Error('the page shows an exception');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (!document.querySelector('.dd-footer')) return false;
  if (document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')) return false;
  const holders = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return holders.every(holder => {
    const plot = holder.querySelector('.js-plotly-plot');
    if (!plot || !plot._fullData || !plot.querySelector('.main-svg')) return false;
    const areas = plot._fullData.filter(trace => trace.type === 'choropleth');
    const wanted = areas.reduce((sum, trace) => sum + trace.locations.length, 0);
    return plot.querySelectorAll('.choroplethlayer path').length >= wanted;
  });
}"""
DRAWN = """card => {
  const plot = document.querySelector(`.st-key-card-${card} .js-plotly-plot`);
  const found = [];
  plot.querySelectorAll('.choroplethlayer .trace').forEach(layer => {
    const trace = layer.__data__[0].trace;
    layer.querySelectorAll('path').forEach(path => {
      const box = path.getBoundingClientRect();
      found.push({
        code: path.__data__.loc ?? path.__data__.id, told: trace.hoverinfo !== 'skip',
        drawn: (path.getAttribute('d') || '').length > 20,
        fill: getComputedStyle(path).fill, wide: box.width, high: box.height});
    });
  });
  return found;
}"""
PLACE = """([card, lon, lat]) => {
  const plot = document.querySelector(`.st-key-card-${card} .js-plotly-plot`);
  const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat]);
  const box = plot.querySelector('.main-svg').getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""


@dataclass
class Visit:
    """An open page."""

    page: Page

    def settled(self) -> "Visit":
        """The page, when its script has run and its figures are drawn."""
        # Not at each frame: looking takes time from drawing.
        self.page.wait_for_function(SETTLED, polling=50)
        return self

    def card(self, name: str) -> Locator:
        return self.page.locator(f".st-key-card-{name}")

    def areas(self, card: str) -> list[dict[str, Any]]:
        """Every area of a map as it was drawn: code, fill, size; `told` for those with a tooltip."""
        found: list[dict[str, Any]] = self.page.evaluate(DRAWN, card)
        return found

    def legend(self, card: str) -> list[str]:
        """What stands in a figure's legend, and on its colour bar."""
        return self.card(card).locator(".legend .legendtext, .annotation-text").all_text_contents()

    def unfold(self, name: str) -> "Visit":
        """Opens the folded filters of that name."""
        self.page.locator(".st-key-filters summary", has_text=name).click()
        return self

    def tooltip(self, card: str, place: tuple[float, float], name: str) -> str:
        """What stands beside the pointer at a place on the map, once it names what is looked for."""
        self.card(card).locator(".js-plotly-plot").scroll_into_view_if_needed()
        x, y = self.page.evaluate(PLACE, [card, *place])
        self.page.mouse.move(x - 30, y - 30)
        self.page.mouse.move(x, y, steps=4)
        label = self.card(card).locator(".hoverlayer .hovertext", has_text=name)
        label.wait_for()
        return label.first.text_content() or ""

    def choose(self, name: str) -> "Visit":
        """Presses a button of the row above the map."""
        self.page.locator(".st-key-filters").get_by_role("radio", name=name).or_(
            self.page.locator(".st-key-filters").get_by_role("button", name=name)
        ).first.click()
        return self

    def focus_is_seen(self) -> bool:
        """Whether the screen round the focused element differs from the same without its focus."""
        x, y, wide, high = self.page.evaluate(
            "() => { const r = document.activeElement.getBoundingClientRect(); return [r.x, r.y, r.width, "
            "r.height]; }"
        )
        clip: Any = {"x": max(0, x - 30), "y": max(0, y - 30), "width": wide + 60, "height": high + 60}
        focused = self.page.screenshot(clip=clip)
        self.page.evaluate("() => { window.left = document.activeElement; window.left.blur(); }")
        plain = self.page.screenshot(clip=clip)
        self.page.evaluate("() => window.left.focus()")
        return focused != plain

    def table_of(self, card: str) -> list[list[str]]:
        """Switches a card's table on, and reads its rows."""
        self.card(card).locator(".dd-switch").click()
        table = self.card(card).locator("table")
        table.wait_for()
        rows: list[list[str]] = table.evaluate(
            "t => [...t.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))"
        )
        return rows


class Clicks:
    """Counts what a reader has to press."""

    def __init__(self, page: Visit) -> None:
        self.page, self.count = page, 0

    def on(self, selector: str, **how: str) -> None:
        self.page.page.locator(selector, **how).first.click()
        self.count += 1

    def on_map(self, card: str, place: tuple[float, float]) -> None:
        """A click on a map, at a place by its longitude and latitude."""
        x, y = self.page.page.evaluate(PLACE, [card, *place])
        self.page.page.mouse.click(x, y)
        self.count += 1
