"""'Y buys arms from X', 'Y has asked X for arms'."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import TransferStatus
from pipeline.beats.arms import reach
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, agent, joined, objects_of, subjects, verb_of
from pipeline.beats.arms.status import Standing, standing
from pipeline.reading import Token

_PLEAS = frozenset(["ask", "appeal", "plead", "call", "press", "lobby", "beg", "push"])


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
        elif verb.lemma in _PLEAS and verb.pos == "VERB":
            yield from _asked_for(scene, verb)


def _bought(scene: Scene, verb: Token, found: Standing) -> Iterator[Claim]:
    passive = any(child.dep in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag == "VBN" and verb.dep == "acl"
    )
    stop = reach.limit(scene, verb)
    if passive:
        subject = next((c for c in verb.children if c.dep == "nsubjpass"), verb.head if verb.dep == "acl" else None)
        items = reach.items_before(scene, verb, subject)
        by = agent(verb)
        buyers = reach.parties_of(scene, joined(by)) if by is not None else []
        if not buyers:
            return
    else:
        items = reach.items_after(scene, verb)
        buyers = reach.parties_of(scene, subjects(verb))
    end = max([stop, *(item.end for item in items)])
    supplier = reach.party_behind(scene, verb.end, _purpose(scene, items, end), "from") or _owner(scene, items)
    if supplier is None and found.governor is not None and found.governor.pos == "NOUN":
        supplier = next(iter(reach.parties_of(scene, list(objects_of(found.governor, "with", "from")))), None)
    yield from _each(verb, found.status, items, buyers, supplier)


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
    suppliers = reach.parties_of(scene, asked)
    buyers = reach.parties_of(scene, subjects(verb))
    yield from _each(verb, "proposed", items, buyers, suppliers[0] if suppliers else None)


def _each(
    verb: Token, status: TransferStatus, items: list[Item], buyers: list[Party], supplier: Party | None
) -> Iterator[Claim]:
    for item in items:
        for buyer in buyers:
            giver = None if supplier is None or supplier.name == buyer.name else supplier
            yield Claim(
                rule="acquire", status=status, item=item, start=min(verb.start, item.start), end=max(verb.end, item.end),
                supplier=giver, recipient=buyer, trigger=verb,
            )  # fmt: skip
