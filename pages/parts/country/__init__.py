"""What only the page country uses."""
