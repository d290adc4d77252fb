"""What only the page indicator uses."""
