"""RULES: what is read out of the lines as they arrived, and what out of the paragraphs, in this order."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.clean.control_characters import control_characters
from pipeline.clean.draft import Draft

Rule = Callable[[Draft], Draft]

LINE_RULES: tuple[Rule, ...] = (control_characters,)
"""Before paragraphs are rebuilt, since residue between two lines hides that they belong together."""

RULES: tuple[Rule, ...] = ()
