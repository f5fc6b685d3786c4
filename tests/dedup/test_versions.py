"""The same report again, revised: every one of these is a new version of the first."""

from __future__ import annotations

import pytest

from pipeline.dedup.revisions import compare_versions, revision_mark, without_mark

FERRY = (
    "Ferry runs aground off Lusitra, 40 rescued",
    (
        "A passenger ferry ran aground in fog off the island of Lusitra on Tuesday and all 40 people on board were taken to "
        "safety, the coast guard said.\n\nThe vessel, the Maren Kristine, was on its way from Oldhaven to Sedgeport when it "
        "struck a sandbank. Two lifeboats and a helicopter were sent out. Three people were treated for bruises.\n\nCaptain "
        "Ivo Brandt said that the fog had come down within minutes. The company, Tindall Lines, said that it had begun an "
        "inquiry and that the route would be closed until Thursday."
    ),
)
BUDGET = (
    "Marrick council approves budget of 62 million crowns",
    (
        "The council of Marrick approved a budget of 62 million crowns on Monday, after a debate that lasted until midnight.\n\n"
        "The budget includes 14 million crowns for the repair of bridges and 3 million for the library in Fore Street. Finance "
        "head Alma Reyes said that taxes would not rise this year.\n\nThe opposition voted against. Its leader, Piet Valk, "
        "called the plan a gamble with the reserves, which have fallen to 9 million crowns."
    ),
)
MINE = (
    "Miners strike at Castleby over safety",
    (
        "Miners at the Castleby pit walked out on Wednesday over what they called a neglect of safety, their union said.\n\n"
        "About 900 men joined the strike, union secretary Hanne Gruber said. She named two falls of rock in May as the cause. "
        "The owner, Ferrow Minerals, said that the pit had passed its last inspection and that talks would be held on Friday."
        "\n\nThe pit produces 1.2 million tons of coal a year, a tenth of the output of the region."
    ),
)
STORIES = [pytest.param(story, id=name) for name, story in {"ferry": FERRY, "budget": BUDGET, "mine": MINE}.items()]
ADDED = "\n\nThe minister of the interior will visit the place tomorrow, her office said, and speak to those who were affected."
FACT = {FERRY: ("Three people", "Five people"), BUDGET: ("14 million", "15 million"), MINE: ("900 men", "800 men")}
NAME = {
    FERRY: ("Ivo Brandt", "Ivo Brand"),
    BUDGET: ("Piet Valk", "Pieter Valk"),
    MINE: ("Hanne Gruber", "Hanna Gruber"),
}
DAY = {FERRY: ("Tuesday", "Monday"), BUDGET: ("Monday", "Sunday"), MINE: ("Wednesday", "Tuesday")}

