"""What only the next sentence says of a transfer: who floats it ('X has raised the possibility with Y'), who denies it."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.beats.arms import sides
from pipeline.beats.arms.parties import Party
from pipeline.beats.arms.scene import Claim, Scene, agent, objects_of, subjects
from pipeline.reading import Token

_FLOATING = frozenset("raise float suggest propose moot make discuss submit".split())
_SOUNDING = frozenset(["sound", "approach", "consult"])
_POINTING = frozenset("possibility idea suggestion proposal prospect request option plan".split())
_DENYING = frozenset("deny reject dismiss refute dispute".split())
_DENIED = frozenset("it this that report claim allegation accusation charge story".split())


def denied(claim: Claim, scene: Scene, following: Scene | None) -> bool:
    """'The ministry denied it.' behind something that is said to have happened, or '; the ministry denies it' beside it."""
    if claim.status not in ("delivered", "under_way", "ordered"):
        return False
    beside = [token for token in scene.tokens if token.start >= claim.end]
    if any(_denies_here(scene, verb) for verb in beside):
        return True
    return (
        following is not None
        and not following.items
        and any(
            verb.lemma in _DENYING
            and verb.pos == "VERB"
            and verb.head is verb
            and not any(child.dep == "neg" for child in verb.children)
            and any(_meant_by(child) for child in verb.children)
            for verb in following.tokens
        )
    )


def _denies_here(scene: Scene, verb: Token) -> bool:
    """'...; X denies it', '... - a charge X rejects', '..., which X denies'."""
    if verb.lemma not in _DENYING or verb.tag not in ("VBD", "VBZ", "VBP"):
        return False
    if any(child.dep == "neg" for child in verb.children):
        return False
    return _charge_behind(scene, verb) or any(
        child.dep == "dobj" and (child.lemma in ("it", "this", "that") or child.text.casefold() == "which")
        for child in verb.children
    )


def _charge_behind(scene: Scene, verb: Token) -> bool:
    """', a charge (that) the ministry rejects': the noun a few words before the verb, no other verb between."""
    for token in reversed(scene.between(scene.sentence.start, verb.start)[-7:]):
        if token.lemma in _DENIED and token.pos == "NOUN":
            return True
        if token.pos in ("VERB", "AUX") or token.text == ",":
            return False
    return False


def rebuffed(claim: Claim, scene: Scene, following: Scene | None) -> bool:
    """'Y has asked X for tanks, but X has refused', 'X turned that down.': the one who was asked says no."""
    if claim.status != "proposed" or claim.supplier is None:
        return False
    beside = [(scene, token) for token in scene.tokens if token.start >= claim.end]
    if following is not None and not following.items:
        beside += [(following, token) for token in following.tokens]
    return any(_refuses(where, verb, claim) for where, verb in beside)


def _refuses(where: Scene, verb: Token, claim: Claim) -> bool:
    down = verb.lemma == "turn" and any(child.text.casefold() == "down" for child in verb.children)
    if not (down or verb.lemma in ("refuse", "decline", "reject", "rebuff")) or verb.pos != "VERB":
        return False
    if any(child.dep == "neg" or child.tag == "MD" for child in verb.children):
        return False
    if any(child.dep == "xcomp" and child.lemma not in _SENDING for child in verb.children):
        return False  # 'declined to comment'
    names = [party.name for party in sides.parties_of(where, subjects(verb))]
    return claim.supplier is not None and claim.supplier.name in names


_SENDING = frozenset("send supply provide give sell deliver hand transfer export do approve agree release".split())


def _meant_by(token: Token) -> bool:
    """'it', 'the report': the object itself, not a report on something else."""
    return token.dep == "dobj" and token.lemma in _DENIED and not any(c.dep in ("prep", "acl") for c in token.children)


def proposer(claim: Claim, following: Scene | None) -> Party | None:
    """The third party that puts the claim's transfer forward in the sentence behind it."""
    if claim.status != "proposed" or following is None or following.items:
        return None
    for verb in following.tokens:
        if verb.lemma in _FLOATING | _SOUNDING and verb.pos == "VERB" and _points_back(verb):
            by = agent(verb)
            floating = sides.parties_of(following, [by] if by is not None else subjects(verb))
            addressed = sides.parties_of(following, list(objects_of(verb, "with", "to")))
            if floating and floating[0].name not in _names(claim) and _agrees(claim, addressed):
                return floating[0]
    return None


def _points_back(verb: Token) -> bool:
    """'the possibility', 'such a proposal': not a possibility of something else."""
    if verb.lemma in _SOUNDING:
        return any(token.lemma in _POINTING for token in objects_of(verb, "about", "on", "over"))
    for child in verb.children:
        if child.dep in ("dobj", "nsubjpass") and child.lemma in _POINTING:
            pointed = any(inner.text.casefold() in ("the", "this", "that", "such") for inner in child.children)
            return pointed and not any(
                inner.dep in ("prep", "acl", "relcl") and inner.text != "with" for inner in child.children
            )
    return False


def _names(claim: Claim) -> set[str]:
    return {party.name for party in (claim.supplier, claim.recipient) if party is not None}


def _agrees(claim: Claim, addressed: list[Party]) -> bool:
    return not addressed or claim.supplier is None or addressed[0].name == claim.supplier.name
