"""Cards as PowerPoint slides: native charts, maps as shapes, tables."""
