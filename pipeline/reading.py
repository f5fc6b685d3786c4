"""Clean text as a language model read it, in plain data: rules work on this and never see the model's own objects."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Token:
    """One token. `start` and `end` are offsets into the text; `head` and `children` follow the dependency parse."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB ..."""
    tag: str
    """Penn Treebank tag: NN, NNS, VBD ..."""
    dep: str
    """Dependency label (ClearNLP): nsubj, dobj, ccomp ..."""
    sentence: int
    entity: str
    """OntoNotes label of the name it is part of, or ""."""
    head: Token = field(init=False, repr=False)
    """Its governor; the root of a sentence is its own head."""
    children: list[Token] = field(default_factory=list, repr=False)

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    def subtree(self) -> list[Token]:
        """The token and all below it, in order of the text."""
        found, open_ = [], [self]
        while open_:
            token = open_.pop()
            found.append(token)
            open_.extend(token.children)
        return sorted(found, key=lambda token: token.i)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`tokens[first:last]` of the reading; never runs over a paragraph's end."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model sees it, with an OntoNotes label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text: its tokens, sentences and names. `model` is the model's name and version."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    model: str = ""

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap text[start:end]."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        past = low
        while past < len(self.tokens) and self.tokens[past].start < end:
            past += 1
        return list(self.tokens[low:past])


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch that a beat knows for what it is, whatever the model calls it. `label` is an OntoNotes label."""

    start: int
    end: int
    label: str
    name: str
    """Its usual name: "S-400" for "S-400s"."""
