"""Figures in normal form, so that a report that writes '1.5 mln' agrees with one that writes '1,500,000'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_FIGURE = re.compile(
    r"(?:(?<![\w.,])[-−](?=[\d$£€¥.]))?(?:[$£€¥₹₽]\s?)?\d+(?:[.,:/–-]\d+)*"
    r"(?:\s?(?:%|per cent\b|percent\b|pct\b|million\b|billion\b|trillion\b|thousand\b|mln\b|bln\b|bn\b|mn\b|m\b|k\b))?",
    re.IGNORECASE,
)
_UNITS = {
    "per cent": "%",
    "percent": "%",
    "pct": "%",
    "mln": "m",
    "mn": "m",
    "million": "m",
    "billion": "bn",
    "bln": "bn",
}
_UNIT = re.compile(r"(?:per cent|percent|pct|mln|mn|million|billion|bln)$")
_SIZES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "trillion": 1_000_000_000_000}
_SHORTENED = re.compile(r"(?P<sign>[^\d]*)(?P<number>\d{1,18}(?:\.\d{1,6})?)(?P<size>k|thousand|m|bn|trillion)")
NUMERALS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMERAL = re.compile(r"\b(?:" + "|".join(NUMERALS) + r")\b", re.IGNORECASE)


def figures_in(text: str) -> Iterator[str]:
    """Every figure of the text, in order: with its currency, its sign and '%', and small numbers in words."""
    for match in _FIGURE.finditer(text):
        figure = match.group().lower().replace(",", "").replace("−", "-").replace("–", "-")
        yield _in_full("".join(_UNIT.sub(lambda unit: _UNITS[unit.group()], figure).split()))
    yield from (str(NUMERALS.index(match.group().lower()) + 2) for match in _NUMERAL.finditer(text))


def _in_full(figure: str) -> str:
    """'1500000' of '1.5m'; the sign before it stays."""
    match = _SHORTENED.fullmatch(figure)
    if match is None:
        return figure
    value = f"{Decimal(match['number']) * _SIZES[match['size']]:f}"
    return match["sign"] + (value.rstrip("0").rstrip(".") if "." in value else value)
