"""The cards of /compare, one a chart kind."""
