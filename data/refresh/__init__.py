"""Brings the store up to date with the edition files and the sources: the only code that writes."""
