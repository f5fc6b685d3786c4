"""The lineage of a story as a graph: directions, what stands below what, and nothing twice or in a circle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import Decision, Delivery, Lineage, Link, Record
from pipeline.claims.graph import STRENGTH, edges_of, in_reading_order


def ends(story) -> set[tuple[str, str, str]]:
    return {(edge.article_id, edge.leans_on or edge.source, edge.kind) for edge in edges_of(story)}


def test_a_rewrite_that_came_first_leans_on_what_it_credits(article) -> None:
    credit = Lineage(leans_on="Northern Wire", article_id="original", evidence="told Northern Wire")
    story = [
        article("rewrite", lineage=[credit], published_at="2031-05-06T12:00"),
        article("original", links=[Link(kind="shared_passage", article_id="rewrite", containment=0.6)]),
    ]
    assert ends(story) == {("rewrite", "original", "credits")}


def test_of_two_copies_the_later_leans_on_the_earlier_whichever_came_in_first(article) -> None:
    late, early = (
        article("late", published_at="2031-05-07"),
        article("early", published_at="2031-05-06", links=[Link(kind="exact_duplicate", article_id="late")]),
    )
    assert ends([late, early]) == {("late", "early", "exact_duplicate")}


def test_a_stale_version_is_what_the_newer_one_was_made_from(article) -> None:
    story = [article("new"), article("old", links=[Link(kind="stale", article_id="new")])]
    assert ends(story) == {("new", "old", "new_version")}


def test_few_shared_words_and_one_event_alone_are_no_edge(article) -> None:
    links = [Link(kind="shared_passage", article_id="a", containment=0.2), Link(kind="same_story", article_id="a")]
    assert ends([article("a"), article("b", links=links)]) == set()


def test_versions_stand_below_their_first_and_what_credits_a_source_below_that(article) -> None:
    story = [
        article("second", published_at="2031-05-07", links=[Link(kind="new_version", article_id="first")]),
        article("first", published_at="2031-05-06"),
        article("paper", published_at="2031-05-08", lineage=[Lineage(leans_on="Fjord Press")]),
        article("copy", published_at="2031-05-09", links=[Link(kind="near_duplicate", article_id="second")]),
    ]
    places = [(place.article_id or place.source, len(place.stem)) for place in in_reading_order(story)]
    assert places == [("Fjord Press", 0), ("paper", 1), ("first", 0), ("second", 1), ("copy", 2)]


LINKS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([*STRENGTH, "stale", "same_story"])), max_size=12
)


@given(LINKS, st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_every_article_stands_once_however_they_lean(leaning, days) -> None:
    story = [
        Record(
            article_id=f"a{number}",
            delivery=Delivery(name="x"),
            state="stored",
            published_at=f"2031-05-0{days[number] + 1}" if days[number] else None,
            dedup=Decision(
                decision="new",
                links=tuple(
                    Link(kind=k, article_id=f"a{to}", containment=0.7) for at, to, k in leaning if at == number
                ),
                lineage=tuple(
                    Lineage(leans_on="Wire", article_id=f"a{to}" if to else None)
                    for at, to, k in leaning
                    if at == number and k == "credits"
                ),
            ),
        )
        for number in range(6)
    ]
    places = in_reading_order(story)
    assert sorted(place.article_id for place in places if place.article_id) == [f"a{n}" for n in range(6)]
    seen: set[str | None] = set()
    for place in places:
        assert place.before is None or place.before.source or place.before.leans_on in seen
        seen.add(place.article_id)
