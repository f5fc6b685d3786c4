"""XML made to do harm: each file ends in articles or a named refusal, reads nothing and fetches nothing."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import RawArticle, Refusal
from pipeline.formats import open_delivery

CANARY = "the canary sings"
NITF = """<nitf><head><docdata><doc-id id-string="a"/><date.issue norm="20210503T080000Z"/></docdata></head><body>
<body.head><hedline><hl1>{0}</hl1></hedline><byline>By Ana Berg</byline><dateline>OSK, May 3</dateline></body.head>
<body.content><p>The ferry {0}.</p><table><tr><td>1</td></tr></table></body.content></body></nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="a" version="1"><itemMeta>
<itemClass qcode="ninat:text"/><provider literal="HNA"/><embargoed/></itemMeta><contentMeta><headline>{0}</headline></contentMeta>
<contentSet><inlineXML><html><body><p>The ferry {0}.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
NEWSML = """<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>a</NewsItemId></NewsIdentifier></Identification>
<NewsComponent><NewsLines><HeadLine>{0}</HeadLine></NewsLines><ContentItem><DataContent><p>The ferry {0}.</p></DataContent>
</ContentItem></NewsComponent></NewsItem></NewsML>"""
RSS = """<rss version="2.0"><channel><title>Harbour Post</title><item><title>{0}</title><guid>a</guid>
<description>&lt;p&gt;The ferry {0}.&lt;/p&gt;</description></item><item><title>Pier</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><id>a</id><title>{0}</title>
<content type="html">&lt;p&gt;The ferry {0}.&lt;/p&gt;</content></entry></feed>"""
KINDS = {"nitf": NITF, "newsMessage": G2, "NewsML": NEWSML, "rss": RSS, "feed": ATOM}

kinds = pytest.mark.parametrize("root", KINDS)


