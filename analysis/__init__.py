"""Pure functions on frames and facts, one question a file. Whoever asks brings the data."""
