"""The verbs and governors of the beat, from verbs.tsv and governors.tsv."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from pipeline.article import TransferStatus
from pipeline.reading import Token

Frame = Literal["supply", "acquire"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that moves arms, and the status that each reading of it gives."""

    lemma: str
    frame: Frame
    done: TransferStatus
    ongoing: TransferStatus
    future: TransferStatus
    open: TransferStatus


@dataclass(frozen=True, slots=True)
class Governor:
    """A word above such a verb, and the status that it gives."""

    word: str
    supply: TransferStatus
    acquire: TransferStatus


@cache
def verbs() -> dict[str, Verb]:
    return {
        lemma: Verb(lemma, cast("Frame", frame), *(_status(cell) for cell in rest))
        for lemma, frame, *rest in _rows("verbs.tsv")
    }


@cache
def governors() -> dict[str, Governor]:
    return {word: Governor(word, _status(supply), _status(acquire)) for word, supply, acquire in _rows("governors.tsv")}


def phrase(token: Token, known: Container[str]) -> str | None:
    """The entry that the token is, with its particle, preposition or object where one makes it another: 'rule out'."""
    lemma = token.lemma.casefold()
    for child in token.children:
        if child.dep in ("prt", "prep", "advmod", "acomp", "oprd"):
            joined = f"{lemma} {child.text.casefold()}"
        elif child.dep == "dobj":
            joined = f"{lemma} {child.lemma.casefold()}"
        else:
            continue
        if joined in known:
            return joined
    return lemma if lemma in known else None


def _rows(name: str) -> Iterator[list[str]]:
    for line in (files(__package__) / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _status(cell: str) -> TransferStatus:
    if cell not in get_args(TransferStatus):
        raise ValueError(f"no such status: {cell!r}")
    return cast("TransferStatus", cell)
