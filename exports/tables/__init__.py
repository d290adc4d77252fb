"""Cards as CSV, JSON, Parquet and XLSX."""
