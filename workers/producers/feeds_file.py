"""The feeds file: which feeds to poll, how often, and what to make of them. TOML."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CopydeskError
from workers.fetching.errors import NotFetched
from workers.fetching.fetcher import web_address

EVERY_S = 900
SHORTEST_S = 1
LONGEST_S = 7 * 86_400


class BadFeedsFile(CopydeskError):
    """The feeds file is not right; `copydesk poll --help` shows one."""


@dataclass(frozen=True)
class Feed:
    """One feed. `provider` replaces the feed's own title as the name of the outlet."""

    url: str
    provider: str | None = None
    full_text: bool = False
    every: int = EVERY_S


@dataclass(frozen=True)
class FeedsFile:
    feeds: tuple[Feed, ...]
    allow: tuple[str, ...] = ()


_OF_FEED = {"url": str, "provider": str, "full_text": bool, "every": int}
_OF_FILE = {"every": int, "full_text": bool, "allow": list, "feed": list}


def read(path: Path) -> FeedsFile:
    """The file's feeds. Raises BadFeedsFile, which names the place and what is wrong there."""
    try:
        stated = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadFeedsFile(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFeedsFile(f"{path}: {error}") from None
    _check(stated, _OF_FILE, str(path))
    common: dict[str, Any] = {key: stated[key] for key in ("every", "full_text") if key in stated}
    feeds = [_feed(each, common, f"{path}, feed {n}") for n, each in enumerate(stated.get("feed", []), start=1)]
    if not feeds:
        raise BadFeedsFile(f"{path} names no feed; write [[feed]] and url = below it")
    twice = sorted({feed.url for feed in feeds if [other.url for other in feeds].count(feed.url) > 1})
    if twice:
        raise BadFeedsFile(f"{path} names {twice[0]} twice")
    allow = stated.get("allow", [])
    if not all(isinstance(each, str) for each in allow):
        raise BadFeedsFile(f"{path}: allow is a list of host names and networks")
    return FeedsFile(tuple(feeds), tuple(allow))


def _feed(stated: Any, common: Mapping[str, Any], place: str) -> Feed:
    if not isinstance(stated, dict):
        raise BadFeedsFile(f"{place}: write [[feed]] in double brackets")
    _check(stated, _OF_FEED, place)
    if "url" not in stated:
        raise BadFeedsFile(f"{place} has no url")
    try:
        web_address(stated["url"])
    except NotFetched as error:
        raise BadFeedsFile(f"{place}: {error}") from None
    return Feed(**{**common, **stated})


def _check(stated: Mapping[str, Any], known: Mapping[str, type], place: str) -> None:
    for key, value in stated.items():
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            raise BadFeedsFile(f"{place}: {key!r} is no key; {advice}")
        if type(value) is not known[key]:
            raise BadFeedsFile(f"{place}: {key} must be of type {known[key].__name__}")
        if key == "every" and not SHORTEST_S <= stated[key] <= LONGEST_S:
            raise BadFeedsFile(f"{place}: every is seconds, {SHORTEST_S} to {LONGEST_S}")
