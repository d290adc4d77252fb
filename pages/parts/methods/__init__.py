"""What only the page methods uses."""
