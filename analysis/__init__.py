"""Pure functions on frames, one question a file."""
