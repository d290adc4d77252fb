"""The declared facts on coalitions and their websites, with their checks."""
