"""How catalogues are made: what is extracted for translators, and what the program reads."""
