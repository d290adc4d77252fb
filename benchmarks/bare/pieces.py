"""A page of as many pieces as one of ours shows, and nothing else: what Streamlit alone takes for them.

The address says how many: ?container=15&html=18&selectbox=4&plotly_chart=4&still=2&turn=0; `turn` changes
what they say, but for as many of the HTML as `still` says.
"""

import plotly.graph_objects as go
import streamlit as st

WORDS = "some words as they stand on a card; " * 12
OPTIONS = [f"an option of a picker, number {number}" for number in range(27)]
POINTS = list(range(60))
asked = {name: int(value) for name, value in st.query_params.items()}
turn = asked.pop("turn", 0)


@st.cache_resource
def chart(turn: int) -> go.Figure:
    """A chart of three lines."""
    texts = [f"{WORDS[:40]} {point} {turn}" for point in POINTS]
    return go.Figure([go.Scatter(x=POINTS, y=POINTS, hovertext=texts) for _ in range(3)])


for number in range(asked.get("container", 0)):
    st.container(key=f"container {number}")
for number in range(asked.get("selectbox", 0)):
    st.selectbox(f"Picker {number}", OPTIONS, key=f"picker {number}")
for number in range(asked.get("segmented_control", 0)):
    st.segmented_control(f"Switch {number}", OPTIONS[:3], key=f"switch {number}")
for number in range(asked.get("html", 0)):
    st.html(f"<p>{WORDS} {number} {turn if number >= asked.get('still', 0) else ''}</p>")
for number in range(asked.get("plotly_chart", 0)):
    st.plotly_chart(chart(turn), theme=None, key=f"chart {number}")
