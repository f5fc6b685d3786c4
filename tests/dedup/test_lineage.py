"""Whom an article leans on: credit lines leave people, parliaments and ministries alone."""

from __future__ import annotations

import pytest

from pipeline import dedup
from pipeline.dedup.credits import credits_in, dateline_agency, same_outlet

ORIGINAL = (
    "Harbour pilots in Oldhaven will stop boarding tankers from Monday in protest at ladders they call unsafe, according to two "
    'officials of their union.\n\nThe union has asked for new ladders since a pilot fell into the sea last winter. "We have '
    'counted every ladder on this coast and not one of them would reach the deck," union head Greta Lund said. Shipping lines '
    "said that they would seek an injunction."
)
REWRITE = (
    "Tankers could soon be stuck outside Oldhaven. The pilots of the harbour are up in arms about their ladders.\n\n{credit} "
    "Greta Lund said: “We have counted every ladder on this coast and not one of them would reach the deck.”\n\nThe price of "
    "fuel has risen by a fifth this year, and drivers in the city fear that it will rise again when ships cannot land."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told Parliament that he would resign.",
        "She told Ms Okafor to wait.",
        "Speaking to Residents of the valley, he apologised.",
        "According to Moscow, the talks failed.",
        "Source: Ministry of Fisheries",
        "He told a Danish newspaper that he would stay.",
        "He was interviewed by Detective Inspector Marlow.",
        "The plan was opposed by Independent Councillor Valk.",
        "The letter was seen by Post Office managers.",
        "He told the Environment Agency and spoke to Football Association staff.",
        "According to AP Moller, freight rates fell.",
        "Press Secretary Dana Holt reported no change.",
        "She told the Danish newspaper on Friday that she would go.",
    ],
)
def test_no_outlet_is_credited(sentence) -> None:
    assert [credit for credit in credits_in(sentence) if credit.sure] == []


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("two officials told Reuters. They asked not to be named.", "Reuters"),
        ("Speaking to Reuters, he said he would stay.", "Reuters"),
        ("The news was first reported by Nordlys.", "Nordlys"),
        ("She told the Lusitra Gazette on Friday that she would go.", "Lusitra Gazette"),
        ("He told Danish broadcaster Havradio that he would stay.", "Havradio"),
        ("according to the state news agency Varanews, which", "Varanews"),
        ("The Oldhaven Times reported on Monday that", "Oldhaven Times"),
        ("She said so in an interview with the Guardian newspaper.", "Guardian"),
        ("Bloomberg's Ann Lee reported. As he told Bloomberg's Ann Lee, it is over.", "Bloomberg"),
        ("Body of the text.\n\nSource: Oldhaven Times", "Oldhaven Times"),
    ],
)
def test_an_outlet_is_credited(sentence, outlet) -> None:
    credit = next(credit for credit in credits_in(sentence) if credit.sure)
    assert credit.name == outlet
    assert outlet in credit.evidence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Associated Press", "AP"),
        ("The Lusitra Gazette", "www.lusitragazette.example"),
        ("Varanews news agency", "varanews"),
        ("Reuters", "reuters.com"),
        ("Vale News", "www.valenews.example"),
    ],
)
def test_one_outlet_by_two_names(one, other) -> None:
    assert same_outlet(one, other)
    assert same_outlet(other, one)


@pytest.mark.parametrize(("one", "other"), [("Times", "Oldhaven Times"), ("", ""), (None, "AP"), ("AP", "AFP")])
def test_two_outlets(one, other) -> None:
    assert not same_outlet(one, other)


def test_a_dateline_names_its_agency() -> None:
    assert dateline_agency("OLDHAVEN, May 6 (Northern Wire) - Pilots will") == "Northern Wire"
    assert dateline_agency("The law (Section Four) covers pilots - and others.") is None


# ---------------------------------------------------------------- decisions


