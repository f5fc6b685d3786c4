"""The web side: deliveries by HTTP, the desk page, and the same things as JSON. It reads the ledger and hands bytes to intake."""
