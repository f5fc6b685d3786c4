"""What a word is and what it is a form of: part of speech and lemma by its tag, remembered from text to text.

spaCy's English pipelines find them by 179 match patterns and a table of rules, for each token anew, which costs an eighth of
all reading. The outcome depends on the word, its tag and its dependency label (as far as a pattern names it), and on an
expletive before it ('there is'); six more patterns on word pairs ("gon na", "let 's") change lemmas that no rule of ours
looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, DependencyParser
    from spacy.tokens import Doc

_MOST_REMEMBERED = 20_000

# What stands before a word when its form is looked up: an expletive, or a word that no pattern knows.
_EXPLETIVE = ("there", "EX", "expl")
_NEUTRAL = ("x", "NN", "nsubj")


class Form(NamedTuple):
    lemma: str
    pos: str
    tag: str
    dep: str


_Key = tuple[int, int, int, bool]
"""Word, tag and dependency label by their hashes, the label of the class where the patterns know no difference; whether
an expletive stands before it."""


def forms_of(doc: Doc) -> list[Form]:
    """The forms as the model's own components have set them."""
    return [Form(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc]


class WordForms:
    """Does the work of an English pipeline's `attribute_ruler` and `lemmatizer`, each form once."""

    replaced = frozenset(["attribute_ruler", "lemmatizer"])

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        _index_in_sets(nlp)
        self._known: dict[_Key, Form] = {}
        self._expletive = nlp.vocab.strings.add("expl")
        self._class_of = _classes(nlp)

    @classmethod
    def replacing(cls, nlp: Language) -> WordForms | None:
        """For pipelines with the English rules; None for all others, whose forms may depend on more."""
        from spacy.lang.en.lemmatizer import EnglishLemmatizer

        if not {"tagger", "parser", *cls.replaced} <= set(nlp.pipe_names):
            return None
        lemmatizer = nlp.get_pipe("lemmatizer")
        return cls(nlp) if isinstance(lemmatizer, EnglishLemmatizer) and lemmatizer.mode == "rule" else None

    def of(self, doc: Doc) -> list[Form]:
        """One form for each token of a tagged and parsed text."""
        strings, class_of = self._nlp.vocab.strings, self._class_of
        keys: list[_Key] = []
        columns = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        after_expletive = False
        for word, tag, dep in columns:
            keys.append((word, tag, class_of.get(dep, dep), after_expletive))
            after_expletive = dep == self._expletive
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        if len(self._known) + len(missing) > _MOST_REMEMBERED:
            self._known.clear()
            missing = list(dict.fromkeys(keys))
        self._known.update(self._looked_up(missing))
        labels = {dep: strings[dep] for dep in {column[2] for column in columns}}
        return [
            known if known.dep == (label := labels[dep]) else Form(known.lemma, known.pos, known.tag, label)
            for known, (_, _, dep) in zip(map(self._known.__getitem__, keys), columns, strict=True)
        ]

    def _looked_up(self, keys: list[_Key]) -> dict[_Key, Form]:
        """The forms by the model's own components, which are shown each word behind one that tells them nothing more."""
        from spacy.tokens import Doc

        if not keys:
            return {}
        strings = self._nlp.vocab.strings
        shown = [
            part
            for word, tag, dep, after_expletive in keys
            for part in (
                _EXPLETIVE if after_expletive else _NEUTRAL,
                (strings[word], strings[tag], strings[dep]),
            )
        ]
        words, tags, deps = zip(*shown, strict=True)
        doc = Doc(self._nlp.vocab, words=list(words), tags=list(tags), deps=list(deps), heads=list(range(len(words))))
        for name in ("attribute_ruler", "lemmatizer"):
            doc = self._nlp.get_pipe(name)(doc)
        return dict(zip(keys, forms_of(doc)[1::2], strict=True))


def _index_in_sets(nlp: Language) -> None:
    """The rules ask of each form that they make whether it is a word; the model lists 91,000 words, to be gone through."""
    lemmatizer = cast("EnglishLemmatizer", nlp.get_pipe("lemmatizer"))
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech, words in list(index.items()):
        index[part_of_speech] = frozenset(words)


def _classes(nlp: Language) -> dict[int, int]:
    """Dependency labels by their hashes: each that a pattern names is a class of its own, all others are one."""
    strings = nlp.vocab.strings
    ruler, parser = (
        cast("AttributeRuler", nlp.get_pipe("attribute_ruler")),
        cast("DependencyParser", nlp.get_pipe("parser")),
    )
    rules: list[Any] = [words for rule in ruler.patterns for words in cast("list[Any]", rule["patterns"])]
    named = set(_strings_in([token.get("DEP") for words in rules for token in words]))
    labels = ["", *parser.labels]
    other = next((label for label in labels if label not in named), "")
    return {strings.add(label): strings.add(label if label in named else other) for label in labels}


def _strings_in(value: object) -> Iterator[str]:
    """The strings in a pattern's value: 'aux', {'IN': ['aux', 'auxpass']} ..."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings_in(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _strings_in(part)
