"""Who said what, in invented copy of fictional outlets. Each test opens with what must be left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.article import CleanCopy, Dateline, Person, Quotation
from pipeline.extract.language import Model
from pipeline.extract.quotations import quotations

Read = Callable[..., tuple[Quotation, ...]]


@pytest.fixture
def read(model: Model) -> Read:
    def _read(text: str, people: tuple[Person, ...] = (), **fields: object) -> tuple[Quotation, ...]:
        copy = CleanCopy(text=text, **fields)  # type: ignore[arg-type]
        return quotations(copy, {"text": model.read(text)}, people)

    return _read


def spoken(found: tuple[Quotation, ...]) -> list[tuple[str, str, str | None]]:
    return [(q.kind, q.content, q.source) for q in found if q.kind != "indirect"]


# ---------------------------------------------------------------- what is no quotation


@pytest.mark.parametrize(
    "text",
    [
        'The army bought 40 "Hailstorm" launchers in the spring.',
        'Engineers found "clever" ways to keep the old lock gates working.',
        'Robert "Bobby" Tarn won the regatta by two lengths.',
        'Her second novel, "The Salt Road", sold out within a week.',
        "The operation, called “Winter Lantern”, lasted nine days.",
        'The area is known as the "green belt" and is full of orchards.',
        'The museum showed a "sea serpent" made of driftwood.',
        "The 'golden hour' is when photographers go to the pier.",
        "The workers' canteen and the drivers' lounge reopened on Monday.",
        'A sign marked "Exit" hung over the door.',
        "The committee's so-called “peace plan” has no author.",
        'In her novel "The Long Way", Ada Holm wrote about ferries.',
        'The board has finished its review and will publish the results "promptly".',
    ],
    ids=[
        "product",
        "scare quotes",
        "nickname",
        "title",
        "operation",
        "known as",
        "ironic",
        "single scare",
        "apostrophes",
        "sign",
        "so-called",
        "title before an author",
        "nobody speaks",
    ],
)
def test_names_titles_and_scare_quotes_are_no_quotations(read: Read, text: str) -> None:
    assert spoken(read(text)) == []


def test_a_far_attribution_does_not_turn_a_scare_quote_into_speech(read: Read) -> None:
    found = read('Talks on "smart" tariffs have stalled since June, two officials familiar with them have said.')
    assert spoken(found) == []


def test_words_that_were_not_said_are_no_quotation(read: Read) -> None:
    assert spoken(read('Minister Ada Holm did not call it "war".')) == []


# ---------------------------------------------------------------- direct quotations


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ('"The bridge is safe," Marta Olsen told the Harbour Echo.', "The bridge is safe", "Marta Olsen"),
        ('"The bridge is safe," said Marta Olsen, head of the port council.', "The bridge is safe", "Marta Olsen"),
        (
            "“The bridge is safe,” Marta Olsen, 54, a diver from Lund, said on Monday.",
            "The bridge is safe",
            "Marta Olsen",
        ),
        ("'The bridge is safe,' said Marta Olsen.", "The bridge is safe", "Marta Olsen"),
        ("‘The bridge is safe’, Marta Olsen said.", "The bridge is safe", "Marta Olsen"),
        ("«The bridge is safe», Marta Olsen said.", "The bridge is safe", "Marta Olsen"),
        ('Marta Olsen said: "The bridge is safe."', "The bridge is safe.", "Marta Olsen"),
        ('Speaking to Radio Nord, Marta Olsen said: "The bridge is safe."', "The bridge is safe.", "Marta Olsen"),
        ('In a statement, Marta Olsen said, "The bridge is safe."', "The bridge is safe.", "Marta Olsen"),
        ('"Is the bridge safe?" Marta Olsen asked.', "Is the bridge safe?", "Marta Olsen"),
        ('"The bridge is safe!" shouted Marta Olsen.', "The bridge is safe!", "Marta Olsen"),
        ("“The bridge is safe,” said port authority Chief Executive Marta Olsen.", "The bridge is safe", "Marta Olsen"),
        ('Asked about cracks, Marta Olsen replied: "The bridge is safe."', "The bridge is safe.", "Marta Olsen"),
        ('"The bridge is safe," according to Marta Olsen.', "The bridge is safe", "Marta Olsen"),
        ('"The bridge is safe," a spokesman for the port said.', "The bridge is safe", "a spokesman for the port"),
        ('"The bridge is safe," the ministry said in a statement.', "The bridge is safe", "the ministry"),
        ('Asked about cracks, Marta Olsen said "the bridge is safe".', "the bridge is safe", "Marta Olsen"),
    ],
)
def test_a_direct_quotation_has_its_speaker_whatever_the_order(
    read: Read, text: str, content: str, source: str
) -> None:
    assert spoken(read(text)) == [("direct", content, source)]


def test_content_is_the_text_between_its_offsets(read: Read) -> None:
    text = 'Eva Brandt said the ferry was full. "We left nobody behind," she added. "It was close."'
    for quote in read(text):
        assert text[quote.start : quote.end] == quote.content
        if quote.cue:
            assert quote.source_start is not None
            assert text[quote.source_start : quote.source_end] in ("Eva Brandt", "she")


def test_a_quotation_that_its_attribution_interrupts_has_one_speaker(read: Read) -> None:
    found = read('"The nets are torn," Jan Hruby said, "and the boats are old."')
    assert spoken(found) == [
        ("direct", "The nets are torn", "Jan Hruby"),
        ("direct", "and the boats are old.", "Jan Hruby"),
    ]


def test_the_speaker_is_carried_to_the_next_quotation_but_the_cue_and_the_listener_are_not(read: Read) -> None:
    first, second = read('"The nets are torn," Jan Hruby told reporters. "The boats are old."')
    assert (first.cue, first.addressee) == ("tell", "reporters")
    assert (second.source, second.cue, second.addressee, second.continues) == ("Jan Hruby", None, None, None)


def test_a_reopened_quotation_continues_the_record_before_it(read: Read) -> None:
    found = read('Jan Hruby told Radio Nord: "The nets are torn.\n\n"The boats are old.\n\n"We will stop."')
    assert [(q.source, q.continues) for q in found] == [("Jan Hruby", None), ("Jan Hruby", 0), ("Jan Hruby", 1)]


def test_a_paragraph_that_is_a_quotation_belongs_to_the_only_speaker_of_the_one_before(read: Read) -> None:
    found = read('Jan Hruby said the harbour would close.\n\n"We have run out of money and out of patience."')
    assert spoken(found) == [("direct", "We have run out of money and out of patience.", "Jan Hruby")]


def test_of_two_speakers_before_a_bare_quotation_neither_is_chosen(read: Read) -> None:
    found = read(
        'Jan Hruby said the harbour would close. Eva Brandt said it would not.\n\n"We have run out of money and patience."'
    )
    assert spoken(found) == [("direct", "We have run out of money and patience.", None)]


def test_quotation_marks_inside_a_quotation_make_no_second_record(read: Read) -> None:
    found = read("“He told me ‘never again’ and hung up,” Eva Brandt said.")
    assert spoken(found) == [("direct", "He told me ‘never again’ and hung up", "Eva Brandt")]


def test_a_medium_that_relays_is_not_the_speaker(read: Read) -> None:
    found = read('Jan Hruby said the boat sped up and "everyone just went flying," the Harbour Echo reported.')
    assert [q.source for q in found if q.kind != "indirect"] == ["Jan Hruby"]


# ---------------------------------------------------------------- fragments


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("President Ivo Stern described the raid as “unacceptable”.", "unacceptable", "Ivo Stern"),
        ('Ivo Stern called the plan "a gift to smugglers" on Tuesday.', "a gift to smugglers", "Ivo Stern"),
        ('Ivo Stern said the cuts would "starve the islands" this winter.', "starve the islands", "Ivo Stern"),
        ("Ivo Stern has said the pact would help to “calm the coast”.", "calm the coast", "Ivo Stern"),
        (
            'Ivo Stern said that the country could not ignore its "vital interests" in the strait.',
            "vital interests",
            "Ivo Stern",
        ),
        ('The vote was "a farce" and must be repeated, Ivo Stern said.', "a farce", "Ivo Stern"),
    ],
)
def test_quoted_words_inside_a_reporting_clause_are_a_fragment(
    read: Read, text: str, content: str, source: str
) -> None:
    assert spoken(read(text)) == [("fragment", content, source)]


def test_participles_share_the_speaker_of_their_sentence(read: Read) -> None:
    found = read('The spokesman, Jan Hruby, said talks would "calm the coast", adding that "nobody wants a blockade".')
    assert [(q.content, q.source) for q in found if q.kind != "indirect"] == [
        ("calm the coast", "Jan Hruby"),
        ("nobody wants a blockade", "Jan Hruby"),
    ]


# ---------------------------------------------------------------- indirect statements


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to say whether the ferry was insured.",
        "Nobody said how the fire began.",
        "The port reports to the ministry of transport.",
        "She said goodbye and left.",
        "We expect the ferry to be late.",
        "The lake is expected to freeze this winter.",
        "The port announced a review.",
        "A guard asked not to be named.",
        "Asked whether the ferry would sail, Ada Holm shrugged.",
        "The port called him in for a long check of the hull.",
        "I want the ferry to wait for us.",
        "If she wants to sail today, the harbour is open.",
        "The win showed that the crew was fit.",
        "The report that angered the mayor is two pages long.",
        "The port called a meeting of its crane drivers.",
        "The ferry continued to sail north for two days.",
        "The strike of the pilots continued that summer.",
    ],
)
def test_what_states_nothing_is_no_statement(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("Ada Holm wants the port to dredge the canal.", "the port to dredge the canal", "Ada Holm", "want"),
        ("Ada Holm plans to sell the ferry next year.", "to sell the ferry next year", "Ada Holm", "plan"),
        ("Ada Holm does not think the ferry will sail.", "the ferry will sail", "Ada Holm", "not think"),
        ("A survey found that most islanders own a boat.", "most islanders own a boat", "A survey", "find"),
        ("Ada Holm dismissed the claim that the ferry is unsafe.", "the ferry is unsafe", None, "claim"),
        ("Ada Holm repeated her claim that the ferry is unsafe.", "the ferry is unsafe", "Ada Holm", "claim"),
        ("Ada Holm is convinced that the ferry will sail.", "the ferry will sail", "Ada Holm", "convinced"),
        ("Ada Holm's view is that the ferry is unsafe.", "the ferry is unsafe", "Ada Holm", "view"),
        ("The thief is believed to have left by boat.", "The thief is believed to have left by boat", None, "believe"),
        ("It is said that the lake is bottomless.", "the lake is bottomless", None, "say"),
        ("Ada Holm called on the port to dredge the canal.", "to dredge the canal", "Ada Holm", "call"),
        ("Ada Holm called for an end to the blockade.", "an end to the blockade", "Ada Holm", "call"),
        ("Ada Holm called the raid a reprisal for the blockade.", "the raid a reprisal for the blockade", "Ada Holm", "call"),
        ("Ada Holm described seeing the ferry turn back.", "seeing the ferry turn back", "Ada Holm", "describe"),
        ("Ada Holm told how the fire began.", "how the fire began", "Ada Holm", "tell"),
        ("In Ada Holm's view, the ferry should be sold.", "the ferry should be sold", "Ada Holm", "in view"),
        ("Ada Holm was quick to note that the ferry was late.", "the ferry was late", "Ada Holm", "note"),
        ("There are fears that the pier will fall before winter.", "the pier will fall before winter", None, "fear"),
        ("Ada Holm is worried about the cost of the repairs.", "the cost of the repairs", "Ada Holm", "worried"),
        ("The port announced a review of its cranes.", "a review of its cranes", "The port", "announce"),
        ("The ferry is unsafe, as Ada Holm noted.", "The ferry is unsafe", "Ada Holm", "note"),
        ("When the tide came in, Ada Holm said, the ferry left.", "When the tide came in, Ada Holm said, the ferry left", "Ada Holm", "say"),
    ],
)  # fmt: skip
def test_what_somebody_holds_wants_or_passes_on_is_a_statement(
    read: Read, text: str, content: str, source: str | None, cue: str
) -> None:
    assert [(q.kind, q.content, q.source, q.cue) for q in read(text)] == [("indirect", content, source, cue)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Police searched the ferry on Monday. They said: "The crew was not aboard."', "Police"),
        ('The bank lost a customer. It said: "We regret the error."', "The bank"),
        ('A spokesman for Ivo Stern said: "The minister is at sea."', "A spokesman for Ivo Stern"),
        ('Ada Holm said wards were full and added: "We need beds."', "Ada Holm"),
        ('From Averin, Ada Holm, the harbour master, said: "The ferry leaks."', "Ada Holm"),
        ('"The ferry leaks," said a friend, Ilona Berg.', "Ilona Berg"),
        ('Ada Holm said it was late.\n\nIvo Stern, 77, opposed the idea. "We have waited long enough."', "Ivo Stern"),
        ('"We were cold.\n\n"We were wet.\n\n"And we were late," Ada Holm said.', "Ada Holm"),
        ('The flood led the mayor to announce: "The school is closed."', "the mayor"),
    ],
)
def test_the_speaker_of_a_quotation(read: Read, text: str, source: str) -> None:
    assert {q.source for q in read(text) if q.kind == "direct"} == {source}


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Marta Olsen said that the bridge was safe.", "the bridge was safe", "Marta Olsen"),
        (
            "Marta Olsen warned the bridge could fall within a year.",
            "the bridge could fall within a year",
            "Marta Olsen",
        ),
        ("The bridge was safe, Marta Olsen said.", "The bridge was safe", "Marta Olsen"),
        (
            "The bridge is safe, according to two engineers familiar with the repairs.",
            "The bridge is safe",
            "two engineers familiar with the repairs",
        ),
        ("According to the port council, the bridge is safe.", "the bridge is safe", "the port council"),
        ("Two officials told the Harbour Echo the bridge was safe.", "the bridge was safe", "Two officials"),
        ("Marta Olsen asked whether the bridge was safe.", "whether the bridge was safe", "Marta Olsen"),
        ("Marta Olsen denied taking the money.", "taking the money", "Marta Olsen"),
        ("Marta Olsen vowed to repair the bridge.", "to repair the bridge", "Marta Olsen"),
        ("Marta Olsen accused the port of hiding the damage.", "hiding the damage", "Marta Olsen"),
        ("The ministry urged residents to leave the coast.", "to leave the coast", "The ministry"),
        ("The bridge will fall, the engineer believes.", "The bridge will fall", "the engineer"),
        ("The report says that fish are dying.", "fish are dying", "The report"),
        ("Marta Olsen continued that the ferries need calm water.", "the ferries need calm water", "Marta Olsen"),
        (
            "Marta Olsen said the port would meet the crews and is continuing to review the matter.",
            "the port would meet the crews and is continuing to review the matter",
            "Marta Olsen",
        ),
        (
            "Marta Olsen said that, according to the harbour office, the ferries could sink.",
            "according to the harbour office, the ferries could sink",
            "Marta Olsen",
        ),
        ("The plan, the engineer said, would fail.", "The plan, the engineer said, would fail", "the engineer"),
    ],
)
def test_an_indirect_statement_is_the_reported_clause(read: Read, text: str, content: str, source: str) -> None:
    assert [(q.kind, q.content, q.source) for q in read(text)] == [("indirect", content, source)]


def test_a_statement_that_is_nearly_all_quotation_is_recorded_once(read: Read) -> None:
    assert [q.kind for q in read('Marta Olsen said that "the bridge is safe and will stay so".')] == ["direct"]


# ---------------------------------------------------------------- speakers


def test_a_surname_stands_for_the_full_name(read: Read) -> None:
    found = read('Finance Minister Ada Holm resigned on Friday.\n\n"I am tired," Holm said.')
    assert spoken(found) == [("direct", "I am tired", "Ada Holm")]


def test_people_known_beforehand_win_over_the_model(read: Read) -> None:
    text = 'Quillon Abrax resigned on Friday.\n\n"I am tired," Abrax said.'
    found = read(text, (Person(name="Quillon Abrax", mentions=((0, 13), (47, 52))),))
    assert spoken(found) == [("direct", "I am tired", "Quillon Abrax")]


def test_a_pronoun_stands_for_the_nearest_person_whom_it_fits(read: Read) -> None:
    found = read(
        'Finance Minister Ada Holm met Governor Paul Reiter on Friday. "I am tired," she said.\n\n'
        'Reiter denied any quarrel. "I am fine," he said.'
    )
    assert spoken(found) == [("direct", "I am tired", "Ada Holm"), ("direct", "I am fine", "Paul Reiter")]


def test_a_pronoun_that_fits_nobody_has_no_name(read: Read) -> None:
    found = read('The ferry sank at dawn. "I saw it go down," he said.')
    assert spoken(found) == [("direct", "I saw it go down", None)]
    assert found[0].source_start is not None


def test_what_one_of_them_announced_to_all_has_no_name(read: Read) -> None:
    text = (
        "The first alarm was short. That one, like this one, set off sirens and sent messages saying, "
        '"Stay at home and close all the windows."'
    )
    assert [q.source for q in read(text)] == [None]


def test_the_sources_are_those_that_were_introduced(read: Read) -> None:
    found = read(
        "The pact is close, according to three sources familiar with the talks.\n\n"
        "It may be signed in May, the sources told the Harbour Echo. They said it would last ten years."
    )
    assert {q.source for q in found} == {"three sources familiar with the talks"}
    assert found[1].addressee == "Harbour Echo"


def test_the_minister_is_the_one_who_was_named_as_such(read: Read) -> None:
    found = read('Finance Minister Ada Holm resigned on Friday.\n\n"I am tired," the minister said.')
    assert spoken(found) == [("direct", "I am tired", "Ada Holm")]


def test_one_who_is_quoted_by_a_medium_is_the_speaker(read: Read) -> None:
    found = read('The Harbour Echo quoted Ada Holm as saying "we will never sign this".')
    assert [q.source for q in found] == ["Ada Holm"]


def test_a_brand_that_the_model_takes_for_a_person_does_not_answer_to_she(read: Read) -> None:
    found = read(
        "Prime Minister Eva Brandt attacked the app. Brandt spoke in Lund.\n\nTelekon has since changed its rules.\n\n"
        '"No one wants to hide," she said.'
    )
    assert spoken(found) == [("direct", "No one wants to hide", "Eva Brandt")]


def test_one_who_also_speaks_is_the_last_speaker(read: Read) -> None:
    found = read(
        '"We grieve," singer Maria Tarn wrote. Her uncle Olaf Lind died on Tuesday. She also wrote, "Rest now."'
    )
    assert [q.source for q in found if q.kind == "direct"] == ["Maria Tarn", "Maria Tarn"]


def test_one_who_is_heard_saying_something_is_the_speaker(read: Read) -> None:
    found = read('Marta Olsen can be heard saying: "The bridge is falling."')
    assert spoken(found) == [("direct", "The bridge is falling.", "Marta Olsen")]


def test_an_attribution_without_a_full_stop_is_one_too(read: Read) -> None:
    found = read("'The tears are tears of joy.' Marta Olsen said\n\nThe club did not comment.")
    assert spoken(found) == [("direct", "The tears are tears of joy.", "Marta Olsen")]


def test_who_issues_a_statement_speaks_in_it(read: Read) -> None:
    found = read('Finance Minister Ada Holm issued a statement saying the bank "must open its books".')
    assert spoken(found) == [("fragment", "must open its books", "Ada Holm")]


def test_a_line_that_ends_in_a_colon_introduces_the_quotation_below_it(read: Read) -> None:
    found = read('On Monday, Ada Holm said in a statement:\n\n"Our books are open.\n\n"They always were."')
    assert [(q.content, q.source, q.continues) for q in found] == [
        ("Our books are open.", "Ada Holm", None),
        ("They always were.", "Ada Holm", 0),
    ]


def test_a_role_beside_a_name_only_in_apposition(read: Read) -> None:
    found = read('Through a spokesman, Ivo Stern denied it.\n\n"It is a lie," the spokesman said.')
    assert spoken(found) == [("direct", "It is a lie", "the spokesman")]


# ---------------------------------------------------------------- any input


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        '"',
        '""',
        "'",
        "said",
        '"said"',
        'said "',
        '" said',
        "according to",
        'according to "',
        '"a\x00b," said \ud800.',
        "“" * 300,
        '"a" ' * 300,
        "'a " * 300,
        "said " * 300,
        '"a,"\n\n' * 100,
        ("x" * 30 + "\n\n") * 100,
        "X said that " * 100,
        '"We go," he said ' * 100,
    ],
)
def test_any_text_is_read_to_its_end(read: Read, text: str) -> None:
    for place, quote in enumerate(found := read(text)):
        assert text[quote.start : quote.end] == quote.content
        assert quote.continues is None or 0 <= quote.continues < place
        assert place == 0 or found[place - 1].start <= quote.start


def test_a_text_without_a_reading_has_no_quotations() -> None:
    assert quotations(CleanCopy(text='"Go," he said.'), {}) == ()


# ---------------------------------------------------------------- listener and day


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ('"It is over," Ada Holm told Nordic broadcaster Tiderad in an interview.', "Tiderad"),
        ('"It is over," Ada Holm told reporters.', "reporters"),
        ('"It is over," Ada Holm told The Lantern.', "The Lantern"),
        ('"It is over," Ada Holm told the Lantern.', "Lantern"),
        ('Speaking to Tiderad, Ada Holm said: "It is over."', "Tiderad"),
        ('"It is over," Ada Holm said in an interview with Tiderad.', "Tiderad"),
        ('"It is over," Ada Holm said.', None),
        ('"It is over," Ada Holm told a news conference in Averin.', None),
    ],
)
def test_the_listener_is_named_where_the_attribution_names_one(read: Read, text: str, addressee: str | None) -> None:
    assert [q.addressee for q in read(text)] == [addressee]


def test_a_day_without_a_year_stays_without_one(read: Read) -> None:
    assert read('"It is over," Ada Holm told Tiderad in an interview on March 5.')[0].date == "XXXX-03-05"


def test_the_article_s_own_date_gives_the_year(read: Read) -> None:
    text = '"It is over," Ada Holm told Tiderad in an interview on Dec. 5.'
    assert read(text, published_at="2031-03-19T08:00:00Z")[0].date == "2030-12-05"
    assert read(text, dateline=Dateline(text="", date="XXXX-03-19"))[0].date == "XXXX-12-05"


def test_a_weekday_is_reckoned_back_from_the_article_s_date_or_left_out(read: Read) -> None:
    text = '"It is over," Ada Holm said on Monday.'
    assert read(text, published_at="2031-03-19T08:00:00Z")[0].date == "2031-03-17"
    assert read(text)[0].date is None


def test_a_day_inside_the_statement_is_not_the_day_of_the_statement(read: Read) -> None:
    assert read("Ada Holm said the ferry would sail on March 5.")[0].date is None
