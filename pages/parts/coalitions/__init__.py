"""What only the page coalitions uses."""
