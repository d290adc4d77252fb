"""What a visitor sees. Streamlit is imported here and in dashboard.py, nowhere else."""
