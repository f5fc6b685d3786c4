"""Which elements are open at a place of a page, and what that means for the text there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog"}
    | {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section"}
    | {"select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio", "iframe"}
)
_CLOSES_ITSELF = frozenset({"dd", "dt", "li", "option", "td", "th", "tr"})
_HIDDEN = frozenset(
    {"audio", "canvas", "datalist", "iframe", "math", "noscript", "object", "script", "select", "style", "svg"}
    | {"template", "textarea", "title", "video"}
)
_FURNITURE = frozenset({"aside", "button", "dialog", "footer", "form", "menu", "nav"})
_FURNITURE_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"})
_FURNITURE_CLASS = re.compile(
    r"(?:comments?|comment-?(?:list|section|thread)|disqus[\w-]*|side-?bar|related[\w-]*|recommend[\w-]*|newsletter[\w-]*"
    r"|sign-?up[\w-]*|share[\w-]*|social[\w-]*|cookies?[\w-]*|consent[\w-]*|promo[\w-]*|most-?(?:read|popular)[\w-]*)",
    re.IGNORECASE,
)
_WHOLE_PAGE = frozenset({"article", "body", "html", "main"})
_CAPTIONS = frozenset({"figcaption", "figure"})
_NOT_SHOWN = re.compile(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """Where a text stands: its nearest block element, and what holds from the elements around it."""

    tag: str = ""
    serial: int = 0
    """Of the block element, in order of the page."""
    parent: int = 0
    """The serial of the block element around it."""
    hidden: bool = False
    furniture: bool = False
    """In navigation, a form, a footer."""
    caption: int = 0
    """The serial of the figure around it, 0 where there is none."""
    preformatted: bool = False
    link: bool = False
    copy: bool = False
    """In <article> or <main>, where a header belongs to the copy."""

    @property
    def heading(self) -> bool:
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()


class Elements:
    """The stack of open elements. Every step is paid for by the start tag that it undoes, so a page costs linear time."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, Element]] = []
        self._places: dict[str, list[int]] = {}
        """Where in the stack each name stands, so that nothing has to be searched for."""
        self._blocks: list[int] = []
        self._serial = 0
        self.current = Element()
        self.deepest = 0

    def start(self, name: str, found: dict[str, str]) -> None:
        """Opens an element; those that end where it begins are closed first."""
        if name in BLOCKS:
            self._close_implied(name)
        if name in VOID:
            return
        if name in BLOCKS:
            self._blocks.append(len(self._stack))
        self._places.setdefault(name, []).append(len(self._stack))
        self._stack.append((name, self.current))
        self.deepest = max(self.deepest, len(self._stack))
        self.current = self._inside(name, found)

    def end(self, name: str) -> None:
        """Closes the nearest element of that name with all that is open in it; an inline one never closes a block."""
        places = self._places.get(name)
        if not places or (name not in BLOCKS and self._blocks and self._blocks[-1] > places[-1]):
            return
        self._close_down_to(places[-1])

    def _close_down_to(self, place: int) -> None:
        while len(self._stack) > place:
            name, self.current = self._stack.pop()
            self._places[name].pop()
            if name in BLOCKS:
                self._blocks.pop()

    def _close_implied(self, name: str) -> None:
        """A paragraph ends where a block begins, an item where the next one does."""
        for ended in ("p", name) if name in _CLOSES_ITSELF else ("p",):
            if self._blocks and self._stack[self._blocks[-1]][0] == ended:
                self._close_down_to(self._blocks[-1])

    def _inside(self, name: str, found: dict[str, str]) -> Element:
        block, outer = name in BLOCKS, self.current
        hidden = outer.hidden or name in _HIDDEN or _is_hidden(found)
        link = outer.link or name == "a"
        if not block:
            plain = hidden == outer.hidden and link == outer.link
            return outer if plain else replace(outer, hidden=hidden, link=link)
        self._serial += 1
        role = found.get("role", "").lower()
        furniture = name in _FURNITURE or role in _FURNITURE_ROLES or (name == "header" and not outer.copy)
        furniture = furniture or (name not in _WHOLE_PAGE and _is_called_furniture(found))
        return Element(
            tag=name,
            serial=self._serial,
            parent=outer.serial,
            hidden=hidden,
            furniture=outer.furniture or furniture,
            caption=outer.caption or (self._serial if name in _CAPTIONS else 0),
            preformatted=outer.preformatted or name == "pre",
            link=link,
            copy=outer.copy or name in ("article", "main"),
        )


def _is_called_furniture(found: dict[str, str]) -> bool:
    """True where a class or id says so as a whole word: "sidebar", not "has-sidebar"."""
    if not found:
        return False
    names = f"{found.get('class', '')[:500]} {found.get('id', '')[:100]}".split()
    return any(_FURNITURE_CLASS.fullmatch(name) for name in names)


def _is_hidden(found: dict[str, str]) -> bool:
    return bool(found) and (
        "hidden" in found
        or found.get("aria-hidden", "").lower() == "true"
        or _NOT_SHOWN.search(found.get("style", "")[:2000]) is not None
    )
