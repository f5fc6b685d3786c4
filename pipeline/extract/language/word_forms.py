"""What a word is and what it is a form of: part of speech and lemma by its tag, remembered from text to text.

spaCy's English pipelines find them by 179 match patterns and a table of rules, for each token anew, which costs an eighth of
all reading. The outcome depends on the word, its tag and its dependency label, and on an expletive before it ('there is');
six more patterns on word pairs ("gon na", "let 's") change lemmas that no rule of ours looks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
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
"""Word, tag and dependency label by their hashes; whether an expletive stands before it."""


def forms_of(doc: Doc) -> list[Form]:
    """The forms as the model's own components have set them."""
    return [Form(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc]


class WordForms:
    """Does the work of an English pipeline's `attribute_ruler` and `lemmatizer`, each form once."""

    replaced = frozenset(["attribute_ruler", "lemmatizer"])

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: dict[_Key, Form] = {}
        self._expletive = nlp.vocab.strings.add("expl")

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
        keys: list[_Key] = []
        after_expletive = False
        for word, tag, dep in doc.to_array(["ORTH", "TAG", "DEP"]).tolist():
            keys.append((word, tag, dep, after_expletive))
            after_expletive = dep == self._expletive
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        if len(self._known) + len(missing) > _MOST_REMEMBERED:
            self._known.clear()
            missing = list(dict.fromkeys(keys))
        self._known.update(self._looked_up(missing))
        return [self._known[key] for key in keys]

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
