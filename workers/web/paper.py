"""The templates' environment. Every value that a template prints is made harmless before it is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workers.desk import wording
from workers.desk.leaning import relation_of, scores_of
from workers.desk.quotes import sayings_of
from workers.desk.safe import safe_block, shortened
from workers.desk.search import HIT_ENDS, HIT_STARTS
from workers.desk.status import STATES

TEMPLATES = Path(__file__).parent / "templates"


def printed(template: str, **values: Any) -> str:
    """The page."""
    return _environment().get_template(template).render(values)


def harmless(value: object) -> object:
    """Controls and bidirectional overrides become signs that stand for them; what a template itself wrote stays."""
    if value is None:
        return ""
    return safe_block(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_link(address: str | None) -> str | None:
    """The address if a browser may be sent there: http and https alone, and nothing odd in it."""
    if not address or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None


def host_of(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def hits_in(snippet: str) -> list[tuple[str, bool]]:
    """The pieces of a snippet, and whether each is what was asked for."""
    before, *rest = snippet.split(HIT_STARTS)
    pieces = [(before, False)]
    for one in rest:
        hit, _, after = one.partition(HIT_ENDS)
        pieces += [(hit, True), (after, False)]
    return [(text.replace(HIT_ENDS, ""), is_hit) for text, is_hit in pieces if text]


def waited(seconds: float | None) -> str:
    if seconds is None:
        return "nothing waits"
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "title_of": wording.title_of, "delivered_as": wording.delivered_as, "plain": wording.plain,
        "count_of": wording.count_of, "both": wording.both, "day": wording.day, "shortened": shortened,
        "web_link": web_link, "host_of": host_of, "hits_in": hits_in, "waited": waited, "sayings": sayings_of,
        "relation": relation_of, "scores": scores_of,
    }  # fmt: skip
    made.globals["STATES"] = STATES
    return made
