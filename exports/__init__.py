"""Cards in, bytes out."""
