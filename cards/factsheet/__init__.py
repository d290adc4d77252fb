"""A country's factsheet, gathered from the other subjects."""
