"""Who wrote it, out of a byline as the wires write it: "By Ana Berg and Per Dahl, Harbour Post".

Left alone, because no person is named: "Harbour News Agency", "HNA", "Staff and agencies", "dpa".
"""

from __future__ import annotations

import re

from pipeline.article import Byline

_OPENING = re.compile(
    r"^\s*(?:(?:written|words|text|story|reporting|reported)\s+by|by|from|von|par|por|di|da|door|af|av)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;&/|]|\b(?:and|AND|und|UND|et|ET|y|e|en|EN|och|OCH|og|OG|in|IN)\s(?=\S))\s*")
_LABEL = re.compile(r"^(?:text|words|report|story|tekst|texte|texto|testo)\s?:\s*", re.IGNORECASE)
_PICTURE = re.compile(
    r"(?:photos?|photographs?|pictures?|images?|fotos?|bild(?:er)?|video|graphics?)\b\s?(?::|by\b)", re.IGNORECASE
)
"""Who took the pictures is no author of the words."""
_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_ORGANISATION = re.compile(
    r"^the\b|\b(?:press|presse|news|agency|agencies|agence|agentur|times|post|bureau|staff|service|desk|media|radio|tv"
    r"|television|wire|newsroom|redaktion|office|team|foundation|university|institute|database|photo|pictures|ltd|inc)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|analyst|columnist|contributor|producer|photographer|chief|specialist)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "al",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
        "zur",
    ]
)
_PREFIX = re.compile(r"^(?:[dDlL]['’]|[aAeE]l-)(?=\w)")
"""What a surname may open with in small letters: d'Arc, al-Hadi."""
_LETTERED = re.compile(r"[^\W\d_][\w.'’‘-]*", re.UNICODE)
_LONGEST = 400
"""Characters: a byline longer than this is no byline."""


def people_in(byline: str | None) -> tuple[Byline, ...]:
    """The persons whom a byline names, in its order; organisations and places beside them are left out."""
    if not byline or len(byline) > _LONGEST:
        return ()
    text = _BRACKETED.sub(" ", _OPENING.sub("", byline.strip(), count=1)).strip(" .=_-")
    parts = [_LABEL.sub("", part.strip(" .")) for part in _AND.split(text) if not _PICTURE.match(part.strip(" ."))]
    found: list[Byline] = []
    for part in parts:
        if is_person(part):
            found.append(Byline(name=part.title() if part.isupper() else part))
        elif found and _ROLE.search(part) and not _ORGANISATION.search(part):
            found[-1] = Byline(name=found[-1].name, role=part)
    return tuple(found)


def is_person(text: str) -> bool:
    """Two to five words that a person's name is made of."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _ORGANISATION.search(text) or _ROLE.search(text):
        return False
    names = [word for word in words if word.lower() not in _PARTICLES]
    return len(names) > 1 and all(_LETTERED.fullmatch(word) and _PREFIX.sub("", word)[0].isupper() for word in names)
