"""Files made to do harm, or broken on the way: the same ones on every machine, each with what must become of it.

`files(size)` yields them; `size` 1 gives the full measures, a smaller one keeps the shapes and shortens what is long.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from tests.formats.samples import (
    ANPA,
    IPTC,
    MAIL,
    MAIL_HEAD,
    NINJS,
    PAGE,
    PDF,
    PLAIN,
    WARC,
    ZIP,
    mail,
    pdf,
    pdf_of,
    pdf_page,
    stream,
    warc_record,
    zipped,
)  # fmt: skip
from tests.formats.test_hostile_xml import ATOM, G2, NEWSML, NITF, RSS, bomb
from tests.hostile.slips import slips

CANARY_FILE = "@CANARY@"
"""Where a file names the canary; whoever writes the corpus puts a real path there."""
Must = Literal["stored", "anything"]
FERRY = "The ferry to Osk sails again, the harbour office said on Monday. "


@dataclass(frozen=True, slots=True)
class Hostile:
    """`must` is "stored" where at least one article has to come out whole, held or not; else any named state will do."""

    kind: str
    name: str
    data: bytes
    must: Must = "anything"


Made = Iterator[tuple[str, bytes] | tuple[str, bytes, Must]]
XML = {"nitf": NITF, "newsMessage": G2, "NewsML": NEWSML, "rss": RSS, "feed": ATOM}
WHOLE = {
    **{root: text.format("is back").encode() for root, text in XML.items()},
    "iptc7901": IPTC, "anpa1312": ANPA, "ninjs": NINJS, "mail": MAIL, "pdf": PDF, "warc": WARC, "zip": ZIP,
    "gzip": gzip.compress(PLAIN.encode(), mtime=0), "page": PAGE.encode(), "text": PLAIN.encode(),
    "json-lines": b"".join(json.dumps({"guid": str(n), "text": f"{FERRY}{n}"}).encode() + b"\n" for n in range(5)),
}  # fmt: skip


def files(size: float = 1) -> Iterator[Hostile]:
    """Every file, in a fixed order."""
    for kind, make in KINDS.items():
        for made in make(size):
            yield Hostile(kind, *made)


def _many(text: str, times: int, size: float) -> str:
    return text * max(50, int(times * size))


def entities(size: float) -> Made:
    """Entities that swell, loop and call each other."""
    for root, text in XML.items():
        yield f"laughs-{root}", bomb(root).encode()
        quadratic = f'<!DOCTYPE {root} [<!ENTITY e "{_many("ha", 50_000, size)}">]>' + text.format("&e;" * 5_000)
        yield f"quadratic-{root}", quadratic.encode()
        yield f"loop-{root}", f'<!DOCTYPE {root} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>{text.format("&a;")}'.encode()
        grown = "".join(f'<!ENTITY % p{n} "{f"%p{n - 1};" * 10 if n else "ha"}">' for n in range(9))
        yield f"parameters-{root}", f"<!DOCTYPE {root} [{grown}]>{text.format('is back')}".encode()


def outside(_size: float) -> Made:
    """Files and addresses that an XML file, a page, a mail and a PDF ask for."""
    for root, text in XML.items():
        for number, doctype in enumerate((
            f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "file://{CANARY_FILE}">]>',
            f'<!DOCTYPE {root} [<!ENTITY x PUBLIC "-//x" "{CANARY_FILE}">]>',
            f'<!DOCTYPE {root} [<!ENTITY % p SYSTEM "file://{CANARY_FILE}"> %p;]>',
            f'<!DOCTYPE {root} SYSTEM "file://{CANARY_FILE}">',
            f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd">',
        )):  # fmt: skip
            yield f"doctype-{number}-{root}", (doctype + text.format("&x;" if number < 2 else "is back")).encode()
        include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file://{CANARY_FILE}" parse="text"/>'
        yield f"include-{root}", text.format(include).encode()
    yield (
        "page",
        f'<html><body><iframe src="file://{CANARY_FILE}"></iframe><p>{FERRY}</p></body></html>'.encode(),
        "stored",
    )
    external = b'Content-Type: message/external-body; access-type=local-file; name="' + CANARY_FILE.encode() + b'"'
    yield "mail", mail((b"Content-Type: text/plain", PLAIN.encode()), (external, b"")), "stored"
    yield "pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", pdf_page(4),
                      b"<</F(" + CANARY_FILE.encode() + b")/Length 0>>stream\n\nendstream"])  # fmt: skip


def depth(size: float) -> Made:
    """Nesting without measure."""
    deep = max(3_000, int(100_000 * size))
    for root, text in XML.items():
        yield f"inside-{root}", text.format("<b>" * deep + "x" + "</b>" * deep).encode()
        yield f"open-{root}", f"<{root} a=''>{'<p>' * deep}".encode()
    yield "page", ("<html><body>" + "<div>" * deep + FERRY + "</div>" * deep).encode()
    yield "page-inline", ("<html><body><p>" + "<i>" * deep + FERRY).encode()
    for name, opening in (("list", "["), ("object", '{"a":')):
        yield f"json-{name}", (opening * deep).encode()
        yield (
            f"json-lines-{name}",
            json.dumps({"text": FERRY}).encode() + b"\n" + (opening * deep).encode() + b"\n",
            "stored",
        )
    yield "json-inside", b'{"text": "' + FERRY.encode() + b'", "x": ' + b"[" * deep + b"]" * deep + b"}"
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(1_000))
    yield "mail-parts", MAIL_HEAD + parts.encode() + b"\r\n" + PLAIN.encode()
    attached = MAIL
    for _ in range(40):
        attached = mail((b"Content-Type: message/rfc822", attached), boundary=b"C")
    yield "mail-messages", attached
    packed = PLAIN.encode()
    for _ in range(30):
        packed = gzip.compress(packed, mtime=0)
    yield "gzip", packed
    for _ in range(10):
        packed = zipped({"a.zip": packed})
    yield "zip", packed


def bombs(size: float) -> Made:
    """Small files that unpack to large ones."""
    letters = bytes(int(200_000_000 * max(size, 0.1)))
    yield "gzip-zeros", gzip.compress(letters, 9, mtime=0)
    yield "gzip-twice", gzip.compress(gzip.compress(letters, 9, mtime=0), 9, mtime=0)
    yield "gzip-words", gzip.compress(FERRY.encode() * int(2_000_000 * max(size, 0.1)), 9, mtime=0)
    yield "gzip-streams", gzip.compress(b"a", mtime=0) * int(300_000 * max(size, 0.7))
    yield "zip-zeros", zipped({"a.txt": letters})
    yield "zip-of-zips", zipped({f"{n}.zip": zipped({"a": letters[:20_000_000]}) for n in range(9)})
    yield "zip-members", zipped({str(n): b"" for n in range(20_001)})
    yield "zip-overlap", _overlapping(200)
    yield "warc", warc_record(gzip.compress(letters[:40_000_000], mtime=0), more=b"Content-Encoding: gzip\r\n") * 5
    packed = zlib.compress(letters[:100_000_000], 9)
    contents = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    yield "pdf-stream", pdf([*head, pdf_page(4), contents])
    twice = zlib.compress(packed, 9)
    yield (
        "pdf-filters",
        pdf(
            [
                *head,
                pdf_page(4),
                b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % (len(twice), twice),
            ]
        ),
    )
    yield "mail-zip", mail((b'Content-Type: application/zip; name="a.zip"', zipped({"a": letters[:50_000_000]})))
    yield "bzip2", bz2.compress(letters)


def _overlapping(members: int) -> bytes:
    """A zip whose members are all the same bytes of the file."""
    content = zipped({"a": b"a" * 1_000_000})
    local = content[: content.index(b"PK\x01\x02")]
    entry = content[content.index(b"PK\x01\x02") : content.index(b"PK\x05\x06")]
    directory = entry * members
    return (
        local
        + directory
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(local), 0)
    )


def crowds(size: float) -> Made:
    """A hundred thousand of anything."""
    many = max(2_000, int(100_000 * size))
    for root, text in XML.items():
        yield f"tags-{root}", text.format("<i>a</i>" * many).encode()
        yield f"paragraphs-{root}", text.format("<p>Ab.</p>" * many).encode()
        attributes = " ".join(f"a{n}='b'" for n in range(many))
        yield f"attributes-{root}", f"<{root} {attributes}>x</{root}>".encode()
        yield f"comments-{root}", text.format("<!-- a -->" * many).encode()
        yield f"unclosed-{root}", text.format("<![CDATA[" * many).encode()
    yield "page-tags", ("<html><body>" + f"<p>{FERRY}</p>" * (many // 10)).encode(), "stored"
    yield (
        "page-attributes",
        f"<html><body {' '.join(f'a{n}=b' for n in range(many))}><p>{FERRY * 5}</p></body></html>".encode(),
    )
    yield "page-tables", ("<html><body>" + "<table><tr><td>" * (many // 20) + FERRY).encode()
    yield "mail-headers", MAIL_HEAD + b"X-A: b\r\n" * many + b"\r\n" + PLAIN.encode(), "stored"
    yield "json-keys", json.dumps({"text": FERRY, **{str(n): n for n in range(many)}}).encode(), "stored"
    yield (
        "json-lines",
        b"".join(json.dumps({"text": f"{FERRY}{n}"}).encode() + b"\n" for n in range(max(20, int(300 * size)))),
        "stored",
    )
    yield "wire-messages", IPTC * max(20, int(300 * size)), "stored"


def expressions(size: float) -> Made:
    """Texts that a careless pattern would go over again and again."""
    long = max(3_000, int(100_000 * size))
    pieces = (
        "a" * 40 + "!", "(", "((", "[", "<", "</", "&", "&amp", "“", "\"", "'", "‘", "-", "--", " -", "_", "=", "*", "#", "|",
        "by ", "By A", "said ", ", ", ". ", "... ", "\n", "\r", "\t", " \n", "\n \n", "\xa0", "0", "1,", "$1 ", "1/", "@", "a@",
        "http://", "www.", "(Reporting by ", "UPDATE 1-", "OSK (HPA) - ", "BULLETIN KILL ", "Embargoed until ", "/a", "a/", "A. ",
        "O'", "Mr. ", "3 May ", "20 ", "Photo: ", "read more\n", "REUTERS/", "AP ",
    )  # fmt: skip
    for number, piece in enumerate(pieces):
        yield f"text-{number}", (FERRY + piece * (long // len(piece))).encode()
    for number, piece in enumerate(("<p ", "<a href='", "<!--", "<![", "</p", "&#1;", "<script>", "<meta charset=")):
        yield f"page-{number}", (f"<html><body><p>{FERRY}</p>" + piece * (long // len(piece))).encode()
    for number, piece in enumerate(
        (b"^", b"^<\r\n", b"(\r\n", b"=\r\n", b"\x0c", b"\x1b-A", b"\t", b"BC-a ", b"091405 Mar 21 ")
    ):
        yield f"iptc-{number}", IPTC[:80] + b"\x02" + piece * (long // len(piece))
        yield f"anpa-{number}", ANPA[:70] + b"\x02" + piece * (long // len(piece))
    for number, piece in enumerate((b'a="', b"=?utf-8?q?a?= ", b"(", b"<a@b>,", b"\r\n ", b"; name*0*=a", b",,")):
        yield (
            f"mail-{number}",
            b"Subject: " + piece * (long // len(piece)) + b"\r\n" + MAIL_HEAD + b"\r\n" + PLAIN.encode(),
        )


def charsets(_size: float) -> Made:
    """What the bytes are and what the file says of them need not agree."""
    for codec in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-8-sig",
        "utf-7",
        "cp037",
        "iso2022_jp",
    ):
        yield (
            f"text-{codec}",
            PLAIN.encode(codec),
            "stored" if codec in ("utf-16", "utf-32", "utf-8-sig", "utf-7", "iso2022_jp") else "anything",
        )
        yield f"nitf-{codec}", ('<?xml version="1.0"?>' + NITF.format("is back")).encode(codec)
    for name in (
        "no-such",
        "rot13",
        "idna",
        "unicode_escape",
        "utf-7",
        "undefined",
        "base64",
        "a" * 5_000,
        "\x00",
        "../x",
    ):
        yield (
            f"page-{name[:9]!r}",
            f'<html><head><meta charset="{name}"></head><body><p>{FERRY * 3}</p></body></html>'.encode(),
            "anything" if "\x00" in name else "stored",
        )
        head = f'Content-Type: text/plain; charset="{name[:60]}"'.encode()
        yield f"mail-{name[:9]!r}", mail((head, PLAIN.encode())), "stored"
        yield f"xml-{name[:9]!r}", f'<?xml version="1.0" encoding="{name}"?>{NITF.format("is back")}'.encode()
    yield "surrogate-json", b'{"text": "' + FERRY.encode() + b'\\ud800", "headline": "\\udfff"}', "stored"
    yield "surrogate-bytes", FERRY.encode() * 3 + b"\xed\xa0\x80", "stored"
    yield "overlong", FERRY.encode() * 3 + b"\xc0\xaf\xc1\xbf", "stored"
    yield "random", random.Random(1).randbytes(50_000)
    yield "high", bytes(random.Random(2).choices(range(0x80, 0x100), k=50_000))


def nuls(_size: float) -> Made:
    """NUL and other controls where text should be."""
    for name, own in WHOLE.items():
        middle = len(own) // 2
        yield f"middle-{name}", own[:middle] + b"\x00" * 20 + own[middle:]
        yield f"in-front-{name}", b"\x00" * 5_000 + own
    yield "only", bytes(100_000)
    yield "controls", bytes(range(32)) * 500
    yield "escapes", FERRY.encode() * 3 + b"\x1b]0;title\x07\x1b[31m\xe2\x80\xae", "stored"


def damaged(_size: float) -> Made:
    """Files of every kind that broke off, or in which bits turned."""
    for name, own in WHOLE.items():
        chance = random.Random(name)
        for cut in (0.3, 0.6, 0.95):
            yield f"cut-{name}-{cut}", own[: int(len(own) * cut)]
        for turned in (1, 20):
            bits = bytearray(own)
            for _ in range(turned):
                bits[chance.randrange(len(bits))] ^= 1 << chance.randrange(8)
            yield f"bits-{name}-{turned}", bytes(bits)


def json_tricks(size: float) -> Made:
    """Keys twice, numbers that are none, one bad line among good ones."""
    good = json.dumps({"guid": "a", "text": FERRY}).encode()
    yield "keys-twice", b'{"text": "' + FERRY.encode() + b'", "text": "' + FERRY.encode() + b'again."}', "stored"
    for number in ("NaN", "Infinity", "-Infinity", "1e999", "9" * 20_000, "-" + "9" * 400, "1." + "0" * 20_000, "0x10"):
        yield f"number-{number[:9]}", f'{{"text": "{FERRY}", "version": {number}}}'.encode()
        yield (
            f"line-{number[:9]}",
            good + f'\n{{"text": "{FERRY}2", "version": {number}}}\n'.encode() + good.replace(b'"a"', b'"b"'),
            "stored",
        )
    for bad in (
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"{'text': 'x'}",
        b'{"text": 1}',
        b'{"text": null}',
        b"}" * 9,
        b'{"text":"a"}{"text":"b"}',
    ):
        yield f"bad-line-{bad[:12].hex()}", good + b"\n" + bad + b"\n" + good.replace(b'"a"', b'"b"') + b"\n", "stored"
    long = json.dumps({"text": FERRY * int(300_000 * max(size, 0.02))}).encode()
    yield "one-line-of-20-mb", long
    yield (
        "ninjs-types",
        json.dumps({"uri": 1, "headline": [], "bodies": {"value": {}}, "body_text": 3, "version": {}}).encode(),
    )
    yield (
        "ninjs-lists",
        json.dumps({"uri": "a", "body_text": FERRY, "subject": [None, 1, [], {"name": 5}] * 500}).encode(),
        "stored",
    )


def long_lines(size: float) -> Made:
    """One line of many megabytes."""
    mega = max(100_000, int(20_000_000 * size))
    yield "letters", b"a" * mega
    yield "words", FERRY.encode() * (mega // len(FERRY))
    yield "page", b"<html><body><p>" + FERRY.encode() * (mega // len(FERRY)) + b"</p></body></html>"
    yield "base64", b"QUJD" * (mega // 4)
    for root, text in XML.items():
        yield f"in-{root}", text.format(FERRY * (mega // 2 // len(FERRY))).encode()
    yield "under-the-limit", (FERRY.encode() * 40_000)[: max(50_000, int(1_900_000 * size))], "stored"


def long_texts(size: float) -> Made:
    """Copy that is unlike any other, at the largest size that is read."""
    room = max(20_000, int(1_000_000 * size))
    shapes: dict[str, str] = {
        "quotes": "“a” " * (room // 4), "straight-quotes": '" ' * (room // 2), "short-lines": "A ferry.\n" * (room // 9),
        "blank-lines": FERRY + "\n" * room + FERRY, "capitals": FERRY.upper() * (room // len(FERRY)),
        "right-to-left": "قالت الشركة إن العبارة عادت. " * (room // 29), "emoji": "⛴️ 👩‍👩‍👧‍👦 " * (room // 12),
        "marks": "a" + "\u0301" * room, "zero-width": "a\u200b" * (room // 2), "one-word": "ferry" * (room // 5),
        "numbers": "3,000 launchers for $2 million. " * (room // 32), "hyphens": "air-" * (room // 4),
        "names": "Ana Berg of Osk told Per Dahl. " * (room // 31), "bullets": "- item\n" * (room // 7),
        "paragraphs": (FERRY + "\n\n") * (room // (len(FERRY) + 2)), "tabs": "a\t" * (room // 2), "returns": "A ferry.\r" * (room // 9),
    }  # fmt: skip
    for name, text in shapes.items():
        yield (
            name,
            text.encode(),
            "stored" if name in ("short-lines", "capitals", "numbers", "names", "paragraphs") else "anything",
        )


def mails(_size: float) -> Made:
    """Mail whose structure lies."""
    text = (b"Content-Type: text/plain", PLAIN.encode())
    yield "no-end", mail(text)[:-9]
    yield "other-boundary", mail(text).replace(b"--BB", b"--CC")
    yield "empty-boundary", mail(text).replace(b'boundary="BB"', b'boundary=""')
    yield "bad-base64", mail((b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", b"!!!" * 500))
    yield (
        "uuencode",
        mail((b"Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode", b"begin 666 x\r\nM!!!\r\nend")),
    )
    yield (
        "names",
        mail(
            text,
            (b'Content-Type: text/plain; name="../../../etc/passwd"', b"x"),
            (b"Content-Type: text/html; name=\x00", b"<p>x"),
        ),
        "stored",
    )
    yield (
        "dates",
        MAIL_HEAD.replace(b"Mon, 3 May 2021 08:00:00 +0200", b"Mon, 99 May 99999 99:99:99 +9999")
        + b"\r\n"
        + PLAIN.encode(),
        "stored",
    )
    yield "itself", mail((b"Content-Type: message/rfc822", MAIL), text), "stored"


def pdfs(_size: float) -> Made:
    """PDF that leads in circles."""
    page = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]
    yield "pages-loop", pdf(page)
    yield "kids-loop", pdf([page[0], b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"])
    yield "contents-loop", pdf([page[0], b"<</Type/Pages/Kids[3 0 R]/Count 1>>", pdf_page(3)])
    yield (
        "length-loop",
        pdf([page[0], b"<</Type/Pages/Kids[3 0 R]/Count 1>>", pdf_page(4), b"<</Length 4 0 R>>stream\nx\nendstream"]),
    )
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>")
    yield (
        "forms-loop",
        pdf(
            [
                page[0],
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                pdf_page(4, b"/XObject<</X 5 0 R>>"),
                stream(b"/X Do"),
                form,
            ]
        ),
    )
    yield "many-pages", pdf_of(*[[b"The ferry."]] * 400), "stored"
    yield "huge-count", PDF.replace(b"/Count 2", b"/Count 999999999")
    yield "previous-loop", pdf([page[0], b"<</Type/Pages/Kids[]/Count 0>>"], b"/Prev 9")
    yield (
        "encrypted",
        pdf([page[0], b"<</Type/Pages/Kids[]/Count 0>>"], b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -1>>"),
    )
    yield "only-mark", b"%PDF-1.7\n"


def archives(_size: float) -> Made:
    """Archives whose names, lengths and kinds lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (
            "/etc/passwd",
            "../../up.txt",
            "C:\\x.txt",
            "a/../../b",
            "\x1b[31m.txt",
            "x" * 5_000,
            "CON",
            "a\n.txt",
        ):
            archive.writestr(zipfile.ZipInfo(name), PLAIN + name)
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../canary")
    yield "names", out.getvalue(), "stored"
    locked = bytearray(ZIP)
    for place in (6, ZIP.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    yield "encrypted", bytes(locked)
    yield "wrong-sum", ZIP.replace(ZIP[14:18], b"\x00\x01\x02\x03"), "anything"
    yield "empty", zipped({})
    yield "same-names", zipped({"a": PLAIN.encode()}) + zipped({"a": PAGE.encode()})
    yield "gzip-tail", gzip.compress(PLAIN.encode(), mtime=0) + b"tail" * 500, "stored"
    yield "gzip-name", b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * 100_000
    for length in (0, 1, 10, 10**9, 10**30, -1):
        yield (
            f"warc-length-{length}",
            warc_record(PAGE.encode(), length=length) + warc_record(PLAIN.encode(), b"text/plain"),
        )
    yield "warc-coding", warc_record(b"\x00" * 500, more=b"Content-Encoding: br\r\n") + WARC, "stored"
    yield "warc-chunks", warc_record(b"ffffffff\r\n" + PAGE.encode(), more=b"Transfer-Encoding: chunked\r\n")
    yield "warc-header", b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n"


KINDS: dict[str, Callable[[float], Made]] = {
    "entities": entities, "outside files": outside, "depth": depth, "bombs": bombs, "crowds": crowds, "expressions": expressions,
    "charsets": charsets, "NULs": nuls, "damage": damaged, "JSON": json_tricks, "long lines": long_lines, "long texts": long_texts,
    "mail": mails, "PDF": pdfs, "archives": archives, "slips": slips,
}  # fmt: skip
