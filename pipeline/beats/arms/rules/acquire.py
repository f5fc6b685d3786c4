"""'Y buys arms from X', 'Y has asked X for arms'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.article import TransferStatus
from pipeline.beats.arms import reach, sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.lexicon import Verb
from pipeline.beats.arms.nouns import SHIPS
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.rules.senders import made_in
from pipeline.beats.arms.scene import Claim, Scene, agent, joined, objects_of, subjects, verb_of
from pipeline.beats.arms.status import Standing, standing
from pipeline.reading import Token

_CHOOSING = frozenset(["select", "choose", "pick", "spend"])
_AS_A_PURCHASE = Verb("buy", "acquire", "ordered", "ordered", "ordered", "proposed")
_BUYING = frozenset(["buy", "purchase", "procure", "order", "acquire"])
_HULLS = SHIPS - {"carrier", "carriers"}  # armoured personnel carriers are none
_PLEAS = frozenset("ask appeal plead call press lobby beg push".split())


def claims(scene: Scene) -> Iterator[Claim]:
    """One claim for each buyer and weapon."""
    if not scene.items:
        return
    for verb in scene.tokens:
        entry = verb_of(verb)
        if entry is not None and entry.frame == "acquire":
            found = standing(verb, entry)
            if found is not None:
                yield from _bought(scene, verb, found)
        elif verb.lemma in _CHOOSING and verb.pos == "VERB":
            yield from _chosen(scene, verb)
        elif verb.lemma in _PLEAS and verb.pos == "VERB":
            yield from _asked_for(scene, verb)


def _bought(scene: Scene, verb: Token, found: Standing) -> Iterator[Claim]:
    passive = any(child.dep in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag == "VBN" and verb.dep == "acl"
    )
    stop = sides.limit(scene, verb)
    outer: TransferStatus | None = None
    if passive:
        subject = next((c for c in verb.children if c.dep == "nsubjpass"), verb.head if verb.dep == "acl" else None)
        items = reach.items_before(scene, verb, subject)
        by = agent(verb)
        buyers = sides.parties_of(scene, joined(by)) if by is not None else []
        if not buyers:
            return
    else:
        items = reach.items_after(scene, verb)
        outer = None if items else _outer(verb)
        items = items or reach.relative(scene, verb)
        buyers = sides.parties_of(scene, subjects(verb))
    end = max([stop, *(item.end for item in items)])
    supplier = sides.party_behind(scene, verb.end, _purpose(scene, items, end), "from") or _owner(scene, items)
    if supplier is None and found.governor is not None and found.governor.pos == "NOUN":
        supplier = next(iter(sides.parties_of(scene, list(objects_of(found.governor, "with", "from")))), None)
    suppliers = sides.with_siblings(scene, supplier or _given_by(scene, items))
    if not suppliers and items:
        suppliers = made_in(scene, items[0]) or _signed_with(scene, buyers) or _notified(scene, found.status)
    third = sides.adjacent(scene, items[-1], "for") if items and verb.lemma in _BUYING and not passive else None
    if (
        third is not None
        and buyers
        and third.name not in [b.name for b in buyers]
        and scene.parties.is_country(third.at)
    ):
        yield from _each(verb, "pledged" if found.status == "ordered" else found.status, items, [third], buyers)
        return
    status = "ordered" if found.status == "pledged" and _under_contract(scene) else outer or found.status
    if not suppliers and status in ("ordered", "pledged"):
        items = [
            item for item in items if item.sighting or item.head.text.casefold() not in _HULLS
        ]  # its own yards' ships
    yield from _each(verb, status, items, buyers, suppliers)


def _chosen(scene: Scene, verb: Token) -> Iterator[Claim]:
    """'X selected the Y-made tank', 'X will spend $3 billion on jets from Y': only with somebody else who makes or sells it."""
    if verb.lemma != "spend":
        way, status = verb, standing(verb, _AS_A_PURCHASE)
    else:
        on = next((child for child in verb.children if child.dep == "prep" and child.text.casefold() == "on"), None)
        way, status = on or verb, standing(verb, _AS_A_PURCHASE) if on else None
    items = [item for item in reach.items_after(scene, way) if item.sighting is not None or item.quantity is not None]
    if status is None or not items:
        return
    seller = sides.party_behind(scene, items[-1].end, sides.limit(scene, items[-1].head), "from", "by")
    seller = seller or _owner(scene, items) or next(iter(made_in(scene, items[0])), None)
    buyers = [party for party in sides.parties_of(scene, subjects(verb)) if seller and party.name != seller.name]
    if seller is not None:
        yield from _each(verb, status.status, items, buyers, [seller])


def _outer(verb: Token) -> TransferStatus | None:
    """'took delivery of the tanks it ordered', 'the tanks it ordered were delivered': what became of the order."""
    token = verb
    for _ in range(4):
        token = token.head
        if token.lemma == "delivery" and token.head.lemma in ("take", "receive", "complete"):
            return "delivered" if token.head.tag in ("VBD", "VBN") else None
        entry = verb_of(token)
        if entry is not None:
            above = standing(token, entry)
            return above.status if above else None
    return None


_CONTRACT = re.compile(
    r"(?i)\b(?:under|as part of|in line with) (?:an?|the|that|this|its|their)\b[^,.;]{0,40}?\b(?:contract|deal|order|purchase)\b"
)
_NOTICE = re.compile(r"(?i)\b(?:Defen[cs]e Security Cooperation Agency|State Department|foreign military sales?)\b")


def _under_contract(scene: Scene) -> bool:
    """'under a $375 million contract': what is to come has been ordered."""
    return bool(_CONTRACT.search(scene.text, scene.sentence.start, scene.sentence.end))


def _notified(scene: Scene, status: TransferStatus) -> list[Party]:
    """A request that the United States' sales agency makes known is one for American arms."""
    if status == "delivered" or not _NOTICE.search(scene.text, scene.sentence.start, scene.sentence.end):
        return []
    return [Party("United States", scene.tokens[0], inferred=True)]


