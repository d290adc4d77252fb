"""Cards as pictures, drawn by Chromium."""
