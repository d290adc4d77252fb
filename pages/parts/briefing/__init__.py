"""What only the page briefing uses."""
