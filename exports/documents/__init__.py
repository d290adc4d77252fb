"""Factsheets, citations, bundles, and what makes a PDF readable for everyone."""
