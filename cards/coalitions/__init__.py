"""Cards on the national coalitions and on what their sites exchange."""