def opened(data: str | bytes) -> list[RawArticle | Refusal]:
    """The parts, each of which can be written down."""
    parts = list(open_delivery(data.encode() if isinstance(data, str) else data, "drop/a.bin"))
    assert parts
    for part in parts:
        str(part).encode("utf-8")
        assert len(part.article_id) == 32
    return parts


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Whatever would be asked for is noted instead."""
    asked: list[object] = []

    def refuse(*address: object) -> None:
        asked.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield asked
    assert asked == []


@kinds
@pytest.mark.parametrize("word", ["is back", "3 &lt; 4", "Fähre"])
def test_the_samples_themselves_are_read(root: str, word: str) -> None:
    """Otherwise the damage below would prove nothing."""
    assert isinstance(opened(KINDS[root].format(word))[0], RawArticle)


@kinds
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE {root} [<!ENTITY x SYSTEM "file://{file}">]>',
        '<!DOCTYPE {root} [<!ENTITY x PUBLIC "-//x" "{file}">]>',
        '<!DOCTYPE {root} [<!ENTITY % p SYSTEM "file://{file}"> %p; <!ENTITY x "y">]>',
        '<!DOCTYPE {root} SYSTEM "file://{file}">',
        '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/{file}.dtd">',
        '<!DOCTYPE {root} [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    ],
)
def test_no_file_is_read_and_no_address_asked(
    root: str, doctype: str, tmp_path: Path, no_network: list[object]
) -> None:
    """External entities and DTDs stay outside."""
    (tmp_path / "canary").write_text(f'{CANARY}<!ENTITY x "{CANARY}">')
    head = doctype.format(root=root, file=tmp_path / "canary")
    for text in (KINDS[root].format("&x;"), KINDS[root].format("is back")):
        assert all(CANARY not in str(part) for part in opened(head + text))


@pytest.mark.parametrize("root", ["nitf", "newsMessage", "NewsML"])
def test_a_doctype_that_is_not_fetched_costs_no_article(root: str) -> None:
    """Real files name their DTD."""
    head = f'<?xml version="1.0"?><!DOCTYPE {root} PUBLIC "-//IPTC//DTD {root}//EN" "http://dtd.example/{root}.dtd">'
    assert isinstance(opened(head + KINDS[root].format("is back"))[0], RawArticle)


def bomb(root: str, *, levels: int = 12, fan: int = 10) -> str:
    """Entities that stand for entities: a thousand million laughs."""
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * fan if n else "ha"}">' for n in range(levels))
    return f"<!DOCTYPE {root} [{grown}]>" + KINDS[root].format(f"&e{levels - 1};")


@kinds
def test_an_entity_bomb_does_not_go_off(root: str) -> None:
    """Nested or long, it stays small."""
    long = f'<!DOCTYPE {root} [<!ENTITY e "{"ha" * 50_000}">]>' + KINDS[root].format("&e;" * 5_000)
    loop = f'<!DOCTYPE {root} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + KINDS[root].format("&a;")
    for text in (bomb(root), long, loop):
        assert sum(len(str(part)) for part in opened(text)) < 5_000_000


@kinds
@pytest.mark.parametrize("depth", [200, 100_000])
def test_nesting_without_measure(root: str, depth: int) -> None:
    """Inside the copy and in place of it."""
    nested = "<b>" * depth + "deep" + "</b>" * depth
    opened(KINDS[root].format(nested))
    opened(f'<{root} a="">{nested}</{root}>')
    opened(f'<{root} a="">' + "<p>" * depth)


@kinds
@pytest.mark.parametrize(
    "filling",
    ["a b. " * 200_000, "x" * 1_200_000, "<p>Ab.</p>" * 20_000, "line.\n" * 50_000, "&amp;" * 50_000, "& " * 50_000,
     "<![CDATA[" * 20_000, "<!--" * 20_000, "<?x " * 20_000, "]]>" * 20_000, "<" * 20_000, "&#0;" * 20_000, "\x00" * 20_000,
     "<a b='" * 20_000, "<br/>" * 20_000],
    ids=lambda filling: ascii(filling[:8]),
)  # fmt: skip
def test_much_of_anything(root: str, filling: str) -> None:
    """Long texts, many elements, and openings that nothing closes."""
    opened(KINDS[root].format(filling))


@kinds
@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig", "utf-7"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "rot13", "utf-32", "no-such"])
def test_charsets_that_lie(root: str, codec: str, declared: str) -> None:
    """What the bytes are and what the file says they are need not agree."""
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    opened((declaration + KINDS[root].format("Fähre")).encode(codec))


@kinds
def test_every_cut_ends_somewhere(root: str) -> None:
    """A transfer that breaks off leaves no half article behind but a flash that was whole."""
    data = KINDS[root].format("is back &amp; “well”").encode()
    for end in range(1, len(data), 7):
        opened(data[:end])


@pytest.mark.parametrize("root", ["nitf", "newsMessage", "NewsML"])
def test_a_file_that_breaks_off_is_no_article(root: str) -> None:
    """It waits for a person instead."""
    data = KINDS[root].format("is back").encode()
    for end in range(data.index(b"ferry"), len(data) - 3, 11):
        assert not any(isinstance(part, RawArticle) for part in opened(data[:end]))


@kinds
def test_flipped_bits(root: str) -> None:
    """Damage anywhere, in two hundred files of each kind."""
    chance = random.Random(root)
    data = KINDS[root].format("is back &amp; Fähre").encode()
    for _ in range(200):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        opened(bytes(damaged))


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60))
def test_any_words_in_any_place(root: str, words: str) -> None:
    """Whatever stands where a word should."""
    opened(KINDS[root].format(words).encode("utf-8", "surrogatepass"))


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(["nitf", "newsMessage", "NewsML"]),
    st.lists(st.sampled_from(["p", "em", "hl2", "table", "tr", "td", "li", "br", "x", "media", "pre"]), max_size=12),
)
def test_no_word_of_the_copy_is_lost_to_its_markup(root: str, names: list[str]) -> None:
    """Each element's words are there once and in order, but for pictures'."""
    inside = "".join(f"<{name}>Word{place}</{name}>tail{place} " for place, name in enumerate(names))
    (part,) = opened(KINDS[root].format("sails").replace("sails.</p>", f"sails.</p>{inside}"))
    assert isinstance(part, RawArticle)
    words = [
        word for place, name in enumerate(names) for word in ([f"Word{place}"] * (name != "media") + [f"tail{place}"])
    ]
    assert [
        word
        for word in part.raw.replace("tail", " tail").replace("Word", " Word").split()
        if word[:4] in ("Word", "tail")
    ] == words
