"""What stands on the methods page: for the page, and for who runs no script."""
