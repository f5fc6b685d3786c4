"""'X removed Y from the Z programme': a transfer that was agreed and is no more."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beats.arms import sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.scene import Claim, Scene, agent, objects_of, subjects
from pipeline.reading import Token

_REMOVING = frozenset("remove expel exclude eject oust kick drop suspend bar throw".split())  # noqa: SIM905
_PROGRAMMES = frozenset("programme program project scheme".split())  # noqa: SIM905


def claims(scene: Scene) -> Iterator[Claim]:
    """The programme must be a weapon's, and whoever leaves it a party."""
    for item in scene.items:
        programme = _programme(scene, item)
        if programme is None or item.generic:
            continue
        verb = next(
            (t for t in scene.tokens if t.lemma in _REMOVING and t.pos == "VERB" and _from(t, programme, scene)), None
        )
        if verb is None or any(child.dep in ("neg",) or child.tag == "MD" for child in verb.children):
            continue
        removed = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
        recipients = sides.parties_of(scene, removed)
        passive = agent(verb)
        actors = sides.parties_of(scene, [passive] if passive is not None else subjects(verb))
        for recipient in recipients[:1]:
            supplier = next((party for party in actors if party.name != recipient.name), None)
            yield Claim(
                rule="removal", status="cancelled", item=item, start=verb.start, end=programme.end, supplier=supplier,
                recipient=recipient, trigger=verb,
            )  # fmt: skip


def _programme(scene: Scene, item: Item) -> Token | None:
    if item.compound is None:
        return None
    unit = scene.row[item.compound]
    return unit.last if unit.word in _PROGRAMMES else None


def _from(verb: Token, programme: Token, scene: Scene) -> bool:
    return any(token is programme for token in objects_of(verb, "from")) or any(
        token.text == "from" for token in scene.between(verb.end, programme.start)
    )
