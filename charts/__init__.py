"""Frame in, Plotly figure out; one chart kind a file."""
