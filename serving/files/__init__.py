"""Cards, briefings and factsheets as files by address, and previews of links."""
