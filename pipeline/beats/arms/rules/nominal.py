"""'the sale of 36 jets to Y', 'X's delivery of tanks', 'arms shipments to Y', 'a contract for frigates'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.article import TransferStatus
from pipeline.beats.arms import reach, sides
from pipeline.beats.arms.items import Item
from pipeline.beats.arms.lexicon import Frame, governors, phrase
from pipeline.beats.arms.nouns import COUNTERS
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.party_words import STATE_NOUNS
from pipeline.beats.arms.scene import Claim, Scene, agent, listed, objects_of, subjects
from pipeline.beats.arms.status import noun_status
from pipeline.reading import Token

_NOUNS: dict[str, tuple[Frame, TransferStatus | None]] = {
    "sale": ("supply", "ordered"), "delivery": ("supply", "delivered"), "shipment": ("supply", "delivered"),
    "transfer": ("supply", "proposed"), "supply": ("supply", "under_way"), "export": ("supply", "under_way"),
    "donation": ("supply", "pledged"), "gift": ("supply", "pledged"), "provision": ("supply", "under_way"),
    "consignment": ("supply", "delivered"), "handover": ("supply", "delivered"), "dispatch": ("supply", "under_way"),
    "deal": ("acquire", "ordered"), "contract": ("acquire", "ordered"), "purchase": ("acquire", "ordered"),
    "acquisition": ("acquire", "ordered"), "order": ("acquire", "ordered"), "procurement": ("acquire", "ordered"),
    "agreement": ("acquire", "ordered"), "request": ("acquire", "proposed"), "import": ("acquire", "under_way"),
    "lease": ("supply", "under_way"), "loan": ("supply", "under_way"), "interest": ("acquire", "proposed"), "possession": ("acquire", "delivered"), "receipt": ("acquire", "delivered"), "arrival": ("acquire", "delivered"),
}  # fmt: skip
"""The noun, who its owner is (supplier or buyer), and its status where nothing above it says more."""
_BEGINNINGS = frozenset(["receive", "complete", "take", "welcome", "accept"])


def claims(scene: Scene) -> Iterator[Claim]:
    """A claim for each weapon that such a noun moves."""
    for noun in scene.tokens:
        found = _NOUNS.get(noun.lemma.casefold()) if noun.pos in ("NOUN", "PROPN") else None
        if found is None:
            continue
        if any(child.text.casefold() == "such" for child in noun.children):
            continue  # 'the first such shipment of arms': a class, and no shipment more
        frame, plain = found
        items, compound = _items(scene, noun)
        if not items:
            continue
        status = noun_status(noun, "supply" if noun.lemma == "request" else frame, plain)
        done = _taken(noun)
        recipient, supplier = _parties(scene, noun, frame, items)
        if status is None or (recipient is None and supplier is None):
            continue
        if compound and status.governor is None and not done and (recipient is None or supplier is None):
            continue
        receivers: list[Party | None] = [*sides.with_siblings(scene, recipient)] or [None]
        for item, receiver in product(items, receivers):
            yield Claim(
                rule="noun_" + frame, status="delivered" if done and status.governor is None else status.status, item=item,
                start=min(noun.start, item.start), end=max(noun.end, item.end), supplier=supplier,
                recipient=receiver, trigger=noun,
            )  # fmt: skip


def _taken(noun: Token) -> bool:
    """'took delivery of', 'received the shipment'."""
    return noun.dep == "dobj" and noun.head.lemma in _BEGINNINGS and noun.head.tag in ("VBD", "VBN") and not _won(noun)


def _items(scene: Scene, noun: Token) -> tuple[list[Item], bool]:
    """What it moves, and whether the weapon stands before the noun ("arms | sale")."""
    for place, item in enumerate(scene.items):
        if item.compound is not None and scene.row[item.compound].last is noun:
            return [item], True
        if item.start >= noun.end and item.compound is None:
            way = scene.between(noun.end, item.start)
            if _leads(way) or (noun.lemma == "interest" and [t.text.casefold() for t in way] == ["in"]):
                return listed(scene, place), False
            break
    return [], False


def _leads(way: tuple[Token, ...]) -> bool:
    """Only 'of', 'for', 'worth' and the parties may stand between the noun and the weapon: 'the transfer to Y of ...'."""
    words = [token.text.casefold() for token in way]
    if not words or len(words) > 14 or not {"of", "for", "including", "covering"} & set(words[-6:]):
        return False
    if any(token.pos == "NOUN" and not token.text[:1].isupper() and not _passed_over(token) for token in way):
        return False
    return not any(
        token.pos in ("VERB", "AUX") and token.text.casefold() not in ("including", "covering") for token in way
    ) and not ({"on", "against", "about", "that", "which", ",", ";"} & set(words))


def _passed_over(token: Token) -> bool:
    """Nouns that may stand between: what holds or counts arms, and states."""
    word = token.lemma.casefold()
    if word in _NOUNS:
        return False
    return (
        word in reach.CONTAINERS
        or word in COUNTERS
        or token.text.casefold() in STATE_NOUNS
        or word in ("cost", "dollar", "euro")
    )


def _parties(scene: Scene, noun: Token, frame: Frame, items: list[Item]) -> tuple[Party | None, Party | None]:
    """(recipient, supplier)."""
    stop = max(sides.limit(scene, noun), items[-1].end)
    owner = _owner(scene, noun, items)
    to = sides.party_behind(scene, noun.end, stop, "to")
    giver = sides.party_behind(scene, noun.end, stop, "from", *(["by"] if frame == "supply" else []))
    pair = None if to or giver else _by_origin(scene, noun, items)
    if pair:
        return pair
    if frame == "supply" and noun.dep == "dobj" and noun.head.lemma in _BEGINNINGS and noun.head.lemma != "complete":
        return _actor(scene, noun, giver), giver
    if frame == "supply":
        receiver = to or sides.party_behind(scene, items[-1].end, stop, "for")
        return receiver, giver or owner or _actor(scene, noun, to) or _approver(scene, noun)
    if noun.lemma == "request":
        asking = giver if owner is None and to is None else None
        return _requested(
            scene, noun, owner or asking or to, None if asking else giver or (to if owner else None), stop
        )
    between = _partner(scene, noun, items) or _made_in(scene, items)
    if giver and _won(noun):
        return giver, _actor(scene, noun, giver)
    buyer = to or owner or _actor(scene, noun, None)
    return buyer, giver or (between if buyer is None or between is None or between.name != buyer.name else None)


def _requested(
    scene: Scene, noun: Token, owner: Party | None, asked: Party | None, stop: int
) -> tuple[Party | None, Party | None]:
    """'X turned down a request by Y for ...', 'Y's request to X': (who asks, who is asked)."""
    buyer = owner or sides.party_behind(scene, noun.end, stop, "by")
    verb = next((link for link in _above(noun) if link.pos == "VERB"), None)
    answering = agent(verb) if verb is not None else None
    if buyer is None and noun.dep == "dobj":
        buyer = None if asked is None else _actor(scene, noun, asked)
    supplier = next(iter(sides.parties_of(scene, [answering])), None) if answering is not None else asked
    supplier = supplier or (_actor(scene, noun, buyer) if noun.dep == "dobj" else None)
    return buyer, supplier


