"""Whatever happens to a file on its way: it ends in articles or refusals that can be written down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import RawArticle
from pipeline.formats import open_delivery, sniff
from tests.formats.samples import ANPA, IPTC, MAIL, MAIL_HEAD, NINJS, PDF, SAMPLES, WARC, ZIP

FORMATS = {"gzip": "archive", "zip": "archive"}


def ends(data: bytes) -> None:
    parts = list(open_delivery(data, "x"))
    assert parts
    for part in parts:
        str(part).encode("utf-8")
        if isinstance(part, RawArticle):
            assert part.raw.strip()
        else:
            assert part.reason


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_sample_is_known_and_read(kind: str) -> None:
    """Behind white space too, which some transfers put in front."""
    for data in (SAMPLES[kind], b"\r\n \r\n" + SAMPLES[kind]):
        assert sniff(data).format == FORMATS.get(kind, kind)
        assert all(isinstance(part, RawArticle) for part in open_delivery(data, "x"))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_cut_or_flipped_file_ends_in_a_named_state(kind: str, data: st.DataObject) -> None:
    """Truncation, bits that turned, bytes that doubled."""
    own = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        own[data.draw(st.integers(0, len(own) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    start = data.draw(st.integers(0, 3))
    ends(bytes(own[start : data.draw(st.integers(min(len(own), 8), len(own)))]))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from([IPTC, ANPA, NINJS, MAIL, PDF[:400], WARC, ZIP, b"\x01", b"\x02", b"\x03", b"\n"]),
        min_size=1,
        max_size=4,
    )
)
def test_files_that_ran_into_each_other_end_in_a_named_state(pieces: list[bytes]) -> None:
    """Two transfers in one file."""
    ends(b"".join(pieces))


TOKENS = [
    b"\x01", b"\x02", b"\x03", b"\x04", b"\x16\x16\x01", b"\x1b-A", b"^", b"<\r\n", b"=\r\n", b"\r\n\r\n", b"hpa014 3 pl 171 ",
    b"091405 Mar 21", b"OSK (HPA) _ ", b"BULLETIN KILL", b"EMBARGOED", b"By Ana Berg", b"\xe4", b"Osk/", b"(", b")", b"a-b",
]  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from([b"\x01hpa014 3 pl 171 x\r\n", b"\x16\x16\x01a0123\x1fhpa\r\nr a\x13\x11 osk 03-09 1\r\n"]),
    st.lists(st.sampled_from(TOKENS), max_size=30),
)
def test_any_order_of_the_wires_own_marks_ends_in_a_named_state(head: bytes, tokens: list[bytes]) -> None:
    """Marks in places where none belongs."""
    ends(head + b"".join(tokens))


MAIL_TOKENS = [
    b"--BB\r\n", b"--BB--\r\n", b"\r\n", b"Content-Type: multipart/mixed; boundary=BB\r\n", b"Content-Type: text/plain\r\n",
    b"Content-Type: message/rfc822\r\n", b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: text/html; charset=idna\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%41\r\n", b"Subject: =?utf-8?b?/w==?=\r\n", b"\xff\xfe", b"QUJD\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n", b"begin 666 x\r\n", b"From: a (b <c@d>\r\n", b"Date: 1 1 1 1\r\n", b"text ",
]  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(MAIL_TOKENS), max_size=25))
def test_any_order_of_mail_lines_ends_in_a_named_state(tokens: list[bytes]) -> None:
    """Boundaries inside headers, encodings of nothing, charsets that are none."""
    ends(MAIL_HEAD + b"".join(tokens))


@pytest.mark.parametrize(
    "data",
    [
        MAIL_HEAD + b"X-A: b\r\n" * 100_000 + b"\r\nThe ferry.",
        MAIL_HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)),
        MAIL_HEAD + b"Content-Type: text/plain" + b';a="' * 300_000 + b"\r\n\r\nThe ferry.",
        MAIL_HEAD + b"\r\n" + b"\n" * 6_000_000,
        MAIL_HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nThe ferry.",
        IPTC[:80] + b"\x02" + b"a" * 3_000_000,
        IPTC[:80] + b"\x02" + b"(\r\n" * 500_000,
        ANPA[:70] + b"\x02" + b"^<\r\n" * 300_000,
        ANPA[:70] + b"\x02" + b"^" + b"- " * 1_000_000,
        IPTC * 5_000,
        b"\x01" * 1_000_000,
        b"\x16\x16\x01" * 100_000,
        b'{"uri": "x", "bodies": ' + b"[" * 100_000,
        b'{"uri": "x", "body_text": "The ferry.", "uri": "y", "urgency": NaN, "version": ' + b"9" * 20_000 + b"}",
        b"From: " + b"(" * 100_000 + b"\r\nTo: b\r\nDate: " + b"1 " * 20_000 + b"\r\n\r\nThe ferry.",
    ],
    ids=lambda data: bytes(data[:12]).hex() + str(len(data)),
)
def test_intricate_files_end_soon(data: bytes) -> None:
    """Nothing that a sender can write takes the desk's time."""
    ends(data)
