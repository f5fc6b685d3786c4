"""Who is said to know: unnamed sources with the whole of their description, and named outlets that are credited."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.article import Attribution, Entity
from pipeline.reading import Reading, Token

SOURCES = frozenset(
    """
    source official analyst diplomat person people expert aide adviser advisor insider witness resident observer trader
    banker lawmaker legislator executive economist strategist scientist researcher officer commander soldier spokesman
    spokeswoman spokesperson lawyer prosecutor investigator doctor medic activist employee worker negotiator minister
    envoy participant delegate broker dealer specialist critic opponent supporter neighbour neighbor relative historian
    academic authority
    """.split()
)
"""Nouns for someone who may know and is not named."""

_VAGUE = frozenset(["person", "people", "worker", "employee", "authority", "minister", "soldier", "officer"])
"""Sources only when the copy says what they know or why they are not named."""

REPORTING = frozenset(
    """
    say tell add claim confirm believe report note warn acknowledge deny suggest explain argue state allege disclose reveal
    maintain insist predict estimate expect think caution describe speculate concede admit indicate assert recall cite
    """.split()
)

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "another",
        "one",
        "some",
        "several",
        "many",
        "other",
        "two",
        "both",
        "multiple",
        "few",
        "these",
        "those",
    ]
)
_OPENERS = frozenset(
    [
        "familiar",
        "with",
        "close",
        "briefed",
        "who",
        "in",
        "at",
        "from",
        "of",
        "on",
        "involved",
        "involving",
        "for",
        "inside",
        "near",
        "within",
        "knowledgeable",
        "privy",
        "directly",
        "speaking",
        "based",
        "to",
    ]
)
_TELLING = frozenset(
    [
        "familiar",
        "knowledge",
        "close",
        "briefed",
        "anonymity",
        "named",
        "identified",
        "privy",
        "involved",
        "knowledgeable",
        "publicly",
        "speak",
    ]
)
_ENDS = frozenset(
    [
        ",",
        ";",
        ":",
        ".",
        "!",
        "?",
        '"',
        "“",
        "”",
        "(",
        ")",
        "—",
        "–",
        "--",
        "'",
        "as",
        "after",
        "before",
        "when",
        "while",
        "because",
        "but",
        "although",
        "though",
        "since",
        "that",
        "if",
        "where",
        "which",
    ]
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_BEFORE = 8
_AFTER = 25
_ASIDE = 25


def attributions(reading: Reading, entities: Sequence[Entity], field: str | None = None) -> tuple[Attribution, ...]:
    """The attributions in a reading, in order; `entities` are those of the same field.

    `count`: how many sources, where the copy says so; `named` is for outlets and people whose name is given.
    """
    people = frozenset(one.start for one in entities if one.label == "PERSON")
    found = [*_unnamed(reading, people, field), *_credited(reading, entities, field)]
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _unnamed(reading: Reading, people: frozenset[int], field: str | None) -> Iterator[Attribution]:
    past = 0
    for token in reading.tokens:
        if token.i < past or not _is_source(token):
            continue
        first, last, counts = _heads(reading, token)
        end = _natural_end(reading, last)
        phrase = reading.tokens[first:end]
        vague = _lemma(reading.tokens[last]) in _VAGUE and not any(t.text.lower() in _TELLING for t in phrase)
        if vague or _has_a_name(reading, end, people) or not _is_attribution(reading, first, end):
            continue
        start, stop = phrase[0].start, phrase[-1].end
        total = sum(counts) if all(count is not None for count in counts) else None  # type: ignore[arg-type]
        yield Attribution(text=reading.text[start:stop], start=start, end=stop, count=total, named=False, field=field)
        past = end


def _has_a_name(reading: Reading, end: int, people: frozenset[int]) -> bool:
    """'local doctor Ada Verrin', 'the spokesman, Ada Verrin': not unnamed at all."""
    return any(token.start in people for token in reading.tokens[end : end + 2])


def _lemma(token: Token) -> str:
    return token.lemma.lower() if token.pos == "NOUN" else token.text.lower().removesuffix("s")


def _is_source(token: Token) -> bool:
    return (
        token.text.islower()
        and (_lemma(token) in SOURCES or token.text == "people")
        and token.pos in ("NOUN", "PROPN", "ADJ")
    )


def _heads(reading: Reading, token: Token) -> tuple[int, int, list[int | None]]:
    """First token, last head and counts of '(Turkish) sources and analysts', 'two officials and a diplomat'."""
    first = _first_modifier(reading, token)
    counts, last = [_count(reading.tokens[first : token.i + 1])], token.i
    for _ in range(3):
        following = _next_head(reading, last)
        if following is None:
            break
        own = _first_modifier(reading, reading.tokens[following], stop=last + 2)
        shares = own == following and counts[0] is not None  # 'two sources and officials': nobody knows how many
        counts.append(None if shares else _count(reading.tokens[own : following + 1]))
        last = following
    return first, last, counts


def _next_head(reading: Reading, last: int) -> int | None:
    rest = reading.tokens[last + 1 : last + 7]
    if not rest or rest[0].text not in ("and", "or"):
        return None
    for token in rest[1:]:
        if _is_source(token):
            return token.i
        if token.pos not in ("ADJ", "NOUN", "PROPN", "DET", "NUM"):
            return None
    return None


def _first_modifier(reading: Reading, token: Token, stop: int = 0) -> int:
    """Where the noun phrase that ends in a source begins: 'U.S. and Turkish sources', 'one senior NATO official'."""
    first = token.i
    for place in range(token.i - 1, max(stop, token.i - _BEFORE) - 1, -1):
        before = reading.tokens[place]
        word = before.text.lower()
        if before.sentence != token.sentence or before.is_space:
            break
        joins = (
            word == "and"
            and first < token.i
            and place > stop
            and _is_modifier(reading.tokens[place - 1])
            and _is_modifier(reading.tokens[first])
        )
        if not (_is_modifier(before) or joins or word in ("-", "'s", "’s")):
            break
        first = place
        if before.pos == "DET" or word in _DETERMINERS:
            break
    while reading.tokens[first].text in ("-", "'s", "’s", "and"):
        first += 1
    return first


def _is_modifier(token: Token) -> bool:
    return (
        token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET") or token.text.lower() in _DETERMINERS or token.tag == "VBN"
    )


def _count(words: Sequence[Token]) -> int | None:
    for token in words:
        word = token.text.lower()
        if word in _COUNTS:
            return _COUNTS[word]
        if word.isdecimal() and len(word) < 4:
            return int(word)
    head = words[-1]
    singular = head.tag in ("NN", "NNP") and head.text.lower() != "people"
    return 1 if singular and words[0].text.lower() in ("the", "this") else None


def _natural_end(reading: Reading, head: int) -> int:
    """Past the end of 'familiar with the matter', 'who declined to be named': up to a verb of saying or a mark."""
    rest = [t for t in reading.tokens[head + 1 : head + 1 + _AFTER] if t.sentence == reading.tokens[head].sentence]
    if not rest or rest[0].text.lower() not in _OPENERS:
        return head + 1
    clause = rest[0].text.lower() == "who"
    verbs = 0
    for token in rest:
        word = token.text.lower()
        if word in _ENDS or token.is_space or (word == "on" and _is_day(reading, token.i + 1)) or word in _DAYS:
            return token.i
        finite = token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "MD")
        if (finite and not clause) or (clause and verbs and token.lemma.lower() in ("say", "tell") and finite):
            return token.i
        verbs += finite
        if word == "and" and _is_finite_after(reading, token.i):
            return token.i
    return rest[-1].i + 1


def _is_day(reading: Reading, place: int) -> bool:
    return place < len(reading.tokens) and reading.tokens[place].text.lower() in _DAYS


def _is_finite_after(reading: Reading, place: int) -> bool:
    return place + 1 < len(reading.tokens) and reading.tokens[place + 1].tag in ("VBD", "VBZ", "VBP")


def _is_attribution(reading: Reading, first: int, end: int) -> bool:
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
        if token.lemma.lower() in REPORTING and token.pos in ("VERB", "AUX") and token.tag != "VBG":
            return True
        if token.pos not in ("AUX", "ADV", "PART") or token.lemma.lower() == "be":
            return False
    return False


def _credited(reading: Reading, entities: Sequence[Entity], field: str | None) -> Iterator[Attribution]:
    """'told X', 'according to X', 'citing X', 'X reported': the outlet, body or person by name."""
    for one in entities:
        if one.label not in ("ORG", "PERSON"):
            continue
        tokens = reading.tokens_in(one.start, one.end)
        if tokens and (
            _is_credited(reading, tokens[0], one.label) or (one.label == "ORG" and _reports(reading, tokens))
        ):
            yield Attribution(text=one.text, start=one.start, end=one.end, count=None, named=True, field=field)


def _is_credited(reading: Reading, first: Token, label: str) -> bool:
    window = [t for t in reading.tokens[max(0, first.i - 8) : first.i] if t.sentence == first.sentence]
    while window and (window[-1].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or window[-1].text in ("'s", "’s")):
        window.pop()
    words = [t.text.lower() for t in window]
    if words[-2:] == ["according", "to"] or words[-1:] == ["citing"]:
        return True
    return label == "ORG" and (words[-1:] == ["told"] or words[-2:] in (["speaking", "to"], ["interview", "with"]))


def _reports(reading: Reading, tokens: Sequence[Token]) -> bool:
    """'X reported', 'X has reported', 'X reports.', and ', reports X'."""
    last, sentence = tokens[-1].i, tokens[-1].sentence
    after = [t.text.lower() for t in reading.tokens[last + 1 : last + 4] if t.sentence == sentence]
    before = [t.text.lower() for t in reading.tokens[max(0, tokens[0].i - 3) : tokens[0].i] if t.sentence == sentence]
    if before[-2:] == [",", "reports"] or before[-3:] == [",", "reports", "the"]:
        return True
    return after[:1] == ["reported"] or after[:2] in (
        ["has", "reported"],
        ["had", "reported"],
        ["reports", "."],
        ["reports", "that"],
    )
