"""Telling formats apart: first what must not be taken for something else."""

from __future__ import annotations

import pytest

from pipeline.formats import FORMATS, sniff

PLAIN_TEXT = [
    "The council voted on Monday to reopen the ferry line.\n",
    "Fans wrote <3 under every photo, and 5 < 6 > 4 is still true.",
    "The <b> tag makes text bold, he told the class.",
    "Wrap it in <p>text</p> or <div>text</div>, the handbook says.",
    "<Name withheld> told the Harbour Post that the pier was closed.\nThe city did not answer.",
    "<Feed prices up again> was the banner in the market hall.\nFarmers were not amused.",
    "{Editor's note: this story was updated.}\nThe ferry is back.",
    '{"We will not go," the skipper said.}\nThe ferry stayed.',
    "[Corrected] The pier was built in 1911.\n",
    "[\nThe pier\n]",
    "From the pier one sees the lighthouse.\nTo the east lies the bay.\n",
    "%PDFs are not allowed, the clerk said.",
    "BZh is the ticker of Bazhou Holdings.",
    "IDs were checked at the gate. GIFs were made of it.",
    "Rent & rates: <20 % of income, experts say; >40 % is common.",
]


@pytest.mark.parametrize("copy", PLAIN_TEXT)
def test_copy_stays_text(copy: str) -> None:
    """Copy that mentions tags, opens with a bracket or spells a file mark is still copy."""
    assert sniff(copy.encode()).format == "text"


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"<!DOCTYPE html><title>Pier</title>", "html"),
        (b"\xef\xbb\xbf\r\n  <!-- saved page -->\n<HTML><body>Ferry</body></HTML>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "html"),
        (b"<p>The ferry is back.</p>", "html"),
        (b"<p>The ferry is back.<p>The pier is not.", "html"),
        (b"<a href='/'>Home</a> <div class=x>The ferry</div>", "html"),
        (b"Harbour Post\n<div>The ferry is back.</div>\n<p>The pier is not.</p>", "html"),
        ("<html><body>Fähre</body></html>".encode("utf-16"), "html"),
        (b'{"text": "The ferry is back."}', "json-lines"),
        (b'{"text": "One."}\n\n{"html": "<p>Two.</p>"}\n', "json-lines"),
        (b'{"text": "One, broken off\n{"text": "Two."}\n', "json-lines"),
        (b'not json at all\n{"text": "Two."}\n{"text": "Three."}\n', "json-lines"),
        (b'{"text": "One."}\nbroken\nbroken\nbroken\n', "json-lines"),
        (b'\xef\xbb\xbf{"text": "One."}', "json-lines"),
        (b'{\n  "text": "The ferry is back."\n}\n', "json"),
        (b'{\n"items": [\n{"id": 1},\n{"id": 2},\n{"id": 3}\n]\n}\n', "json"),
        (b'[{"text": "One."}, {"text": "Two."}]', "json"),
        (b'{\n  "text": "broken off', "json"),
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"PK\x03\x04\x14\x00", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"\x16\x16\x01rb", "anpa1312"),
        (b"\x01HPA0001 3 pol 00120\r\n\x02The ferry", "iptc7901"),
        (b"<rss version='2.0'><channel/></rss>", "rss"),
        (b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', "nitf"),
        (b'<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/"/>', "newsml-g2"),
        (b"<ledger><line>one</line></ledger>\n", "xml"),
        (b"The ferry\x00is back", "binary"),
        (b"\x02\x03\x04\x05\x06" * 50, "binary"),
        (b"\xff\xfe" + bytes(range(1, 256)) * 40, "binary"),
    ],
)
def test_formats_are_told_by_content(data: bytes, format_: str) -> None:
    """Each kind of delivery is known by its marks, and the sniffer says by which."""
    sniffed = sniff(data)
    assert sniffed.format == format_, sniffed.why
    assert sniffed.why


def test_every_format_is_found_and_text_is_asked_last() -> None:
    """A file in the package is enough to be asked; ranks and names do not clash."""
    assert FORMATS[-1].name == "text"
    assert len({format_.rank for format_ in FORMATS}) == len({format_.name for format_ in FORMATS}) == len(FORMATS)
