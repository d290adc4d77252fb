"""What is known: declared by people, fetched from sources, kept in editions."""
