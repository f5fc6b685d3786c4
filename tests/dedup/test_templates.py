"""The same template with other facts is another story: nothing here may be called a duplicate or a version."""

from __future__ import annotations

from itertools import combinations

import pytest

TEMPLATES = {
    "quarterly results": (
        "{0} {1} qtr net {2}",
        (
            "{0} Corp said net income for the {1} quarter ended {3} came to {2} mln dlrs or {4} cents a share on sales of {5} mln "
            "dlrs. The company, which makes marine pumps and valves, said that orders from shipyards held up well and that it "
            "expects no change in its dividend. The chairman told shareholders that costs were under control and that the plant "
            "at Dunmore would be enlarged as planned."
        ),
        [
            ("Halvorsen", "3rd", "12.4", "September 30", "41", "188"),
            ("Halvorsen", "4th", "9.8", "December 31", "33", "171"),
            ("Halvorsen", "1st", "10.1", "March 31", "35", "169"),
            ("Tindall", "3rd", "7.7", "September 30", "22", "90"),
        ],
    ),
    "weather": (
        "Weather for {0}",
        (
            "{0} will be cloudy on {1} with outbreaks of rain spreading from the west by the middle of the afternoon. Highs of "
            "{2} degrees are expected, with winds gusting to {3} miles an hour along exposed coasts. The outlook for the evening "
            "is for clearer skies and a touch of frost in sheltered valleys, the regional office said in its daily forecast."
        ),
        [
            ("Marrick", "Monday", "11", "35"),
            ("Marrick", "Tuesday", "13", "30"),
            ("Oldhaven", "Monday", "12", "40"),
            ("Oldhaven", "Thursday", "8", "45"),
        ],
    ),
    "league result": (
        "{0} {2} {1} {3}",
        (
            "{0} beat {1} {2}-{3} in the Northern League on {4} before a crowd of {5}. The home side took the lead after a corner "
            "and never looked back, while the visitors had a goal ruled out for offside shortly before the break. The manager "
            "praised his players and said that the table would look after itself if they went on working as they had done."
        ),
        [
            ("Ferrow", "Castleby", "2", "1", "Saturday", "4,120"),
            ("Ferrow", "Dunstan", "3", "1", "Saturday", "4,380"),
            ("Castleby", "Ferrow", "2", "0", "Wednesday", "3,905"),
            ("Dunstan", "Castleby", "4", "2", "Sunday", "5,010"),
        ],
    ),
    "obituary": (
        "{0}, {1}, dies",
        (
            "{0}, a former {1} who served the town of Brackwell for many years, has died at the age of {2}, the family said. "
            "{3} was born in {4} and entered public service after leaving the army. Friends remembered a quiet colleague who "
            "always had time for young people. The funeral will be held at the parish church, and the family asks for donations "
            "to the hospice instead of flowers."
        ),
        [
            ("Edith Marlow", "mayor", "88", "Marlow", "Sedgeport"),
            ("Conrad Pym", "mayor", "91", "Pym", "Wexcombe"),
            ("Hilda Trasker", "magistrate", "84", "Trasker", "Sedgeport"),
            ("Osric Venn", "harbour master", "79", "Venn", "Ivermouth"),
        ],
    ),
    "money market": (
        "Central bank adds reserves via {0}-day repos",
        (
            "The central bank entered the market to arrange {0}-day repurchase agreements for its own account, a spokesman said. "
            "Dealers said that the bank was adding about {1} billion crowns to the system, after {2} billion in the operation "
            "before. Overnight funds were trading at {3} percent at the time, and dealers had expected an addition of reserves "
            "because of payments of tax and the settlement of new issues."
        ),
        [
            ("3", "1.5", "2.2", "6.1"),
            ("5", "2.4", "1.1", "6.3"),
            ("7", "3.9", "2.4", "5.9"),
            ("2", "0.8", "3.1", "6.6"),
        ],
    ),
    "earthquake bulletin": (
        "Magnitude {0} quake off {1}",
        (
            "A magnitude {0} earthquake struck {2} km off the coast of {1} on {3}, the seismological institute said. The quake was "
            "at a depth of {4} km and was felt in several towns along the coast, but there were no reports of damage or injuries. "
            "No tsunami warning was issued. The region lies on a fault where tremors of this strength are frequent, the institute "
            "added in its bulletin."
        ),
        [
            ("5.1", "Varanza", "44", "Friday", "10"),
            ("5.6", "Varanza", "61", "Sunday", "25"),
            ("5.1", "Lusitra", "30", "Friday", "12"),
            ("4.8", "Estrick", "18", "Tuesday", "33"),
        ],
    ),
    "short flash": (
        "{0} wins {1} mayoral vote",
        "{0} has won the mayoral election in {1} with {2} percent of the vote.",
        [
            ("Okafor", "Brackwell", "52"),
            ("Lindqvist", "Oldhaven", "57"),
            ("Trasker", "Sedgeport", "61"),
            ("Venn", "Ivermouth", "50"),
        ],
    ),
}
PAIRS = [
    pytest.param(headline, body, one, other, id=f"{kind} {place}")
    for kind, (headline, body, facts) in TEMPLATES.items()
    for place, (one, other) in enumerate(combinations(facts, 2))
]


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 40


