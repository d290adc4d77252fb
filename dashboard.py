"""The dashboard's server: `streamlit run dashboard.py`. Pages through Streamlit, API and outlines through
routes of our own.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from serving import (
    api,
    api_page,
    briefing,
    card_files,
    chart_script,
    contributions,
    embed,
    factsheet,
    feeds,
    kept_files,
    unknown_addresses,
)
from serving.compression import Precompressed
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
    api,
    api_page,
    briefing,
    card_files,
    contributions,
    factsheet,
    feeds,
    embed,
    chart_script,
    kept_files,
    unknown_addresses,
)
routes = [route for module in modules for route in module.ROUTES]
app = st.App("pages/frame.py", routes=routes, middleware=middleware, lifespan=ready)
