"""The ledger: the truth about every article, in one database. The broker only holds a window of it."""

from workers.ledger.database import Ledger, LedgerOutdated

__all__ = ["Ledger", "LedgerOutdated"]
