"""What a reader reads: languages, names, numbers and sentences."""
