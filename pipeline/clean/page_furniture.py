"""Lines that belong to the page, not to the copy: labels of its parts, ornaments, addresses, comment counts.

Left alone: a wrapped line inside a sentence ('more about the' / 'plan'), 'More than 40 people ...', a subhead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.clean.draft import REMEMBERED, Block, Draft, Finding
from pipeline.clean.lexicon import COMMENT_LINES, NEUTRAL_WORDS, PAGE_LINES, PAGE_WORDS
from pipeline.clean.sentences import ends_sentence
from pipeline.clean.shapes import folded
from pipeline.clean.wrapping import DANGLING, HANGING_PREPOSITION, goes_on

LONGEST = 140
A_LABEL, A_LONG_LABEL, LABEL_WORDS = 3, 6, 10
"""Words; a longer line in lower case may be the middle of a sentence."""
FULL = 0.7
"""Of the article's lines."""
PAGE_LINE = re.compile("|".join(f"(?:{line})" for line in PAGE_LINES))
COMMENT_LINE = re.compile("|".join(f"(?:{line})" for line in COMMENT_LINES))
PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}", re.IGNORECASE
)
STAGE = re.compile(r"[(\[][A-Z][A-Z ,'’/-]{2,40}[)\]]|[-–—(]+ ?(?i:more|ends?|30) ?[-–—)]+")
"""What a transcript or a wire says of its own course: '(CROSSTALK)', '-more-'."""
REACTIONS = re.compile(r"[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+ ?[\d.,]+[kKmM]?")
ORNAMENT = re.compile(r"[\W_]+")
ADDRESS = re.compile(r"[a-z]{4,6}://\S+|www\.\S+|about:\w+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/\S*", re.IGNORECASE)
BESIDE_ADDRESS = re.compile(r"\d[\d./:,]*|[ap]m|\W+|(?:link|url|source)s?:", re.IGNORECASE)
"""Page numbers, dates and a label: what stands on an address's line."""
DUST = frozenset("|\\^~_¦¬°•·§¤`´¨")
MOST_DUST, LONGEST_METER = 12, 60
METER = re.compile(r"[▲▼△▽]|\d ?°|^[+−-]?\d[\d.,]*\d ?%?$|[+−-]\d[\d.,]* ?%\)?$|(?:\w+/\w+ \d+[.,]\d+ ?){2}")
MOMENT = r"\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?"
PRINTED = re.compile(rf"{MOMENT}\b.*|.*\S\s+{MOMENT}", re.IGNORECASE)
"""What a browser prints above and below each page: the moment and the page's title."""
CLOCK = re.compile(
    r"(?=.*(?::|[ap]\.?m\b|/))(?:[\s|/–—-]*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?){1,3}",
    re.IGNORECASE,
)
"""A player's clock or the time of day: '0:00 / 2:14', '12.04pm', '09:41 GMT'. A lone '12.50' may be a table's."""
GALLERY = re.compile(r"[+]?\d{1,2}\s?/\s?\d{1,3}\s+[A-Z].*")
ORNAMENTS = '|·•*»«›‹→>-–—_[](){}#~+.,:;!?"“”'
COUNT = re.compile(r"[\d.,:/]+[km]?")
INNER_STOP = re.compile(r"\w[.!?][\"'”’)]* ")
REPORTED = re.compile(r"\b(?:said|says|told|according)\b", re.IGNORECASE)


def page_furniture(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in _short_lines(draft)
        if (reason := _form(block.text) or "page_furniture" * _is_meter(draft.blocks, place))
        or (draft.english and (reason := _wording(draft, place)))
    )


@lru_cache(REMEMBERED)
def is_label(text: str) -> bool:
    """True for a fragment of which more than half says nothing but what a page's buttons and headings say."""
    words = [word.strip(ORNAMENTS) for word in text.casefold().replace("’", "'").split()]
    if len(words) > LABEL_WORDS or ends_sentence(text):
        return False
    telling = [word for word in words if word and word not in NEUTRAL_WORDS and not COUNT.fullmatch(word)]
    if not telling or INNER_STOP.search(text) or text[-1] in ",:;":
        return False
    return sum(word in PAGE_WORDS for word in telling) * 2 > len(telling)


@lru_cache(REMEMBERED)
def is_heading_of_page(text: str) -> bool:
    """True for a label, a colon behind it or not, and for the whole lines that the lexicon knows."""
    bare = text.rstrip(":")
    return bool(bare) and (is_label(bare) or bool(PAGE_LINE.fullmatch(folded(bare))))


