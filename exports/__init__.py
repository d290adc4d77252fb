"""Figure or frame in, bytes out."""
