"""The dashboard's server: `streamlit run dashboard.py`. Pages through Streamlit, API and outlines through
routes of our own.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from serving import chart_script, feeds, kept_files, unknown_addresses
from serving.api import api_page, contributions_route, questions
from serving.compression import Precompressed
from serving.embed import embed_route
from serving.files import briefing_files, card_files, factsheet_route
from serving.headers import SecurityHeaders
from serving.warming import warm


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[None]:
    """Loads what every page needs, then keeps it out of the garbage collector's way: Streamlit collects
    after every run.
    """
    warm()
    gc.collect()
    gc.freeze()
    yield


# Compression comes first: it answers for Streamlit's own files by itself.
middleware = [Middleware(Precompressed), Middleware(SecurityHeaders)]
modules = (
    questions,
    api_page,
    briefing_files,
    card_files,
    contributions_route,
    factsheet_route,
    feeds,
    embed_route,
    chart_script,
    kept_files,
    unknown_addresses,
)
routes = [route for module in modules for route in module.ROUTES]
app = st.App("pages/frame.py", routes=routes, middleware=middleware, lifespan=ready)
