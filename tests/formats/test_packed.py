"""Archives, web archives and PDF: what is in them, and what is refused by name."""

from __future__ import annotations

import gzip

import pytest

from pipeline.article import RawArticle, Refusal
from pipeline.formats import open_delivery
from tests.formats.samples import MAIL, PAGE, PDF, PLAIN, WARC, ZIP, pdf, pdf_of, pdf_page, stream, warc_record, zipped

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
ONE_PAGE = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>", FONT]


def opened(data: bytes, name: str = "drop/osk.bin") -> list[RawArticle | Refusal]:
    return list(open_delivery(data, name))


def refusal(data: bytes) -> Refusal:
    part = opened(data)[-1]
    assert isinstance(part, Refusal), part
    return part


def test_a_compressed_file_is_what_is_in_it() -> None:
    """Its format, its id and its name are the content's own."""
    (packed,) = opened(gzip.compress(PLAIN.encode()))
    (bare,) = opened(PLAIN.encode())
    assert packed == bare


def test_members_of_an_archive_are_deliveries_of_their_own() -> None:
    """Told by content, named by their place, counted through."""
    content = {"b/story.txt": PLAIN.encode(), "page": PAGE.encode(), "../../up.txt": b"The pier.", "__MACOSX/x": b"y"}
    parts = opened(zipped(content), "drop/day.zip")
    assert [(part.delivery.name, part.delivery.index, part.delivery.format) for part in parts] == [
        ("day.zip/b/story.txt", 0, "text"),
        ("day.zip/page", 1, "html"),
        ("day.zip/up.txt", 2, "text"),
    ]


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    """Two are read, a third is not."""
    (twice,) = opened(zipped({"a.gz": gzip.compress(PLAIN.encode())}))
    assert isinstance(twice, RawArticle)
    thrice = zipped({"a.zip": zipped({"b.gz": gzip.compress(PLAIN.encode())})})
    assert "more than 2 archives" in refusal(thrice).reason


def test_a_mail_in_an_archive_hands_out_its_attachments() -> None:
    """One name after the other."""
    names = [part.delivery.name for part in opened(zipped({"m.eml": MAIL}), "day.zip")]
    assert names == ["day.zip/m.eml", "day.zip/m.eml/page.html"]


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(bytes(64 * 1024 * 1024)),
        zipped({"a.txt": b"Osk. " * 4_000_000}),
        zipped({f"{number}.zip": zipped({"a": b"Osk. " * 500_000}) for number in range(9)}),
        zipped({str(number): b"" for number in range(20_001)}),
        warc_record(gzip.compress(b"Osk. " * 2_000_000), more=b"Content-Encoding: gzip\r\n") * 3,
    ],
    ids=["gzip", "zip", "zip in zip", "members", "warc"],
)
def test_a_bomb_is_refused_by_name(bomb: bytes) -> None:
    """Before it fills the memory."""
    refused = refusal(bomb)
    assert refused.state == "quarantined"
    assert "bomb" in refused.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(PLAIN.encode())[:-9], "breaks off"),
        (b"\x1f\x8b\x08\x00", "breaks off"),
        (ZIP[:-10], "damaged archive"),
        (ZIP.replace(b"story.txt", b"stori.txt", 1), "cannot be read"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "office document"),
        (b"PK\x05\x06" + bytes(18), "empty archive"),
    ],
)
def test_a_damaged_archive_says_so(data: bytes, reason: str) -> None:
    """A person can read what is wrong."""
    assert any(isinstance(part, Refusal) and reason in part.reason for part in opened(data))


def test_a_damaged_member_does_not_lose_the_others() -> None:
    """The rest of the archive flows."""
    parts = opened(ZIP.replace(b"story.txt", b"stori.txt", 1))
    assert [isinstance(part, RawArticle) for part in parts] == [False, True]


def test_responses_of_a_web_archive_are_articles() -> None:
    """Pages and texts that the server had, with their address; other records are passed over."""
    info = warc_record(b"a: b", b"application/warc-fields", type_=b"warcinfo")
    more = warc_record(b"gone", status=b"404 Not Found") + warc_record(b"\x89PNG", b"image/png")
    parts = opened(info + WARC + more)
    assert [(part.delivery.format, part.delivery.index) for part in parts] == [("warc", 0), ("warc", 1)]
    page, text = parts
    assert isinstance(page, RawArticle)
    assert isinstance(text, RawArticle)
    assert (page.raw, page.content, page.wire.url) == (PAGE, "html", "https://harbourpost.example/osk")
    assert (text.raw, text.content, text.wire.published_at) == (PLAIN, "text", None)


def test_a_compressed_web_archive_with_packed_and_chunked_pages_is_read() -> None:
    """Each record in a gzip of its own, as crawlers write them."""
    page = PAGE.encode("iso-8859-1")
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    records = [
        warc_record(gzip.compress(page), more=b"Content-Encoding: gzip\r\n"),
        warc_record(chunked, more=b"Transfer-Encoding: chunked\r\n"),
    ]
    parts = opened(b"".join(gzip.compress(record) for record in records))
    assert [part.raw for part in parts if isinstance(part, RawArticle)] == [PAGE, PAGE]


@pytest.mark.parametrize(
    "data",
    [
        WARC[:300], warc_record(b"x", length=10**12), warc_record(b"x", length=-1), b"WARC/1.0\r\n" + b"x" * 2_000_000,
        b"WARC/1.0\r\n" * 60_000, warc_record(b"x", more=b"Content-Encoding: br\r\n"), b"WARC/1.0\r\n",
    ],
)  # fmt: skip
def test_a_damaged_web_archive_ends_in_a_named_state(data: bytes) -> None:
    """Lengths that lie and headers without end."""
    assert opened(data)


def test_the_text_layer_of_a_pdf_is_read_page_by_page() -> None:
    """Lines as they are set, a form feed between pages."""
    (read,) = opened(PDF)
    assert isinstance(read, RawArticle)
    assert read.delivery.format == "pdf"
    pages = read.raw.split("\f")
    assert [page.split("\n")[0] for page in pages] == ["The ferry to Osk sails", "It had been away."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_of([]), "no text layer"),
        (
            pdf([*ONE_PAGE, pdf_page(5), stream(b"")], trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -1>>"),
            "PDF:",
        ),
        (pdf([ONE_PAGE[0], b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "damaged"),
        (PDF[: len(PDF) // 2], "damaged"),
        (pdf([*ONE_PAGE, pdf_page(5), stream(bytes(40_000_000), packed=True)]), "PDF:"),
        (pdf([*ONE_PAGE, pdf_page(5), stream(b"[" * 100_000)]), "damaged"),
    ],
    ids=["scan", "encrypted", "page loop", "cut", "bomb", "nesting"],
)
def test_a_pdf_that_gives_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """A person can tell a scan from a damaged file."""
    refused = refusal(data)
    assert refused.state == "quarantined"
    assert reason in refused.reason


def test_forms_that_draw_forms_are_bounded() -> None:
    """A few lines of PDF can ask for a billion lines of text."""
    form = b"/Type/XObject/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 10, form % (7 + place)) for place in range(9)]
    last = stream(b"BT /F1 9 Tf (Osk) Tj ET" * 50, b"/Type/XObject/Subtype/Form/Resources<</Font<</F1 3 0 R>>>>")
    page = pdf_page(5, b"/XObject<</X 6 0 R>>")
    assert opened(pdf([*ONE_PAGE, page, stream(b"/X Do " * 10), *forms, last]))
