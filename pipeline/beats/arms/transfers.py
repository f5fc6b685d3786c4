"""From claims to transfers: every sentence through RULES, then what the article around it implies, marked as inferred."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.article import Date, Facts, Money, Transfer, TransferStatus
from pipeline.beats.arms import details, followup
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.merge import merged
from pipeline.beats.arms.parties import Parties, Party
from pipeline.beats.arms.rules import RULES
from pipeline.beats.arms.rules.package import Load, announced
from pipeline.beats.arms.scene import Claim, Scene, scenes
from pipeline.beats.arms.weapons import Sighting
from pipeline.countries import lookup
from pipeline.reading import Reading

_Placed = TypeVar("_Placed", Money, Date)
_SOON = 4  # sentences over which the story's recipient is understood without being named again
_ARMS_IN_GENERAL = frozenset("weapon weapons arms weaponry system systems equipment battery batteries".split())


def transfers(reading: Reading, found: tuple[Sighting, ...], facts: Facts) -> tuple[Transfer, ...]:
    """The arms transfers that the text states, one for each supplier, recipient and weapon."""
    facts = replace(facts, money=_of_text(facts.money), dates=_of_text(facts.dates))
    told = list(scenes(reading, found, Parties(reading, facts.quotations)))
    return merged(_completed(told, found, facts))


def _of_text(facts: tuple[_Placed, ...]) -> tuple[_Placed, ...]:
    return tuple(sorted((fact for fact in facts if fact.field is None), key=lambda fact: fact.start))


def _completed(told: Sequence[Scene], found: tuple[Sighting, ...], facts: Facts) -> Iterator[Transfer]:
    topic: Party | None = None
    heard = 0
    package: Load | None = None
    opened = 0
    for place, scene in enumerate(told):
        following = told[place + 1] if place + 1 < len(told) else None
        load = announced(scene)
        package, opened = (load, place) if load else (package, opened)
        moved: Load | None = None
        for claim in _claims(scene):
            if claim.rule == "package" and claim.recipient is None:
                if package is None or place - opened > _SOON:
                    continue
                claim = _of_package(claim, package)  # noqa: PLW2901
            recipient = claim.recipient
            if (
                recipient is None
                and topic is not None
                and place - heard <= _SOON
                and (claim.supplier is None or claim.supplier.name != topic.name)
            ):
                recipient, heard = Party(topic.name, topic.at, inferred=True), place
            elif recipient is not None and claim.supplier is not None:
                topic, heard = recipient, place
            if load is None and claim.supplier is not None and recipient is not None:
                moved = Load(claim.supplier, recipient, claim.status)
            transfer = _transfer(claim, recipient, scene, following, found, facts)
            if transfer:
                yield transfer
        package, opened = (moved, place) if moved else (package, opened)  # 'The shipment included ...' may follow


def _of_package(claim: Claim, package: Load) -> Claim:
    """'The package also includes ...': from whom and to whom stood in an earlier sentence."""
    supplier, recipient = package.supplier, package.recipient
    return replace(
        claim,
        status=package.status,
        supplier=Party(supplier.name, supplier.at, inferred=True),
        recipient=Party(recipient.name, recipient.at, inferred=True),
    )


def _claims(scene: Scene) -> Iterator[Claim]:
    """The scene's claims; of several on the same weapon phrase the first that names both parties, else the first."""
    if not scene.items and not scene.earlier:
        return
    best: dict[tuple[int, str | None, str | None], Claim] = {}
    rules: dict[int, str] = {}
    claims = [claim for rule in RULES for claim in rule(scene)]
    claims.sort(key=lambda claim: -_parties_named(claim))
    for claim in claims:
        owner = rules.setdefault(claim.item.start, f"{claim.rule}/{claim.trigger.i}")
        if owner == f"{claim.rule}/{claim.trigger.i}":
            best.setdefault((claim.item.start, _name(claim.supplier), _name(claim.recipient)), claim)
    yield from sorted(
        best.values(), key=lambda claim: (claim.item.start, claim.supplier.at.i if claim.supplier else -1)
    )


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _parties_named(claim: Claim) -> int:
    return (claim.supplier is not None) + (claim.recipient is not None)


