"""Cards with a map, and the ranking beside it."""
