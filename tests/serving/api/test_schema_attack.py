"""What schemathesis makes of the API's description, valid questions and invalid ones: no 5xx, no status or
type that isn't described, and nothing accepted that the description doesn't allow.
"""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, reject, settings
from schemathesis import GenerationMode
from schemathesis import checks as found_by
from starlette.testclient import TestClient

from serving.api.openapi import build_description
from serving.guard.visitors import VisitorsMiddleware

CHECKS = (
    found_by.not_a_server_error,
    found_by.status_code_conformance,
    found_by.content_type_conformance,
    found_by.response_schema_conformance,
    found_by.negative_data_rejection,
)
# Questions of an address and a mode.
QUESTIONS = 40
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def operations() -> list[Any]:
    """Every address of the description, with the method that it takes."""
    return [found.ok() for found in schemathesis.openapi.from_dict(build_description()).get_all_operations()]


def attack(operation: Any, mode: GenerationMode, ask: Callable[[Any], None]) -> None:
    """Asks the same questions in each run."""
    bounded = settings(
        max_examples=QUESTIONS,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    bounded(given(operation.as_strategy(generation_mode=mode))(ask))()


@pytest.fixture(scope="module")
def guarded(client: TestClient) -> TestClient:
    """Asks as the others do, behind the limits that a server has."""
    limits = VisitorsMiddleware(client.app, lambda _: "")
    return TestClient(limits, base_url="http://127.0.0.1")


@pytest.mark.torture
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("operation", operations(), ids=lambda operation: str(operation.path))
def test_nothing_is_found(operation: Any, mode: GenerationMode, guarded: TestClient) -> None:
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
        pytest.skip("it takes nothing that could be wrong")

    def ask(case: Any) -> None:
        wanted = case.as_transport_kwargs(base_url="http://127.0.0.1")
        try:
            answer = guarded.request(**{key: wanted[key] for key in ("method", "url", "params", "headers")})
        except httpx.InvalidURL:
            # Longer than this client can send, and than the server reads (DASHBOARD_QUERY_BYTES).
            reject()
        # What oEmbed demands of who offers no such form is no failure.
        foreseen = (operation.path, answer.status_code) == ("/oembed", 501)
        # A refusal that the last check doesn't know as one.
        too_long = answer.status_code == 414
        case.validate_response(answer, checks=CHECKS[foreseen : len(CHECKS) - too_long])

    attack(operation, mode, ask)
