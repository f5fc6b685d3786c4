"""A wire item's copy and fields as an article. A kill that has no copy left is one all the same."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.article import Delivery, RawArticle, Refusal, Wire
from pipeline.formats.identity import accept, article_id, refuse

_REVISED = re.compile(
    r"\s*\((?P<note>(?:Adds|Updates|Corrects|Recasts|Rewrites|Refiles|Repeats|Clarifies|Changes|Removes|Fixes|Releads|Wraps|Writes"
    r" through)\b[^()]{3,600})\)[ \t]*\n\s*"
)
"""'(Adds quote, paragraph 4)': a paragraph of its own; brackets that open the copy itself run on behind it."""
_GONE = {"canceled", "withheld"}
_NAMES = {"cancelled": "canceled", "killed": "canceled", "cancel": "canceled", "embargoed": "usable"}
"""Status and embargo are separate gates: an item under embargo is usable, once that is over."""


def status_of(stated: str | None) -> str | None:
    """A publishing status in the standards' own words, in lower case: usable, withheld, canceled."""
    if stated is None:
        return None
    named = stated.strip().rpartition(":")[2].lower()
    return _NAMES.get(named, named) or None


def is_gone(wire: Wire) -> bool:
    """True for what takes an article back: it says which, if it says no more."""
    return wire.pubstatus in _GONE and wire.guid is not None


def wire_article(copy: str, note: Delivery, wire: Wire, *, what: str) -> RawArticle | Refusal:
    """The article with `copy` as its raw text; `what` names the item in the reason of a refusal.

    A flash may consist of its summary or its headline: then that is the copy.
    """
    notes, copy = revision_note(copy)
    raw = copy if copy.strip() else wire.teaser or wire.headline or ""
    wire = replace(wire, ednote=" ".join(filter(None, [notes, wire.ednote])) or None)
    wire = replace(wire, teaser=distinct(wire.teaser, raw, wire.headline))
    if raw:
        return accept(raw, note, "text", wire)
    if is_gone(wire):
        name = article_id(note.raw_sha256, wire.guid, wire.version, wire.provider)
        return RawArticle(article_id=name, delivery=note, raw="", wire=wire)
    return refuse(note, f"{what} without copy", state="skipped")


def revision_note(copy: str) -> tuple[str | None, str]:
    """What a paragraph in brackets above the copy says of its revision, for editors, and the copy below it."""
    found = _REVISED.match(copy)
    return (" ".join(found["note"].split()), copy[found.end() :]) if found else (None, copy)


def distinct(teaser: str | None, raw: str, headline: str | None) -> str | None:
    """A teaser that says something of its own: many wires repeat the copy's opening there, cut at some length."""
    if teaser is None:
        return None
    wanted = _folded(teaser)
    opening = _folded(raw[: 2 * len(teaser) + 200])
    return None if not wanted or opening.startswith(wanted) or wanted == _folded(headline or "") else teaser


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
