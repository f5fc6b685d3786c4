"""What wire agencies put into feed entries beyond RSS and Atom: an NITF document as content, elements of their own.

feedparser files an element of another namespace as "prefix_name", in small letters; the prefix is the sender's choice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.article import Wire
from pipeline.errors import Rejected
from pipeline.formats.fields import one_line
from pipeline.formats.nitf_parts import Parts, byline_of, nitf_parts
from pipeline.formats.wire_article import status_of
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import name_of

_NITF = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?(?P<root>nitf|body\.head|body\.content)[\s>]")
_ENDS = ("", "</nitf>", "</body></nitf>")
_FULL_TEXT = re.compile(r"(?:^|_)full[-_]?text$", re.IGNORECASE)


def is_nitf(text: str) -> bool:
    return _NITF.match(text) is not None


def nitf_of(text: str) -> Parts:
    """The parts of an NITF document that an entry carries; one that cannot be read has none.

    feedparser takes the outer elements away, or their ends, since feeds have a `body` too.
    """
    found = _NITF.match(text)
    document = text if found and found["root"] == "nitf" else f"<nitf><body>{text}</body>"
    for end in _ENDS:
        try:
            root = parse(f"{document}{end}".encode()).root
        except Rejected:
            continue
        return nitf_parts(root) if name_of(root) == "nitf" else Parts(copy="")
    return Parts(copy="")


def full_text(entry: dict[str, Any]) -> str | None:
    """The copy in an element that says so by its name."""
    said = (value for key, value in entry.items() if _FULL_TEXT.search(key) and isinstance(value, str))
    return next((text for text in said if text.strip()), None)


def with_extensions(wire: Wire, entry: dict[str, Any], parts: Parts) -> Wire:
    """The wire's fields with what the entry's own elements and its NITF say more exactly than a feed can."""
    return replace(
        wire,
        version=_own(entry, "managementsequencenumber", "version") or wire.version,
        headline=parts.headline or _own(entry, "headline") or wire.headline,
        byline=parts.byline or wire.byline or byline_of(_own(entry, "byline")),
        dateline=parts.dateline or read_dateline(_own(entry, "dateline")),
        pubstatus=status_of(_own(entry, "publishingstatus", "pubstatus")),
        slugline=_own(entry, "slugline"),
    )


def _own(entry: dict[str, Any], *names: str) -> str | None:
    """The text of an element of another namespace, by its own name."""
    said = (one_line(value) for name in names for key, value in entry.items() if key.endswith(f"_{name}"))
    return next(filter(None, said), None)
