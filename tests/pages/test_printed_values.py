"""The methods page says when a value that is only printed in a report is shown, and lists all of them."""

from collections.abc import Callable

from tests.pages.visited import Visited

Visit = Callable[..., Visited]
