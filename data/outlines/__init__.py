"""Outlines of the map, built once and committed. The only user of GeoPandas."""
