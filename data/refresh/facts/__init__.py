"""Facts that an operator hands in: corrections of declared ones, and a table of national targets."""
