"""Claims: what is one statement and what is not, how many independent reports it has, and what speaks against it."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.__main__ import main
from pipeline.article import (
    Caption,
    Dateline,
    Decision,
    Delivery,
    Entity,
    Lineage,
    Link,
    Money,
    Quotation,
    Record,
    Transfer,
)
from pipeline.claims import claims_of

LADDERS = "We have counted every ladder on this coast and not one of them would reach the deck"


def told(claim) -> list[str]:
    return [telling.article_id for telling in claim.articles]


# ---------------------------------------------------------------- what is kept apart


@pytest.mark.parametrize(
    "other",
    [
        {"designation": "Rook-3"},
        {"designation": None, "description": "boots"},
        {"recipient": "Marland"},
        {"supplier": "Sudland"},
        {"status": "pledged"},
        {"quantity": 40},
    ],
)
def test_another_transfer_is_another_claim(article, sent, of_kind, other) -> None:
    one, two = article("a", transfers=sent(30)), article("b", transfers=sent(**{"quantity": 30, **other}))
    assert [told(claim) for claim in of_kind("transfer", one, two)] == [["a"], ["b"]]


def test_what_is_left_open_is_not_guessed_between_two(article, sent, of_kind) -> None:
    claims = of_kind(
        "transfer",
        article("a", transfers=sent(30)),
        article("b", transfers=sent(40)),
        article("c", transfers=sent(None)),
    )
    assert [told(claim) for claim in claims] == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    "other",
    ["We have counted every tug in this harbour and two of them are fit to put to sea", "Not one of them", "unsafe"],
)
def test_other_words_are_another_quotation(article, said, of_kind, other) -> None:
    speaker = "Greta Lund" if " " not in other else "Ole Dahl"
    one, two = article("a", quotations=(said(LADDERS),)), article("b", quotations=(said(other, speaker),))
    assert len([claim for claim in of_kind("quotation", one, two) if len(claim.articles) == 2]) == (other in LADDERS)


def test_one_word_in_two_mouths_is_two_sayings(article, said, of_kind) -> None:
    one = article("a", quotations=(said("unacceptable", "Greta Lund", "fragment"),))
    two = article("b", quotations=(said("unacceptable", "Ole Dahl", "fragment"),))
    assert [told(claim) for claim in of_kind("quotation", one, two)] == [["a"], ["b"]]


@pytest.mark.parametrize(
    "other",
    [
        "We will not send launchers to the islands before the spring",
        "We will never send launchers to the islands before the spring",
    ],
)
def test_words_turned_round_are_another_quotation(article, said, of_kind, other) -> None:
    first = "We will send launchers to the islands before the spring"
    one, two = article("a", quotations=(said(first),)), article("b", quotations=(said(other),))
    assert [told(claim) for claim in of_kind("quotation", one, two)] == [["a"], ["b"]]


def test_two_numbers_in_one_mouth_stand_side_by_side(article, said, of_kind) -> None:
    words = "We will send {} launchers to the islands off our western coast before the ice melts and {} more in summer"
    first, second = (words.format(*numbers) for numbers in (("200", "two"), ("500", "2")))
    here, there = of_kind(
        "quotation", article("a", quotations=(said(first),)), article("b", quotations=(said(second),))
    )
    assert (here.contradictions[0].what, there.contradictions[0].there) == ("wording", first)
    same = words.format("200", "2")
    (claim,) = of_kind("quotation", article("a", quotations=(said(first),)), article("b", quotations=(said(same),)))
    assert (told(claim), claim.contradictions) == (["a", "b"], ())


def test_the_same_number_for_two_places_is_two_figures_and_no_dispute(article, of_kind) -> None:
    def sent_to(name: str, number: int, place: str) -> Record:
        text = f"The yard in Oldhaven will deliver {number} ladders to {place} before the winter, the board said."
        start = text.index(place)
        return article(
            name, text=text, entities=(Entity(text=place, label="GPE", start=start, end=start + len(place)),)
        )

    assert of_kind("figure", sent_to("a", 12, "Averin"), sent_to("b", 12, "Callow")) == []
    assert of_kind("figure", sent_to("a", 12, "Averin"), sent_to("b", 15, "Callow")) == []
    (claim,) = of_kind("figure", sent_to("a", 12, "Averin"), sent_to("b", 12, "Averin"))
    assert claim.independent == 2


@pytest.mark.parametrize(
    "fields", [{"state": "held"}, {"killed": True}, {"state": "quarantined"}, {"state": "discarded"}, {"text": None}]
)
def test_what_may_not_be_read_says_nothing(article, sent, fields) -> None:
    assert list(claims_of([article("a", transfers=sent(30), **fields)])) == []


# ---------------------------------------------------------------- what is one claim


def test_an_article_that_leaves_the_number_open_makes_the_same_claim(article, sent, of_kind) -> None:
    open_ = article("b", transfers=sent(None, supplier=None, designation="Rook 2"))
    (claim,) = of_kind("transfer", article("a", transfers=sent(30)), open_)
    assert told(claim) == ["a", "b"]
    assert (claim.independent, claim.details["quantity"]) == (2, 30)
    assert claim.statement == "Norland to Averland: 30 Rook-2, delivered"


@pytest.mark.parametrize(
    ("other", "speaker"),
    [
        (LADDERS.replace("not one", "none").upper(), "Lund"),
        ("not one of them would reach the deck", "Ms Lund"),
        (f"{LADDERS}. We shall not climb.", None),
    ],
)
def test_words_run_together_or_cut_are_one_quotation(article, said, of_kind, other, speaker) -> None:
    if speaker == "Ms Lund":
        speaker = "Greta Lund"
    one, two = article("a", quotations=(said(LADDERS),)), article("b", quotations=(said(other, speaker),))
    (claim,) = of_kind("quotation", one, two)
    assert (told(claim), claim.details["speaker"]) == (["a", "b"], "Greta Lund")


# ---------------------------------------------------------------- independent reports


@pytest.mark.parametrize("kind", ["exact_duplicate", "near_duplicate", "new_version", "stale", "derived"])
def test_copies_versions_and_rewrites_add_no_report(article, sent, of_kind, kind) -> None:
    copy = article("b", transfers=sent(30), links=[Link(kind=kind, article_id="a")])
    (claim,) = of_kind("transfer", article("a", transfers=sent(30)), copy)
    ((report,), independent) = claim.reports, claim.independent
    assert (independent, report.articles) == (1, ("a", "b"))
    assert [reason.startswith("b ") and reason.endswith(" a") for reason in report.because] == [True]


def test_two_rewrites_of_an_agency_that_is_not_held_are_one(article, sent, of_kind) -> None:
    credit, short = Lineage(leans_on="Fjord Press", evidence="told Fjord Press"), Lineage(leans_on="FP")
    records = [article(name, transfers=sent(30), lineage=[lineage]) for name, lineage in (("a", credit), ("b", short))]
    (claim,) = of_kind("transfer", *records, article("c", transfers=sent(30)))
    assert [report.articles for report in claim.reports] == [("a", "b"), ("c",)]
    assert "a credits Fjord Press: told Fjord Press" in claim.reports[0].because


def test_a_rewrite_and_the_credited_outlets_own_report_are_one(article, sent, of_kind) -> None:
    rewrite = article("a", transfers=sent(30), lineage=[Lineage(leans_on="Fjord Press")])
    own = article("b", transfers=sent(30), provider="www.fjordpress.example")
    carried = article("c", transfers=sent(30), dateline=Dateline(text="(Fjord Press)", agency="Fjord Press"))
    assert [claim.independent for claim in of_kind("transfer", rewrite, own, carried)] == [1]


def test_an_outlet_does_not_confirm_itself(article, sent, of_kind) -> None:
    records = [article(name, transfers=sent(30), provider="Harbour Post") for name in "ab"]
    assert [claim.independent for claim in of_kind("transfer", *records)] == [1]


def test_two_that_print_what_was_said_to_a_third_are_one_report_of_that(article, said, sent, of_kind) -> None:
    """Only of the words: what else they have is their own."""
    text = f'"{LADDERS}," Lund told the newspaper Havnebladet.\n\nNorland sent 30 launchers to Averland on Monday.'
    end = len(text)
    quoted = (Quotation(content=LADDERS, start=0, end=len(LADDERS) + 2, kind="direct", source="Greta Lund"),)
    sent_ = sent(30, start=end - 40, end=end)
    records = [article(name, text=text, quotations=quoted, transfers=sent_) for name in "ab"]
    (quotation,), (transfer,) = of_kind("quotation", *records), of_kind("transfer", *records)
    assert (quotation.independent, transfer.independent) == (1, 2)
    assert any("Havnebladet" in reason for reason in quotation.reports[0].because)


# ---------------------------------------------------------------- contradictions


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ((200, "delivered"), (500, "delivered"), "quantity"),
        ((200, "delivered"), (200, "pledged"), "status"),
        ((None, "proposed"), (None, "refused"), "denied"),
        ((200, "delivered"), (200, "alleged"), "denied"),
    ],
)
def test_contradictions_stand_side_by_side(article, sent, of_kind, one, other, what) -> None:
    here, there = of_kind("transfer", article("a", transfers=sent(*one)), article("b", transfers=sent(*other)))
    ((against,), (back,)) = here.contradictions, there.contradictions
    assert (against.what, against.claim_id, back.claim_id) == (what, there.claim_id, here.claim_id)
    assert (against.here, against.there) == (back.there, back.here)


def test_an_article_that_tells_both_contradicts_nobody(article, sent, of_kind) -> None:
    both = article("a", transfers=(*sent(500, "pledged"), *sent(200, "delivered")))
    claims = of_kind("transfer", both, article("b", transfers=sent(200, "delivered")))
    assert [claim.contradictions for claim in claims] == [(), ()]


def test_what_one_says_and_another_denies_stands_side_by_side(article, said, of_kind) -> None:
    yes = said("Norland has sent 30 launchers to Averland", "Greta Lund", "indirect", cue="say")
    no = said("Norland had sent any launchers to Averland", "Ole Dahl", "indirect", cue="deny")
    here, there = of_kind("quotation", article("a", quotations=(yes,)), article("b", quotations=(no,)))
    assert there.statement == "Ole Dahl denies: Norland had sent any launchers to Averland"
    assert (here.contradictions[0].what, here.contradictions[0].there) == ("denied", there.statement)
    assert there.contradictions[0].claim_id == here.claim_id


def test_two_who_deny_the_same_do_not_contradict_each_other(article, said, of_kind) -> None:
    words = "Norland had sent any launchers to Averland before the winter"
    one, two = (
        said(words, name, "indirect", cue=cue) for name, cue in (("Greta Lund", "deny"), ("Ole Dahl", "denial"))
    )
    agreeing = said("Norland has not sent any launchers to Averland", "Ida Moe", "indirect", cue="say")
    records = [article(name, quotations=(each,)) for name, each in zip("abc", (one, two, agreeing))]
    assert [claim.contradictions for claim in of_kind("quotation", *records)] == [(), (), ()]


def test_the_same_words_in_two_mouths_are_shown(article, said, of_kind) -> None:
    one, two = article("a", quotations=(said(LADDERS),)), article("b", quotations=(said(LADDERS, "Ole Dahl"),))
    here, there = of_kind("quotation", one, two)
    assert {here.contradictions[0].there, there.contradictions[0].there} == {"Ole Dahl", "Greta Lund"}


def test_two_counts_of_the_dead_are_shown_and_how_long_it_took_is_not(article, of_kind) -> None:
    texts = [
        "The ferry fire off Oldhaven killed 12 people on Monday. The crew fought it for 9 hours.",
        "The fire on the ferry off Oldhaven killed 15 people, the coast guard said. It burned for 7 hours.",
    ]
    here, there = of_kind("figure", *(article(name, text=text) for name, text in zip("ab", texts)))
    assert {here.statement, there.statement} == {"12 people", "15 people"}
    assert here.contradictions[0].what == "figure"


def test_a_year_is_no_count(article, of_kind) -> None:
    text = "Averland held its harbours after the 2014 vote, and 2,014 pilots signed the letter to the council."
    claims = of_kind("figure", article("a", text=text), article("b", text=text))
    assert [claim.statement for claim in claims] == ["2,014 pilots"]


def test_a_sum_is_one_claim_however_it_is_written(article, of_kind) -> None:
    def paid(name: str, sum_: str):
        text = f"The city of Oldhaven will pay {sum_} for new ladders in the harbour."
        money = Money(text=sum_, start=30, end=30 + len(sum_), amount=4_000_000, currency="EUR")
        return article(name, text=text, money=(money,))

    (claim,) = of_kind("figure", paid("a", "4 million euros"), paid("b", "€4m"))
    assert (told(claim), claim.independent) == (["a", "b"], 2)


# ---------------------------------------------------------------- laws


@given(seed=st.integers(0, 2**32), count=st.integers(1, 7), shuffled=st.randoms())
def test_the_order_of_articles_does_not_matter_and_every_teller_is_in_one_report(seed, count, shuffled) -> None:
    chance = random.Random(seed)
    records = [_any_article(chance, number) for number in range(count)]
    claims = list(claims_of(records))
    shuffled.shuffle(records)
    assert list(claims_of(records)) == claims
    for claim in claims:
        reported = [article_id for report in claim.reports for article_id in report.articles]
        assert sorted(reported) == sorted({*told(claim)})
        assert claim.independent == len(claim.reports) >= 1
    assert len({claim.claim_id for claim in claims}) == len(claims)


def _any_article(chance: random.Random, number: int) -> Record:
    parties = [None, "Norland", "Averland"]
    links = [Link(kind=chance.choice(["derived", "shared_passage"]), article_id=f"r{chance.randrange(7)}")]
    lineage = [Lineage(leans_on=chance.choice(["AP", "Associated Press", "Fjord Press", ""]))]
    transfers = [
        Transfer(status=chance.choice(["pledged", "delivered", "refused"]), start=place, end=place + 5, rule="r",
                 supplier=chance.choice(parties), recipient=chance.choice(parties),
                 designation=chance.choice([None, "Rook-2"]), description="launchers",
                 quantity=chance.choice([None, 1, 2]))
        for place in range(3)
    ]  # fmt: skip
    words = [LADDERS, LADDERS[:30], "no", ""]
    quotations = [
        Quotation(
            content=chance.choice(words), start=place, end=place + 3, kind="direct", source=chance.choice(parties)
        )
        for place in range(3)
    ]
    return Record(
        article_id=f"r{number}",
        delivery=Delivery(name="x", raw_sha256=f"{number}"),
        state="stored",
        text=f"Norland sent {chance.randrange(3)} launchers to Averland by sea on Monday night.",
        provider=chance.choice([None, "AP", "Harbour Post"]),
        published_at=chance.choice([None, "2031-05-06", "2031-05-07"]),
        captions=(Caption(text="A ladder"),),
        dedup=Decision(decision="new", story_id=chance.choice(["s1", "s2"]), links=tuple(links), lineage=tuple(lineage)),
        transfers=tuple(transfers),
        quotations=tuple(quotations),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["1 a " * 60_000, "9" * 200_000, "12 people. " * 20_000, "\0" * 1000, "\ud800 7 ships"]
)
def test_hostile_copy_ends(article, said, text) -> None:
    quotations = tuple(said(f"no no no no no no {number}") for number in range(400))
    assert list(claims_of([article(name, text=text, quotations=quotations) for name in "abc"]))


def test_the_line_prints_one_claim_per_line(tmp_path, capsys) -> None:
    names = []
    for name, dateline in (("wire", "OLDHAVEN, May 6 (Fjord Wire) - "), ("post", "")):
        path = tmp_path / f"{name}.txt"
        path.write_text(
            f'{dateline}Pilots of Oldhaven will strike on Monday.\n\n"{LADDERS}," said union head Greta Lund.\n'
        )
        names.append(str(path))
    assert main(["--claims", *names]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (claim,) = [claim for claim in claims if claim["kind"] == "quotation" and LADDERS in claim["statement"]]
    assert (len(claim["articles"]), claim["independent"]) == (2, 1)