def _partner(scene: Scene, noun: Token, items: list[Item]) -> Party | None:
    """'a deal with Y for ...', 'a deal for ... with Y'."""
    talks = next((link for link in _above(noun) if link.lemma in ("talk", "negotiation", "discussion")), noun)
    linked = sides.parties_of(scene, [*objects_of(noun, "with"), *objects_of(talks, "with")])
    if linked:
        return linked[0]
    return sides.party_behind(scene, noun.end, items[0].start, "with") or sides.adjacent(scene, items[-1], "with")


def _made_in(scene: Scene, items: list[Item]) -> Party | None:
    """'the purchase of Russian jets': from there, as far as the words imply."""
    found = scene.parties.country_in(items[0].start, items[0].head.start)
    return Party(found.name, found.at, inferred=True) if found and items[0].compound is None else None


def _won(noun: Token) -> bool:
    """'won an order from Y': here the one who gets it is the supplier."""
    getting = ("win", "receive", "secure", "land", "get", "book")
    return noun.lemma in ("order", "contract", "deal", "request") and noun.dep == "dobj" and noun.head.lemma in getting


def _by_origin(scene: Scene, noun: Token, items: list[Item]) -> tuple[Party, Party] | None:
    """(recipient, supplier) of 'X and Y signed a contract for ...', where the weapon is known to be of one of the two."""
    verb = next((link for link in _above(noun) if link.pos == "VERB"), None)
    pair = sides.parties_of(scene, subjects(verb)) if verb is not None and verb.lemma in _ACTS else []
    system = items[0].sighting.system if items[0].sighting else None
    if len(pair) != 2 or system is None:
        return None
    origin = "Russia" if system.origin == "Soviet Union" else system.origin
    for supplier, recipient in (pair, pair[::-1]):
        if supplier.name == origin:
            return Party(recipient.name, recipient.at), Party(supplier.name, supplier.at, inferred=True)
    return None


def _above(token: Token) -> Iterator[Token]:
    for _ in range(4):
        token = token.head
        yield token


def _owner(scene: Scene, noun: Token, items: list[Item]) -> Party | None:
    """'X's delivery', 'U.S. sales', 'the transfer of X's launchers'."""
    for child in noun.children:
        if child.dep in ("poss", "compound", "amod", "nmod") and child.i < noun.i:
            found = scene.parties.at(child)
            if noun.entity and not scene.parties.is_country(child) and child.entity == noun.entity:
                continue
            if found and not any(item.start <= child.start < item.end for item in items):
                return found
    for item in items:
        if item.compound is not None:
            found = scene.parties.country_in(item.start, item.head.start)
            if found:
                return found
        if item.possessor is not None:
            return scene.parties.at(item.possessor)
    return None


def _approver(scene: Scene, noun: Token) -> Party | None:
    """'the sale got State Department approval': whose approval it takes, sells."""
    for link in _above(noun):
        for child in link.children:
            if child.dep == "dobj" and child.lemma in ("approval", "clearance", "nod", "permission"):
                found = sides.parties_of(scene, [c for c in child.children if c.dep in ("compound", "poss", "amod")])
                return found[0] if found else None
    return None


def _actor(scene: Scene, noun: Token, other: Party | None) -> Party | None:
    """Who approves, signs, halts or announces it; 'agreed to speed up the import' is read from its outer verb."""
    for link in _above(noun):
        if link.pos not in ("VERB", "AUX") or not _acts(link):
            continue
        for party in sides.parties_of(scene, subjects(link)):
            if other is None or party.name != other.name:
                return party
    return None


def _acts(link: Token) -> bool:
    in_talks = link.lemma in ("be", "hold", "open", "enter") and any(
        child.dep in ("prep", "dobj") for child in link.children
    )
    return in_talks or link.lemma.casefold() in _ACTS or phrase(link, governors()) is not None


_ACTS = frozenset(
    "approve ink authorise authorize announce halt suspend stop block cancel freeze ban sign agree clinch seal "
    "complete begin start consider discuss propose plan promise pledge offer refuse reject make place award "
    "extend renew receive take seek want win continue increase resume pause delay clear permit finalise finalize conclude "
    "negotiate secure scrap bar allow".split()
)
