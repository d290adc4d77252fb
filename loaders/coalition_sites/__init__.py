"""What the national coalitions' sites offer the platform: one adapter a kind of site, on one contract."""
