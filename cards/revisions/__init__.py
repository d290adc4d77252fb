"""Cards on what changed between editions."""
