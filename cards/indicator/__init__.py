"""One indicator: where the EU stands, and which values there are."""