@pytest.mark.parametrize(
    "credit", ["The officials told Northern Wire that it would start on Monday.", "Speaking to Northern Wire,"]
)
def test_a_rewrite_is_derived_from_the_article_it_credits(desk, credit) -> None:
    """The credited name is no outlet that anyone knows: the held article from it proves that it is one."""
    desk.take(ORIGINAL, provider="Northern Wire")
    text = REWRITE.format(credit=credit)
    decision = desk.take(text, provider="Daily Lantern")
    assert decision.decision == "derived"
    (lineage,) = decision.lineage
    assert (lineage.leans_on, lineage.article_id) == ("Northern Wire", "a1")
    assert "Northern Wire" in lineage.evidence
    (passage,) = decision.links[0].passages
    assert text[passage.start : passage.end].startswith("We have counted every ladder")
    assert ORIGINAL[passage.other_start : passage.other_end].endswith("reach the deck")


def test_the_agency_of_the_dateline_is_credited_too(desk) -> None:
    desk.take(ORIGINAL, agency="Northern Wire")
    decision = desk.take(REWRITE.format(credit="As Northern Wire reported,"), provider="Daily Lantern")
    assert decision.decision == "derived"


def test_without_a_credit_the_words_are_shared_and_no_more(desk) -> None:
    desk.take(ORIGINAL, provider="Northern Wire")
    decision = desk.take(REWRITE.format(credit=""), provider="Daily Lantern")
    assert decision.decision == "new"
    assert [link.kind for link in decision.links] == ["shared_passage"]
    assert decision.lineage == ()


def test_a_credit_to_another_outlet_is_not_this_article(desk) -> None:
    desk.take(ORIGINAL, provider="Northern Wire")
    decision = desk.take(REWRITE.format(credit="The officials told Reuters so."), provider="Daily Lantern")
    assert decision.decision == "new"
    assert [(entry.leans_on, entry.article_id) for entry in decision.lineage] == [("Reuters", None)]


def test_the_original_that_comes_after_its_rewrite_is_not_derived(desk) -> None:
    """Lineage is another question than arrival: only the rewrite leans on anyone."""
    first = desk.take(REWRITE.format(credit="The officials told Reuters so."), provider="Daily Lantern")
    second = desk.take(ORIGINAL, provider="Reuters")
    assert [entry.leans_on for entry in first.lineage] == ["Reuters"]
    assert second.decision == "new"
    assert second.lineage == ()
    assert [link.kind for link in second.links] == ["shared_passage"]


def completed(desk, *decisions):
    members = [(member.fingerprint, decision) for member, decision in zip(desk.members, decisions)]
    return dedup.completed(members)


@pytest.mark.parametrize("outlet", ["Reuters", "Northern Wire"])
def test_once_both_are_there_the_rewrite_leans_on_the_original_whichever_came_first(new_desk, outlet) -> None:
    """A name that no one knows as an outlet proves to be one when its article comes."""
    rewrite = {"text": REWRITE.format(credit=f"The officials told {outlet} so."), "provider": "Daily Lantern"}
    original = {"text": ORIGINAL, "provider": outlet}
    found = []
    for order in [(rewrite, original), (original, rewrite)]:
        desk = new_desk()
        ids = {article["provider"]: f"a{n}" for n, article in enumerate(order, start=1)}
        story = completed(desk, *[desk.take(**article) for article in order])
        (entry,) = story[ids["Daily Lantern"]]
        assert (entry.leans_on, entry.article_id) == (outlet, ids[outlet])
        assert story[ids[outlet]] == ()
        found.append(entry.evidence)
    assert found[0] == found[1]


def test_of_several_articles_of_the_outlet_the_one_that_shares_most_is_leant_on(desk) -> None:
    first = desk.take(REWRITE.format(credit="The officials told Reuters so."), provider="Daily Lantern")
    second = desk.take(ORIGINAL.split("\n\n")[1][90:] + " Pilots struck in spring too.", provider="Reuters")
    third = desk.take(ORIGINAL, provider="Reuters", published_at="2031-05-09")
    assert completed(desk, first, second, third)["a1"][0].article_id in ("a2", "a3")
    assert len(completed(desk, first, second, third)["a1"]) == 1


