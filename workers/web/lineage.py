"""Who leans on whom, drawn: the articles of a story from early to late, an arc from each to what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.article import Record
from workers.desk.leaning import leans_on

ROW = 64
"""Height of a row; the style sheet has the same."""
WIDTH = 76
_SPINE = WIDTH - 14
_LEAST, _STEP, _MOST = 18, 9, 58
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or a source that is credited and not held."""

    y: int
    record: Record | None
    source: str = ""
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    path: str
    kind: str
    """"held", or "credited" for a source that is not."""


@dataclass(frozen=True, slots=True)
class Drawing:
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    more: int

    @property
    def height(self) -> int:
        return ROW * len(self.rows)


def drawn(articles: Sequence[Record], credited: Sequence[str]) -> Drawing:
    """Credited sources first, for they came before what leans on them."""
    shown = sorted(articles, key=lambda one: one.published_at or "~")[:MOST_ROWS]
    keys = [*(f"source: {source.casefold()}" for source in credited), *(record.article_id for record in shown)]
    place = {key: number for number, key in enumerate(keys)}
    arcs, leaning = list[Arc](), set[str]()
    for record in shown:
        for key in dict.fromkeys(leans_on(record)):
            if key in place and key != record.article_id:
                leaning.add(record.article_id)
                arcs.append(_arc(place[record.article_id], place[key], key))
    rows = [Row(_middle(number), None, source) for number, source in enumerate(credited)]
    rows += [Row(_middle(place[one.article_id]), one, leaning=one.article_id in leaning) for one in shown]
    return Drawing(tuple(rows), tuple(arcs), len(articles) - len(shown))


def _middle(number: int) -> int:
    return ROW * number + ROW // 2


def _arc(leaning: int, leant_on: int, key: str) -> Arc:
    """A curve to the left of the spine, the wider the further apart the two are; it ends short of the node it points at."""
    bulge = min(_LEAST + _STEP * (abs(leaning - leant_on) - 1), _MOST) * 4 // 3
    start, end, x = _middle(leaning), _middle(leant_on), _SPINE - 7
    path = f"M{x} {start} C{x - bulge} {start} {x - bulge} {end} {x} {end}"
    return Arc(path, "credited" if key.startswith("source: ") else "held")
