"""'20 tanks arrived in Y', 'the first delivery arrived', 'a plane carrying missiles landed': what has come is delivered."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beats.arms import reach, sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, subjects, verb_of
from pipeline.reading import Token

_LOADS = frozenset("delivery shipment consignment batch tranche instalment installment cargo".split())
_CARRIERS = frozenset("plane aircraft airplane ship vessel freighter flight train convoy ferry truck".split())
_ONE_OF_THEM = frozenset("first second third last one".split())  # of 32 jets ordered, one has come
_COMING = frozenset(["land", "reach", "dock", "touch", "enter"])


def claims(scene: Scene) -> Iterator[Claim]:
    """Arrivals in the past tense; the load's weapons may be named earlier in the sentence."""
    if not scene.items:
        return
    for verb in scene.tokens:
        if verb.lemma not in {"arrive", *_COMING} or verb.tag not in ("VBD", "VBN") or _unreal(verb):
            continue
        subject = next(iter(subjects(verb)), None)
        if subject is None:
            continue
        load = subject.lemma in _LOADS
        carried = _carried(scene, subject, verb)
        items = carried or reach.items_before(scene, verb, subject) or (_load(scene, subject) if load else [])
        bought = _bought(scene, items, verb) if subject.lemma.casefold() not in _ONE_OF_THEM else None
        if verb.lemma in _COMING and not (load or carried or bought):
            continue  # a missile that lands or reaches a place was fired at it
        recipient = _place(scene, verb)
        if bought and bought[0] and (recipient is None or not scene.parties.is_country(recipient.at)):
            recipient = bought[0]
        supplier = (
            _given_by(scene, items, verb)
            or sides.party_behind(scene, subject.start, verb.start, "from")
            or sides.party_behind(scene, verb.end, scene.sentence.end, "from")
        )
        if carried and recipient is None:
            recipient = sides.party_behind(scene, carried[-1].end, verb.start, "for", "to")
        if load and recipient is None:
            recipient = _asked(scene, items, verb)
        for item in items:
            if recipient is None and not load:
                continue
            yield Claim(
                rule="arrival", status="delivered", item=item, start=min(item.start, subject.start), end=verb.end,
                supplier=supplier or (bought[1] if bought else None) or _maker(scene, item, subject),
                recipient=recipient, trigger=verb,
            )  # fmt: skip


def _unreal(verb: Token) -> bool:
    return any(child.dep == "neg" or child.tag == "MD" for child in verb.children)


def _place(scene: Scene, verb: Token) -> Party | None:
    """Where it came: 'in Y', 'at the Y port', 'reached Y'."""
    if verb.lemma in ("reach", "enter"):
        place = next((child for child in verb.children if child.dep == "dobj"), None)
        return scene.parties.at(place) if place is not None else None
    return sides.party_behind(scene, verb.end, scene.sentence.end, "in", "at")


def _carried(scene: Scene, subject: Token, verb: Token) -> list[Item]:
    """'a cargo plane carrying missiles'."""
    if subject.lemma not in _CARRIERS:
        return []
    loading = next(
        (t for t in scene.between(subject.end, verb.start) if t.text.casefold() in ("carrying", "with", "loaded")), None
    )
    return [item for item in reach.items_after(scene, loading) if item.end <= verb.start] if loading is not None else []


def _bought(scene: Scene, items: list[Item], verb: Token) -> tuple[Party | None, Party | None] | None:
    """(buyer, seller) of 'the drones that Y bought from X landed'."""
    if not items:
        return None
    for token in scene.between(items[-1].end, verb.start):
        entry = verb_of(token)
        if entry is not None and entry.frame == "acquire":
            buyers = sides.parties_of(scene, subjects(token)) if token.tag != "VBN" else []
            buyer = buyers[0] if buyers else sides.party_behind(scene, token.end, verb.start, "by")
            return buyer, sides.party_behind(scene, token.end, verb.start, "from")
    return None


def _given_by(scene: Scene, items: list[Item], verb: Token) -> Party | None:
    """'the tanks supplied by X arrived'."""
    for token in scene.between(items[-1].end, verb.start) if items else ():
        entry = verb_of(token)
        if entry is not None and entry.frame == "supply" and token.tag == "VBN":
            return sides.party_behind(scene, token.end, verb.start, "by")
    return None


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


def _maker(scene: Scene, item: Item, subject: Token) -> Party | None:
    """'Russian-built batteries' or a Russian plane's load came from Russia, so it is implied."""
    found = scene.parties.country_in(item.start, item.head.start)
    if found is None and subject.lemma in _CARRIERS:
        found = scene.parties.country_in(subject.subtree()[0].start, subject.start)
    return Party(found.name, found.at, inferred=True) if found and found.name != "Soviet Union" else None
