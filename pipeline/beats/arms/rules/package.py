"""'a package for Y that includes tanks', 'Y's new aid consists of ...': what a load holds goes where the load goes."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import TransferStatus
from pipeline.beats.arms import sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, listed, subjects, verb_of
from pipeline.beats.arms.status import standing
from pipeline.reading import Token

_LOADS = frozenset(
    "package tranche aid assistance support shipment consignment batch delivery donation instalment installment equipment".split()
)
_HOLDING = frozenset("include contain comprise feature including featuring comprising".split())
_HOLDING_OF = frozenset(["consist", "make", "compose"])
_GIVING = frozenset(
    "announce unveil approve pledge promise prepare send provide deliver give authorise authorize sign hand donate ready ship".split()
)


@dataclass(frozen=True, slots=True)
class Load:
    """Who sends a package to whom, and how real it is, before its weapons are named."""

    supplier: Party
    recipient: Party
    status: TransferStatus


def announced(scene: Scene) -> Load | None:
    """The package that the sentence speaks of."""
    for noun in _loads(scene):
        giving = _giving(noun)
        stop = sides.limit(scene, noun)
        recipient = (
            sides.party_behind(scene, noun.end, stop, "for", "to")
            or (sides.dative(scene, giving, noun.start) if giving is not None else None)
            or sides.helped(scene, noun.end, scene.sentence.end)
        )
        supplier = _giver(scene, noun, giving)
        if recipient and supplier and recipient.name != supplier.name:
            return Load(supplier, recipient, _status(giving))
    return None


def claims(scene: Scene) -> Iterator[Claim]:
    """One claim for each weapon in the package; who gives it to whom may have to come from the sentence before."""
    for trigger, place in _holdings(scene):
        load = announced(scene)
        for item in listed(scene, place):
            yield Claim(
                rule="package", status=load.status if load else "pledged", item=item,
                start=min(trigger.start, item.start), end=item.end, supplier=load.supplier if load else None,
                recipient=load.recipient if load else None, trigger=trigger,
            )  # fmt: skip
        return


def _loads(scene: Scene) -> Iterator[Token]:
    yield from (t for t in scene.tokens if t.lemma.casefold() in _LOADS and t.pos in ("NOUN", "PROPN"))


def _holdings(scene: Scene) -> Iterator[tuple[Token, int]]:
    """The word that opens a list of what a load holds, and the list's first item."""
    for token in scene.tokens:
        if not (_holds(scene, token) or _lists(scene, token)):
            continue
        place = next((n for n, item in enumerate(scene.items) if item.start >= token.end), None)
        if place is not None and scene.items[place].compound is None and _close(scene, token, scene.items[place]):
            yield token, place


def _holds(scene: Scene, token: Token) -> bool:
    """'includes', 'consists of', 'made up of', behind a load or a pronoun."""
    lemma = token.lemma.casefold()
    of = any(child.text.casefold() in ("of", "up") for child in token.children)
    if lemma not in _HOLDING and not (lemma in _HOLDING_OF and (of or lemma == "compose")):
        return False
    subject = next((c for c in token.children if c.dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.text.casefold() in ("which", "that"):
        subject = token.head
    if subject is None:
        subject = token.head
    near = scene.between(scene.sentence.start, token.start)[-6:] if token.tag in ("VBN", "VBG") else ()
    carried = {t.lemma.casefold() for t in (subject, *subject.subtree()[-6:], *near)}
    return subject.text.casefold() in ("it", "they", "these") or bool(carried & _LOADS)


def _lists(scene: Scene, token: Token) -> bool:
    """'shipment to Y: 50 ...', and the inverted 'Included are ...'."""
    before = scene.between(scene.sentence.start, token.start)
    if token.text == ":":
        return any(t.lemma.casefold() in _LOADS for t in before[-12:])
    return (
        token.lemma == "be"
        and bool(before)
        and before[0].text.casefold() in ("included", "including")
        and len(before) < 8
    )


def _close(scene: Scene, holding: Token, item: Item) -> bool:
    way = scene.between(holding.end, item.start)
    return len(way) < 14 and not any(token.pos in ("VERB", "AUX") and token.dep != "amod" for token in way)


def _giving(noun: Token) -> Token | None:
    token = noun
    for _ in range(5):
        token = token.head
        if token.pos == "VERB" and (token.lemma in _GIVING or verb_of(token)):
            return token
    return None


def _giver(scene: Scene, noun: Token, giving: Token | None) -> Party | None:
    for child in noun.children:
        if child.dep == "poss":
            return scene.parties.at(child)
    return next(iter(sides.parties_of(scene, subjects(giving))), None) if giving is not None else None


def _status(giving: Token | None) -> TransferStatus:
    entry = verb_of(giving) if giving is not None else None
    found = standing(giving, entry) if giving is not None and entry else None
    return found.status if found else "pledged"
