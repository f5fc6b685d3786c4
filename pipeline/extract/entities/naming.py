"""Whether what a model calls a name is one at all."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.reading import Name, Reading

_NOT_NAMING = frozenset(["ADJ", "ADV", "VERB", "AUX", "DET", "PRON", "ADP", "SCONJ", "CCONJ", "INTJ", "PUNCT"])
_LONGEST = 10

# Clock zones, picture credits, kinds of weapon and ranks, which models take for places and bodies.
_NO_NAMES = frozenset(
    """
    GMT UTC EST EDT PST PDT BST CET CEST ET PT Photo Media Image Video File TV IED VBIED Jr. Jr Sr. Airmen
    Soldiers Sailors UAV ICBM RPG
    """.split()
)


def is_name(reading: Reading, name: Name) -> bool:
    """Not a date's or a picture's word, an address, a number, a word in small letters, nor one that the tagger knows better."""
    return _is_spelt_like_one(reading.text[name.start : name.end], name.label) and not _is_plain_word(reading, name)


def _is_plain_word(reading: Reading, name: Name) -> bool:
    """One word that the tagger, for its part, takes for no noun: 'OWN' in a headline."""
    tokens = [token for token in reading.tokens_in(name.start, name.end) if not token.is_space]
    if len(tokens) != 1 or tokens[0].pos not in _NOT_NAMING:
        return False
    return name.label in ("ORG", "PERSON", "PRODUCT") or (name.label == "GPE" and tokens[0].text.isupper())


def _is_spelt_like_one(text: str, label: str) -> bool:
    words = text.split()
    letters = sum(character.isalpha() for character in text)
    return (
        0 < len(words) <= _LONGEST
        and letters > 1
        and text not in _NO_NAMES
        and any(character.isupper() for character in text)
        and not (label == "PERSON" and any(character.isdigit() for character in text))
        and "@" not in text
        and "://" not in text
    )
