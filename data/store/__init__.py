"""Editions and their observations, in a database and as files. The only user of SQLAlchemy."""
