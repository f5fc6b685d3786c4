"""The whole stage: what a reader of the record relies on, whatever comes in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LAW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

WORDS = [
    "the",
    "ferry",
    "of",
    "Osk",
    "said",
    "on",
    "Monday.",
    "council",
    "Brandt;",
    "a",
    "“quiet”",
    "harbour",
    "U.S.",
    "12",
    "2019",
    "Read",
    "more",
    "Share",
    "Save",
    "Saved",
    "Tweet",
    "(Reuters)",
    "-",
    "REUTERS/Ida",
    "©",
    "cookies",
    "Sign",
    "up",
    "newsletter",
    "you",
    "By",
    "Reporting",
    "by",
    "Editing",
    "by",
    "Jane",
    "Doe,",
    "and;",
    "Page",
    "3",
    "~|^",
    "»«*",
    "[VIDEO]",
    "Related:",
    "infor-",
    "mation",
    "Photo:",
    "Copyright",
    "2020",
    "reserved.",
    "OSK,",
    "March",
    "3",
    "Source:",
]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
ENDS = st.sampled_from(["\n", "\n\n", " \n\n", "\n    ", "\f", "\r\n", "\n\n\n", "\n \n"])
ARTICLES = st.lists(st.tuples(LINES, ENDS), max_size=14).map(lambda parts: "".join(line + end for line, end in parts))
ODD = st.text(st.characters(codec=None), max_size=300)

STORY = """\
 Fishermen mend a net in front of the "Gullwing" ferry at its berth \n
in the old harbour of Osk, Norland May 4, 2017. LEDGERPIX/Mona Lind

OSK, May 9 (Ledger) - The council of Osk has quietly offered its \n
neighbours the laid-up ferry Gullwing for the price of the coal \n
in its bunkers, three people who were in the room said. read more

Two of them said the offer had been made before, and refused. Nobody \n
from the harbour office would speak about it before the weekend.
 The third said the council would rather sink the ship than pay an- \n
other winter at the dock, and had the ~|^ ;,»«* papers drawn up.

The ferry was built in 1931 and has not MyFeed Following Saved left \n
the harbour since a storm bent her shaft.

Reporting by Jo Berg; Additional reporting by Tess Vik and Nils Aas; Editing by Una Holt
"""


def test_a_wire_story_from_a_scanner_comes_out_as_copy(desk, account):
    """Caption, dateline, byline, link text, scanner's noise and share bar leave; four paragraphs stay."""
    copy = desk.clean(STORY)
    account(STORY, copy)
    assert copy.text.split("\n\n") == [
        (
            "The council of Osk has quietly offered its neighbours the laid-up ferry Gullwing for the price of the coal in its "
            "bunkers, three people who were in the room said."
        ),
        (
            "Two of them said the offer had been made before, and refused. Nobody from the harbour office would speak about it "
            "before the weekend."
        ),
        (
            "The third said the council would rather sink the ship than pay another winter at the dock, and had the papers "
            "drawn up."
        ),
        "The ferry was built in 1931 and has not left the harbour since a storm bent her shaft.",
    ]
    assert copy.headline is None
    assert copy.dateline.place == "OSK"
    assert (copy.dateline.date, copy.dateline.agency, copy.provider) == ("XXXX-05-09", "Ledger", "Ledger")
    assert [(one.credit, one.date) for one in copy.captions] == [("LEDGERPIX/Mona Lind", "2017-05-04")]
    assert [(one.name, one.role) for one in copy.byline] == [
        ("Jo Berg", "reporting"),
        ("Tess Vik", "additional reporting"),
        ("Nils Aas", "additional reporting"),
        ("Una Holt", "editing"),
    ]
    assert {cut.reason for cut in copy.removed} == {"link_residue", "ocr_damage", "share_bar", "hyphenation"}
    assert len(copy.flags) == 2
    assert copy.language == "en"


@LAW
@given(st.one_of(ARTICLES, ODD))
def test_every_character_is_accounted_for(desk, account, raw):
    """Every run is exact; every character that is no white space is copy, lifted or removed, and only one of them."""
    account(raw, desk.clean(raw))


@LAW
@given(ARTICLES)
def test_clean_copy_stays_as_it_is(desk, raw):
    """Clean copy that comes in again is not cleaned further."""
    once = desk.clean(raw).text
    assert desk.clean(once).text == once


@LAW
@given(st.one_of(ARTICLES, ODD))
def test_a_flag_is_a_stretch_of_the_text(desk, raw):
    copy = desk.clean(raw)
    assert all(0 <= flag.start < flag.end <= len(copy.text) for flag in copy.flags)


@LAW
@given(ODD)
def test_the_text_can_be_stored(desk, raw):
    """No NUL, no lone surrogate reaches the later stages."""
    text = desk.clean(raw).text
    assert "\0" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\n\n\n", "\0", "\ud800", "x", "word " * 200_000, "Line of it\n" * 20_000, "(" * 50_000, "~|^ " * 50_000],
)
def test_hostile_input_is_read_to_its_end(desk, account, raw):
    account(raw, desk.clean(raw))


def test_the_wires_own_word_wins(desk):
    copy = desk.clean(
        "Ferry sold\n\nOSK, May 9 (Ledger) - The ferry was sold on Monday for a crown, the council said.",
        headline="Ferry sold at last",
        provider="Norland Wire",
        published_at="2017-05-10T08:00:00Z",
        language="nb",
    )
    assert copy.headline == "Ferry sold at last"
    assert (copy.provider, copy.published_at, copy.language) == ("Norland Wire", "2017-05-10T08:00:00Z", "nb")


def test_the_wires_headline_is_no_copy_where_the_text_repeats_it(desk):
    raw = "Is the ferry sold at last?\n\nThe ferry was sold on Monday for a crown, the council said."
    copy = desk.clean(raw, headline="Is the ferry sold at last?")
    assert copy.text == "The ferry was sold on Monday for a crown, the council said."
    assert [cut.field for cut in copy.lifted] == ["headline"]


def test_a_page_in_html_is_read_as_a_page(desk, account):
    raw = (
        "<html><head><title>Ferry sold</title></head><body><nav>Home News</nav><article><h1>Ferry sold for a crown</h1>"
        "<p>The council of Osk sold its ferry on Monday &amp; nobody came to see it, the harbour office said.</p>"
        "<p>The buyer, a farmer from the next valley, wants to keep hens in it and told the Ledger so.</p>"
        "<p>Share Save Saved</p><p>Nobody knows yet how he will bring the ship to the valley, Ida Brandt said.</p>"
        "</article></body></html>"
    )
    copy = desk.clean(raw, content="html")
    account(raw, copy)
    assert copy.text.split("\n\n")[0].endswith("on Monday & nobody came to see it, the harbour office said.")
    assert "Share Save" not in copy.text
    assert "Home News" not in copy.text


def test_copy_in_another_language_passes(desk, account):
    """Rules that read English stay off; nothing is lost."""
    raw = (
        "Der Rat von Osk hat am Montag die alte Fähre verkauft, wie das Hafenamt der Stadt am Abend mitteilte.\n\n"
        "„Wir haben sie gern gehabt“, sagte die Vorsitzende Ida Brandt nach der Sitzung in der Kapelle am Hafen.\n\n"
        "Der Käufer ist ein Bauer aus dem nächsten Tal. Er will Hühner darin halten, sagte er der Zeitung."
    )
    copy = desk.clean(raw)
    account(raw, copy)
    assert copy.text == raw
    assert copy.language == "de"


def test_nobody_guesses_the_language_of_three_words(desk):
    assert desk.clean("Ferry sold yesterday.").language is None
