"""Cards as pages that other sites embed."""
