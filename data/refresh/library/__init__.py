"""Brings lists of the library of actions into the store: reads, checks, keeps."""
