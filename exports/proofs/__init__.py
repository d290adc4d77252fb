"""Files that prove themselves: each carries what it shows, and a signature over what it says."""
