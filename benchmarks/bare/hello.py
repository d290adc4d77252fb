"""The page everything is measured against: a bare Streamlit hello with default settings."""

import streamlit as st

st.title("Hello")
name = st.text_input("Your name", "world")
st.write(f"Hello {name}")
