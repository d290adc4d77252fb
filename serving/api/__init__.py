"""/api/v1/: questions, answers and their description."""
