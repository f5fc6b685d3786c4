"""Stories: who reports the same event."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedup
from pipeline.article import CleanCopy, Decision, Delivery, Link, RawArticle, Wire
from pipeline.dedup.times import moment

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


@given(st.permutations(MANY[:-1]), st.integers(0, 9))
def test_new_articles_are_settled_as_if_all_were(arrival, known) -> None:
    """Of what was settled before, only the articles of stories that are open by then are looked at."""
    before = arrival[:known]
    places = dedup.resettle((), before)
    new = arrival[known:]
    first = min(moment(one.published_at) or 0 for one in new)
    fresh = [one for one in arrival if one in new or (moment(one.published_at) or 0) >= first]
    older = [one for one in before if one not in fresh]
    since = dedup.open_since(first)
    open_ = {places[one.article_id].story_id for one in older if (moment(one.published_at) or 0) >= since}
    restored = [(one, places[one.article_id]) for one in older if places[one.article_id].story_id in open_]
    again = {article_id: place.story_id for article_id, place in dedup.resettle(restored, fresh).items()}
    kept = {one.article_id: places[one.article_id].story_id for one in older}
    assert kept | again == dedup.settle(arrival)


def test_in_a_conflict_two_reports_must_be_nearer_than_its_reports_are_on_the_whole() -> None:
    """The same two texts are one story among others, and two where every report has such words in common."""
    shared = "The army of Norland shelled the front near Castleby, the ministry said, as talks in Oldhaven stalled."
    towns = ("Brinmouth", "Carrowick", "Dunfell", "Elmsey", "Farrowby", "Gilsand", "Harwick", "Inverey", "Jarrold")
    war = [
        read(town, f"{shared} Shells fell on the market of {town}, where the baker {town}son saw the roof burn.")
        for town in towns
    ]
    pair = [
        read(
            "x", "Norland shelled Castleby while talks in Oldhaven stalled. A teacher, Mira Quell, lost her school bus."
        ),
        read(
            "y",
            "Talks in Oldhaven stalled as shells of Norland fell. The orchard of Tobin Reeve near Kestrel Hill burned.",
        ),
    ]
    calm = dedup.settle(pair)
    assert calm["x"] == calm["y"]
    warring = dedup.settle([*war, *pair])
    assert warring["x"] != warring["y"] or warring["x"] == warring[towns[0]]


def test_a_window_of_other_length_can_be_chosen() -> None:
    reports = [read("a", FERRY, published_at="2031-05-06"), read("b", FERRY_TOO, published_at="2031-05-26")]
    apart, together = dedup.settle(reports, window_days=1), dedup.settle(reports, window_days=30)
    assert apart["a"] != apart["b"]
    assert together["a"] == together["b"]


def test_a_new_article_in_a_known_story_links_to_the_one_it_shares_most_with() -> None:
    decision = Decision(decision="new", links=(Link(kind="shared_passage", article_id="b"),))
    told = dedup.in_story(decision, "story-a", ["a", "b"])
    assert (told.decision, told.links[-1].kind, told.links[-1].article_id) == ("same_story", "same_story", "b")
    alone = dedup.in_story(decision, "story-a", [])
    assert (alone.decision, alone.story_id) == ("new", "story-a")


def test_a_duplicate_stays_a_duplicate_in_its_story() -> None:
    decision = Decision(decision="exact_duplicate", links=(Link(kind="exact_duplicate", article_id="a"),))
    assert dedup.in_story(decision, "story-a", ["a"]).decision == "exact_duplicate"
