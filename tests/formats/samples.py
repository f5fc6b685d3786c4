"""Files of each wire and container format, made by hand, from an invented outlet."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

PAGE = "<html><body><h1>Ferry back</h1><p>The fähre to Osk sails again, the office said.</p></body></html>"
PLAIN = "The ferry to Osk sails again, the harbour office said on Monday.\nIt had been away for a year.\n"

IPTC = (
    b"\x01hpa014 3 pl 171 vvvvb HPA 210309-89-00065#2\r\nHarbour/Osk\r\n"
    b"\x02(Urgent)\r\nOsk ferry sails again\r\nBy Ana Berg, HPA =\r\nOsk (HPA) - The ferry to Osk\r\nsails again.\r\n"
    b"\x03\r\n091405 GMT Mar 21\x04"
)
ANPA = (
    b"\x16\x16\x01a0123\x1fhpaaa-\r\nu a\x13\x11 bc-osk-ferry,1stLd 03-09 0171\r\n\x02^BC-Osk-Ferry, 1st Ld,171<\r\n"
    b"^Osk ferry sails again<\r\n^By ANA BERG=\r\n\tOSK, Norland (HPA) _ The ferry to Osk\r\nsails again.<\r\n"
    b"\x03HPA-OS-03-09-21 1405GMT\r\n\x04"
)
NINJS = json.dumps(
    {"uri": "urn:osk:1", "versioncreated": "2021-05-03T08:00:00Z", "headline": "Ferry back", "body_text": PLAIN}
).encode()

MAIL_HEAD = (
    b"From: Ana Berg <ana.berg@harbourpost.example>\r\nTo: desk@example.org\r\nSubject: Ferry back\r\n"
    b"Date: Mon, 3 May 2021 08:00:00 +0200\r\nMessage-ID: <abc.1@harbourpost.example>\r\n"
)


def mail(*parts: tuple[bytes, bytes], boundary: bytes = b"BB") -> bytes:
    """A message of several parts, each (header fields, content)."""
    opened = b"".join(b"--%b\r\n%b\r\n\r\n%b\r\n" % (boundary, head, content) for head, content in parts)
    kind = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="%b"\r\n\r\n' % boundary
    return MAIL_HEAD + kind + opened + b"--%b--\r\n" % boundary


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time of its making
    return out.getvalue()


def warc_record(
    body: bytes,
    kind: bytes = b"text/html; charset=iso-8859-1",
    status: bytes = b"200 OK",
    more: bytes = b"",
    length: int | None = None,
    type_: bytes = b"response",
) -> bytes:
    """One record of a web archive; `length` may lie."""
    block = b"HTTP/1.1 %b\r\nContent-Type: %b\r\n%b\r\n%b" % (status, kind, more, body)
    head = (
        b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2021-05-03T08:00:00Z\r\n"
        b"WARC-Target-URI: https://harbourpost.example/osk\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (type_, len(block) if length is None else length) + block + b"\r\n\r\n"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, entries = zlib.compress(content), entries + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def pdf_of(*pages: list[bytes]) -> bytes:
    """A PDF with one line of text for each entry of each page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)), font]
    for place, lines in enumerate(pages):
        shown = b"BT /F1 12 Tf 50 700 Td 14 TL " + b" ".join(b"(%b) Tj T*" % line for line in lines) + b" ET"
        objects += [pdf_page(5 + 2 * place), stream(shown)]
    return pdf(objects)


def pdf_page(contents: int, resources: bytes = b"/Font<</F1 3 0 R>>") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<%b>>/Contents %d 0 R>>" % (resources, contents)


PDF = pdf_of([b"The ferry to Osk sails", b"again, the office said."], [b"It had been away."])
MAIL = mail(
    (b"Content-Type: text/plain; charset=utf-8", PLAIN.encode()),
    (b'Content-Type: text/html; name="page.html"', PAGE.encode()),
)
WARC = warc_record(PAGE.encode("iso-8859-1")) + warc_record(PLAIN.encode(), b"text/plain")
GZIP = gzip.compress(PLAIN.encode(), mtime=0)
ZIP = zipped({"story.txt": PLAIN.encode(), "osk/page.html": PAGE.encode()})

SAMPLES = {
    "iptc7901": IPTC,
    "anpa1312": ANPA,
    "ninjs": NINJS,
    "email": MAIL,
    "pdf": PDF,
    "warc": WARC,
    "gzip": GZIP,
    "zip": ZIP,
}
