"""What only the page targets uses."""
