import pytest
from eurostat_server import Eurostat, Said

from loaders import boundaries
from loaders.contract import SourceError
from loaders.http import Session

REGIONS = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"NUTS_ID": '
    b'"IE0"}, "geometry": null}]}'
)


def test_nothing_is_asked_for_before_the_terms_are_accepted(server: Eurostat, session: Session) -> None:
    server.says(Said(REGIONS))
    with pytest.raises(SourceError, match="--accept-licence"):
        boundaries.fetch_nuts(session, accept_licence=False, address=server.address)
    assert server.asked == []
    assert boundaries.fetch_nuts(session, accept_licence=True, address=server.address) == REGIONS


@pytest.mark.parametrize(
    "answer", [Said(REGIONS, 404), Said(b"{}"), Said(b"[]"), Said(b"<html>"), Said(b"[" * 100_000)]
)
def test_an_answer_without_regions_is_refused(server: Eurostat, session: Session, answer: Said) -> None:
    server.says(answer)
    with pytest.raises(SourceError):
        boundaries.fetch_nuts(session, accept_licence=True, address=server.address)
