"""What is declared, read into frozen records: the ground floor of data."""
