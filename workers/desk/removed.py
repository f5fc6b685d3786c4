"""What left an article on its way to clean copy, and why."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record, Removed
from workers.desk.layout import DIM, LONGEST_SHOWN, indented, rest_of
from workers.desk.safe import safe_block, shortened
from workers.desk.wording import count_of, place_in, plain

_SAMPLES = 4
_SAMPLE_LENGTH = 400
_MARKUP = "markup"
"""Tags between the words of a page: worth counting, not reading."""
_REMOVED = "red strike"
_LIFTED = "cyan"


def removed_view(record: Record, raw: str | None = None) -> RenderableType:
    """Each reason with how often and how many characters; with the raw article at hand also the words themselves."""
    by_reason: dict[str, list[Removed]] = {}
    for removed in record.removed:
        if raw is None or place_in(raw, removed.raw_start, removed.raw_end).strip():
            by_reason.setdefault(removed.reason, []).append(removed)
    return Group(*(_reason_view(reason, spans, raw) for reason, spans in by_reason.items()))


def _reason_view(reason: str, spans: list[Removed], raw: str | None) -> RenderableType:
    characters = sum(max(span.raw_end - span.raw_start, 0) for span in spans)
    line = Text(plain(reason), overflow="fold")
    times = f"{len(spans):,} times, " if len(spans) > 1 else ""
    line.append(f"  {times}{count_of(characters, 'character')}", style=DIM)
    if raw is None or reason == _MARKUP:
        return line
    words = [shortened(place_in(raw, span.raw_start, span.raw_end), _SAMPLE_LENGTH) for span in spans[:_SAMPLES]]
    left = len(spans) - len(words)
    more = [Text(f"and {left:,} more", style=DIM)] if left else []
    return Group(line, indented(Group(*(Text(one, style=_REMOVED, overflow="fold") for one in words), *more)))


def article_raw_view(record: Record, raw: str) -> RenderableType:
    """The raw article: ⟦removed characters⟧ struck out with their reason, ⟪lifted ones⟫ with the field they went to.

    The brackets carry the meaning where a terminal has neither colour nor strike-through.
    """
    spans = [(one.raw_start, one.raw_end, plain(one.reason), "⟦⟧", _REMOVED) for one in record.removed]
    spans += [(one.raw_start, one.raw_end, plain(one.field), "⟪⟫", _LIFTED) for one in record.lifted]
    shown = raw[:LONGEST_SHOWN]
    page, at = Text(overflow="fold"), 0
    for start, end, label, brackets, style in sorted(spans):
        low, high = max(start, at), min(end, len(shown))
        if not shown[low:high].strip():
            continue
        page.append(safe_block(shown[at:low]))
        page.append(f"{brackets[0]}{safe_block(shown[low:high])}{brackets[1]}", style=style)
        if label != _MARKUP:
            page.append(f" {label}", style=f"italic {DIM}")
        at = high
    page.append(safe_block(shown[at:])).append_text(rest_of(raw))
    return Group(_legend(), "", page)


def _legend() -> Text:
    return Text.assemble(("⟦removed⟧", _REMOVED), (" reason   ", DIM), ("⟪lifted⟫", _LIFTED), (" field", DIM))
