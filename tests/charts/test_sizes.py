"""No chart grows past what can be read at once: HOUSE's forty lines a function, signature and docstring
included.
"""

import ast
from pathlib import Path

LONGEST = 40


def test_no_function_of_a_chart_is_longer_than_forty_lines() -> None:
    found = []
    for path in sorted(Path("charts").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST:
                found.append(f"{path}: {node.name}")
    assert found == []
