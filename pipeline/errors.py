"""What can go wrong with an article, in the pipeline's own terms. The docstring of an error is its message."""

from __future__ import annotations


class CopydeskError(Exception):
    """Something went wrong with an article."""

    def __init__(self, detail: str = "") -> None:
        message = (self.__doc__ or "").strip().splitlines()[0].rstrip(".")
        super().__init__(f"{message}: {detail}" if detail else message)


class Rejected(CopydeskError):
    """The input cannot be read, and trying again would not help."""


class Unavailable(CopydeskError):
    """Something the work needs is away for now (a busy database, a full disk, a broker)."""


class ModelMissing(CopydeskError):
    """The language model is not installed; name a spaCy package or a path in COPYDESK_MODEL or --model."""
