"""What completes a claim: worth, price of one, date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.article import Date, Money, UnitPrice, Value
from pipeline.beats.arms.scene import Claim, Scene

_PACKAGE = re.compile(r"(?i)\b(?:package|tranche|aid|assistance|programme|program|part of)\b")
_EACH = re.compile(r"(?i)^\W*(?:per (?:unit|missile|piece|round|shot|tank|aircraft|item)|apiece|each|a piece|a unit)\b")
_BACK = re.compile(r"(?i)^(?:the|each|these|such|those|every)\b|^(?:they|it)\b")


def value(scene: Scene, money: Sequence[Money]) -> Value | None:
    """The sum named in the claim's sentence, if it is one sum; whether for these arms or a package with more in it."""
    here = [m for m in _inside(money, scene.sentence.start, scene.sentence.end) if not _single(m, scene.text)]
    if len(here) != 1 or here[0].amount is None:
        return None
    around = scene.text[max(scene.sentence.start, here[0].start - 40) : min(scene.sentence.end, here[0].end + 50)]
    several = len([item for item in scene.items if item.compound is None]) > 1
    covers = "package" if several or _PACKAGE.search(around) else "transfer"
    return Value(amount=here[0].amount, currency=here[0].currency, covers=covers)


def unit_price(claim: Claim, scene: Scene, following: Scene | None, money: Sequence[Money]) -> UnitPrice | None:
    """'$80,000 each' in the sentence, or in the next where 'the missiles' or 'they' refer back."""
    for place in (scene, following):
        if place is None:
            continue
        text = scene.text[place.sentence.start : place.sentence.end]
        if place is following and not (_BACK.match(text.lstrip()) and _refers(claim, text)):
            continue
        for m in _inside(money, place.sentence.start, place.sentence.end):
            if m.amount is not None and _single(m, scene.text):
                return UnitPrice(amount=m.amount, currency=m.currency)
    return None


def _refers(claim: Claim, text: str) -> bool:
    """Does the sentence open on the claim's weapon: its head noun, its name, or a pronoun?"""
    opening = re.findall(r"\w[\w-]*", text.casefold())[:7]
    head = claim.item.head.text.casefold()
    named = claim.item.sighting.designation.casefold().split() if claim.item.sighting else []
    return opening[:1] in (["they"], ["it"]) or any(
        word.rstrip("s") == head.rstrip("s") or word.rstrip("s") in named for word in opening
    )


def _single(money: Money, text: str) -> bool:
    return bool(money.per) or bool(_EACH.match(text[money.end : money.end + 20]))


def date(claim: Claim, scene: Scene, dates: Sequence[Date]) -> str | None:
    """The date in the claim's sentence that stands nearest to its trigger, behind it rather than before it."""
    first, last = (bisect_left(dates, p, key=lambda d: d.start) for p in (scene.sentence.start, scene.sentence.end))
    here = [d for d in dates[first:last] if d.value]
    here = [d for d in here if not _quoted_year(scene, d) and _of_trigger(claim, scene, d)]
    if not here:
        return None
    ranked = sorted(here, key=lambda d: (_distance(claim, d), d.start))
    return ranked[0].value if _distance(claim, ranked[0]) < 80 else None


def _of_trigger(claim: Claim, scene: Scene, found: Date) -> bool:
    """Does the date hang on the claim's own verb or noun, or on a verb above it, and not on another clause's verb?"""
    above = {claim.trigger.i}
    token = claim.trigger
    for _ in range(8):
        if token.head is token or token.dep in ("relcl", "advcl"):
            break
        token = token.head
        above.add(token.i)
    inside = scene.reading.tokens_in(found.start, found.end)
    token = inside[0] if inside else claim.trigger
    for _ in range(12):
        if token.i in above:
            return True
        if token.head is token or token.pos in ("VERB", "AUX"):
            return False
        token = token.head
    return False


def _distance(claim: Claim, found: Date) -> int:
    return (
        found.start - claim.trigger.end if found.start >= claim.trigger.end else 2 * (claim.trigger.start - found.start)
    )


def _quoted_year(scene: Scene, found: Date) -> bool:
    """A date that opens an older history ("the first time since 1939") or belongs to a 'since' is not the transfer's."""
    before = scene.text[max(0, found.start - 8) : found.start].casefold()
    return before.endswith(("since ", "founded "))


def _inside(money: Sequence[Money], start: int, end: int) -> Sequence[Money]:
    first, last = (bisect_left(money, place, key=lambda m: m.start) for place in (start, end))
    return money[first:last]
