"""'X sends arms to Y', in every voice: active, passive, participle, infinitive and gerund."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.beats.arms import reach, sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.rules.senders import counterpart, made_in, owners, petitioners, suppliers_of, told_by
from pipeline.beats.arms.scene import Claim, Scene, agent, joined, listed, objects_of, verb_of
from pipeline.beats.arms.status import Standing, standing
from pipeline.reading import Token

_BARE_STATEMENTS = frozenset("announce approve commit authorise authorize allocate earmark".split())


def claims(scene: Scene) -> Iterator[Claim]:
    """One claim for each supplier and weapon."""
    if not scene.items and not scene.earlier:
        return
    for verb in scene.tokens:
        entry = verb_of(verb)
        if entry is None or entry.frame != "supply":
            continue
        found = standing(verb, entry)
        if found is None:
            continue
        passive = any(child.dep in ("auxpass", "nsubjpass") for child in verb.children) or _participle(verb)
        if passive:
            yield from _passive(scene, verb, found)
        else:
            yield from _active(scene, verb, found)


def _participle(verb: Token) -> bool:
    """'weapons supplied by Iran'."""
    return verb.tag == "VBN" and verb.dep in ("acl", "relcl") and not any(c.dep == "aux" for c in verb.children)


def _active(scene: Scene, verb: Token, found: Standing) -> Iterator[Claim]:
    items = reach.items_after(scene, verb) or reach.relative(scene, verb) or _them(scene, verb)
    items = items or _among(scene, verb)
    if not items or _attack(scene, verb, items[-1]) or _of_another_noun(scene, verb, items[0]):
        return
    stop = sides.limit(scene, verb)
    end = max(stop, items[-1].end)
    recipient = (
        sides.dative(scene, verb, items[0].start)
        or sides.leading(scene, verb, items[0])
        or sides.party_behind(scene, verb.end, end, "to")
        or sides.party_behind(scene, items[-1].end, end, "for")
        or sides.adjacent(scene, items[-1], "in")
        or sides.party_behind(scene, verb.end, items[0].start, "for")
        or (sides.party_behind(scene, items[-1].end, end, "into") if verb.lemma in _INTO else None)
        or counterpart(found, scene)
        or sides.helped(scene, verb.end, scene.sentence.end)
    )
    items = [item for item in items if not _deployed(scene, verb, item, recipient)]
    suppliers, proposer = suppliers_of(scene, verb, found, items)
    suppliers = petitioners(scene, verb, recipient) or suppliers
    recipient = recipient or told_by(scene, verb, suppliers)
    if proposer and (recipient is None or recipient.inferred) and suppliers and _to_them(verb):
        recipient = Party(proposer.name, proposer.at, inferred=True)
    if proposer and recipient is None and suppliers:
        recipient = Party(proposer.name, proposer.at, inferred=True)
    if verb.lemma in _BARE_STATEMENTS and recipient is None:
        return
    yield from _each(scene, verb, found, items, suppliers, recipient, proposer, "supply_active")


_MOVING = frozenset(["send", "dispatch", "rush"])


_SELF_MOVING = frozenset(
    "ship warship carrier bomber submarine destroyer frigate corvette vessel aircraft jet drone fighter".split()
)


_WARSHIPS = frozenset("ship warship carrier submarine destroyer frigate corvette vessel bomber".split())


_ON_DUTY = re.compile(
    r"(?i)\b(?:polic(?:e|ing)|patrols?|patrolling|exercises?|drills?|manoeuvres|maneuvers|deter(?:rence)?|reassure|show of (?:force|strength)|"
    r"escort|intercept|identify|scrambled?|reconnaissance|surveillance|rescue|evacuat\w+|deploy\w*|station\w*|join|mission|near|off|off the coast)\b"
)


def _deployed(scene: Scene, verb: Token, item: Item, recipient: Party | None) -> bool:
    """'sent two carriers to the region', 'sent jets to Y for air policing': one's own forces, not a transfer."""
    if verb.lemma not in _MOVING:
        return False
    head, category = item.head.lemma.casefold(), item.sighting.category if item.sighting else None
    if head in _WARSHIPS or category in ("ship", "submarine"):
        return True
    moving = head in _SELF_MOVING or category in ("combat aircraft", "aircraft", "helicopter")
    return moving and (recipient is None or bool(_ON_DUTY.search(scene.text, item.end, scene.sentence.end)))


def _to_them(verb: Token) -> bool:
    """'urged X to sell them tanks': to those who urge."""
    return any(
        child.dep == "dative" and child.text.casefold() in ("them", "it", "him", "her") for child in verb.children
    )


def _them(scene: Scene, verb: Token) -> list[Item]:
    """'hand them to Y': the weapons named last, in this sentence or the one before."""
    pronoun = next((c for c in verb.children if c.dep == "dobj" and c.text.casefold() == "them"), None)
    if pronoun is None or not list(objects_of(verb, "to")):
        return []
    named = [item for item in (*scene.earlier, *scene.items) if item.end <= verb.start and item.compound is None]
    return [item for item in named[-2:] if item.sighting] or named[-1:]


