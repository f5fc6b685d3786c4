"""Stories: who reports the same event."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedup
from pipeline.article import CleanCopy, Decision, Delivery, Link, RawArticle, Wire

FERRY = "The ferry Maren Kristine ran aground off Lusitra in fog. All passengers were rescued by lifeboats, the coast guard said."
FERRY_TOO = "Lifeboats rescued the passengers of a ferry after it ran aground in fog near Lusitra. The coast guard praised the crew."
STRIKE = "Miners at the Castleby pit walked out over safety. Their union named two falls of rock, and the owner offered talks."
STRIKE_TOO = (
    "The union of the Castleby miners rejected an offer of talks by the owner of the pit after the falls of rock."
)


def read(article_id: str, text: str, **wire: str) -> dedup.Fingerprint:
    delivery = Delivery(name="t", raw_sha256=article_id)
    return dedup.fingerprint(
        RawArticle(article_id=article_id, delivery=delivery, raw=text, wire=Wire(**wire)),
        CleanCopy(text=text, language="en"),
    )


def test_two_events_are_two_stories() -> None:
    stories = dedup.settle([read("a", FERRY), read("b", STRIKE), read("c", FERRY_TOO), read("d", STRIKE_TOO)])
    assert stories["a"] == stories["c"] != stories["b"] == stories["d"]


def test_a_story_is_named_after_its_first_article_by_date() -> None:
    late, early = read("a", FERRY, published_at="2031-05-07"), read("b", FERRY_TOO, published_at="2031-05-06T23:00:00Z")
    assert dedup.settle([late, early]) == {"a": "story-b", "b": "story-b"}


def test_the_same_kind_of_event_months_later_is_another_story() -> None:
    stories = dedup.settle(
        [read("a", FERRY, published_at="2031-05-06"), read("b", FERRY_TOO, published_at="2031-11-06")]
    )
    assert stories["a"] != stories["b"]


def test_an_undated_article_fits_any_time() -> None:
    stories = dedup.settle([read("a", FERRY, published_at="2031-05-06"), read("b", FERRY_TOO)])
    assert stories["a"] == stories["b"]


def test_the_same_text_and_the_same_guid_stay_together_at_any_distance() -> None:
    same_text = [read("a", FERRY, published_at="2031-05-06"), read("b", FERRY, published_at="2032-05-06")]
    assert len({*dedup.settle(same_text).values()}) == 1
    versions = [
        read("a", FERRY, guid="g", provider="Wire", published_at="2031-05-06"),
        read("b", STRIKE, guid="g", provider="Wire", published_at="2032-05-06"),
    ]
    assert len({*dedup.settle(versions).values()}) == 1


def test_nothing_joins_an_article_without_words() -> None:
    stories = dedup.settle([read("a", ""), read("b", "..."), read("c", FERRY)])
    assert len({*stories.values()}) == 3


PILOT = (
    "Ove Lind had piloted ships past Lusitra for thirty years. His daughter runs a bakery, his son plays the trombone in a "
    "band that tours each summer, and the family keeps eleven geese in an orchard of plum and quince. He reads almanacs, mends "
    "clocks and bakes rye loaves, and his wife paints the lighthouses of three provinces on tiles. On the morning when the "
    "ferry ran aground he sat at the dentist, who told him an anecdote about a walrus and a bishop."
)


def test_a_side_piece_joins_the_one_story_of_its_days_that_it_has_words_from() -> None:
    side = read("d", PILOT, published_at="2031-05-07")
    ferry = [read(i, text, published_at="2031-05-06") for i, text in (("a", FERRY), ("b", FERRY_TOO))]
    strike = [read(i, text, published_at="2031-05-06") for i, text in (("e", STRIKE), ("f", STRIKE_TOO))]
    assert dedup.settle([*ferry, *strike, side])["d"] == dedup.settle(ferry)["a"]
    late = read("d", PILOT, published_at="2031-06-07")
    assert dedup.settle([*ferry, *strike, late])["d"] == "story-d"


def test_a_piece_that_is_as_near_to_two_stories_stays_alone() -> None:
    both = read("d", f"{PILOT} The Castleby miners walked out of his concert at the pit.")
    reports = (FERRY, FERRY_TOO, STRIKE, STRIKE_TOO)
    stories = dedup.settle([*(read(str(place), text) for place, text in enumerate(reports)), both])
    assert stories["d"] == "story-d"


MANY = [
    read(f"{place}{day}", text, published_at=f"2031-05-{day:02}")
    for place, text in enumerate((FERRY, FERRY_TOO, STRIKE, STRIKE_TOO))
    for day in (1, 3, 20)
] + [read("undated", FERRY_TOO)]


@given(st.permutations(MANY))
def test_the_order_of_arrival_does_not_matter(arrival) -> None:
    assert dedup.settle(arrival) == dedup.settle(MANY)


def test_a_new_article_in_a_known_story_links_to_the_one_it_shares_most_with() -> None:
    decision = Decision(decision="new", links=(Link(kind="shared_passage", article_id="b"),))
    told = dedup.in_story(decision, "story-a", ["a", "b"])
    assert (told.decision, told.links[-1].kind, told.links[-1].article_id) == ("same_story", "same_story", "b")
    alone = dedup.in_story(decision, "story-a", [])
    assert (alone.decision, alone.story_id) == ("new", "story-a")


def test_a_duplicate_stays_a_duplicate_in_its_story() -> None:
    decision = Decision(decision="exact_duplicate", links=(Link(kind="exact_duplicate", article_id="a"),))
    assert dedup.in_story(decision, "story-a", ["a"]).decision == "exact_duplicate"
