"""Countries by name, alias, demonym and capital: one small table, exact look-ups only."""
