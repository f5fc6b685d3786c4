"""The transfer rules, one family a file: each reads one sentence and yields claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.beats.arms.rules import acquire, arrival, nominal, package, removal, supply
from pipeline.beats.arms.scene import Claim, Scene

RULES: tuple[Callable[[Scene], Iterator[Claim]], ...] = (
    arrival.claims,
    supply.claims,
    acquire.claims,
    nominal.claims,
    removal.claims,
    package.claims,
)
