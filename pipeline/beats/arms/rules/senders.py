"""Who sends, who asks them to, and to whom where only the speaker tells."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.beats.arms import sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Scene, agent, joined, objects_of, subjects
from pipeline.beats.arms.status import Standing
from pipeline.countries import lookup
from pipeline.reading import Token

# Above a sending these ask somebody else to send; the asked one is the supplier.
_ASKING = frozenset(
    "ask urge press push call appeal beg implore want request lobby persuade encourage pressure plead raise "
    "float suggest propose discuss demand expect tell".split()
)


def counterpart(found: Standing, scene: Scene) -> Party | None:
    """'talks with India to sell ...'."""
    governor = found.governor
    if governor is None or governor.pos != "NOUN":
        return None
    return next(iter(sides.parties_of(scene, list(objects_of(governor, "with")))), None)


def suppliers_of(scene: Scene, verb: Token, found: Standing, items: list[Item]) -> tuple[list[Party], Party | None]:
    """Who sends, and who asks them to where that is somebody else."""
    governor = found.governor
    asking = _asker(governor) if governor is not None else None
    own = sides.parties_of(scene, subjects(verb))
    if asking is None:
        return own or owners(scene, verb, items), None
    askers = sides.parties_of(scene, subjects(asking)) or sides.parties_of(scene, [t for t in [agent(asking)] if t])
    asker = askers[0] if askers else None
    asked = [token for token in objects_of(asking, "with", "to", "on", "upon") if token.i < verb.i]
    asked += [
        child
        for child in asking.children
        if child.dep in ("dobj", "nsubjpass", "dative") and child.i < verb.i and child.pos != "ADP"
    ]
    asked += [child for child in verb.children if child.dep == "nsubj"]
    suppliers = [
        party
        for party in sides.parties_of(scene, [j for token in asked for j in joined(token)])
        if asker is None or party.name != asker.name
    ]
    if suppliers:
        return suppliers, asker
    if own and asker is not None and own[0].name == asker.name and _whether(verb):
        return own, None
    if governor is not None and governor.lemma in ("suggest", "propose", "discuss", "float", "raise", "want", "expect"):
        return own or askers, None
    return [], asker


def _whether(verb: Token) -> bool:
    """'Asked whether X would sell tanks, the minister ...': of X is asked, whoever answers."""
    return any(child.dep == "mark" and child.text.casefold() in ("whether", "if") for child in verb.children)


def told_by(scene: Scene, verb: Token, suppliers: list[Party]) -> Party | None:
    """'A Y official said X had supplied tanks': to Y, as far as the words imply."""
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    if verb.dep != "ccomp" or verb.head.lemma not in ("say", "tell", "confirm", "report"):
        return None
    told = next(iter(sides.parties_of(scene, [c for c in verb.head.children if c.dep == "nsubj"])), None)
    if told is None or not suppliers or told.name in [party.name for party in suppliers]:
        return None
    return Party(told.name, told.at, inferred=True) if lookup(told.name) else None


def petitioners(scene: Scene, verb: Token, recipient: Party | None) -> list[Party]:
    """'rejected a request from X to pass tanks on to Y': X means to send them, who rejects it does not."""
    noun = verb.head
    if recipient is None or recipient.inferred or noun.lemma not in _PETITIONS or noun.pos != "NOUN":
        return []
    asking = sides.parties_of(scene, [*objects_of(noun, "from", "by"), *(c for c in noun.children if c.dep == "poss")])
    return [party for party in asking if party.name != recipient.name]


_PETITIONS = frozenset("request application bid petition".split())


def _asker(governor: Token) -> Token | None:
    """The verb of asking at or above the word that decided the status."""
    token = governor
    for _ in range(4):
        if token.lemma in _ASKING and token.pos in ("VERB", "AUX"):
            return token
        if token.head is token or token.pos == "VERB":
            return None
        token = token.head
    return None


def owners(scene: Scene, verb: Token, items: list[Item]) -> list[Party]:
    """Where nobody is named as sender: whose weapons they are."""
    owner = items[0].possessor if items else None
    party = scene.parties.at(owner) if owner is not None else None
    return [party] if party and verb.i else []


def made_in(scene: Scene, item: Item) -> list[Party]:
    """'was equipped with Turkish-made drones': from there, as far as the words imply."""
    found = scene.parties.country_in(item.start, item.head.start)
    return [Party(found.name, found.at, inferred=True)] if found else []
