"""Nothing that comes from an article may act on the terminal, wherever it is shown."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from pipeline.article import (
    Attribution,
    Byline,
    Caption,
    Date,
    Dateline,
    Decision,
    Delivery,
    Entity,
    Flag,
    Lifted,
    Lineage,
    Link,
    Money,
    Passage,
    Person,
    Quotation,
    Record,
    Removed,
    Transfer,
    Value,
    Weapon,
)
from workers import desk
from workers.desk.safe import safe_block, safe_line, shortened

OWN_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def shown(view: RenderableType, width: int = 80, *, colours: bool = False) -> str:
    """What a terminal of that width receives, without the colours that the desk itself sets."""
    console = Console(
        width=width, file=io.StringIO(), force_terminal=colours, color_system="truecolor" if colours else None
    )
    console.print(view)
    output = console.file.getvalue()  # type: ignore[attr-defined]
    return OWN_COLOURS.sub("", output) if colours else output


def is_harmless(output: str) -> bool:
    def acts(sign: str) -> bool:
        kind = unicodedata.category(sign)
        return sign != "\n" and (kind in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(sign) in _TURNS)

    return not any(acts(sign) for sign in output)


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def everywhere(words: str, offset: int = 0) -> Record:
    """A record that carries the words in every field that takes any."""
    start, end = offset, offset + len(words)
    link = Link(
        kind=words,
        article_id=words,
        passages=(Passage(start=start, end=end, other_start=0, other_end=9),),
    )
    return Record(
        article_id=words,
        delivery=Delivery(name=words, format=words, charset=words),
        state="quarantined",
        reason=words,
        headline=words,
        teaser=words,
        dateline=Dateline(text=words),
        byline=(Byline(name=words, role=words),),
        provider=words,
        guid=words,
        version=words,
        embargoed=True,
        embargoed_until=words,
        published_at=words,
        language=words,
        ednote=words,
        url=words,
        copyright=words,
        captions=(Caption(text=words, credit=words, date=words),),
        text=words,
        lifted=(Lifted(field=words, raw_start=start, raw_end=end),),
        removed=(Removed(raw_start=start, raw_end=end, reason=words),),
        flags=(Flag(start=start, end=end, reason=words),),
        dedup=Decision(
            decision="derived",
            story_id=words,
            links=(link,),
            lineage=(Lineage(leans_on=words, evidence=words), Lineage(leans_on=words, article_id=words)),
        ),
        entities=(Entity(text=words, label="ORG", start=start, end=end, name=words),),
        people=(Person(name=words, role=words, organisation=words),),
        quotations=(
            Quotation(content=words, start=start, end=end, kind="direct", source=words, addressee=words, date=words),
        ),
        attributions=(Attribution(text=words, start=start, end=end),),
        money=(Money(text=words, start=start, end=end, amount=1.0, currency=words),),
        dates=(Date(text=words, start=start, end=end, value=words),),
        weapons=(Weapon(text=words, start=start, end=end, designation=words),),
        transfers=(
            Transfer(
                status="delivered",
                start=start,
                end=end,
                rule=words,
                supplier=words,
                recipient=words,
                designation=words,
                description=words,
                date=words,
                proposed_by=words,
                value=Value(amount=2.0, currency=words),
            ),
        ),
        versions={words: words},
    )


def every_view(words: str, offset: int = 0) -> list[RenderableType]:
    record = everywhere(words, offset)
    row = dict.fromkeys(
        ("article_id", "name", "stage", "reason", "at", "headline", "snippet", "published_at", "provider"), words
    )
    return [
        desk.article_view(record, {words: words}),
        desk.article_raw_view(record, words),
        desk.stories_view([record, record]),
        desk.demo_view([record], {"received": 1, "quarantined": 1}, {words: words}),
        desk.quarantine_view([row]),
        desk.search_view([row]),
        desk.status_view({"received": 1, "stored": 1, "stages": {words: {"waiting": 1}}}),
    ]


HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "clears the screen": "\x1b[2J\x1b[H",
    "one-character escape": "\x9b31m",
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "answer back": "\x1b[6n\x05",
    "backspace": "safe\x08\x08\x08\x08evil",
    "carriage return": "quarantined\rstored     ",
    "turned round": "\u202egnirts\u202c",
    "isolated": "\u2067abc\u2069",
    "separators": "one\u2028two\u2029three\x85four",
    "unseen tags": "a\U000e0041\U000e0042b",
    "lone surrogate": "a\ud800b",
    "NUL": "a\x00b",
    "search marks": "\x03a\x02b\x02c\x03d\x03",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("colours", [True, False])
def test_what_would_act_on_a_terminal_is_shown_as_a_sign(words: str, colours: bool) -> None:
    for view in every_view(words):
        output = shown(view, colours=colours)
        assert is_harmless(output)
        assert "\x1b" not in output


@given(st.text(st.characters(), max_size=60), st.integers(-5, 70))
def test_no_text_and_no_offset_ever_reaches_the_terminal_raw(words: str, offset: int) -> None:
    for view in every_view(words, offset):
        assert is_harmless(shown(view, 60))


@pytest.mark.parametrize(
    "markup", ["[bold]x[/bold]", "[/]", "[link=https://evil.example]x[/link]", ":boom:", "[red", "\\[a]"]
)
def test_the_terminal_library_s_markup_is_only_text(markup: str) -> None:
    for view in every_view(markup)[:-1]:
        assert markup in shown(view, 200)


def test_a_long_word_is_folded_and_not_cut() -> None:
    word = "x" * 500
    assert shown(desk.article_view(everywhere(word), {}), 40).count("x") >= 500


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("plain words", "plain words"),
        ("  two \n\t lines ", "two lines"),
        ("\x1b[1m", "␛[1m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("שלום\u200f", "שלום"),
        ("a\udc80b", "a�b"),
        ("emoji \u200d stay", "emoji \u200d stay"),
    ],
)
def test_a_line_keeps_its_words_and_shows_its_controls(words: str, line: str) -> None:
    assert safe_line(words) == line


def test_a_block_keeps_its_lines_whatever_ends_them() -> None:
    assert safe_block("a\r\nb\rc\nd\te") == "a\nb\nc\nd    e"


@given(st.text(st.characters(), max_size=300), st.integers(4, 80))
def test_a_shortened_line_is_never_longer_than_asked_and_says_that_it_was_cut(words: str, limit: int) -> None:
    short = shortened(words, limit)
    assert len(short) <= limit
    assert short == safe_line(words) or short.endswith(" …")


def test_twenty_megabytes_in_one_line_show_their_beginning() -> None:
    vast = "a" * 20_000_000
    assert "more characters" in shown(desk.article_raw_view(everywhere("x"), vast))
