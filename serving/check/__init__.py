"""Whether a file or an address is what we gave: what strangers send, looked at and not kept."""
