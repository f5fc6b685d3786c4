"""One pair: scores and passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedup
from pipeline.dedup.passages import LONG, shared_passages
from pipeline.dedup.slots import slots_of
from pipeline.dedup.words import Words, read_words

QUOTE = "“We have counted every ladder on this coast and not one of them would reach the deck,” she said"
TEXT = st.lists(
    st.sampled_from(["harbour", "pilot", "grain", "vessel", "tide,", "berth.", "quay\n", "fog", "“rope"]), max_size=80
).map(" ".join)


def normal(text: str, start: int, end: int) -> tuple[str, ...]:
    return read_words(text[start:end]).words


@given(TEXT, TEXT)
def test_a_passage_is_the_same_words_on_both_sides(one, other) -> None:
    for passage in shared_passages(read_words(one), read_words(other)):
        here, there = normal(one, passage.start, passage.end), normal(other, passage.other_start, passage.other_end)
        assert here == there
        assert len(here) >= 6


@given(TEXT, TEXT, st.lists(st.integers(0, 10**6), min_size=LONG, max_size=40))
def test_a_long_shared_run_is_always_found(one, other, numbers) -> None:
    run = " ".join(f"n{number}" for number in numbers)
    here, there = f"{one} {run} {other}", f"{other} {run} {one}"
    found = shared_passages(read_words(here), read_words(there))
    assert any(run in here[passage.start : passage.end] for passage in found)


@given(one=TEXT, other=TEXT)
def test_scores_are_the_same_from_either_side(new_desk, one, other) -> None:
    first, second = (new_desk().read(text, article_id=text[:9]) for text in (one, other))
    there = dedup.compare(first, one, dedup.Member(sequence=1, fingerprint=second, text=other))
    back = dedup.compare(second, other, dedup.Member(sequence=1, fingerprint=first, text=one))
    assert (there.jaccard, there.containment) == (back.jaccard, back.containment)
    assert there.cosine == pytest.approx(back.cosine)


def test_a_quotation_is_found_across_marks_and_paragraphs(desk) -> None:
    """The rewrite breaks the quotation with a paragraph and other marks: it is one passage, with its place in both."""
    other = 'The union head was blunt. "We have counted every ladder on this coast\n\nand not one of them would reach the deck".'
    here, there = f"Pilots met on Monday. {QUOTE}.", other
    desk.take(there)
    (passage,) = shared_passages(read_words(here), read_words(there))
    assert here[passage.start : passage.end].startswith("We have counted")
    assert here[passage.start : passage.end].endswith("the deck")
    assert there[passage.other_start : passage.other_end].endswith("the deck")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "She did not immediately respond to a request for comment.",
            "He did not immediately respond to a request for comment.",
        ),
        ("according to people familiar with the matter who asked", "said people familiar with the matter who asked"),
    ],
)
def test_stock_phrases_are_no_passages(one, other) -> None:
    assert shared_passages(read_words(one), read_words(other)) == ()


def test_a_run_inside_the_overlap_of_two_others_is_found() -> None:
    """Words that end one shared run and begin the next belong to both."""
    a, b = [f"a{i}" for i in range(10)], [f"b{i}" for i in range(12)]
    here = Words(words=(*a, *b), starts=tuple(range(22)), ends=tuple(range(1, 23)))
    words = (*a, *b[:3], "x", "y", *b)
    there = Words(words=words, starts=tuple(range(len(words))), ends=tuple(range(1, len(words) + 1)))
    assert any(passage.end - passage.start >= len(b) and passage.end == 22 for passage in shared_passages(here, there))


# ---------------------------------------------------------------- slots


def test_slots_leave_ordinary_words_alone() -> None:
    """Verbs that look like months, the first word of a sentence and the hyphen of a compound are no facts."""
    assert slots_of("They may march. However they did. The A-side won, he said.").period == ()
    assert slots_of("However they did it. Nobody asked.").names == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a loss of -2.5 %", "a loss of 2.5 %"),
        ("worth $80", "worth £80"),
        ("worth $80 million", "worth $80 billion"),
        ("won 2-1", "won 1-2"),
        ("two men", "three men"),
    ],
)
def test_figures_that_differ(one, other) -> None:
    assert slots_of(one).figures != slots_of(other).figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,000 tons", "1000 tons"),
        ("5 percent", "5%"),
        ("5 per cent", "5 pct"),
        ("$3 million", "$3 mln"),
        ("1.5 mln shares", "1,500,000 shares"),
        ("$2.50bn", "$2,500 million"),
    ],
)
def test_figures_that_are_the_same(one, other) -> None:
    assert slots_of(one).figures == slots_of(other).figures


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("the third quarter", "Q3"),
        ("PEGASUS 3RD QTR", "Q3"),
        ("Q3 sales", "Q3"),
        ("in the first half", "H1"),
        ("on Tues. night", "tuesday"),
        ("JAN 12", "january"),
        ("back in 2031", "2031"),
    ],
)
def test_periods(text, period) -> None:
    assert period in slots_of(text).period


SHARED = (
    "“We have counted every ladder on this coast and not one of them would reach the deck of such a ship,” she said."
)
OWN = (
    "The mayor of Averin wore a green hat to the opening of the new baths on Sunday, where pilots threw a ladder into the basin "
    "and left. Children swam after it. The baths cost nine million crowns and have a slide, two saunas and a roof that opens in "
    "summer; the old ones were closed when a tile fell on a choir that had come to rehearse a cantata under water.\n\n{}"
)
OTHER = (
    "Tanker owners expect a long dispute with the pilots of Averin, whose union wants money before June. Freight brokers in "
    "Lusitra quoted higher rates for crude yesterday, and two refineries inland said that stocks would last for nineteen days. An "
    "arbitrator named by the chamber of commerce has until Thursday to hear both sides and is known for patience.\n\n{}"
)


@pytest.mark.parametrize(("outlet", "kind"), [("Osk Courier", "shared_passage"), ("Meridian", "background")])
def test_a_quotation_in_an_unlike_report_was_lifted_where_the_outlet_is_another(desk, outlet, kind) -> None:
    """What one outlet prints under all its stories would look the same."""
    desk.take(OTHER.format(SHARED), provider="Meridian")
    assert [link.kind for link in desk.take(OWN.format(SHARED), provider=outlet).links] == [kind]
