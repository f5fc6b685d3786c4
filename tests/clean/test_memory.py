"""What a source repeats from story to story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import CleanCopy, Delivery, RawArticle, Wire
from pipeline.clean import clean, memory
from tests.clean.conftest import AFTER, BEFORE

SITE = "Harbour notes by the fireside with Aunt Marrow"
BACKGROUND = "The ferry of Osk has lain at the mole since the storm of 2011 bent her shaft, and nobody has mended it."
ASKING = "We of the quay wish you a dry week and a quiet sea."


def seen(paragraph: str, story: int, day: int, provider: str = "Osk Courier") -> memory.Seen:
    copy = CleanCopy(
        text=f"Story {'x' * story} of the day.\n\n{paragraph}",
        offsets=(),
        provider=provider,
        published_at=f"2019-03-{day:02}",
    )
    return memory.Seen(copy, f"story {story}")


def learned(paragraph: str) -> memory.Memory:
    return memory.learn(seen(paragraph, n, n) for n in range(1, memory.STORIES + 1))


def cleaned(paragraph: str, known: memory.Memory, provider: str = "Osk Courier") -> CleanCopy:
    raw = "\n\n".join([BEFORE, paragraph, AFTER])
    article = RawArticle(article_id="a", delivery=Delivery(name="a"), raw=raw, wire=Wire(provider=provider))
    return clean(article, known)


def test_a_repeated_background_of_the_story_stays():
    copy = cleaned(BACKGROUND, learned(BACKGROUND))
    assert BACKGROUND in copy.text
    assert not copy.removed


def test_a_repeated_line_of_the_page_goes_and_says_why():
    known = learned(SITE)
    assert SITE in cleaned(SITE, memory.NOTHING).text
    copy = cleaned(SITE, known)
    assert copy.text == f"{BEFORE}\n\n{AFTER}"
    assert [cut.reason for cut in copy.removed] == ["recurring"]
    assert SITE in cleaned(SITE, known, provider="The Evening Lantern").text


def test_what_speaks_to_the_reader_goes_where_it_recurs_and_stays_where_it_does_not():
    assert ASKING in cleaned(ASKING, memory.NOTHING).text
    assert ASKING not in cleaned(ASKING, learned(ASKING)).text


def test_one_story_told_many_times_and_many_stories_of_one_day_teach_nothing():
    assert memory.learn(seen(SITE, 1, day) for day in range(1, 20)) == memory.NOTHING
    assert memory.learn(seen(SITE, story, 3) for story in range(1, 20)) == memory.NOTHING


def test_a_memory_keeps_what_an_earlier_one_held_and_comes_back_as_it_was_written():
    both = memory.learn((seen(ASKING, n, n) for n in range(1, 9)), learned(SITE))
    assert both.repeated["osk courier"] == {memory.key_of(SITE), memory.key_of(ASKING)}
    assert memory.read(memory.written(both)) == both
    assert both.version not in {"", learned(SITE).version}


@given(st.permutations([seen(SITE, n % 7, n % 9 + 1) for n in range(14)]))
def test_the_order_of_arrival_makes_no_difference(articles):
    assert memory.learn(articles) == memory.learn(sorted(articles, key=lambda one: (one.story, one.copy.published_at)))
