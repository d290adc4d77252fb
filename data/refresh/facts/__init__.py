"""Corrections of declared facts: whether they would be taken."""
