"""Which parties a verb or a noun names, and where: read along the sentence, so that a wrong parse does little harm."""

from __future__ import annotations

import re

from pipeline.beats.arms.items import Item
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Scene, joined
from pipeline.reading import Token


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
