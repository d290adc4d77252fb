"""What keeps one client from taking the server away from the others: addresses, rates, pools, connections."""
