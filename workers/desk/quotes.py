"""Quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Quotation
from workers.desk.layout import DIM, STRONG, barred, indented, marked, spaced
from workers.desk.safe import safe_line
from workers.desk.wording import both, day

_NO_SPEAKER = "speaker not named"
_KINDS = {"indirect": "in the reporter's words", "fragment": "a few words"}


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said, over all its paragraphs, and the labels of the articles that carry it."""

    paragraphs: tuple[str, ...]
    quotation: Quotation
    carried_by: tuple[str, ...] = ()


def sayings_of(quotations: Sequence[Quotation], carried_by: str = "") -> list[Saying]:
    """Running quotations put together again; `continues` may point only backwards, anything else starts anew."""
    sayings: list[Saying] = []
    place_of: dict[int, int] = {}
    for index, quotation in enumerate(quotations):
        before = place_of.get(quotation.continues) if quotation.continues is not None else None
        if before is None:
            place_of[index] = len(sayings)
            sayings.append(Saying((quotation.content,), quotation, (carried_by,) if carried_by else ()))
        else:
            place_of[index] = before
            said = sayings[before]
            sayings[before] = replace(said, paragraphs=(*said.paragraphs, quotation.content))
    return sayings


def merged(sayings: Iterable[Saying]) -> list[Saying]:
    """The same words of the same speaker only once, with all the articles that carry all of them.

    One article runs on over two paragraphs where another breaks off and begins again: a saying that is part of a longer
    one, in no other article than that one, goes into it. Order of first sight.
    """
    given = list(sayings)
    carriers: dict[_Words, dict[str, None]] = {}
    for saying in given:
        for paragraph in _words_of(saying):
            carriers.setdefault(paragraph, {}).update(dict.fromkeys(saying.carried_by))
    whole: dict[tuple[_Words, ...], Saying] = {}
    longest: dict[_Words, tuple[_Words, ...]] = {}
    for saying in given:
        words = _words_of(saying)
        if words in whole:
            continue
        carried = [label for label in carriers[words[0]] if all(label in carriers[one] for one in words)]
        whole[words] = replace(saying, carried_by=tuple(carried))
        for one in words:
            longest[one] = max(longest.get(one, ()), words, key=len)
    return [saying for words, saying in whole.items() if not _is_part(words, longest[words[0]], whole)]


_Words = tuple[str, str, str]
"""One paragraph of a saying, its speaker and its kind, so that equal ones are equal."""


def _words_of(saying: Saying) -> tuple[_Words, ...]:
    speaker = _folded(saying.quotation.source or "")
    return tuple((_folded(paragraph), speaker, saying.quotation.kind) for paragraph in saying.paragraphs)


def _is_part(words: tuple[_Words, ...], longer: tuple[_Words, ...], whole: Mapping[tuple[_Words, ...], Saying]) -> bool:
    if len(longer) <= len(words) or not set(words) <= set(longer):
        return False
    return set(whole[words].carried_by) <= set(whole[longer].carried_by)


def _folded(words: str) -> str:
    straight = words.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'})
    return " ".join(straight.casefold().split()).rstrip(".,;")


def saying_view(saying: Saying) -> RenderableType:
    """The words behind a bar, below them who said them, to whom, when, and in which articles."""
    paragraphs = list(saying.paragraphs)
    if saying.quotation.kind != "indirect":  # each paragraph opens the quotation again, only the last one closes it
        paragraphs = [f"“{paragraph}" for paragraph in paragraphs]
        paragraphs[-1] += "”"
    return Group(barred(Group(*(marked(words, []) for words in paragraphs))), indented(_speaker_line(saying)))


def _speaker_line(saying: Saying) -> Text:
    quotation = saying.quotation
    line = Text("— ", overflow="fold")
    line.append(safe_line(quotation.source or _NO_SPEAKER), style=STRONG if quotation.source else DIM)
    details = [
        f"to {safe_line(quotation.addressee)}" if quotation.addressee else "",
        day(quotation.date) if quotation.date else "",
        _KINDS.get(quotation.kind, ""),
        f"in {both(saying.carried_by)}" if saying.carried_by else "",
    ]
    return line.append("".join(f" · {detail}" for detail in details if detail), style=DIM)


def quotations_view(sayings: Sequence[Saying]) -> RenderableType:
    """All of them, direct speech first, one blank line between."""
    order = {"direct": 0, "fragment": 1, "indirect": 2}
    return spaced(saying_view(saying) for saying in sorted(sayings, key=lambda one: order.get(one.quotation.kind, 3)))
