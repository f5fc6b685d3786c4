"""Where a verb's arms and parties stand: read along the sentence, so that a wrong parse does little harm."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re

from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import STATE_NOUNS, Party
from pipeline.beats.arms.scene import Scene, joined, listed
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


def leading(scene: Scene, verb: Token, item: Item) -> Party | None:
    """'sell Vietnam F-16 jets': a country's own name right behind the verb, though the parse puts it into the phrase."""
    follower = next((token for token in scene.tokens if token.start >= verb.end), None)
    if follower is None or follower.i >= item.head.i:
        return None
    whole = next((t for t in scene.tokens if follower.i <= t.i < follower.i + 4 and scene.parties.is_country(t)), None)
    if whole is None or not scene.parties.starts(whole, follower):
        return None
    ahead = next((t for t in scene.tokens if t.i == whole.i + 1), None)
    owned = ahead is None or ahead.text in ("'s", "’s", "-")
    return None if owned else scene.parties.named(whole)


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


def limit(scene: Scene, start: Token) -> int:
    """Where the clause behind `start` ends, as far as its own parties are meant."""
    for token in scene.tokens:
        if token.i <= start.i:
            continue
        if token.text in (";", ":") or (token.dep == "aux" and token.text.casefold() == "to" and token.i > start.i + 1):
            return token.start
        if (
            token.pos == "VERB"
            and token.tag in ("VBD", "VBZ", "VBP")
            and token.dep in ("ROOT", "conj", "ccomp", "advcl")
        ):
            return token.start
        if token.text.casefold() in (
            "who",
            "which",
            "after",
            "because",
            "despite",
            "when",
            "while",
            "although",
            "whereas",
        ):
            return token.start
    return scene.sentence.end


def party_behind(scene: Scene, start: int, end: int, *words: str) -> Party | None:
    """The party behind the first of `words` in text[start:end]: 'to Ukraine', 'from the United States'."""
    tokens = scene.between(start, end)
    for place, token in enumerate(tokens[:-1]):
        if token.text.casefold() not in words or token.tag == "RP":
            continue
        if tokens[place + 1].tag == "VB" and token.text.casefold() == "to":
            continue
        found = _phrase_party(scene, tokens[place + 1 : place + 9])
        if found:
            return found
    return None


def _phrase_party(scene: Scene, tokens: tuple[Token, ...]) -> Party | None:
    """The party of the noun phrase that opens these tokens."""
    for token in tokens:
        if token.text in (",", ".", ";", "(", ")") or token.pos in ("AUX", "ADP", "CCONJ", "SCONJ"):
            return None
        if token.pos == "VERB" and token.dep != "amod":
            return None
        if token.pos == "PROPN" and not _companion(token.head) and scene.parties.is_country(token):
            maker = token.head if token.dep == "poss" and token.head.entity == "ORG" else None
            return (scene.parties.named(maker) if maker is not None else None) or scene.parties.named(token)
        ends = token.pos in ("NOUN", "PROPN", "PRON") and token.dep != "compound" and not _goes_on(token)
        if ends:
            return scene.parties.at(token) or _of_country(scene, token)
    return None


def _goes_on(token: Token) -> bool:
    return token.dep in ("compound", "poss", "nmod", "amod", "npadvmod") and token.head.i > token.i


def _of_country(scene: Scene, token: Token) -> Party | None:
    """'the war effort of Ukraine', 'Ukraine's fight', 'Ukrainian cities': the country that owns the place or cause."""
    for child in token.children:
        if child.i < token.i and child.dep in ("poss", "amod", "compound") and not _companion(token):
            found = scene.parties.named(child)
            if found and re.search(
                r"(?i)fight|effort|defen|war|arsenal|fleet|frontline|border|capital|soil|side|port|base|hands|stock|depot|inventor|reserve",
                token.text,
            ):
                return found
    return None


def _companion(token: Token) -> bool:
    return token.text.casefold() in ("allies", "ally", "neighbours", "neighbors", "enemies", "rivals", "partners")


def with_siblings(scene: Scene, party: Party | None) -> list[Party]:
    """The party and those joined to it: 'to Germany, Italy and the Netherlands'."""
    if party is None or party.inferred:
        return [party] if party else []
    acting = {token.i - 1 for token in scene.tokens if token.pos in ("VERB", "AUX")}
    siblings = [token for token in joined(party.at) if token is party.at or token.i not in acting]
    return parties_of(scene, siblings) or [party]


def adjacent(scene: Scene, item: Item, *words: str) -> Party | None:
    """The party of a preposition that stands right behind the weapon: 'tanks for Y'."""
    behind = scene.between(item.end, scene.sentence.end)[:1]
    return party_behind(scene, item.end, limit(scene, item.head), *words) if _reads(behind, words) else None


def _reads(tokens: tuple[Token, ...], words: tuple[str, ...]) -> bool:
    return bool(tokens) and tokens[0].text.casefold() in words


def helped(scene: Scene, start: int, end: int) -> Party | None:
    """'... to help Ukraine fight', 'so that Kyiv can ...': implied, so marked as inferred."""
    way = scene.between(start, end)
    for place, token in enumerate(way[:-2]):
        if token.text.casefold() == "so" and way[place + 1].text.casefold() == "that":
            found = _phrase_party(scene, way[place + 2 : place + 8]) or party_behind(scene, token.end, end, "to")
            return Party(found.name, found.at, inferred=True) if found else None
    for token in way:
        if token.lemma in ("help", "support", "aid", "assist", "defend") and token.tag in ("VB", "VBG"):
            found = _phrase_party(scene, scene.between(token.end, end)[:7])
            if found:
                return Party(found.name, found.at, inferred=True)
    return None


def parties_of(scene: Scene, tokens: list[Token]) -> list[Party]:
    """The parties that these joined subjects name."""
    found: list[Party] = []
    for token in tokens:
        party = scene.parties.at(token)
        if party and party.name not in [other.name for other in found]:
            found.append(party)
    return found


def dative(scene: Scene, verb: Token, stop: int) -> Party | None:
    """'gives Ukraine tanks', 'supply Kyiv with arms': the party between the verb and what it sends."""
    for child in verb.children:
        if child.dep in ("dative", "dobj", "iobj") and verb.end <= child.start < stop and child.pos != "ADP":
            for token in joined(child)[:1]:
                found = scene.parties.at(token) or _of_country(scene, token)
                if found:
                    return found
    way = scene.between(verb.end, stop)
    lead = next((t for t in way if t.text.casefold() not in ("the", "also")), None)
    if lead is not None and lead.pos == "PROPN" and lead.head is not verb:
        return _phrase_party(scene, way[:5])
    return None
