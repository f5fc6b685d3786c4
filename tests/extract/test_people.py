"""People: mentions joined, each with the role and the organisation that the copy gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.article import Facts, Person

FactsOf = Callable[..., Facts]


def one_of(facts: Facts, name: str) -> Person:
    return next(person for person in facts.people if person.name == name)


@pytest.mark.parametrize(
    "text",
    [
        "Officials met Ada Verrin in Oslo.",
        "The president arrived. Ada Verrin left.",
        "Ada Verrin, standing near the director, smiled.",
        "Two ministers told Ada Verrin to go.",
        "Ada Verrin, 54, was seen with the mayor of Oslo.",
        "Ada Verrin said the minister was late.",
        "He met Ada Verrin at the United Nations.",
    ],
)
def test_an_office_that_is_another_persons_is_left_alone(facts_of: FactsOf, text: str) -> None:
    assert one_of(facts_of(text), "Ada Verrin").role is None


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Norwegian President Ada Verrin spoke.", "Norwegian President", None),
        ("Norway's President Ada Verrin spoke.", "President", None),
        ("Deputy Secretary of State Ada Verrin spoke.", "Deputy Secretary of State", None),
        ("In Oslo, Foreign Minister Ada Verrin spoke.", "Foreign Minister", None),
        ("It began in the 1980s under military dictator Ada Verrin.", "military dictator", None),
        ("The club hired on Monday general manager Ada Verrin.", "general manager", None),
        ("He was met by the analyst Ada Verrin.", "analyst", None),
        ("It was late, said Ada Verrin, director of research at the Oslo-based Harbour Policy Institute.",
         "director of research", "Harbour Policy Institute"),
        ("Ada Verrin, a spokeswoman for the Harbour Policy Institute, said so.", "spokeswoman", "Harbour Policy Institute"),
        ("Ada Verrin, 54, chief economist at the Harbour Policy Institute, said so.", "chief economist", "Harbour Policy Institute"),
    ],
)  # fmt: skip
def test_the_words_beside_a_name_give_the_role(
    facts_of: FactsOf, text: str, role: str, organisation: str | None
) -> None:
    person = one_of(facts_of(text), "Ada Verrin")
    assert (person.role, person.organisation) == (role, organisation)


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Ada Verrin, 61, of the Harbour Policy Institute spoke.", None, "Harbour Policy Institute"),
        ("Human Rights Watch's Ada Verrin spoke.", None, "Human Rights Watch"),
        ("The CEO of Lund Industries, Ada Holm, resigned.", "CEO", "Lund Industries"),
        ("President-elect Ada Verrin spoke.", "President-elect", None),
    ],
)
def test_a_body_is_told_with_an_office_and_without(
    facts_of: FactsOf, text: str, role: str | None, organisation: str | None
) -> None:
    (person,) = facts_of(text).people
    assert (person.role, person.organisation) == (role, organisation)


def test_mentions_are_joined_over_the_article_and_its_fields(facts_of: FactsOf) -> None:
    text = "Norwegian Prime Minister Ada Verrin spoke.\n\nLater Verrin left. Mrs Verrin slept."
    facts = facts_of(text, headline="Verrin speaks in Oslo")
    (person,) = facts.people
    assert person.name == "Ada Verrin"
    assert [text[start:end] for start, end in person.mentions] == ["Ada Verrin", "Verrin", "Verrin"]


def test_a_surname_that_two_people_share_joins_neither(facts_of: FactsOf) -> None:
    facts = facts_of("Ada Verrin met Tomas Verrin in Oslo.\n\nPresident Verrin said little.")
    assert sorted((person.name, len(person.mentions)) for person in facts.people) == [
        ("Ada Verrin", 1), ("Tomas Verrin", 1), ("Verrin", 1),
    ]  # fmt: skip


def test_a_shared_surname_joins_the_one_who_alone_was_introduced_before_it(facts_of: FactsOf) -> None:
    text = "President Ada Lindqvist arrived late. Mrs Lindqvist sat down.\n\nMr. Tomas Lindqvist arrived. Mr. Lindqvist left."
    assert [(person.name, len(person.mentions)) for person in facts_of(text).people] == [
        ("Ada Lindqvist", 2), ("Tomas Lindqvist", 1), ("Lindqvist", 1),
    ]  # fmt: skip


def test_accents_hyphens_and_middle_names_do_not_part_a_person(facts_of: FactsOf) -> None:
    facts = facts_of("President Tayyip Erdoğan spoke. Recep Tayyip Erdogan left. Mr Erdogan slept.")
    assert [(person.name, len(person.mentions)) for person in facts.people] == [("Recep Tayyip Erdogan", 3)]


def test_someone_whom_only_the_headline_names_has_no_mentions_in_the_text(facts_of: FactsOf) -> None:
    facts = facts_of("The talks ended late.", headline="President Ada Verrin walks out of talks")
    assert [(person.name, person.mentions) for person in facts.people] == [("Ada Verrin", ())]
