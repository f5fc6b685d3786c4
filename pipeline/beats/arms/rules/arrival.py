"""'20 tanks arrived in Y', 'the first delivery arrived': what has come is delivered."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beats.arms import reach
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, subjects
from pipeline.reading import Token

_LOADS = frozenset("delivery shipment consignment batch tranche instalment installment cargo".split())


def claims(scene: Scene) -> Iterator[Claim]:
    """Arrivals in the past tense; the load's weapons may be named earlier in the sentence."""
    if not scene.items:
        return
    for verb in scene.tokens:
        if verb.lemma != "arrive" or verb.tag not in ("VBD", "VBN") or _unreal(verb):
            continue
        subject = next(iter(subjects(verb)), None)
        if subject is None:
            continue
        load = subject.lemma in _LOADS
        items = reach.items_before(scene, verb, subject) or (_load(scene, subject) if load else [])
        recipient = reach.party_behind(scene, verb.end, scene.sentence.end, "in", "at")
        supplier = reach.party_behind(scene, subject.start, scene.sentence.end, "from")
        if load and recipient is None:
            recipient = _asked(scene, items, verb)
        for item in items:
            if recipient is None and not load:
                continue
            yield Claim(
                rule="arrival", status="delivered", item=item, start=min(item.start, subject.start), end=verb.end,
                supplier=supplier or _maker(scene, item), recipient=recipient, trigger=verb,
            )  # fmt: skip


def _unreal(verb: Token) -> bool:
    return any(child.dep == "neg" or child.tag == "MD" for child in verb.children)


def _load(scene: Scene, subject: Token) -> list[Item]:
    """Inside 'the first batch of ...', else what the sentence named before."""
    within = [item for item in scene.items if item.start > subject.end and item.start - subject.end < 12]
    if within:
        return within[:1]
    before = [item for item in scene.items if item.end <= subject.start and item.compound is None]
    return before[-1:]


def _asked(scene: Scene, items: list[Item], verb: Token) -> Party | None:
    """Who holds the weapons: the last party named in the sentence before them, only implied."""
    stop = items[0].start if items else verb.start
    for token in reversed(scene.between(scene.sentence.start, stop)):
        found = scene.parties.named(token) if token.dep in ("dobj", "pobj", "nsubj") else None
        if found:
            return Party(found.name, found.at, inferred=True)
    return None


def _maker(scene: Scene, item: Item) -> Party | None:
    """'Russian-built batteries' that arrived came from Russia, so it is implied."""
    found = scene.parties.country_in(item.start, item.head.start)
    return Party(found.name, found.at, inferred=True) if found else None