@pytest.mark.parametrize("provider", ["Northern Wire", None])
@pytest.mark.parametrize(("headline", "body", "one", "other"), PAIRS)
def test_other_facts_in_the_same_template(desk, merged, headline, body, one, other, provider) -> None:
    """Two reports off one template, undated and from one provider or none, are neither duplicates nor versions."""
    desk.take(body.format(*one), headline=headline.format(*one), provider=provider)
    decision = desk.take(body.format(*other), headline=headline.format(*other), provider=provider)
    assert decision.decision == "new"
    assert not merged.intersection(link.kind for link in decision.links)


def test_a_mark_of_revision_does_not_make_a_version_of_another_days_report(desk, merged) -> None:
    headline, body, (one, other, elsewhere, _) = TEMPLATES["weather"]
    desk.take(body.format(*one), headline=headline.format(*one), provider="Northern Wire")
    for facts in (other, elsewhere):
        decision = desk.take(
            body.format(*facts), headline="CORRECTED-" + headline.format(*facts), provider="Northern Wire"
        )
        assert decision.decision not in merged


@pytest.mark.parametrize(("headline", "body", "one", "other"), PAIRS)
def test_without_headlines(desk, merged, headline, body, one, other) -> None:
    """The text alone is enough to tell them apart."""
    desk.take(body.format(*one))
    assert desk.take(body.format(*other)).decision not in merged


def test_dollars_are_not_pounds(desk) -> None:
    """Only white space and quotation marks are evened out: another currency or sign is another text."""
    desk.take("The plant cost $80 million.")
    assert desk.take("The plant cost £80 million.").decision == "new"
    desk.take("Output changed by -2.5 % in the year.")
    assert desk.take("Output changed by 2.5 % in the year.").decision == "new"


APPOINTED = (
    "{who} will lead the harbour council of Oldhaven, the city said. {last} was chosen by nine votes to two. Councillors Ida Marrow, "
    "Ole Brandt, Sven Aker, Tove Lind, Kim Sorley, Ann Teale and Piet Hallam spoke for the candidate; Rolf Dunmere and Eva Callow "
    "did not. The council looks after the quays of Estrick, Farrow, Glaston and Ivermouth and after the pilots of the Varanza Canal. "
    "It meets in the Old Customs House on Pier Street. The council has asked {last} to bring peace to the port, where pilots and "
    "shipping lines have fought over ladders since the winter. It is paid for by the Norland Ports Fund. In a short speech the new "
    "head of the council thanked the voters and named no plans, but spoke of ladders, of pay and of the state of the breakwater."
)


def test_one_person_in_place_of_another_in_a_long_text_is_another_report(desk, merged) -> None:
    desk.take(APPOINTED.format(who="Greta Lund", last="Lund"), provider="Harbour Post")
    desk.take(APPOINTED.format(who="Arne Wexby", last="Wexby"), provider="Lusitra Gazette")
    assert not {link.kind for link in desk.take(APPOINTED.format(who="Jan Odell", last="Odell")).links} & merged


def test_another_spelling_of_the_person_is_the_same_report(desk, merged) -> None:
    desk.take(APPOINTED.format(who="Viktor Zelenski", last="Zelenski"), provider="Harbour Post")
    assert (
        desk.take(APPOINTED.format(who="Viktor Zelensky", last="Zelensky"), provider="Lusitra Gazette").decision
        in merged
    )


TABLE = "Qtly div 12 cts vs 12 cts prior\nPay April 15\nRecord March 31"
PROSE = "A train hit a herd of cows on Monday evening, killing eleven of them and stopping traffic for five hours."


@pytest.mark.parametrize("provider", ["Northern Wire", None])
def test_bare_figures_are_whose_the_headline_says(desk, merged, provider) -> None:
    desk.take(TABLE, headline="HALVORSEN CORP SETS QUARTERLY DIVIDEND", provider=provider)
    assert desk.take(TABLE, headline="TINDALL INC SETS QUARTERLY DIVIDEND", provider=provider).decision not in merged
    assert (
        desk.take(TABLE, headline="HALVORSEN CORP <HLV> SETS DIVIDEND", provider=provider).links[0].article_id == "a1"
    )


def test_prose_without_a_name_is_the_same_under_another_headline(desk) -> None:
    desk.take(PROSE, headline="Train kills eleven cows", provider="Northern Wire")
    assert desk.take(PROSE, headline="Cows on the line", provider="Harbour Post").decision == "exact_duplicate"