REVISIONS = {
    "update with a paragraph": lambda h, t, s: (f"UPDATE 1-{h}", t + ADDED),
    "corrected figure": lambda h, t, s: (f"CORRECTED-{h}", t.replace(*FACT[s])),
    "corrected name": lambda h, t, s: (f"{h} (corrected)", t.replace(*NAME[s])),
    "corrected day": lambda h, t, s: (f"REFILE-{h}", t.replace(*DAY[s])),
    "note of what is added": lambda h, t, s: (h, "(Adds details, background)\n\n" + t + ADDED),
    "a paragraph more, unmarked": lambda h, t, s: (h, t + ADDED),
    "one word, unmarked": lambda h, t, s: (h, t.replace(" said", " confirmed", 1)),
    "admission at the end": lambda h, t, s: (h, t.replace(*NAME[s]) + "\n\nThis story has been corrected."),
    "new headline, new paragraph": lambda h, t, s: ("Updated: what we know so far", t + ADDED),
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_is_a_new_version(desk, story, revision) -> None:
    headline, text = story
    desk.take(text, headline=headline, provider="Northern Wire", published_at="2031-05-06T08:00:00Z")
    later, changed = REVISIONS[revision](headline, text, story)
    decision = desk.take(changed, headline=later, provider="Northern Wire", published_at="2031-05-06T11:30:00Z")
    assert decision.decision == "new_version"
    assert decision.links[0].article_id == "a1"


@pytest.mark.parametrize("story", STORIES)
def test_a_marked_revision_needs_no_provider_and_no_date(desk, story) -> None:
    headline, text = story
    desk.take(text, headline=headline)
    assert desk.take(text + ADDED, headline=f"UPDATE 2-{headline}").decision == "new_version"


@pytest.mark.parametrize("story", STORIES)
def test_the_same_address_is_the_same_document(desk, story) -> None:
    """Tracking parameters, the scheme and 'www.' do not make another address."""
    headline, text = story
    desk.take(text, headline=headline, url="https://www.example.org/news/1?utm_source=x")
    assert desk.take(text.replace(*FACT[story]) + ADDED, url="http://example.org/news/1/").decision == "new_version"


def test_a_live_page_is_one_document_for_weeks(desk) -> None:
    """Its address outweighs the days between and the words that are gone."""
    desk.take(FERRY[1], url="https://example.org/live", published_at="2031-05-06")
    text = FERRY[1][:300] + ADDED * 3
    assert desk.take(text, url="https://example.org/live", published_at="2031-06-20").decision == "new_version"


def test_a_front_page_is_no_document(desk) -> None:
    desk.take(FERRY[1], url="https://example.org/")
    assert desk.take(MINE[1], url="https://example.org/").decision == "new"


def test_a_day_and_an_hour_of_it_have_no_order(desk) -> None:
    """'May 6' is not before '8 a.m. on May 6': the copy that comes later is taken for the later one."""
    desk.take(FERRY[1], headline=FERRY[0], provider="Northern Wire", published_at="2031-05-06T08:00:00Z")
    decision = desk.take(FERRY[1] + ADDED, headline=FERRY[0], provider="Northern Wire", published_at="2031-05-06")
    assert decision.decision == "new_version"


@pytest.mark.parametrize("story", STORIES)
def test_another_outlet_printing_it_is_a_near_duplicate(desk, story) -> None:
    headline, text = story
    desk.take(text, headline=headline, provider="Northern Wire")
    assert (
        desk.take(text + "\n\nPhotographs by our own staff.", provider="Lusitra Gazette").decision == "near_duplicate"
    )


@pytest.mark.parametrize("story", STORIES)
def test_the_first_take_arriving_after_its_update_is_stale(desk, story) -> None:
    headline, text = story
    desk.take(text + ADDED, headline=f"UPDATE 1-{headline}", provider="Northern Wire")
    assert desk.take(text, headline=headline, provider="Northern Wire").decision == "stale"


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    "headline",
    [
        "Update 1.2 is late, users say",
        "Corrected figures show a fall",
        "Repeat-offender law passes",
        "Updated rules for ferries",
        "Lead-free petrol sells well",
        "Revised plan for the harbour",
        "Correction officers vote to strike",
    ],
)
def test_no_mark_in_an_ordinary_headline(headline) -> None:
    assert revision_mark(headline, None, "The minister corrected himself. (Changes to the law are due.)") is None
    assert without_mark(headline) == headline


@pytest.mark.parametrize(
    ("headline", "mark"),
    [
        ("UPDATE 2-Ferry runs aground", "update 2"),
        ("CORRECTED: Ferry runs aground", "corrected"),
        ("(CORRECTED) Ferry runs aground", "corrected"),
        ("UPDATED - Ferry runs aground", "updated"),
        ("1st LD-Writethru: Ferry runs aground", "1st ld-writethru"),
        ("Ferry runs aground (corrected)", "corrected"),
        ("WRAPUP 3-Ferry runs aground", "wrapup 3"),
    ],
)
def test_marks(headline, mark) -> None:
    assert revision_mark(headline, None, "") == mark
    assert without_mark(headline) == "Ferry runs aground"


# ---------------------------------------------------------------- versions of one guid


@pytest.mark.parametrize(
    ("new", "earlier", "order"),
    [
        ("1.10", "1.9", 1),
        ("2", "10", -1),
        ("2.0", "2", 0),
        ("v3", "2", 1),
        ("2031-05-06T11:30:00Z", "2031-05-06T08:00:00Z", 1),
        ("final", "draft", None),
        (None, "2", None),
        ("9" * 5000, "1", None),
    ],
)
def test_versions_count_as_dotted_numbers(new, earlier, order) -> None:
    assert compare_versions(new, earlier) == order


@pytest.mark.parametrize(
    ("first", "second", "decision"),
    [
        ("1", "2", "new_version"),
        ("1.9", "1.10", "new_version"),
        ("2", "1", "stale"),
        ("2", "2", "conflict"),
        (None, None, "new_version"),
    ],
)
def test_the_same_guid(desk, first, second, decision) -> None:
    """The version decides, however little the texts have in common; and an equal version with other bytes is shown."""
    desk.take(FERRY[1], provider="Northern Wire", guid="urn:1", version=first)
    assert desk.take(MINE[1], provider="Northern Wire", guid="urn:1", version=second).decision == decision


def test_another_providers_guid_is_another_article(desk) -> None:
    desk.take(FERRY[1], provider="Northern Wire", guid="urn:1", version="1")
    assert desk.take(MINE[1], provider="Lusitra Gazette", guid="urn:1", version="2").decision == "new"


def test_a_replay(desk) -> None:
    desk.take(FERRY[1], article_id="x")
    decision = desk.take(FERRY[1], article_id="x")
    assert decision.decision == "replay"
    assert {link.kind for link in decision.links} == {"replay", "exact_duplicate"}
