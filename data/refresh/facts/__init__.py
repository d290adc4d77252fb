"""What an operator hands in: corrections of declared facts, a table of national targets, acceptances."""
