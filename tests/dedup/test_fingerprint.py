"""What an article is known by, and how others find it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedup
from pipeline.dedup.keys import Kind, canonical_url, kind_of, make, passages
from pipeline.dedup.words import folded, read_words

WORDS = st.lists(
    st.sampled_from(["harbour", "pilot", "grain", "vessel", "tide", "berth", "quay", "fog"]), min_size=20, max_size=60
)
BODY = "The pilots of Oldhaven refused to board ships on Tuesday, saying that the new ladders were too short for them."


def kinds(fingerprint: dedup.Fingerprint) -> set[Kind]:
    return {kind_of(key) for key in fingerprint.keys}


@pytest.mark.parametrize("text", ["", " \n\n\t ", "\ufeff"])
def test_an_empty_text_is_found_by_its_identity_alone(desk, text) -> None:
    """Two empty texts would be like each other in every respect."""
    desk.take(text, guid="g1", provider="Wire", url="https://example.org/a")
    assert kinds(desk.members[0].fingerprint) <= {Kind.ARTICLE, Kind.GUID, Kind.URL, Kind.TEXT}
    assert desk.take("").decision == "new"


@pytest.mark.parametrize("text", ["...", "?!", "—"])
def test_a_text_without_words_equals_only_itself(desk, text) -> None:
    desk.take(text)
    assert desk.take(text).decision == "exact_duplicate"
    assert desk.take("§").decision == "new"


def test_it_is_the_same_in_every_run_and_survives_storage(desk) -> None:
    one = desk.read(BODY, article_id="x", headline="Pilots refuse", published_at="2031-05-06")
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=dedup.Fingerprint)
    assert again == one == desk.read(BODY, article_id="x", headline="Pilots refuse", published_at="2031-05-06")
    assert len(one.signature) == 512
    assert all(-(2**63) <= key < 2**63 for key in one.keys)
    assert len(set(one.keys)) == len(one.keys)


def test_the_scheme_names_all_that_the_signature_depends_on(desk) -> None:
    for part in ("nfkc", "3-shingles", "affine32", "128", "seed1", "xxh32", "25x5", "winnow-8-5"):
        assert part in desk.read(BODY).scheme


def test_languages_do_not_meet_but_regions_do(desk) -> None:
    english, british, german = (desk.read(BODY, article_id=code, language=code) for code in ("en", "en-GB", "de"))
    words = {Kind.BAND, Kind.PASSAGE}
    assert [k for k in english.keys if kind_of(k) in words] == [k for k in british.keys if kind_of(k) in words]
    assert not {k for k in english.keys if kind_of(k) in words} & {k for k in german.keys if kind_of(k) in words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said  “yes”.\n\nThen he left.", 'He said "yes". Then he left.'),
        ("It’s Zoe\u0308’s.", "It's Zoë's."),
    ],
)
def test_white_space_quotation_marks_and_composition_do_not_matter(desk, one, other) -> None:
    desk.take(one)
    assert desk.take(other).decision == "exact_duplicate"


def test_case_and_punctuation_do_matter(desk) -> None:
    desk.take("Polish workers strike.")
    assert desk.take("Polish workers, strike.").decision != "exact_duplicate"
    assert folded("Polish") != folded("polish")


@given(before=WORDS, after=WORDS, shared=st.lists(st.integers(0, 999), min_size=12, max_size=12), other=WORDS)
def test_any_twelve_words_in_common_give_a_common_key(before, after, shared, other) -> None:
    """The promise of winnowing, wherever the words stand in either text."""
    run = [f"w{number}" for number in shared]
    here, there = read_words(" ".join([*before, *run, *after])), read_words(" ".join([*other, *run, *before]))
    assert {*passages(here.encoded, "en")} & {*passages(there.encoded, "en")}


@given(st.text())
def test_words_stand_where_they_say(text) -> None:
    words = read_words(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends))
    assert list(words.starts) == sorted(words.starts)


def test_hidden_characters_do_not_split_a_word() -> None:
    assert read_words("Über\u00admorgen na\u0308chst\u200bens").words == ("übermorgen", "nächstens")


def test_scripts_without_spaces_go_letter_by_letter() -> None:
    assert read_words("東京 tower").words == ("東", "京", "tower")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.Example.org/News/1/?utm_source=a&id=7#top", "example.org/News/1?id=7"),
        ("http://m.example.org/News/1", "example.org/News/1"),
        ("https://example.org/", ""),
        ("http://[broken", ""),
        (None, ""),
    ],
)
def test_addresses(url, canonical) -> None:
    assert canonical_url(url) == canonical


@given(st.sampled_from(list(Kind)), st.text())
def test_a_key_says_its_kind(kind, text) -> None:
    assert kind_of(make(kind, text)) == kind


# ---------------------------------------------------------------- choosing


@given(
    st.dictionaries(st.integers(0, 40), st.lists(st.integers(1, 300), unique=True).map(sorted), max_size=12),
    st.integers(0, 300),
)
def test_two_halves_joined_choose_as_one_fetch(postings, cut) -> None:
    """Candidates up to a sequence number are read outside the lock and the rest inside: each half cut to its ends."""

    def ends(numbers: list[int]) -> list[int]:
        return sorted({*numbers[: dedup.index.FIRST], *numbers[-dedup.index.LAST :]})

    halves = {
        key: ends([n for n in numbers if n <= cut]) + ends([n for n in numbers if n > cut])
        for key, numbers in postings.items()
    }
    assert dedup.choose(halves) == dedup.choose(postings)


@given(st.dictionaries(st.integers(0, 40), st.lists(st.integers(1, 300), unique=True).map(sorted)), st.randoms())
def test_the_order_of_keys_does_not_matter(postings, random) -> None:
    items = list(postings.items())
    random.shuffle(items)
    assert dedup.choose(dict(items)) == dedup.choose(postings)


def test_a_flooded_key_does_not_hide_the_one_article_that_matters(desk) -> None:
    """Ten thousand articles under one key, one of them under a rare key too: that one is looked at first."""
    flood, rare = make(Kind.PASSAGE, "flood"), make(Kind.PASSAGE, "rare")
    chosen = dedup.choose({flood: range(1, 10_001), rare: [5_000]})
    assert chosen[0] == 5_000
    assert len(chosen) <= dedup.index.CANDIDATES
