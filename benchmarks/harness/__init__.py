"""What measurements share: servers to start, a reader without a browser, the machine, and tables."""
