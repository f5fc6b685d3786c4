"""'a package for Y that includes tanks': what is in it is promised, and the next sentences may go on listing."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beats.arms import reach
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, listed, subjects
from pipeline.reading import Token

_PACKAGES = frozenset(["package", "tranche", "aid", "assistance"])
_HOLDING = frozenset("include contain comprise feature including featuring".split())
_GIVING = frozenset(
    "announce unveil approve pledge promise prepare send provide deliver give authorise authorize sign".split()
)


def announced(scene: Scene) -> tuple[Party, Party] | None:
    """(supplier, recipient) of a package that the sentence speaks of."""
    for noun in scene.tokens:
        if noun.lemma.casefold() not in _PACKAGES or noun.pos != "NOUN":
            continue
        recipient = reach.party_behind(scene, noun.end, reach.limit(scene, noun), "for", "to")
        supplier = _giver(scene, noun)
        if recipient and supplier and recipient.name != supplier.name:
            return supplier, recipient
    return None


def claims(scene: Scene) -> Iterator[Claim]:
    """One claim for each weapon in the package; who gives it to whom may have to come from the sentence before."""
    noun = next((t for t in scene.tokens if t.lemma.casefold() in _PACKAGES and t.pos == "NOUN"), None)
    holding = next((t for t in scene.tokens if noun and t.i > noun.i and t.lemma.casefold() in _HOLDING), None)
    if noun is None or holding is None:
        return
    place = next((n for n, item in enumerate(scene.items) if item.start >= holding.end), None)
    if place is None or not _close(scene, holding, scene.items[place].start):
        return
    parties = announced(scene)
    for item in listed(scene, place):
        yield Claim(
            rule="package", status="pledged", item=item, start=min(noun.start, item.start), end=item.end,
            supplier=parties[0] if parties else None, recipient=parties[1] if parties else None, trigger=noun,
        )  # fmt: skip


def _close(scene: Scene, holding: Token, start: int) -> bool:
    way = scene.between(holding.end, start)
    return len(way) < 14 and not any(token.pos in ("VERB", "AUX") and token.dep != "amod" for token in way)


def _giver(scene: Scene, noun: Token) -> Party | None:
    token = noun
    for _ in range(4):
        token = token.head
        if token.lemma in _GIVING and token.pos == "VERB":
            return next(iter(reach.parties_of(scene, subjects(token))), None)
    return None