def _attack(scene: Scene, verb: Token, last: Item) -> bool:
    """'sent 30 drones at Y'."""
    behind = next((token for token in scene.tokens if token.start >= last.end), None)
    aimed = ("at", "against", "over", "toward", "towards", "into", "across")
    return verb.lemma in _MOVING and behind is not None and behind.text.casefold() in aimed


def _of_another_noun(scene: Scene, verb: Token, first: Item) -> bool:
    """'approved the transfer of ...': the noun's own rule knows more."""
    way = scene.between(verb.end, first.start)
    return verb.lemma in _SAYING and any(token.lemma in _MOVED for token in way)


_SAYING = frozenset("approve announce authorise authorize commit pledge promise offer".split())


_MOVED = frozenset("sale transfer delivery export donation supply purchase acquisition provision".split())


def _among(scene: Scene, verb: Token) -> list[Item]:
    """'Among the items that X pledged to Y are six ...'."""
    if verb.dep != "relcl" or verb.head.lemma not in _HOLDERS:
        return []
    being = next((t for t in scene.tokens if t.i > verb.i and t.lemma in ("be", "include")), None)
    place = next((n for n, item in enumerate(scene.items) if being and item.start >= being.end), None)
    if being is None or place is None or len(scene.between(being.end, scene.items[place].start)) > 3:
        return []
    return listed(scene, place)


_HOLDERS = frozenset("item equipment weapon system hardware arms vehicle weaponry material thing package aid".split())


_INTO = frozenset("pour funnel smuggle channel ship".split())


def _passive(scene: Scene, verb: Token, found: Standing) -> Iterator[Claim]:
    subject = next((c for c in verb.children if c.dep == "nsubjpass"), None)
    if subject is not None and subject.text.casefold() in ("which", "that"):
        subject = verb.head
    if subject is None and verb.dep in ("acl", "relcl"):
        subject = verb.head
    if subject is None and verb.dep in ("conj", "xcomp"):
        subject = next((c for c in verb.head.children if c.dep in ("nsubjpass", "nsubj")), None)
    by = agent(verb)
    suppliers = sides.parties_of(scene, joined(by)) if by is not None else []
    stop = sides.limit(scene, verb)
    items = reach.items_before(scene, verb, subject)
    recipient = sides.party_behind(scene, verb.end, stop, "to") or sides.party_behind(scene, verb.end, stop, "for")
    recipient = recipient or _in_service(scene, verb)
    if not items:
        items = reach.items_after(scene, verb)
        party = scene.parties.at(subject) if subject is not None else None
        if party is None or not items:
            return
        recipient = party
    items = [item for item in items if not _deployed(scene, verb, item, recipient)]
    if recipient is None and _taken_away(verb):
        return
    if not suppliers:
        suppliers = sides.with_siblings(scene, sides.party_behind(scene, verb.end, stop, "by", "from"))
    if not suppliers and items:
        suppliers = owners(scene, verb, items) or (made_in(scene, items[0]) if recipient else [])
    yield from _each(scene, verb, found, items, suppliers, recipient, None, "supply_passive")


def _taken_away(verb: Token) -> bool:
    """'seized 12 rifles shipped from X': who was to have them nobody says, and they did not get there."""
    holder = verb.head if verb.dep in ("acl", "relcl") else verb
    return holder.head.lemma in ("seize", "confiscate", "intercept", "capture", "recover", "find", "impound")


def _in_service(scene: Scene, verb: Token) -> Party | None:
    """'howitzers supplied by X are now in service with Y's brigades'."""
    serving = _SERVING.search(scene.text, verb.end, scene.sentence.end)
    return sides.party_behind(scene, serving.start(1), scene.sentence.end, "with") if serving else None


_SERVING = re.compile(r"(?i)\b(?:in service|in use) (with)\b")


def _each(
    scene: Scene, verb: Token, found: Standing, items: list[Item], suppliers: list[Party], recipient: Party | None,
    proposer: Party | None, rule: str,
) -> Iterator[Claim]:  # fmt: skip
    recipients: list[Party | None] = [*sides.with_siblings(scene, recipient)] or [None]
    if recipient is not None:
        suppliers = [party for party in suppliers if party.name not in [r.name for r in recipients if r]]
        if proposer is not None and proposer.name == recipient.name:
            proposer = None
    senders: list[Party | None] = [*suppliers] or [None]
    for item in items:
        for supplier, receiver in product(senders, recipients):
            yield Claim(
                rule=rule, status=found.status, item=item, start=min(verb.start, item.start), end=max(verb.end, item.end),
                supplier=supplier, recipient=receiver, proposed_by=proposer, trigger=verb,
            )  # fmt: skip