def test_one_sentence_said_to_another_outlet_does_not_make_the_report_lean_on_it(desk) -> None:
    """A wire's own news quotes an interview further down: that sentence has another source, the report has not."""
    own = " ".join([ORIGINAL, *["Ferries kept to their times and the fish market opened as usual on that day."] * 8])
    interview = '\n\n"I would not climb it," Lund told Danish newspaper Havnebladet in an interview.\n\n'
    assert desk.take(own + interview + own, provider="Northern Wire").lineage == ()


@pytest.mark.parametrize(
    "credit",
    [
        "Two people who asked not to be named told Reuters that talks would resume.",
        "The strike was first reported by Reuters.",
        "Source: Reuters",
        f"Lund told Reuters so.\n\n{'The ships waited in the roads outside the harbour. ' * 6}\n\nShe told Reuters so again.",
    ],
)
def test_a_report_leans_on_the_outlet_that_it_has_its_news_from(desk, credit) -> None:
    """Further down too, where the words say that it is more than one sentence."""
    filler = " ".join(["Ferries kept to their times and the fish market opened as usual on that day."] * 16)
    (entry,) = desk.take(f"{filler}\n\n{credit}\n\n{filler}", provider="Daily Lantern").lineage
    assert (entry.leans_on, entry.article_id) == ("Reuters", None)


def test_boilerplate_is_nobodys_to_lift(desk) -> None:
    furniture = "\n\nThis page is made by a company in Marrick, and no part of it may be copied, stored or sent without its leave."
    desk.take(
        "Bakers in Marrick baked a cake of eleven metres for the jubilee of their guild. Children sang, the mayor cut "
        "the first slice, and what was left went to the hospital, where nurses shared it out among the wards."
        + furniture
    )
    snow = "Snow closed two mountain passes near Varanza. Drivers spent the night in a school, where villagers brought soup, "
    snow += "and the road authority expects to open one lane towards the valley at noon if the wind drops by then."
    assert [link.kind for link in desk.take(snow + furniture).links] == ["background"]


def test_an_outlet_does_not_lean_on_itself(desk) -> None:
    decision = desk.take("Two officials told Reuters that pilots would strike.", provider="Reuters")
    assert decision.lineage == ()


def test_an_outlet_that_carries_an_agencys_copy_leans_on_it(desk) -> None:
    decision = desk.take(ORIGINAL, provider="Daily Lantern", agency="Northern Wire")
    assert [(entry.leans_on, entry.evidence) for entry in decision.lineage] == [("Northern Wire", "(Northern Wire)")]


def test_two_outlets_that_carry_one_agency_do_not_lean_on_each_other(desk) -> None:
    extra = " Hotels near the harbour expect to lose guests, and a cruise line has called off two visits in the coming week."
    desk.take(ORIGINAL, provider="Daily Lantern", agency="Northern Wire")
    text = ORIGINAL.split("\n\n")[1] + extra * 3
    decision = desk.take(text, provider="Lusitra Gazette", agency="Northern Wire")
    assert [link.kind for link in decision.links] == ["shared_passage"]
    assert [(entry.leans_on, entry.article_id) for entry in decision.lineage] == [("Northern Wire", None)]


def test_nobody_leans_on_what_came_days_later(desk) -> None:
    desk.take(ORIGINAL, provider="Reuters", published_at="2031-05-09")
    text = REWRITE.format(credit="The officials told Reuters so.")
    assert desk.take(text, provider="Daily Lantern", published_at="2031-05-06").decision == "new"


def test_a_copyright_line_derives_nothing(desk) -> None:
    """Page furniture recurs under stories that have nothing else in common."""
    furniture = "\n\nAll rights are reserved by the company that runs this page, it told Reuters readers."
    desk.take(
        "Bakers in Marrick baked a cake of eleven metres for the jubilee of their guild. Children sang, the mayor cut the first slice, and what was "
        "left went to the hospital, where nurses shared it out among the wards before the evening rounds." + furniture,
        provider="Reuters",
    )
    decision = desk.take(
        "Snow closed two mountain passes near Varanza, and ploughs were sent. Drivers spent the night in a school, "
        "where villagers brought soup, and the road authority expects to open one lane towards the valley at noon."
        + furniture,
        provider="Daily Lantern",
    )
    assert decision.decision == "new"
    assert [entry.article_id for entry in decision.lineage] == [None]