def _transfer(
    claim: Claim,
    recipient: Party | None,
    scene: Scene,
    following: Scene | None,
    found: tuple[Sighting, ...],
    facts: Facts,
) -> Transfer | None:
    item, supplier = claim.item, claim.supplier
    stated = [party for party in (supplier, claim.recipient) if party is not None and not party.inferred]
    stated = stated or ([recipient] if claim.rule in ("arrival", "package") and recipient else [])
    vague = item.generic and item.quantity is None
    if not stated or (vague and (supplier is None or recipient is None)):
        return None
    if supplier is not None and recipient is not None and supplier.name == recipient.name:
        return None
    if recipient is not None and _domestic(item, supplier, recipient):
        return None
    proposer = claim.proposed_by or followup.proposer(claim, following)
    designation = item.sighting.designation if item.sighting else _meant(claim, scene, found)
    return Transfer(
        status=_status(claim, scene, following),
        start=min(claim.start, item.start),
        end=max(claim.end, item.end),
        rule=claim.rule,
        supplier=supplier.name if supplier else None,
        supplier_inferred=bool(supplier and supplier.inferred),
        recipient=recipient.name if recipient else None,
        recipient_inferred=bool(recipient and recipient.inferred),
        designation=designation,
        designation_inferred=designation is not None and item.sighting is None,
        description=item.description,
        quantity=item.quantity,
        approximate=item.approximate,
        rounds=item.rounds,
        value=details.value(scene, facts.money),
        unit_price=details.unit_price(claim, scene, following, facts.money),
        date=details.date(claim, scene, facts.dates),
        proposed_by=proposer.name if proposer else None,
    )


def _domestic(item: Item, supplier: Party | None, recipient: Party) -> bool:
    """A country that gets arms of its own make, from its industry or from nobody named: nothing crosses a border."""
    system = item.sighting.system if item.sighting else None
    if system is None or system.origin != recipient.name:
        return False
    return supplier is None or lookup(supplier.name) is None


def _status(claim: Claim, scene: Scene, following: Scene | None) -> TransferStatus:
    """The claim's own, unless what stands beside or behind it denies or refuses it."""
    if followup.denied(claim, scene, following):
        return "alleged"
    return "refused" if followup.rebuffed(claim, scene, following) else claim.status


_REMEMBERED = 200  # names before a claim that "the missiles" may speak of


def _meant(claim: Claim, scene: Scene, found: tuple[Sighting, ...]) -> str | None:
    """The system that 'the missiles' speaks of: the last fitting one named before, if it is also the one named most."""
    if not claim.item.definite or claim.item.quantity is not None:
        return None
    before = bisect_right(found, claim.item.start, key=lambda s: s.end)
    fitting = [s for s in found[max(0, before - _REMEMBERED) : before] if _fits(s, claim)]
    if not fitting or scene.text.count("\n\n", fitting[-1].end, claim.item.start) > 2:
        return None
    most, _ = Counter(s.designation for s in fitting).most_common(1)[0]
    return most if most == fitting[-1].designation else None


def _fits(sighting: Sighting, claim: Claim) -> bool:
    words = claim.item.description.casefold()
    head = words.split()[-1] if words.split() else ""
    category = sighting.category or ""
    if "surface-to-air" in words or "air defen" in words or "air-defen" in words:
        return category == "air defence"
    if head in _ARMS_IN_GENERAL:
        return True
    kinds = {
        "missile": ("missile", "air defence", "anti-tank weapon"),
        "jet": ("combat aircraft",),
        "aircraft": ("combat aircraft", "aircraft"),
    }
    kind = head.rstrip("s")
    return category in kinds.get(kind, ()) or kind in category
