"""The bare Streamlit pages that the dashboard is measured against."""
