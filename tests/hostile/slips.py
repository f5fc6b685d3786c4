"""Fine articles with a slip of the transmission or of the system that wrote them: each has to come out all the same."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Literal

from tests.formats.samples import ANPA, IPTC, MAIL, PAGE, zipped
from tests.formats.test_hostile_xml import ATOM, G2, NEWSML, NITF, RSS

TEXT = (
    "The ferry to Osk sails again after a year in dock, the harbour office said on Monday, and nobody had expected it."
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
XML = {"nitf": NITF, "newsMessage": G2, "NewsML": NEWSML, "rss": RSS, "feed": ATOM}
JSON = {
    "ninjs": {"uri": "urn:a", "versioncreated": "2021-05-03T08:00:00Z", "headline": "Fähre", "body_text": TEXT},
    "own": {"guid": "a", "headline": "Fähre", "text": TEXT},
}
FILES = {
    **{name: DECLARATION + text.format(f"is back; {TEXT}") for name, text in XML.items()},
    **{name: json.dumps(item, ensure_ascii=False) for name, item in JSON.items()},
    "page": PAGE.replace("again", TEXT), "plain": f"{TEXT}\n\n{TEXT}\n", "iptc7901": IPTC.decode("latin-1"),
    "anpa1312": ANPA.decode("latin-1"), "mail": MAIL.decode("latin-1"),
}  # fmt: skip
CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig")
DECLARED = ("utf-16", "latin-1", "ascii", "bogus", "shift_jis")
WITHIN = {
    "bad-byte": b"\xff", "latin-1": b"caf\xe9 ", "half-a-character": b"caf\xc3 ", "nul": b"\x00", "controls": b"\x0b\x01",
    "ampersand": b"R & D ", "bracket": b"5 < 6 ", "unknown-entity": b"&nbsp;", "bad-number": b"&#0;&#x1F;&#55296;",
}  # fmt: skip
AROUND = {"white-in-front": (b"\n\n  \r\n", b""), "nuls-in-front": (b"\x00" * 3, b""), "nuls-behind": (b"", b"\x00" * 100),
          "end-mark": (b"", b"\x1a")}  # fmt: skip
INTO_A_TAG = {b"<p>": b"<p zz:a='1'>", b"<body>": b"<body a='1' a='2'>"}
Made = Iterator[tuple[str, bytes, Literal["stored"]]]


def slips(_size: float) -> Made:
    """Every slip of every format."""
    for name, text in FILES.items():
        own = text.encode()
        every = [
            *_everywhere(text, own),
            *(_of_xml(text, own) if name in XML else ()),
            *(_of_json(own) if name in JSON else ()),
        ]
        yield from ((f"{slip}-{name}", data, "stored") for slip, data in every)


def _everywhere(text: str, own: bytes) -> Iterator[tuple[str, bytes]]:
    middle = own.rfind(b"dock") if b"dock" in own else len(own) * 2 // 3
    for name, slip in WITHIN.items():
        yield name, own[:middle] + slip + own[middle:]
    for name, (before, behind) in AROUND.items():
        yield name, before + own + behind
    for codec in CODECS:
        yield codec, text.encode(codec)
    yield "returns", own.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    yield "gzip-of-zip", gzip.compress(zipped({"../../up": own}), mtime=0)
    yield "zip-of-zip", zipped({"a.zip": zipped({"a": own})})


def _of_xml(text: str, own: bytes) -> Iterator[tuple[str, bytes]]:
    for charset in DECLARED:
        yield f"declared-{charset}", text.replace("UTF-8", charset).encode()
    yield "doctype", text.replace("?>", '?><!DOCTYPE x PUBLIC "-//x" "http://nowhere.invalid/x.dtd">', 1).encode()
    yield "behind-the-end", own + b"\n\ngarbage"
    for tag, slip in INTO_A_TAG.items():
        if tag in own:
            yield f"in-{tag[1:-1].decode()}", own.replace(tag, slip, 1)


def _of_json(own: bytes) -> Iterator[tuple[str, bytes]]:
    yield "key-twice", own.replace(b"{", b'{"headline": "x", ', 1)
    yield "nan", own.replace(b"{", b'{"x": NaN, ', 1)
    yield "raw-tab", own.replace(b"sails", b"sa\tils\n")
    yield "half-a-pair", own.replace(b"dock", b"\\ud83d dock")
    yield "bad-line", own + b"\n{bad\n" + own
    yield "bad-item", b"[" + own + b', {"x": }]'
    yield "array-cut", b"[" + own + b"," + own[:-9]
