"""Transfers: the same goods from the same supplier to the same recipient, and where the articles differ over them.

What an article leaves open agrees with what another states, if only one such statement is there: with two, nobody can tell
which is meant. Kept apart: other goods, other parties, another status, another number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.article import Record, Transfer
from pipeline.claims.claim import Conflict, Details, Statement, alike, telling

AT_MOST = 200
"""Statements on one kind of goods that are compared with each other; a story has a handful."""
_DENIALS = {"refused", "cancelled", "alleged"}

_Terms = tuple[str, str, str, int]
"""supplier, recipient, status, quantity: "" and -1 are unknown."""
_Told = list[tuple[Record, Transfer]]


def transfers(story: Sequence[Record]) -> list[Statement]:
    """One statement for each transfer that the story's articles report, in order of their dates and of the text."""
    by_goods: dict[str, dict[_Terms, _Told]] = defaultdict(lambda: defaultdict(list))
    for record in story:
        for one in record.transfers:
            if goods := alike(one.designation) or alike(one.description):
                by_goods[goods][_terms(one)].append((record, one))
    place = {record.article_id: number for number, record in enumerate(story)}
    found = [
        _statement(goods, terms, sorted(told, key=lambda one: (place[one[0].article_id], one[1].start)))
        for goods, by_terms in by_goods.items()
        for terms, told in _gathered(by_terms).items()
    ]
    return sorted(found, key=lambda one: (place[one.tellings[0].article_id], one.tellings[0].start, str(one.key)))


def transfer_conflicts(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """The same goods between the same parties in another number, or at another stage, or denied.

    An article that tells both speaks of two deliveries, or of a promise and what came of it.
    """
    by_subject: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        goods, supplier, recipient = statement.key[:3]
        if supplier and recipient:
            by_subject[goods, supplier, recipient].append(place)
    for places in by_subject.values():
        for here, there in combinations(places[:AT_MOST], 2):
            one, other = statements[here], statements[there]
            if not one.articles & other.articles:
                yield from _between(here, one, there, other)


def _between(here: int, one: Statement, there: int, other: Statement) -> Iterator[Conflict]:
    says, says_there = str(one.key[3]), str(other.key[3])
    if says != says_there:
        denied = (says in _DENIALS) != (says_there in _DENIALS)
        yield Conflict(here=here, there=there, what="denied" if denied else "status", says=says, says_there=says_there)
    number, number_there = one.key[4], other.key[4]
    if number != number_there and -1 not in (number, number_there):
        yield Conflict(here=here, there=there, what="quantity", says=str(number), says_there=str(number_there))


def _terms(one: Transfer) -> _Terms:
    return alike(one.supplier), alike(one.recipient), one.status, -1 if one.quantity is None else one.quantity


def _gathered(by_terms: Mapping[_Terms, _Told]) -> dict[_Terms, _Told]:
    """The fullest statements, each with those that only leave something open that it states."""
    found: dict[_Terms, _Told] = {}
    for terms in sorted(by_terms, key=lambda terms: (_open(terms), terms)):
        fuller = [known for known in list(found)[:AT_MOST] if _fits(terms, known)] if _open(terms) else []
        found.setdefault(fuller[0] if len(fuller) == 1 else terms, []).extend(by_terms[terms])
    return found


def _open(terms: _Terms) -> int:
    return sum(part in ("", -1) for part in terms)


def _fits(terms: _Terms, fuller: _Terms) -> bool:
    """Whether all that is stated is stated alike. Goods alone say too little: one party at least has to be the same."""
    agree = all(part in ("", -1, other) for part, other in zip(terms, fuller))
    return agree and any(terms[:2])


def _statement(goods: str, terms: _Terms, told: _Told) -> Statement:
    fullest = next(one for _, one in told if _terms(one) == terms)
    return Statement(
        kind="transfer",
        key=(goods, *terms),
        text=_line(fullest),
        details=_details(fullest, [one for _, one in told]),
        tellings=tuple(telling(record, one.start, one.end) for record, one in told),
    )


def _details(fullest: Transfer, told: Sequence[Transfer]) -> Details:
    """The statement's parts; what the fullest leaves open is taken from the first that states it."""
    stated = [fullest, *told]
    value = next((one.value for one in stated if one.value), None)
    return {
        "status": fullest.status,
        "supplier": fullest.supplier,
        "recipient": fullest.recipient,
        "designation": next((one.designation for one in stated if one.designation), None),
        "description": fullest.description,
        "quantity": fullest.quantity,
        "approximate": fullest.approximate,
        "value_amount": value.amount if value else None,
        "value_currency": value.currency if value else None,
        "date": next((one.date for one in stated if one.date), None),
    }


def _line(one: Transfer) -> str:
    number = "" if one.quantity is None else f"{'about ' if one.approximate else ''}{one.quantity:,} "
    goods = f"{number}{one.designation or one.description}"
    return f"{one.supplier or 'not said'} to {one.recipient or 'not said'}: {goods}, {one.status.replace('_', ' ')}"
