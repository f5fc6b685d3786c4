"""The facts of stored articles as rows that can be queried, and the search index.

The FTS5 table `search` (its rowid is the work id) has a column `aliases` that holds designations without their hyphens,
so that S400 finds S-400.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from pipeline.errors import CopydeskError
from workers.ledger.tables import FACTS

_DESIGNATOR = re.compile(r"\b(?=\w*[-/ ]?\w*\d)[^\W\d_]{1,8}[-/ ]?\d{1,4}[^\W_]{0,4}\b")
_POSSESSIVE = re.compile(r"['’]s\b")


class QueryEmpty(CopydeskError):
    """Nothing to search for: give at least one word or number."""


def put(connection: Connection, work_id: int, record: Record) -> None:
    """Replaces the fact rows and the search row of one article."""
    drop(connection, work_id)
    for table in FACTS:
        rows = [_row(table, work_id, position, fact) for position, fact in enumerate(getattr(record, table.name))]
        if rows:
            connection.execute(sa.insert(table), rows)
    names = " ".join(dict.fromkeys(e.name or e.text for e in record.entities))
    everything = f"{record.headline or ''} {record.text or ''} {names}"
    connection.execute(
        sa.text("INSERT INTO search(rowid, headline, text, names, aliases) VALUES (:id, :headline, :text, :names, :aliases)"),
        {
            "id": work_id, "headline": record.headline or "", "text": record.text or "", "names": names,
            "aliases": " ".join(sorted(aliases(everything))),
        },
    )  # fmt: skip


def drop(connection: Connection, work_id: int) -> None:
    """Takes an article out of the fact tables and the search index."""
    for table in FACTS:
        connection.execute(sa.delete(table).where(table.c.work_id == work_id))
    connection.execute(sa.text("DELETE FROM search WHERE rowid = :id"), {"id": work_id})


def aliases(text: str) -> set[str]:
    """'S-400', 'S 400' and 'S400s' are all found under 's400'."""
    return {_alias(found) for found in _DESIGNATOR.findall(text)}


def search(connection: Connection, query: str, limit: int) -> list[sa.Row[Any]]:
    r"""(work_id, snippet) of the best matches; hits stand between \x02 and \x03 in the snippet.

    Raises QueryEmpty.
    """
    matches = " AND ".join(_terms(query))
    if not matches:
        raise QueryEmpty
    statement = sa.text(
        "SELECT rowid AS work_id, snippet(search, -1, char(2), char(3), ' … ', 24) AS snippet "
        "FROM search WHERE search MATCH :matches ORDER BY bm25(search, 4.0, 1.0, 2.0, 2.0) LIMIT :limit"
    )
    return list(connection.execute(statement, {"matches": matches, "limit": limit}).all())


def _terms(query: str) -> Iterator[str]:
    """Every word quoted, so that no character of it is an operator; designations also without their hyphen."""
    for word in query.replace("\x00", " ").split():
        words = re.findall(r"\w+", _POSSESSIVE.sub("", word))
        if not words:
            continue
        alias = _alias(word)
        phrase = f'"{" ".join(words)}"'
        yield f'({phrase} OR aliases : "{alias}")' if any(c.isdigit() for c in alias) else phrase


def _alias(designation: str) -> str:
    plain = re.sub(r"[\W_]+", "", designation).casefold()
    return re.sub(r"(?<=\d)s$", "", plain)


def _row(table: sa.Table, work_id: int, position: int, fact: object) -> dict[str, Any]:
    """A fact's scalars by column; `value` and `unit_price` become value_amount, value_currency ..."""
    values: dict[str, Any] = {"work_id": work_id, "position": position}
    for name, value in msgspec.to_builtins(fact).items():
        if isinstance(value, dict):
            values.update({f"{name}_{key}": part for key, part in value.items()})
        else:
            values[name] = value
    return {column.name: values.get(column.name) for column in table.columns}
