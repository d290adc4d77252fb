"""Cards on targets: gap, pace, status, trajectory, what if."""
