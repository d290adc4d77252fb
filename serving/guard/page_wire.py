"""How an open page's messages are packed: with more in view than the server's own 4 kB.

Most of a page says again what stood further back: of a change on /country 28 kB were sent, and 22 kB are now,
in less time.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

# Powers of two: the bytes that are in view of what is sent, and of what a page sends.
SENT, RECEIVED = 15, 12
# 192 kB for an open page. A higher level takes a fifth more time and saves a kilobyte.
PACKED = ServerPerMessageDeflateFactory(
    server_max_window_bits=SENT,
    client_max_window_bits=RECEIVED,
    compress_settings={"memLevel": 7, "level": 4},
)


class PageWire(WebSocketsSansIOProtocol):
    """The websocket of an open page; not packed where the server is told not to (.streamlit/config.toml)."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.conn.available_extensions:
            self.conn.available_extensions = [PACKED]
