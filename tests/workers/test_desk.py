"""What a person reads on the pages of articles and stories, and on the demo's."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from pipeline.article import (
    Decision,
    Delivery,
    Flag,
    Lifted,
    Lineage,
    Link,
    Passage,
    Quotation,
    Record,
    Removed,
    Transfer,
    UnitPrice,
    Value,
)
from workers import desk
from workers.desk.leaning import reports_of

SHARED = "a lighthouse that nobody pays for still has to be lit"
WIRE_COPY = f"The pier at Nordvik reopened on Monday. “{SHARED},” said Liv Aas.\n\nRepairs took two years."
REWRITE_COPY = f"Nordvik has its pier back. Aas told Coast Wire: “{SHARED}.”"


def shown(view: RenderableType, width: int = 80) -> str:
    console = Console(width=width, file=io.StringIO())
    console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined]


def words_of(output: str) -> str:
    """The output as running text: where its lines break does not matter, nor do bars."""
    return " ".join(output.replace("│", " ").split())


def quotation(copy: str, **details: object) -> Quotation:
    start = copy.index(SHARED)
    known = {"content": SHARED, "start": start, "end": start + len(SHARED), "kind": "direct", "source": "Liv Aas"}
    return Quotation(**(known | details))  # type: ignore[arg-type]


def wire(**details: object) -> Record:
    known: dict[str, object] = {
        "article_id": "wire-1",
        "delivery": Delivery(name="/bucket/wire.txt", format="text", charset="utf-8"),
        "state": "stored",
        "provider": "Coast Wire",
        "text": WIRE_COPY,
        "dedup": Decision(decision="new", story_id="pier"),
        "quotations": (quotation(WIRE_COPY),),
    }
    return Record(**(known | details))  # type: ignore[arg-type]


def rewrite(**details: object) -> Record:
    start, there = REWRITE_COPY.index(SHARED), WIRE_COPY.index(SHARED)
    passage = Passage(start=start, end=start + len(SHARED), other_start=there, other_end=there + len(SHARED))
    known: dict[str, object] = {
        "article_id": "rewrite-1",
        "delivery": Delivery(name="rewrite.txt"),
        "state": "stored",
        "headline": "Pier is back",
        "text": REWRITE_COPY,
        "dedup": Decision(
            decision="derived",
            story_id="pier",
            links=(Link(kind="derived", article_id="wire-1", containment=0.4, passages=(passage,)),),
            lineage=(Lineage(leans_on="Coast Wire", article_id="wire-1", evidence="Aas told Coast Wire"),),
        ),
        "quotations": (quotation(REWRITE_COPY, addressee="Coast Wire"),),
    }
    return Record(**(known | details))  # type: ignore[arg-type]


def transfer(**details: object) -> Transfer:
    known = {"status": "delivered", "start": 0, "end": 5, "rule": "r", "supplier": "Poland", "recipient": "Moldova"}
    return Transfer(**(known | details))  # type: ignore[arg-type]


def sums(**states: int) -> dict[str, int]:
    return {"received": sum(states.values()), **states}


class TestArticle:
    @pytest.mark.parametrize("width", [40, 80, 120, 200])
    def test_the_whole_copy_is_there_at_every_width(self, width: int) -> None:
        assert " ".join(WIRE_COPY.split()) in words_of(shown(desk.article_view(wire(), {}), width))

    def test_no_line_is_wider_than_the_terminal(self) -> None:
        record = replace(rewrite(), transfers=(transfer(designation="Piorun", quantity=40),))
        for width in (30, 40, 80, 120):
            assert max(map(len, shown(desk.article_view(record, {}), width).splitlines())) <= width

    def test_it_names_the_article_that_this_one_leans_on_with_the_evidence_and_the_shared_words(self) -> None:
        page = words_of(shown(desk.article_view(rewrite(), {"wire-1": "Pier reopens"})))
        assert "leans on Pier reopens (Coast Wire): “Aas told Coast Wire”" in page
        assert "derived from Pier reopens · contained 0.40 · 1 shared passage" in page
        assert SHARED in page

    def test_shared_words_are_shown_even_if_they_decided_nothing(self) -> None:
        told = rewrite().dedup
        assert told is not None
        passages = told.links[0].passages
        links = (
            Link(kind="shared_passage", article_id="wire-1", passages=passages),
            Link(kind="shared_passage", article_id="wire-0", passages=passages),
            Link(kind="same_story", article_id="wire-1"),
        )
        page = words_of(shown(desk.article_view(rewrite(dedup=Decision(decision="same_story", links=links)), {})))
        assert f"shares words with wire-1 · 1 shared passage {SHARED} also shares words with wire-0" in page

    def test_an_article_nobody_told_the_name_of_is_known_by_its_id(self) -> None:
        assert "leans on wire-1" in shown(desk.article_view(rewrite(), {}))

    def test_a_source_that_is_credited_but_not_held_is_said_to_be_missing(self) -> None:
        decision = Decision(decision="new", lineage=(Lineage(leans_on="Fjord Agency", evidence="told Fjord Agency"),))
        assert "leans on Fjord Agency, which the desk does not hold" in shown(
            desk.article_view(wire(dedup=decision), {})
        )

    def test_quotations_carry_their_speaker_and_say_when_there_is_none(self) -> None:
        page = shown(desk.article_view(rewrite(), {}))
        assert "— Liv Aas · to Coast Wire" in page
        nameless = wire(quotations=(quotation(WIRE_COPY, source=None),))
        assert "— speaker not named" in shown(desk.article_view(nameless, {}))

    def test_a_quotation_over_two_paragraphs_stands_together_and_closes_once(self) -> None:
        running = (quotation(WIRE_COPY), quotation(WIRE_COPY, content="and paid for it", continues=0))
        page = shown(desk.article_view(wire(quotations=running), {}))
        assert "Quotations  1 " in page
        assert f"“{SHARED} “and paid for it”" in words_of(page)

    def test_a_quotation_that_claims_to_continue_a_later_one_starts_anew(self) -> None:
        record = wire(quotations=(quotation(WIRE_COPY, continues=1), quotation(WIRE_COPY, continues=-7)))
        assert "Quotations  2 " in shown(desk.article_view(record, {}))

    def test_what_a_reader_must_know_first_stands_before_the_copy(self) -> None:
        flagged = Flag(start=0, end=39, reason="ocr_damage")
        page = shown(desk.article_view(wire(killed=True, embargoed=True, ednote="hold", flags=(flagged,)), {}))
        before, _, after = page.partition("Copy")
        for notice in ("KILLED", "embargoed until a person releases it", "note to editors: hold", "1 damaged sentence"):
            assert notice in before
        assert "ocr damage\n│ The pier at Nordvik reopened on Monday." in after

    def test_an_article_without_copy_still_has_a_page(self) -> None:
        refused = Record(article_id="x", delivery=Delivery(name="a.bin"), state="quarantined", reason="an image")
        page = shown(desk.article_view(refused, {}))
        assert "a.bin" in page
        assert "quarantined: an image" in page


class TestRaw:
    RAW = "NORDVIK, Oct 5 (Coast) - The pier reopened. read more\nShare this"

    def page(self, **spans: object) -> str:
        return shown(desk.article_raw_view(wire(**spans), self.RAW))

    def test_removed_and_lifted_characters_are_marked_with_where_they_went_even_without_colour(self) -> None:
        page = self.page(
            lifted=(Lifted(field="dateline", raw_start=0, raw_end=24),),
            removed=(Removed(raw_start=44, raw_end=53, reason="link_residue"),),
        )
        assert "⟪NORDVIK, Oct 5 (Coast) -⟫ dateline The pier reopened. ⟦read more⟧ link residue" in page

    def test_every_raw_character_is_shown_once_even_if_spans_overlap_or_lie_outside(self) -> None:
        spans = [(0, 10), (5, 20), (15, 12), (-9, 3), (60, 900), (70, 80)]
        page = self.page(removed=tuple(Removed(raw_start=a, raw_end=b, reason="x") for a, b in spans))
        bare = page.split("\n\n", 1)[1].replace("⟦", "").replace("⟧ x", "")
        assert "".join(bare.split()) == "".join(self.RAW.split())

    def test_removed_white_space_alone_is_not_worth_a_mark(self) -> None:
        assert "⟦" not in self.page(removed=(Removed(raw_start=24, raw_end=25, reason="edge"),)).split("\n\n", 1)[1]


class TestStories:
    def test_two_articles_of_which_one_leans_on_the_other_are_one_independent_report(self) -> None:
        page = words_of(shown(desk.stories_view([wire(), rewrite()])))
        assert "Pier is back 2 articles, 1 independent report" in page
        assert "leans on article 1 (Coast Wire)" in page
        assert SHARED in page

    def test_two_that_do_not_lean_on_each_other_are_two(self) -> None:
        other = wire(article_id="other", dedup=Decision(decision="same_story", story_id="pier"))
        assert reports_of([wire(), other]).independent == 2

    def test_two_rewrites_of_an_agency_that_is_not_held_are_one_report(self) -> None:
        leaning = Decision(decision="new", story_id="pier", lineage=(Lineage(leans_on="Fjord Agency"),))
        reports = reports_of([wire(dedup=leaning), rewrite(dedup=leaning)])
        assert (reports.independent, reports.credited) == (1, ("Fjord Agency",))

    @pytest.mark.parametrize("kind", ["exact_duplicate", "near_duplicate", "new_version", "derived"])
    def test_copies_and_versions_add_no_report(self, kind: str) -> None:
        copy = wire(article_id="c", dedup=Decision(decision=kind, links=(Link(kind=kind, article_id="wire-1"),)))
        assert reports_of([wire(), copy]).independent == 1

    def test_leaning_in_a_circle_ends(self) -> None:
        first = wire(dedup=Decision(decision="new", lineage=(Lineage(leans_on="b", article_id="rewrite-1"),)))
        assert reports_of([first, rewrite()]).independent == 1

    def test_articles_that_stand_alone_come_last_under_one_heading(self) -> None:
        alone = wire(article_id="alone", headline="Ferry", dedup=Decision(decision="new", story_id="ferry"))
        page = shown(desk.stories_view([alone, wire(), rewrite()]))
        assert page.index("Pier is back") < page.index("On their own  1 article") < page.index("Ferry")

    def test_a_reader_begins_with_the_original_whichever_came_in_first(self) -> None:
        page = shown(desk.stories_view([rewrite(), wire()]))
        assert page.index(" 1  The pier at Nordvik") < page.index(" 2  Pier is back")
        assert "leans on article 1 (Coast Wire)" in page

    def test_no_stories_are_said_to_be_none(self) -> None:
        assert shown(desk.stories_view([])) == "No stories yet.\n"


class TestDemo:
    def demo(self, *records: Record, width: int = 80, raws: dict[str, str] | None = None) -> str:
        return shown(desk.demo_view(records, sums(stored=len(records)), raws), width)

    def test_words_that_two_articles_carry_stand_once_with_both_named(self) -> None:
        curly = wire(quotations=(quotation(WIRE_COPY, content=SHARED + ","),))
        page = words_of(self.demo(curly, rewrite()))
        assert "Who said what 1 in direct speech" in page
        assert "in 1 and 2" in page

    def test_a_quotation_that_runs_on_in_one_article_and_starts_again_in_another_is_one(self) -> None:
        again = quotation(WIRE_COPY, content="And the sea keeps no accounts")
        running = quotation(REWRITE_COPY, content="And the sea keeps no accounts.", continues=0)
        broken_off = wire(quotations=(quotation(WIRE_COPY), again))
        page = words_of(self.demo(broken_off, rewrite(quotations=(quotation(REWRITE_COPY), running))))
        assert "1 in direct speech" in page
        assert "in 1 and 2" in page

    def test_half_a_quotation_is_not_said_to_be_all_of_it(self) -> None:
        running = quotation(REWRITE_COPY, content="And the sea keeps no accounts.", continues=0)
        page = words_of(self.demo(wire(), rewrite(quotations=(quotation(REWRITE_COPY), running))))
        assert "2 in direct speech" in page
        assert "in 1 and 2" in page

    @pytest.mark.parametrize("width", [60, 80, 120, 160])
    def test_a_transfer_shows_all_its_parts_at_every_width(self, width: int) -> None:
        sold = transfer(
            recipient_inferred=True,
            designation="Piorun",
            description="launchers",
            quantity=40,
            approximate=True,
            rounds=300,
            date="2026-05",
            value=Value(amount=25e6, currency="EUR", covers="package"),
            unit_price=UnitPrice(amount=110_000, currency="EUR"),
            proposed_by="Norway",
        )
        page = words_of(self.demo(wire(transfers=(sold,)), width=width))
        for part in ("delivered", "Poland", "Moldova*", "Piorun", "about 40", "300 rounds", "May 2026", "25 million"):
            assert part in page
        assert "* not said in the sentence itself" in page
        assert "Norway" in page

    def test_a_transfer_that_two_articles_report_is_one_row(self) -> None:
        page = self.demo(wire(transfers=(transfer(),)), rewrite(transfers=(transfer(start=9, end=12, rule="other"),)))
        assert page.count("Poland → Moldova") == 1

    @pytest.mark.parametrize(
        ("description", "shown_as"),
        [
            ("Piorun launchers", "Piorun launchers"),
            ("PIORUN” launchers", "Piorun launchers"),
            ("launchers", "Piorun launchers"),
            (None, "Piorun"),
        ],
    )
    def test_a_weapon_is_not_named_twice(self, description: str | None, shown_as: str) -> None:
        page = words_of(self.demo(wire(transfers=(transfer(designation="Piorun", description=description),))))
        assert f"Poland → Moldova {shown_as} · in 1" in page

    def test_what_was_removed_is_shown_in_its_own_words_where_the_raw_article_is_at_hand(self) -> None:
        record = wire(removed=(Removed(raw_start=0, raw_end=9, reason="link_residue"),))
        assert "link residue  9 characters\n      read more\n" in self.demo(record, raws={"wire-1": "read more text"})
        assert "link residue  9 characters\n" in self.demo(record)

    def test_a_page_s_tags_are_counted_and_not_read_out(self) -> None:
        record = wire(removed=(Removed(raw_start=0, raw_end=3, reason="markup"),))
        page = self.demo(record, raws={"wire-1": "<b>text"})
        assert "markup  3 characters" in page
        assert "<b>" not in page

    def test_what_was_put_aside_is_there_with_its_reason(self) -> None:
        refused = Record(article_id="x", delivery=Delivery(name="photo.txt"), state="quarantined", reason="an image")
        assert " 1  photo.txt\n    quarantined: an image" in self.demo(refused)

    def test_an_empty_run_shows_its_sum(self) -> None:
        assert "received" in self.demo()
