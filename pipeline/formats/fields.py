"""What a field of a wire item may hold: text on one line, a stated time, a language, a whole number."""

from __future__ import annotations

import re
from datetime import datetime

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]|$)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?$")
_MEDIA_TOPIC = re.compile(r"https?://cv\.iptc\.org/newscodes/(mediatopic|subjectcode)/(\d{8})/?$")
_SCHEMES = {"mediatopic": "medtop", "subjectcode": "subj"}
"""Aliases of the IPTC NewsCodes, as the IPTC's own catalogue has them (https://cv.iptc.org/newscodes/)."""


def whole(text: str) -> str:
    """Halves of characters, which JSON can spell and no encoding can write, become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def readable(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", whole(text)).split())


def one_line(value: object) -> str | None:
    """A field's text on one line; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return readable(str(value)) or None


def stated_time(value: object) -> str | None:
    """An ISO 8601 date or time (extended form) as it was given; None for anything else, which would be guessing."""
    text = one_line(value) if isinstance(value, str) else None
    if text is None or not _ISO_DATE.match(text):
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def language_subtag(value: object) -> str | None:
    """The primary subtag of a language tag (BCP 47), in lower case: "nb" of "nb-NO"."""
    found = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return found.group(1).lower() if found else None


def urgency_of(value: object) -> int | None:
    """Editorial urgency from 1, the most, to 9, as number or digit."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if len(text) == 1 and text in "123456789" else None


def subject_code(uri: str | None) -> str | None:
    """A subject's code: IPTC NewsCodes in the short form "medtop:04000000", any other URI or code as it is."""
    found = _MEDIA_TOPIC.match(uri) if uri else None
    return f"{_SCHEMES[found.group(1)]}:{found.group(2)}" if found else uri