def is_furniture(text: str) -> bool:
    """True for what is no copy in any language: a page's number, an ornament, an address, the moment of printing."""
    return len(text) <= LONGEST and bool(_form(text))


def _short_lines(draft: Draft) -> Iterator[tuple[int, Block]]:
    return ((place, block) for place, block in enumerate(draft.blocks) if len(block.text) <= LONGEST)


def _inside(blocks: Sequence[Block], place: int) -> bool:
    """True where a sentence runs into the line or out of it; a short label may itself stand inside a sentence."""
    words = len(blocks[place].text.split())
    if place > 0 and blocks[place].text[0].islower() and DANGLING.search(blocks[place - 1].text[-14:]):
        return True
    into = words > A_LABEL and place > 0 and _runs_into(blocks[place - 1], blocks[place])
    if (
        into
        and blocks[place].text[0].isupper()
        and place + 1 < len(blocks)
        and goes_on(blocks[place - 1], blocks[place + 1])
    ):
        return False  # the sentence goes on without it
    out = words > A_LONG_LABEL and place + 1 < len(blocks) and goes_on(blocks[place], blocks[place + 1])
    return into or out


def _runs_into(left: Block, line: Block) -> bool:
    return goes_on(left, line) or bool(HANGING_PREPOSITION.search(left.text[-14:]))


@lru_cache(REMEMBERED)
def _form(text: str) -> str:
    """The reason for which the line is no copy in any language, "" where it may be."""
    number = PAGE_NUMBER.fullmatch(text.strip("-–—|[]() ")) or STAGE.fullmatch(text) or REACTIONS.fullmatch(text)
    plain = ORNAMENT.fullmatch(text) or _is_address(text) or _is_dust(text)
    furniture = number or plain or PRINTED.fullmatch(text) or CLOCK.fullmatch(text)
    return "page_furniture" if furniture else ""


def _is_address(text: str) -> bool:
    words = text.split()
    return any(ADDRESS.fullmatch(word) for word in words) and all(
        ADDRESS.fullmatch(word) or BESIDE_ADDRESS.fullmatch(word) for word in words
    )


def _is_dust(text: str) -> bool:
    """Specks that a scanner took for signs, a letter or two among them; not 'a)', 'I.' or a figure."""
    if len(text) > MOST_DUST:
        return False
    letters = sum(char.isalpha() for char in text)
    if letters > 2 or any(char.isdigit() for char in text):
        return False
    alone = sum(not any(char.isalnum() for char in word) for word in text.split())
    return bool(DUST & set(text)) or (alone > 1 and letters < 2)


def _is_meter(blocks: Sequence[Block], place: int) -> bool:
    """Prices, rates and temperatures as a page shows them beside the copy: a fragment, and no part of a sentence."""
    text = blocks[place].text
    if len(text) > LONGEST_METER or not METER.search(text) or ends_sentence(text) or text[0].islower():
        return False
    return not any(goes_on(*pair) for pair in pairwise(blocks[max(0, place - 1) : place + 2]))


def _wording(draft: Draft, place: int) -> str:
    reason = _words_of_a_page(draft.blocks[place].text)
    return reason if reason and not _inside(draft.blocks, place) and not _full_line(draft, place) else ""


def _full_line(draft: Draft, place: int) -> bool:
    """True for a line as long as the article's wrapped ones that goes on in lower case: a sentence may begin in it."""
    blocks, text = draft.blocks, draft.blocks[place].text
    following = place + 1 < len(blocks) and blocks[place + 1].text[0].islower()
    return (
        following
        and len(text.split()) > A_LABEL
        and len(text) > FULL * draft.line_width > 0
        and not ends_sentence(text)
    )


@lru_cache(REMEMBERED)
def _words_of_a_page(text: str) -> str:
    """The reason for which the words of the line are no copy, "" where they may be."""
    line = folded(text)
    tail = text[0].islower() and ends_sentence(text)
    if tail or REPORTED.search(line) or DANGLING.search(text[-14:]):
        return ""
    if COMMENT_LINE.fullmatch(line):
        return "comment_count"
    if GALLERY.fullmatch(text) and not ends_sentence(text):
        return "page_furniture"
    return "page_furniture" if PAGE_LINE.fullmatch(line) or is_label(text) else ""
