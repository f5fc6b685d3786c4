"""The particulars of a transfer: count, money, date, who floats it, what is inferred, one record or two."""

from __future__ import annotations

from pipeline.article import CleanCopy, Date, Facts, Money
from pipeline.beats import arms
from pipeline.extract.language import Model
from tests.beats.arms.reading import line, read


def test_a_count_may_be_rough_and_a_launcher_comes_with_its_rounds(model: Model) -> None:
    text = "Malta is sending Cyprus around 40 “Hammer 2” anti-tank weapons with 300 rockets and 12 howitzers."
    launchers, howitzers = read(model, text)
    assert (launchers.quantity, launchers.approximate, launchers.rounds) == (40, True, 300)
    assert (howitzers.quantity, howitzers.approximate, howitzers.rounds) == (12, False, None)


def test_a_count_belongs_to_its_own_noun(model: Model) -> None:
    (transfer,) = read(model, "Norway has sent 155mm ammunition to Iceland with two officers.")
    assert transfer.quantity is None


def test_a_recipient_that_only_the_story_implies_is_marked(model: Model) -> None:
    text = "Norway has sent 20 tanks to Georgia.\n\nMeanwhile, Denmark is sending 50 Stinger missiles."
    first, second = read(model, text)
    assert (first.recipient, first.recipient_inferred) == ("Georgia", False)
    assert (second.recipient, second.recipient_inferred) == ("Georgia", True)


def test_a_supplier_behind_a_pronoun_is_marked(model: Model) -> None:
    text = "Norway has talked to its neighbours. It will send 20 tanks to Georgia."
    (transfer,) = read(model, text)
    assert (transfer.supplier, transfer.supplier_inferred) == ("Norway", True)


def test_each_of_two_suppliers_has_a_record(model: Model) -> None:
    found = read(model, "Malta and Cyprus are sending anti-tank weapons to Georgia.")
    assert [transfer.supplier for transfer in found] == ["Malta", "Cyprus"]


def test_the_first_time_is_history_and_no_transfer_of_its_own(model: Model) -> None:
    text = "Norway is sending rifles to Georgia, the first time Norway has sent weapons abroad since 1950."
    assert [line(transfer) for transfer in read(model, text)] == ["Norway > Georgia | - rifles | under_way"]


def test_the_same_transfer_said_again_is_one_record(model: Model) -> None:
    text = "Norway will send 20 tanks to Georgia. The minister said Norway would send tanks to Georgia."
    (transfer,) = read(model, text)
    assert transfer.quantity == 20


def test_another_count_or_status_is_another_record(model: Model) -> None:
    text = "Norway has sent 20 tanks to Georgia. Norway will send 30 tanks to Georgia next year."
    assert [(t.quantity, t.status) for t in read(model, text)] == [(20, "delivered"), (30, "pledged")]


def test_who_floats_a_transfer_is_named_where_it_is_a_third_party(model: Model) -> None:
    text = "Canada has informally raised with Greece the possibility of sending its S-300 systems to Georgia."
    (transfer,) = read(model, text)
    assert line(transfer) == "Greece > Georgia | - S-300 | proposed"
    assert transfer.proposed_by == "Canada"


def test_who_floats_it_may_stand_in_the_next_sentence(model: Model) -> None:
    text = "Greece could send its S-300 systems to Georgia. Canada has raised the possibility with Greece."
    (transfer,) = read(model, text)
    assert transfer.proposed_by == "Canada"


def test_a_sum_for_more_than_the_arms_covers_the_package(model: Model) -> None:
    text = "Canada has sent 30 Javelin missiles to Georgia as part of a $90 million package."
    money = Money(text="$90 million", start=text.index("$"), end=text.index(" package"), amount=90e6, currency="USD")
    (transfer,) = read(model, text, Facts(money=(money,)))
    assert transfer.value is not None
    assert (transfer.value.amount, transfer.value.covers) == (90e6, "package")


def test_the_price_of_one_may_stand_in_the_next_sentence(model: Model) -> None:
    text = "Canada has sent 30 Javelin missiles to Georgia. The missiles cost $70,000 each. A house costs $1."
    money = Money(
        text="$70,000", start=text.index("$"), end=text.index(" each"), amount=70e3, currency="USD", per="unit"
    )
    (transfer,) = read(model, text, Facts(money=(money,)))
    assert transfer.unit_price is not None
    assert (transfer.unit_price.amount, transfer.value) == (70e3, None)


def test_a_date_counts_only_where_it_hangs_on_the_transfer(model: Model) -> None:
    text = (
        "Norway sent 20 tanks to Georgia in July 2019. Norway sent rifles to Georgia, which declared war in May 2020."
    )
    dates = tuple(
        Date(text=said, start=text.index(said), end=text.index(said) + len(said), value=value)
        for said, value in (("July 2019", "2019-07"), ("May 2020", "2020-05"))
    )
    assert [transfer.date for transfer in read(model, text, Facts(dates=dates))] == ["2019-07", None]


def test_what_arrived_takes_its_name_from_the_story_and_says_so(model: Model) -> None:
    text = (
        "Cyprus keeps its S-400s on the coast.\n\n"
        "Canada has asked Cyprus to get rid of the Russian-built surface-to-air missile batteries "
        "since the first delivery arrived in July."
    )
    (transfer,) = read(model, text)
    assert line(transfer) == "Russia > Cyprus | - S-400 | delivered"
    assert (transfer.designation_inferred, transfer.supplier_inferred, transfer.recipient_inferred) == (
        True,
        True,
        True,
    )


def test_weapons_are_read_from_every_field(model: Model) -> None:
    readings = {"text": model.read("An S-400 stood there."), "captions/0": model.read("Two F-16 jets.")}
    weapons = arms.facts(CleanCopy(text="An S-400 stood there."), readings, Facts())["weapons"]
    assert [(weapon.field, weapon.designation) for weapon in weapons] == [(None, "S-400"), ("captions/0", "F-16")]
