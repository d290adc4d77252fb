"""What only the page revisions uses."""
