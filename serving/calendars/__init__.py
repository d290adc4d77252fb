"""Calendars that readers subscribe to (RFC 5545)."""
