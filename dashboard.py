"""The dashboard's server, `streamlit run dashboard.py`: Streamlit's pages and routes of our own."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from serving.compression import CompressionMiddleware
from serving.guard.addresses import AddressMiddleware
from serving.guard.below_a_path import BelowPathMiddleware
from serving.guard.closed_addresses import ClosedMiddleware
from serving.guard.connections import limit_connections
from serving.guard.settings import limit
from serving.guard.visitors import PiecesMiddleware, VisitorsMiddleware
from serving.headers import SecurityHeadersMiddleware
from serving.public_reads import PublicReadsMiddleware
from serving.resumption import ResumedMiddleware
from serving.routes import ROUTES
from serving.start.warming import read_facts_or_end, read_settings_or_end, warm_up
from serving.start.warming_ahead import WARMING

# Below which path Streamlit serves.
OPTION = "server.baseUrlPath"


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Loads what every page needs before the first visitor comes, and makes what most will ask for."""
    limit_connections(asyncio.get_running_loop())
    warm_up()
    WARMING.start()
    # Nobody is answered yet: a proxy asks another meanwhile.
    WARMING.ready.wait(limit("DASHBOARD_START_SECONDS"))
    # Streamlit collects garbage after every run: what never goes away needn't be looked at each time.
    gc.collect()
    gc.freeze()
    yield
    WARMING.stop()


def query_of(content: bytes) -> str:
    """The query string in a page's message; "" where there is none."""
    try:
        return str(BackMsg.FromString(content).rerun_script.query_string)
    except DecodeError:
        # Streamlit itself ends the connection.
        return ""


def arrival_of(content: bytes, query: str) -> bytes | None:
    """The message by which the page that sends this one would arrive with the query string (its own for "");
    b"" where it makes no choice and is the visit's first, None where it asks for no run.
    """
    message = BackMsg.FromString(content)
    run = message.rerun_script
    if message.WhichOneof("type") != "rerun_script":
        return None
    # A way to another page comes without choices: it is the visit's first only where nothing stood before.
    if not run.widget_states.widgets and not query:
        return b""
    for choice in ("widget_states", "fragment_id", "is_auto_rerun", "is_history_navigation"):
        run.ClearField(choice)
    run.query_string = query or run.query_string
    return bytes(message.SerializeToString())


def ends_run(content: bytes) -> bool:
    """Whether a message to a page ends a run, after which no other begins by itself."""
    message = ForwardMsg.FromString(content)
    ended = message.WhichOneof("type") == "script_finished"
    return ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


read_settings_or_end(st.get_option(OPTION))
read_facts_or_end()
# The path is taken off before Streamlit is asked, too: its own addresses then stand where ours do.
config.set_option(OPTION, "")
# Who may not ask is told first, then compression: it answers for Streamlit's own files by itself. Around all
# stands what sees the bytes as they are sent, and what sends them.
MIDDLEWARE = [
    Middleware(BelowPathMiddleware),
    Middleware(PiecesMiddleware),
    Middleware(PublicReadsMiddleware),
    Middleware(AddressMiddleware),
    Middleware(VisitorsMiddleware, query_of),
    Middleware(ResumedMiddleware, arrival_of, ends_run),
    Middleware(CompressionMiddleware),
    Middleware(SecurityHeadersMiddleware),
    Middleware(ClosedMiddleware),
]
app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)