def _signed_with(scene: Scene, buyers: list[Party]) -> list[Party]:
    """'X and Y signed a deal under which Y will buy ...': from the other of the two."""
    for verb in scene.tokens:
        if verb.lemma in ("sign", "agree", "conclude", "ink", "seal", "reach") and verb.pos == "VERB":
            pair = sides.parties_of(scene, subjects(verb))
            if len(pair) == 2 and len(buyers) == 1 and buyers[0].name in [party.name for party in pair]:
                return [Party(p.name, p.at, inferred=True) for p in pair if p.name != buyers[0].name]
    return []


def _given_by(scene: Scene, items: list[Item]) -> Party | None:
    """'will receive tanks provided by X'."""
    if not items:
        return None
    behind = scene.between(items[-1].end, scene.sentence.end)[:3]
    if not any(verb_of(token) and token.tag == "VBN" for token in behind[:1]):
        return None
    return sides.party_behind(scene, behind[0].end, scene.sentence.end, "by")


def _purpose(scene: Scene, items: list[Item], end: int) -> int:
    """Where 'to counter missiles from ...' begins: what comes from there is not what is bought."""
    behind = items[-1].end if items else end
    return next((t.start for t in scene.between(behind, end) if t.text.casefold() == "to" and t.dep == "aux"), end)


def _owner(scene: Scene, items: list[Item]) -> Party | None:
    owner = items[0].possessor if items else None
    return scene.parties.named(owner) if owner is not None else None


def _asked_for(scene: Scene, verb: Token) -> Iterator[Claim]:
    """'asked Germany for tanks'."""
    way = next((child for child in verb.children if child.dep == "prep" and child.text.casefold() == "for"), None)
    if way is None or any(child.dep == "neg" for child in verb.children):
        return
    items = [item for item in reach.items_after(scene, way) if item.start - way.end < 60]
    asked = [c for c in verb.children if c.dep in ("dobj", "dative", "nsubjpass") and c.pos in ("PROPN", "NOUN")]
    suppliers = sides.parties_of(scene, asked or list(objects_of(verb, "to", "on", "with")))
    buyers = sides.parties_of(scene, subjects(verb))
    yield from _each(verb, "proposed", items, buyers, suppliers)


def _each(
    verb: Token, status: TransferStatus, items: list[Item], buyers: list[Party], suppliers: list[Party]
) -> Iterator[Claim]:
    for item, buyer in product(items, buyers):
        givers: list[Party | None] = [party for party in suppliers if party.name != buyer.name]
        for giver in givers or [None]:
            yield Claim(
                rule="acquire", status=status, item=item, start=min(verb.start, item.start), end=max(verb.end, item.end),
                supplier=giver, recipient=buyer, trigger=verb,
            )  # fmt: skip
