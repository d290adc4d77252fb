"""The cards of a country's page."""
