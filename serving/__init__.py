"""What the server gives besides pages."""
