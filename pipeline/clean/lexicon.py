"""Terms of the trade, from lexicon.toml: add a term there, not here."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_TERMS: dict[str, Any] = tomllib.loads((files(__package__) / "lexicon.toml").read_text(encoding="utf-8"))

PLATFORMS: frozenset[str] = frozenset(_TERMS["platforms"])
"""Where a page offers to share."""

CONTROLS: frozenset[str] = frozenset(_TERMS["controls"])
"""Labels of buttons, menus and their states."""

STRONG_CONTROLS: frozenset[str] = frozenset(_TERMS["strong_controls"])
"""Controls that no running copy capitalises in mid-sentence side by side."""

CONNECTIVES: frozenset[str] = frozenset(_TERMS["connectives"])
"""May stand between the words of a share bar."""

PAGE_WORDS: frozenset[str] = frozenset(_TERMS["page_words"])
"""What the labels of a page are made of."""

LOOSE_PAGE_WORDS: frozenset[str] = frozenset(_TERMS["loose_page_words"])
"""Page words that say little alone: running copy uses them, too."""

IMPERATIVES: frozenset[str] = frozenset(_TERMS["imperatives"])
"""What a site tells its reader to do, as a sentence's first word."""

NEUTRAL_WORDS: frozenset[str] = frozenset(_TERMS["neutral_words"])
"""Say nothing either way."""

PAGE_LINES: tuple[str, ...] = tuple(_TERMS["page_lines"])
"""Whole lines of a page around the copy."""

COMMENT_LINES: tuple[str, ...] = tuple(_TERMS["comment_lines"])
"""Whole lines about comments and counts."""

LINK_LABELS: tuple[str, ...] = tuple(_TERMS["link_labels"])
"""What stands before the colon of a link to another story."""

LINK_TAILS: tuple[str, ...] = tuple(_TERMS["link_tails"])
"""Link text glued to the end of a sentence, or alone on its line."""

ASKS: tuple[str, ...] = tuple(_TERMS["asks"])
"""How a notice begins: it asks the reader to do something."""

SURE_TERMS: tuple[str, ...] = tuple(_TERMS["sure_terms"])
"""What only the notices of a site are about. Expressions."""

COMMON_TERMS: tuple[str, ...] = tuple(_TERMS["common_terms"])
"""What notices of a site are about, and other copy too. Expressions."""

AGENCIES: frozenset[str] = frozenset(_TERMS["agencies"])
"""Agencies and picture desks, as credits and datelines name them."""

BYLINE_ROLES: tuple[str, ...] = tuple(_TERMS["byline_roles"])
"""What stands before 'by' in a byline."""

JOBS: tuple[str, ...] = tuple(_TERMS["jobs"])
"""What people on a newsroom's staff are called."""

CAPTION_OPENINGS: tuple[str, ...] = tuple(_TERMS["caption_openings"])
"""How captions begin."""

PHOTO_LABELS: tuple[str, ...] = tuple(_TERMS["photo_labels"])
"""What stands before a picture's credit."""

PARTICLES: frozenset[str] = frozenset(_TERMS["particles"])
"""Small words inside people's names."""

FRENCH_LINES: dict[str, tuple[str, ...]] = {reason: tuple(lines) for reason, lines in _TERMS["french_lines"].items()}
"""Whole lines of French pages, by the reason for which they go."""
