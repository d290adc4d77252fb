"""What a server does before and after it starts, so that nobody waits for it."""
