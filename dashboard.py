"""The dashboard's server, `streamlit run dashboard.py`: Streamlit's pages and routes of our own."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from serving.compression import CompressionMiddleware
from serving.headers import SecurityHeadersMiddleware
from serving.routes import ROUTES
from serving.warming import read_facts_or_end, warm_up


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Loads what every page needs before the first visitor comes."""
    warm_up()
    # Streamlit collects garbage after every run: what never goes away needn't be looked at each time.
    gc.collect()
    gc.freeze()
    yield


read_facts_or_end()
# Compression comes first: it answers for Streamlit's own files by itself.
MIDDLEWARE = [Middleware(CompressionMiddleware), Middleware(SecurityHeadersMiddleware)]
app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)
