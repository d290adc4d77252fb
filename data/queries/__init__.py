"""What everyone asks of the store; answers are kept in memory by state."""
