"""Why something was not fetched. None of it is the fault of an article; each says what a person can do, if anything."""

from __future__ import annotations

from pipeline.errors import CopydeskError


class NotFetched(CopydeskError):
    """Not fetched."""


class Withheld(NotFetched):
    """The address is not a public one."""


class TooSlow(NotFetched):
    """It took too long."""


class TooLarge(NotFetched):
    """It is too large."""


class Disallowed(NotFetched):
    """The site's robots.txt does not allow it."""


class Postponed(NotFetched):
    """The host asked to be left alone for a while."""

    def __init__(self, detail: str, seconds: float) -> None:
        super().__init__(detail)
        self.seconds = seconds


class Answered(NotFetched):
    """The server did not give it."""

    def __init__(self, detail: str, status: int) -> None:
        super().__init__(detail)
        self.status = status
