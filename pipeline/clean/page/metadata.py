"""What a page says about its article: JSON-LD first, then Open Graph and meta elements, then the page itself.

Nothing is guessed: a date counts only where the page marks it as the day of publication.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from pipeline.article import Byline
from pipeline.clean.lexicon import AGENCIES
from pipeline.clean.page.blocks import Walk
from pipeline.clean.page.choice import letters
from pipeline.clean.shapes import is_name

_NAMES = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_BY = re.compile(r"^\s*by[:\s]\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@|/")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]|$)")
_SITE_PARTS = re.compile(r"\s+[|–—\-·•»:]\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_MOST_NODES = 2000
_OFFICES = frozenset(
    {"agencies", "agency", "bureau", "contributor", "correspondent", "correspondents", "desk", "editor", "editors"}
    | {"media", "news", "newsroom", "online", "press", "reporter", "reporters", "service", "staff", "team", "writers"}
)
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """As the page gives it; None where it says nothing. `published_at` is ISO 8601."""

    headline: str | None = None
    teaser: str | None = None
    byline: tuple[Byline, ...] = ()
    published_at: str | None = None
    language: str | None = None
    provider: str | None = None
    url: str | None = None


def read_metadata(walk: Walk) -> Metadata:
    """The best that the page offers for each field."""
    data = _article_data(walk.linked_data)
    metas = _metas(walk)
    provider = _line(_name(data.get("publisher"))) or _first(metas, "og:site_name", "application-name")
    return Metadata(
        headline=_headline(walk, data, metas, provider),
        teaser=_line(data.get("description")) or _first(metas, "og:description", "description", "twitter:description"),
        byline=_byline(data, metas, outlets={letters(provider or ""), letters(_parted(_line(walk.title))[1])}),
        published_at=_published_at(walk, data, metas),
        language=_language(data, metas, walk),
        provider=provider,
        url=_address(walk.canonical) or _address(metas.get("og:url")) or _address(data.get("url")),
    )


# ---------------------------------------------------------------- JSON-LD


def _article_data(scripts: Sequence[str]) -> dict[str, Any]:
    """The first node that calls itself an article (NewsArticle, ReportageNewsArticle, BlogPosting ...)."""
    nodes = (node for script in scripts for node in _nodes(script))
    return next((node for node in nodes if any(_is_article(kind) for kind in _listed(node.get("@type")))), {})


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """The script's objects, outermost first. What is no JSON says nothing."""
    try:
        read = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False, parse_int=str)
    except (ValueError, RecursionError):
        return iter(())
    return islice(_objects(read), _MOST_NODES)


def _objects(read: Any) -> Iterator[dict[str, Any]]:
    waiting = [read]
    for node in waiting:
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_article(kind: object) -> bool:
    return isinstance(kind, str) and kind.endswith(("Article", "BlogPosting"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> Any:
    """A node's name, or the value itself."""
    first = _listed(value)[0] if _listed(value) else None
    return first.get("name") if isinstance(first, dict) else first


# ---------------------------------------------------------------- the head


def _metas(walk: Walk) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in walk.metas:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        if name and meta.get("content", "").strip():
            found.setdefault(name.lower(), meta["content"])
    return found


def _first(metas: dict[str, str], *names: str) -> str | None:
    return next((line for name in names if (line := _line(metas.get(name)))), None)


def _line(value: object) -> str | None:
    """Text on one line, entities decoded; None for what is no text or too long to be a field."""
    if not isinstance(value, str) or len(value) > _LONGEST * 10:
        return None
    line = " ".join(_CONTROLS.sub(" ", html.unescape(value)).split())
    return line if line and len(line) <= _LONGEST * 2 else None


def _address(value: object) -> str | None:
    line = _line(value)
    return line if line and line.startswith(("http://", "https://")) and " " not in line else None


# ---------------------------------------------------------------- field by field


def _headline(walk: Walk, data: dict[str, Any], metas: dict[str, str], provider: str | None) -> str | None:
    """The page's only main heading is what readers saw; search engines and friends are told other ones."""
    stated = _line(data.get("headline")) or _first(metas, "og:title", "twitter:title")
    stated = _without_site(stated, provider)
    shown = [block for block in walk.blocks if block.element.tag == "h1" and not block.element.hidden]
    shown = [block for block in shown if letters(block.text) != letters(provider or "") and letters(block.text)]
    named = [block for block in shown if stated and letters(block.text) == letters(stated)]
    if named or len(shown) == 1:
        return _line((named or shown)[0].text)
    return stated or _shown_title(walk, provider)


def _shown_title(walk: Walk, provider: str | None) -> str | None:
    """The page's title, without the site's name where that can be told: by its name, or by what the page shows."""
    first, last = _parted(_line(walk.title))
    shown = last and any(letters(block.text[:_LONGEST]) == letters(first) for block in walk.blocks)
    return first if shown else _without_site(_line(walk.title), provider)


def _parted(title: str | None) -> tuple[str, str]:
    """A title, and what the last bar or dash parts from it: often the site's name."""
    parts = list(_SITE_PARTS.finditer(title or ""))
    return (title[: parts[-1].start()], title[parts[-1].end() :]) if title and parts else (title or "", "")


def _without_site(title: str | None, provider: str | None) -> str | None:
    first, last = _parted(title)
    return first if last and letters(last) == letters(provider or "") else title


def _byline(data: dict[str, Any], metas: dict[str, str], outlets: set[str]) -> tuple[Byline, ...]:
    stated = [author for author in _listed(data.get("author")) if not _is_organisation(author)]
    names = [name for author in stated for name in _people(_name(author))]
    names = names or _people(metas.get("author")) or _people(metas.get("article:author"))
    people = [name for name in dict.fromkeys(names) if letters(name) not in outlets]
    return tuple(Byline(name=name) for name in people[:20])


def _is_organisation(author: object) -> bool:
    return isinstance(author, dict) and any(
        isinstance(kind, str) and kind.endswith("Organization") for kind in _listed(author.get("@type"))
    )


def _people(value: object) -> list[str]:
    """The names in "By Ana Lind and Jo Berg"; none in an address."""
    line = _line(value)
    if line is None or _ADDRESS.search(line):
        return []
    names = _NAMES.split(_BY.sub("", line))
    return [name for name in names if is_name(name) and not _is_office(name)]


def _is_office(name: str) -> bool:
    """True for who is no person: an agency, a desk, 'Staff Reporters'."""
    return name.casefold() in AGENCIES or name.casefold().rsplit(" ", 1)[-1] in _OFFICES


def _published_at(walk: Walk, data: dict[str, Any], metas: dict[str, str]) -> str | None:
    marked = (time.get("datetime") for time in walk.times if _marks_publication(time))
    named = (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "dc.date.issued",
    )
    stated = [data.get("datePublished"), *(metas.get(name) for name in named), *marked]
    if len(walk.times) == 1:
        stated.append(walk.times[0].get("datetime"))
    return next((time for each in stated if (time := _time(each))), None)


def _marks_publication(time: dict[str, str]) -> bool:
    return "pubdate" in time or "datepublished" in time.get("itemprop", "").lower()


def _time(value: object) -> str | None:
    line = _line(value)
    if line is None or not _ISO_DATE.match(line):
        return None
    try:
        datetime.fromisoformat(line)
    except ValueError:
        return None
    return line


def _language(data: dict[str, Any], metas: dict[str, str], walk: Walk) -> str | None:
    stated = (
        _line(_name(data.get("inLanguage"))) or _line(walk.language) or _first(metas, "content-language", "og:locale")
    )
    return (
        stated.replace("_", "-") if stated and re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", stated) else None
    )
