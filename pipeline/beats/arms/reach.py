"""Where a verb's arms and parties stand: read along the sentence, so that a wrong parse does little harm."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.beats.arms.items import Item
from pipeline.beats.arms.party_words import STATE_NOUNS
from pipeline.beats.arms.scene import Scene, listed
from pipeline.reading import Token

CONTAINERS = frozenset(
    "package tranche aid assistance support shipment consignment batch equipment contribution supply delivery list worth kit "
    "hardware order number range set value help purchase sale transfer capability load cargo convoy variety".split()
)


_BARRED = frozenset(
    "that which who whom whose because after as if when while before since although though against on about over during "
    "by whether than from at into under despite until where amid".split()
)


def items_after(scene: Scene, verb: Token) -> list[Item]:
    """The weapons that the verb sends: the list that opens behind it before anything else could be meant."""
    for place, item in enumerate(scene.items):
        if item.start < verb.end:
            continue
        if item.compound is not None and not _container_behind(scene, item):
            continue
        if _clear_way(scene, verb, item):
            return listed(scene, place)
    return []


def _container_behind(scene: Scene, item: Item) -> bool:
    return item.compound is not None and scene.row[item.compound].word in (
        "package",
        "shipment",
        "aid",
        "delivery",
        "supply",
    )


def _clear_way(scene: Scene, verb: Token, item: Item) -> bool:
    """Nothing between the verb and the weapon that would make it another verb's, or the adjunct of another noun."""
    way = scene.between(verb.end, item.start)
    if len(way) > 30:
        return False
    contained = any(
        token.lemma.casefold() in CONTAINERS or token.text in "$€£" or token.lemma in ("million", "billion")
        for token in way
    )
    for place, token in enumerate(way):
        word = token.text.casefold()
        barred = word in _BARRED and token.dep != "prt" and word != "than"
        if token.text in (";", ":") or (barred and not _estimates(way[place + 1 :], item)):
            return False
        if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound") and word not in _NAMING:
            return False
        joint = word in ("of", "for", "in", "consisting")
        if joint and not contained and not _part(way[:place]) and not _of_state(scene, way, place):
            return False
    return not _other_object(scene, verb, item, way, contained=contained)


def _of_state(scene: Scene, way: tuple[Token, ...], place: int) -> bool:
    """'the Republic of Benin', 'the government of Peru': the word belongs to a party's name."""
    named = place > 0 and place + 1 < len(way) and way[place - 1].text.casefold() in STATE_NOUNS
    return named and way[place].text.casefold() == "of" and scene.parties.named(way[place + 1]) is not None


def _part(before: tuple[Token, ...]) -> bool:
    """'the first of 12 tanks'."""
    return bool(before) and before[-1].text.casefold() in ("first", "second", "third", "last", "final", "rest")


def _estimates(behind: tuple[Token, ...], item: Item) -> bool:
    """'at least 14 tanks', 'about 40 tanks': the word belongs to the count."""
    if not behind:
        return item.quantity is not None
    return behind[0].text.casefold() in ("least", "most") or behind[0].tag == "CD"


_NAMING = frozenset("including comprising containing consisting".split())


def _other_object(scene: Scene, verb: Token, item: Item, way: tuple[Token, ...], *, contained: bool) -> bool:
    """The verb has another object before the weapon, which is neither a party nor what holds weapons."""
    if contained:
        return False
    for token in way:
        if token.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "attr") and token.head is verb:
            if (
                token.start >= item.start
                or scene.parties.at(token)
                or token.text.casefold() in ("hundred", "thousands")
            ):
                continue
            return not any(t.text.casefold() == "with" for t in way)
    return False


def relative(scene: Scene, verb: Token) -> list[Item]:
    """'the tanks that Germany sent': what stands right before the clause of the verb's subject."""
    if any(child.dep == "dobj" and child.text.casefold() not in ("that", "which") for child in verb.children):
        return []
    if verb.dep == "relcl":
        items = items_before(scene, verb, verb.head)
        return [] if items and _lost(verb.head) else items
    return []


_LOST = frozenset("wreck wreckage destroy lose loss capture seize burn abandon knock hit damage remains".split())


def _lost(head: Token) -> bool:
    """'the wrecks of tanks that X sent', 'tanks destroyed': the count is of what was lost."""
    beside = [*head.children, head.head, head.head.head]
    return any(token.lemma.casefold() in _LOST for token in beside)


def items_before(scene: Scene, verb: Token, subject: Token | None) -> list[Item]:
    """The weapons that a passive or a participle speaks of: its subject, or the noun that it describes."""
    if subject is None:
        return []
    family = subject.subtree()
    low, high = family[0].start, min(family[-1].end, verb.start)
    for place, item in enumerate(scene.items):
        named = item.head.i <= subject.i <= _last(scene, item) or subject.lemma.casefold() in _PARTS
        if low <= item.start < high and named and item.compound is None:
            return [each for each in listed(scene, place) if each.start < verb.start]
        if item.head is subject or (item.start <= subject.start < item.end and item.compound is None):
            return [each for each in listed(scene, place) if each.start < verb.start]
    return []


_PARTS = frozenset(
    "first second third last rest batch shipment delivery tranche consignment half most some all pair".split()
)


def _last(scene: Scene, item: Item) -> int:
    return scene.row[item.last].last.i
