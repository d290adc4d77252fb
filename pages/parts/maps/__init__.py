"""What the map's page alone uses."""
