"""Sums of money: '$350million', '1.2 billion euros', '500 million Norwegian crowns'.

Own code: of the libraries tried, one reads $350million as 350 and another '2,000 NLAWs' as litres.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.article import Money
from pipeline.countries import lookup
from pipeline.extract.currencies import CODES, DOUBTFUL, NAMES, OLD_CODES, SHARED_SIGNS, SIGNS, currency_of

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mln": 1e6, "mn": 1e6, "mio": 1e6, "m": 1e6,
    "crore": 1e7, "billion": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "trln": 1e12, "trn": 1e12, "tn": 1e12,
}  # fmt: skip
_WORDS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "half a": 0.5, "a quarter of a": 0.25, "a hundred": 100,
}  # fmt: skip
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_WORDS |= _TENS | {f"{ten}-{one}": _TENS[ten] + _WORDS[one] for ten in _TENS for one in list(_WORDS)[1:10]}
_LARGE = frozenset(["million", "billion", "trillion", "mln", "bln", "bn", "tn", "trn", "mn", "m"])

_FIGURE = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?!\d|[.,]\d)"
_LONG_SCALE = r"(?:hundred|thousand|lakh|million|crore|billion|trillion)"
_SCALE = rf"(?:[ \u00a0-]?(?i:{_LONG_SCALE}|mln|mio|mn|bln|bn|trln|trn|tn)\b|[ \u00a0]?[mM]\b|[bkBK]\b)"
_SIGN = rf"(?:{'|'.join(re.escape(sign) for sign in sorted([*SIGNS, *SHARED_SIGNS], key=len, reverse=True))})"
_CODE = rf"(?:{'|'.join(sorted([*CODES, *OLD_CODES]))})"
_UNIT = rf"(?i:{'|'.join(sorted(NAMES, key=len, reverse=True))})"
_WORD = rf"(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"

_SIGNED = re.compile(rf"(?<![\w$])(?P<money>{_SIGN}|{_CODE})[ \u00a0]?(?P<figure>{_FIGURE})(?P<scale>{_SCALE})?(?!\w)")
_NAMED = re.compile(
    rf"(?<![\w$£€])(?<!\w-)(?:(?P<figure>{_FIGURE})(?P<scale>{_SCALE})?|(?P<word>{_WORD})(?P<wordscale>[ -]{_LONG_SCALE}))"
    rf"[ \u00a0-](?:(?P<money>{_CODE})|(?P<country>(?:[A-Z][\w.]{{1,15}}[ ]){{0,2}})(?P<unit>{_UNIT}))(?!\w)"
)
_UPPER_END = re.compile(
    rf"(?:[ ]?[-–—][ ]?(?P<money>{_SIGN})?|[ ](?:to|and|or)[ ](?P<again>{_SIGN}))(?P<figure>{_FIGURE})(?P<scale>{_SCALE})?(?!\w)"
)
_UPPER_BARE = re.compile(rf"[ ]to[ ](?P<figure>{_FIGURE})(?P<scale>{_SCALE})(?=[,.;:)]|$)")
_LOWER_END = re.compile(
    rf"(?<![\w$£€])(?<![A-Z]{{3}} )(?P<figure>{_FIGURE})(?P<scale>{_SCALE})?(?:[ ]?[-–—][ ]?|[ ](?:to|and|or)[ ])$"
)
_LOWER_SPELT = re.compile(rf"\b{_WORD}(?:[ ](?:to|or)[ ])$")

_ROUGHLY = re.compile(
    r"(?:\b(?:around|about|nearly|almost|roughly|approximately|over|under|some|up to|at least|at most|close to|"
    r"(?:more|less|fewer) than|as (?:much|little|many) as|an? estimated|upwards? of|in excess of|just short of)[ ]|~ ?)$",
    re.IGNORECASE,
)
_OR_SO = re.compile(r"[ ](?:or so|or more|or less)\b")
_PER = re.compile(
    r"(?:[ ]per[ ]|-per-|/)(?P<any>(?!cent\b)[a-z]{2,15})|[ ](?P<each>each|apiece)\b(?![ ](?:year|month|week|day|hour)\b)|[ ](?P<yearly>annually|a year)\b"
    r"|[ ](?:an?|each)[ ](?P<of>year|month|week|day|hour|minute|night|barrel|tonne|ton|share|head|unit|person|gallon|litre|liter|kilo|"
    r"kilogram|ounce|copy|ticket|vote|round|shell|seat|bushel|piece)\b(?![ ](?:after|before|later|earlier|ago|from|when))"
)


def money(text: str, field: str | None = None) -> tuple[Money, ...]:
    """The sums of money in `text`, in order; `text` of each is the figure with its currency, without 'about' or 'per unit'.

    Both ends of a range are sums of their own, marked approximate.
    """
    found: list[Money] = []
    matches = [*_SIGNED.finditer(text), *_NAMED.finditer(text)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if not found or match.start() >= found[-1].end:
            sums = _signed(text, match) if match.re is _SIGNED else _named(text, match)
            past = found[-1].end if found else 0
            found.extend(one for one in sums if one.start >= past)
    return tuple(replace(one, field=field) for one in found)


def _signed(text: str, match: re.Match[str]) -> list[Money]:
    currency = _by_sign(match["money"])
    upper = _UPPER_END.match(text, match.end())
    bare = _UPPER_BARE.match(text, match.end()) if match["scale"] else None
    if bare is not None:
        ends = (match.span(), match), ((bare.start("figure"), bare.end()), bare)
        return [_sum(text, span, _amount(end["figure"], end["scale"]), currency, rough=True) for span, end in ends]
    if upper is None:
        return [_sum(text, match.span(), _amount(match["figure"], match["scale"]), currency)]
    sign = upper["money"] or upper["again"]
    low: float | None = _amount(match["figure"], match["scale"])
    if upper["scale"] and not match["scale"]:
        # '$5-10 million' shares its scale; whether '$5 to $10 million' does, nobody can tell
        low = None if upper["again"] else _amount(match["figure"], upper["scale"])
    start = upper.start("figure") - len(sign or "")
    return [
        _sum(text, match.span(), low, currency, rough=True),
        _sum(
            text,
            (start, upper.end()),
            _amount(upper["figure"], upper["scale"]),
            _by_sign(sign) if sign else currency,
            rough=True,
        ),
    ]


def _named(text: str, match: re.Match[str]) -> list[Money]:
    scale = match["scale"] or match["wordscale"]
    if match["unit"] and _is_another_thing(text, match, scale):
        return []
    currency = _by_sign(match["money"]) if match["money"] else currency_of(match["unit"], match["country"] or None)
    amount = (
        _amount(match["figure"], scale) if match["figure"] else _WORDS[match["word"].lower()] * _SCALES[_plain(scale)]
    )
    window = max(0, match.start() - 40)
    lower = _LOWER_END.search(text[window : match.start()])
    if lower is None:
        spelt = _LOWER_SPELT.search(text, max(0, match.start() - 24), match.start()) is not None
        return [_sum(text, match.span(), amount, currency, rough=spelt)]
    span = (window + lower.start(), window + (lower.end("scale") if lower["scale"] else lower.end("figure")))
    return [
        _sum(text, span, _amount(lower["figure"], lower["scale"] or scale), currency, rough=True),
        _sum(text, match.span(), amount, currency, rough=True),
    ]


def _is_another_thing(text: str, match: re.Match[str], scale: str | None) -> bool:
    """Pounds of cargo, a match won, play money."""
    if match["country"]:
        return lookup(match["country"]) is None
    if match["unit"].lower() not in DOUBTFUL:
        return False
    return _plain(scale or "") not in _LARGE or text.startswith(" of ", match.end())


def _by_sign(sign: str) -> str | None:
    return None if sign in SHARED_SIGNS else SIGNS.get(sign) or OLD_CODES.get(sign, sign)


def _amount(figure: str, scale: str | None) -> float:
    # rounded, since 1.1 * 1e12 is not 1.1 trillion in binary
    return round(float(figure.replace(",", "")) * _SCALES.get(_plain(scale or ""), 1), 6)


def _plain(scale: str) -> str:
    return scale.strip(" \u00a0-").lower()


def _sum(text: str, span: tuple[int, int], amount: float | None, currency: str | None, *, rough: bool = False) -> Money:
    start, end = span
    rough = rough or bool(_ROUGHLY.search(text[max(0, start - 24) : start]) or _OR_SO.match(text, end))
    return Money(
        text=text[start:end],
        start=start,
        end=end,
        amount=amount,
        currency=currency,
        per=_per(text, end),
        approximate=rough,
    )


def _per(text: str, end: int) -> str | None:
    match = _PER.match(text, end)
    if match is None:
        return None
    if match["each"]:
        return "unit"
    return "year" if match["yearly"] else match["any"] or match["of"]
