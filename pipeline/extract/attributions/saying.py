"""Whether a phrase for someone stands where the copy says who told it: 'according to ...', '... said', 'said ...'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.reading import Reading

REPORTING = frozenset(
    """
    say tell add claim confirm believe report note warn acknowledge deny suggest explain argue state allege disclose reveal
    maintain insist predict estimate expect think caution describe speculate concede admit indicate assert recall cite
    """.split()
)

_ASIDE = 25  # the longest aside between a source and its verb, in tokens


def is_attribution(reading: Reading, first: int, end: int) -> bool:
    """'according to ...', 'citing ...', '... said', 'said ...', 'was told by ...'."""
    before = [t.text.lower() for t in reading.tokens[max(0, first - 3) : first]]
    if before[-2:] == ["according", "to"] or before[-1:] in (["citing"], ["quoting"], ["cited"], ["quoted"]):
        return True
    if before[-1:] == ["by"] and before[-2:-1] in (["told"], ["cited"], ["reported"], ["confirmed"], ["briefed"]):
        return True
    place = first - 1
    if (
        place >= 0
        and reading.tokens[place].lemma.lower() in ("say", "add", "claim", "warn")
        and reading.tokens[place].tag != "VBG"
    ):
        inverted = end >= len(reading.tokens) or reading.tokens[end].pos not in ("VERB", "AUX", "PART")
        return inverted and reading.tokens[place].sentence == reading.tokens[first].sentence
    return _says(reading, end)


def _says(reading: Reading, place: int) -> bool:
    """Does a verb of saying follow, past adverbs, auxiliaries and an aside between commas?"""
    tokens = reading.tokens
    if place < len(tokens) and tokens[place].text == ",":
        close = next((t.i for t in tokens[place + 1 : place + _ASIDE] if t.text == ","), None)
        place = close + 1 if close is not None else place
    for token in tokens[place : place + 4]:
        says = token.lemma.lower() in REPORTING and token.pos in ("VERB", "AUX") and token.tag != "VBG"
        if says or token.text == "told":
            return True
        if token.pos not in ("AUX", "ADV", "PART") or token.lemma.lower() == "be":
            return False
    return False
