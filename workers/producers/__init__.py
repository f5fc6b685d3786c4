"""Where deliveries come from. Each producer only hands bytes and a name to intake; none of them reads an article."""
