"""The search over countries, indicators, pages, coalitions and words of the glossary."""
