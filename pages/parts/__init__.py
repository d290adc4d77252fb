"""Pieces used by more than one page."""
