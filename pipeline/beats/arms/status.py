"""How real a transfer is: tense, aspect, modality and negation of the verb, and what stands above it."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import TransferStatus
from pipeline.beats.arms.climbing import climb, climb_noun
from pipeline.beats.arms.lexicon import Frame, Governor, Verb, governors, phrase
from pipeline.reading import Token


@dataclass(frozen=True, slots=True)
class Standing:
    """The status, and the word above the verb that decided it (None where the verb's own tense did)."""

    status: TransferStatus
    governor: Token | None = None


_FUTURE = frozenset("will 'll ’ll shall wo".split())


_OPEN = frozenset("could may might would can should must".split())


_SAYING = frozenset("say announce tell confirm add state declare pledge promise report write promise vow".split())


_UNDOING = frozenset("lift overturn ease reverse end relax waive remove abolish".split())


_LEAVE = frozenset("permit permission licence license approval request clearance bid".split())


def standing(verb: Token, entry: Verb) -> Standing | None:
    """The status of a verb that moves arms; None where nothing moves ("did not send", "if it sends")."""
    chain = list(climb(verb))
    asked = _in_question(verb)
    if asked is not None:
        return Standing("proposed", asked)
    if _conditional(verb, chain) or (verb.dep == "relcl" and verb.head.lemma == "time"):
        return None
    governor = next((link for link in chain if _decides(link, entry.frame)), None)
    own = _own(verb, entry)
    if any(_disclaimed(link) for link in chain):
        return Standing("alleged")
    if governor is not None and not _settled(verb):
        return _receiving(_governed(governor, chain, entry.frame), entry)
    if own is None:
        return None
    if governor is not None and _entry(governor).supply == "alleged":
        return Standing("alleged", governor)
    if any(child.lemma in ("allegedly", "supposedly") for child in verb.children):
        return Standing("alleged")
    return Standing(own)


def _disclaimed(link: Token) -> bool:
    """'rejected claims that it had sold ...'."""
    heard = link.pos == "NOUN" and link.lemma in ("claim", "report", "rumour", "rumor", "charge", "suggestion")
    return heard and link.head.lemma in ("deny", "reject", "dismiss", "refute", "dispute")


def _receiving(found: Standing | None, entry: Verb) -> Standing | None:
    """'expects to receive': promised to the receiver, who may have ordered nothing."""
    if found is not None and found.status == "ordered" and entry.frame == "acquire" and entry.done == "delivered":
        return Standing("pledged", found.governor)
    return found


def noun_status(noun: Token, frame: Frame, plain: TransferStatus | None) -> Standing | None:
    """The status of 'the sale of ...': from the verb it hangs on, its adjectives, else `plain`."""
    adjectives = {child.text.casefold() for child in noun.children if child.dep in ("amod", "compound")}
    chain = [link for link in climb_noun(noun) if link.pos in ("VERB", "NOUN", "ADJ", "AUX")]
    governor = next((link for link in chain if _decides(link, frame)), None)
    if governor is not None:
        if governor.lemma == "agree" and plain == "ordered" and not _negated(governor):
            return Standing("ordered", governor)
        return _governed(governor, chain, frame)
    if adjectives & {"possible", "potential", "proposed", "prospective", "future"}:
        return Standing("proposed")
    if adjectives & {"planned", "promised", "approved", "pledged", "upcoming"}:
        return Standing("pledged")
    verb = next((link for link in chain if link.pos in ("VERB", "AUX")), None)
    if verb is not None and _auxiliaries(verb) & _OPEN:
        return Standing("proposed") if plain else None
    if verb is not None and _negated(verb):
        return None
    return Standing(plain) if plain else None


def _governed(governor: Token, chain: list[Token], frame: Frame) -> Standing | None:
    entry = _entry(governor)
    status = entry.supply if frame == "supply" else entry.acquire
    place = chain.index(governor)
    outer = chain[place + 1 :]
    above = next((link for link in outer if _decides(link, frame)), None)
    if above is not None and above.lemma == "deny" and governor.lemma in _LEAVE:
        return Standing("refused", above)
    if status == "refused" and any(link.lemma in _UNDOING for link in outer):
        return None
    if status == "refused" and any(link.lemma == "fail" for link in (governor.head, *outer)):
        return Standing("pledged", governor)  # 'failed to block the sale'
    if status == "refused" and (
        _negated(governor) or (above is not None and _entry(above).supply in ("refused", "cancelled"))
    ):
        return None
    if _negated(governor):
        meant = _auxiliaries(governor) & _FUTURE or governor.lemma in ("plan", "intention")
        return Standing("refused", governor) if meant else None
    if above is not None and _entry(above).supply in ("refused", "cancelled", "alleged") and status != "cancelled":
        return Standing(_entry(above).supply, above)
    tentative = bool(_auxiliaries(governor) & _OPEN) and not _reported(governor)
    weighed = above is not None and _entry(above).supply == "proposed"
    if status in ("pledged", "ordered", "cancelled", "refused", "under_way") and (tentative or weighed):
        return Standing("proposed", above or governor) if status != "cancelled" else None
    return Standing(status, governor)


def _decides(link: Token, frame: Frame) -> bool:  # noqa: ARG001  frames share the words
    return phrase(link, governors()) is not None


def _entry(link: Token) -> Governor:
    return governors()[phrase(link, governors()) or link.lemma.casefold()]


def _settled(verb: Token) -> bool:
    """A finite verb of its own, as in 'confirmed it had sent': what is above only reports it."""
    finite = verb.tag in ("VBD", "VBZ", "VBP") or bool(
        _auxiliaries(verb) & {"have", "has", "had", "'ve", "is", "are", "was", "were", "be", "been"}
        | (_auxiliaries(verb) & (_FUTURE | _OPEN))
    )
    return finite and not any(child.text.casefold() == "to" and child.dep == "aux" for child in verb.children)


def _own(verb: Token, entry: Verb) -> TransferStatus | None:
    auxiliaries = _auxiliaries(verb)
    if _negated(verb):
        return "refused" if auxiliaries & (_FUTURE | {"would", "can", "could", "ca"}) else _no_longer(verb)
    if auxiliaries & _FUTURE or _is_to(verb):
        return entry.future
    if auxiliaries & _OPEN:
        return entry.future if "would" in auxiliaries and _reported(verb) else entry.open
    if "being" in auxiliaries or (verb.tag == "VBG" and auxiliaries & _BE):
        return entry.ongoing
    if verb.tag in ("VBD", "VBN"):
        return entry.done
    if verb.tag in ("VBZ", "VBP"):
        return entry.ongoing
    if verb.tag == "VBG":
        done = verb.dep == "advcl" or (verb.dep == "pcomp" and verb.head.text.casefold() in ("for", "by", "after"))
        return entry.done if done else entry.open if verb.dep in ("csubj", "nsubj", "pcomp") else None
    return None


_BE = frozenset("am is are was were be been 's 're ’s ’re".split())


def _no_longer(verb: Token) -> TransferStatus | None:
    longer = any(child.text.casefold() == "longer" for child in verb.children)
    return "cancelled" if longer else None


def _is_to(verb: Token) -> bool:
    """'is to receive'."""
    has_to = any(child.text.casefold() == "to" and child.dep == "aux" for child in verb.children)
    return (
        has_to
        and verb.dep == "xcomp"
        and verb.head.lemma == "be"
        and not any(c.dep in ("acomp", "attr") for c in verb.head.children)
    )


def _auxiliaries(verb: Token) -> set[str]:
    found = {child.text.casefold() for child in verb.children if child.dep in ("aux", "auxpass")}
    if verb.dep == "conj" and not found and verb.head.tag == verb.tag:
        found = {child.text.casefold() for child in verb.head.children if child.dep in ("aux", "auxpass")}
    return found


def _negated(token: Token) -> bool:
    words = ("never", "n't", "n’t", "no") if token.pos == "NOUN" else ("never", "n't", "n’t")
    return any(child.dep == "neg" or child.text.casefold() in words for child in token.children)


def _reported(verb: Token) -> bool:
    """'said it would send', 'said it had sent and would send', is the past of 'will send'."""
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep in ("ccomp", "acl") and (verb.head.lemma in _SAYING or verb.head.lemma == "statement")


def _in_question(verb: Token) -> Token | None:
    """The verb of asking over 'asked whether it would hand' and 'is weighing whether to send'."""
    asking = any(child.dep == "mark" and child.text.casefold() in ("whether", "if") for child in verb.children)
    head = verb.head
    if not asking or verb.dep not in ("ccomp", "xcomp", "advcl", "pcomp"):
        return None
    if verb.dep == "advcl" and not any(c.dep == "mark" and c.text.casefold() == "whether" for c in verb.children):
        return None
    link = head.head if verb.dep == "pcomp" else head
    known = phrase(link, governors())
    return link if known and governors()[known].supply == "proposed" and not _negated(link) else None


def _conditional(verb: Token, chain: list[Token]) -> bool:
    return any(
        child.dep == "mark" and child.text.casefold() in ("if", "unless", "whether")
        for link in (verb, *chain[:2])
        for child in link.children
    )
