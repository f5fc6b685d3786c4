"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, one way to ask both.

The table `search` is the migration's, since neither index is a plain table: its key is the work id, and its column
`aliases` holds designations without their hyphens, so that S400 finds S-400. Accents are left out on both.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from pipeline.errors import CopydeskError

HIT_START, HIT_END = "\x02", "\x03"
"""Around the words that were asked for, in a snippet."""

_DESIGNATOR = re.compile(r"\b(?=\w*[-/ ]?\w*\d)[^\W\d_]{1,8}[-/ ]?\d{1,4}[^\W_]{0,4}\b")
_POSSESSIVE = re.compile(r"['’]s\b")
COLUMNS = ("headline", "text", "names", "aliases")


class QueryEmpty(CopydeskError):
    """Nothing to search for: give at least one word or number."""


@dataclass(frozen=True, slots=True)
class Hit:
    work_id: int
    snippet: str


def put(connection: Connection, work_id: int, record: Record) -> None:
    """Enters an article; it must not be in the index."""
    names = " ".join(dict.fromkeys(e.name or e.text for e in record.entities))
    headline, text = record.headline or "", record.text or ""
    row = {
        "headline": headline,
        "text": text,
        "names": names,
        "aliases": " ".join(sorted(aliases(f"{headline} {text} {names}"))),
    }
    if connection.dialect.name == "postgresql":
        row = {name: _plain(value) for name, value in row.items()}
        statement = (
            "INSERT INTO search(work_id, headline, text, names, aliases, words) VALUES (:id, :headline, :text, :names, "
            ":aliases, setweight(to_tsvector('simple', translate(:headline, '-/', '  ')), 'A') || "
            "setweight(to_tsvector('simple', translate(:names || ' ' || :aliases, '-/', '  ')), 'B') || "
            "setweight(to_tsvector('simple', translate(left(:text, 500000), '-/', '  ')), 'D'))"  # or -400 is a number
        )
    else:
        statement = (
            "INSERT INTO search(rowid, headline, text, names, aliases) VALUES (:id, :headline, :text, :names, :aliases)"
        )
    connection.execute(sa.text(statement), {"id": work_id, **row})


def drop(connection: Connection, work_id: int) -> None:
    """Takes an article out."""
    connection.execute(sa.text(f"DELETE FROM search WHERE {_key(connection)} = :id"), {"id": work_id})  # noqa: S608


def _key(connection: Connection) -> str:
    return "work_id" if connection.dialect.name == "postgresql" else "rowid"


def find(connection: Connection, query: str, limit: int) -> list[Hit]:
    """The best matches first.

    Raises QueryEmpty.
    """
    terms = _terms(query)
    if not terms:
        raise QueryEmpty
    rows = (_find_postgresql if connection.dialect.name == "postgresql" else _find_sqlite)(connection, terms, limit)
    return [Hit(row.work_id, row.snippet) for row in rows]


def aliases(text: str) -> set[str]:
    """'S-400', 'S 400' and 'S400s' are all found under 's400'."""
    return {_alias(found) for found in _DESIGNATOR.findall(text)}


Term = tuple[list[str], str | None]
"""The words of a phrase, and for a designation its alias."""


def _terms(query: str) -> list[Term]:
    """Words only, so that no character of a query is an operator."""
    found: list[Term] = []
    for word in query.replace("\x00", " ").split():
        words = re.findall(r"\w+", _POSSESSIVE.sub("", word))
        alias = _alias(word)
        if words:
            found.append((words, alias if any(c.isdigit() for c in alias) else None))
    return found


def _find_sqlite(connection: Connection, terms: list[Term], limit: int) -> list[sa.Row[Any]]:
    def fts5(term: Term) -> str:
        phrase = f'"{" ".join(term[0])}"'
        return f'({phrase} OR aliases : "{term[1]}")' if term[1] else phrase

    statement = sa.text(
        "SELECT rowid AS work_id, snippet(search, -1, char(2), char(3), ' … ', 24) AS snippet "
        "FROM search WHERE search MATCH :matches ORDER BY bm25(search, 4.0, 1.0, 2.0, 2.0) LIMIT :limit"
    )
    matches = " AND ".join(map(fts5, terms))
    return list(connection.execute(statement, {"matches": matches, "limit": limit}).all())


def _find_postgresql(connection: Connection, terms: list[Term], limit: int) -> list[sa.Row[Any]]:
    asked, values = [], {}
    for place, (words, alias) in enumerate(terms):
        values[f"p{place}"] = _plain(" ".join(words))
        one = f"phraseto_tsquery('simple', :p{place})"
        if alias:
            values[f"a{place}"] = alias
            one = f"({one} || plainto_tsquery('simple', :a{place}))"
        asked.append(one)
    statement = sa.text(
        f"WITH asked AS (SELECT {' && '.join(asked)} AS query) "  # noqa: S608  built of fixed parts and bound values
        "SELECT work_id, ts_headline('simple', headline || E'\\n' || text, query, "
        "'MaxFragments=1, MaxWords=24, MinWords=12, StartSel=' || chr(2) || ', StopSel=' || chr(3)) AS snippet "
        "FROM search, asked WHERE words @@ query ORDER BY ts_rank(words, query) DESC, work_id LIMIT :limit"
    )
    return list(connection.execute(statement, {**values, "limit": limit}).all())


def _plain(text: str) -> str:
    """Without accents, as FTS5's remove_diacritics has it, and without NUL."""
    decomposed = unicodedata.normalize("NFD", text.replace("\0", ""))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _alias(designation: str) -> str:
    plain = re.sub(r"[\W_]+", "", designation).casefold()
    return re.sub(r"(?<=\d)s$", "", plain)
