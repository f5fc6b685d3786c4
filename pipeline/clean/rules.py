"""RULES: what is read out of the lines as they arrived, and what out of the paragraphs, in this order."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.clean.asides import asides
from pipeline.clean.byline import byline
from pipeline.clean.captions import captions
from pipeline.clean.control_characters import control_characters
from pipeline.clean.dateline import dateline
from pipeline.clean.draft import Draft
from pipeline.clean.french_lines import french_lines
from pipeline.clean.headline import headline
from pipeline.clean.intruders import intruders
from pipeline.clean.link_residue import link_labels, link_lines, link_texts
from pipeline.clean.lone_links import lone_links
from pipeline.clean.mail_lines import mail_lines
from pipeline.clean.newsroom_notes import newsroom_notes
from pipeline.clean.notices import notice_lines, notices
from pipeline.clean.ocr_damage import ocr_damage
from pipeline.clean.page_furniture import page_furniture
from pipeline.clean.published import published
from pipeline.clean.recurring import recurring
from pipeline.clean.related_links import labelled_rows, link_lists, tagged_links
from pipeline.clean.running_headers import running_headers
from pipeline.clean.share_bar import overlays, share_bars
from pipeline.clean.stray_lines import stray_lines
from pipeline.clean.syndication import source_lines, syndication
from pipeline.clean.tail_lines import tail_lines
from pipeline.clean.wire_head import wire_head

Rule = Callable[[Draft], Draft]

LINE_RULES: tuple[Rule, ...] = (
    control_characters,
    mail_lines,
    wire_head,
    intruders,
    published,
    link_texts,
    labelled_rows,
    page_furniture,
    share_bars,
    link_lines,
    french_lines,
    tagged_links,
    running_headers,
    source_lines,
    notice_lines,
    intruders,
)
"""Before paragraphs are rebuilt, since residue between two lines hides that they belong together."""

RULES: tuple[Rule, ...] = (
    page_furniture,
    running_headers,
    share_bars,
    link_lines,
    french_lines,
    tagged_links,
    ocr_damage,
    overlays,
    notices,
    asides,
    recurring,
    syndication,
    byline,
    newsroom_notes,
    published,
    captions,
    link_texts,
    link_labels,
    headline,
    dateline,
    link_lists,
    lone_links,
    stray_lines,
    tail_lines,
)
"""Residue first, so that the headline is looked for above the copy and the byline at its very ends."""
