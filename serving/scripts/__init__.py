"""Scripts and styles of others, made small once, at set-up."""
