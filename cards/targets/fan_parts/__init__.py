"""What the fan chart of a target is made of: points, marks, records."""
