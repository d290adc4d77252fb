"""What a screen reader gets of an open page: Chromium's accessibility tree, and what a live region said."""

from dataclasses import dataclass
from typing import Any

from tests.browser.visits import Visit

# Everything that a status line or an alert says from now on, in order. What Streamlit's lists say of their
# own options is theirs.
LISTEN = """() => {
  window.heard = [];
  const where = '[role=status], [role=alert]';
  const region = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(where);
  new MutationObserver(records => {
    const regions = new Set(records.map(each => region(each.target)).filter(Boolean));
    regions.forEach(each => { if (each.textContent.trim()) window.heard.push(each.textContent.trim()); });
  }).observe(document.body, {childList: true, characterData: true, subtree: true});
}"""
SKIPPED = ("none", "generic", "InlineTextBox", "StaticText", "LineBreak")


@dataclass(frozen=True)
class Node:
    """A node of the tree: its role, its name, whether it has the focus, and the roles above it."""

    role: str
    name: str
    focused: bool
    above: tuple[str, ...]


def tree(page: Visit) -> list[Node]:
    """The accessibility tree, from the top down, without what is ignored and plain text."""
    session = page.page.context.new_cdp_session(page.page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id, found = {node["nodeId"]: node for node in nodes}, []

    def walk(node: dict[str, Any], above: tuple[str, ...]) -> None:
        role = str(node.get("role", {}).get("value", ""))
        shown = not node.get("ignored") and role not in SKIPPED
        if shown:
            told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            name = str(node.get("name", {}).get("value", ""))
            found.append(Node(role, name, bool(told.get("focused")), above))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], (*above, role) if shown else above)

    walk(nodes[0], ())
    return found


def focused(page: Visit) -> Node:
    """The node that has the focus."""
    return [node for node in tree(page) if node.focused][-1]


def listen(page: Visit) -> Visit:
    """Begins to note what is said, once the page has said what it says at first."""
    page.page.wait_for_function("document.body.dataset.title")
    page.page.evaluate(LISTEN)
    return page


def heard(page: Visit, part: str) -> list[str]:
    """What was said since the last call, once something with this part was."""
    page.page.wait_for_function("part => window.heard.some(said => said.includes(part))", arg=part)
    page.settled()
    said: list[str] = page.page.evaluate("() => window.heard.splice(0)")
    return said


def choose(page: Visit, name: str, option: str) -> None:
    """Chooses from a list by keyboard alone."""
    box = page.page.get_by_role("combobox", name=name, exact=True)
    box.focus()
    page.page.keyboard.press("ArrowDown")
    box.fill(option)
    page.page.get_by_role("option", name=option).first.wait_for()
    page.page.keyboard.press("Enter")
