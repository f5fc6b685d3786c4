"""Pure logic: bytes in, facts out. No queue, no database, no network, no clock, no environment."""
