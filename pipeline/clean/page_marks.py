"""Forms of lines that only a page puts between two lines of copy: links, what a browser prints, heads and jumps of pages."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED
from pipeline.clean.lexicon import LINK_LABELS
from pipeline.clean.page_furniture import is_furniture
from pipeline.clean.sentences import ends_sentence

REPORTED = re.compile(r"\b(?:said|says|told|tweeted|wrote|added|asked|posted|reads?)\b[^:]{0,20}:")
DATE = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}"
SITE = r"[A-Z][\w'’]*(?: [\w'’]+){0,3}"
ARROW = re.compile(r"[»›→▶►>]+\s")
OPENING = re.compile(rf"[»›→▶►]\s*[A-Z\"“‘'\d]|>+\s|{DATE},? (?:\d\d?:\d\d,? )?[A-Z]")
CLOSING = re.compile(
    rf".{{20,}} [|•·] {SITE}$|.{{20,}} [-–—] {SITE}\s+{DATE}|.{{3,}}(?:https?://|www\.)\S+$"
    rf"|.{{12,}} \((?:cont(?:\.|['’]d|inued)?)\)$|.{{3,60}}\b{DATE}(?:,? \d\d?:\d\d(?:\s?[AaPp][Mm])?)?$"
)
"""A title with its site, what a browser prints beside a title, an address, a date in figures."""
KNOWN = "|".join(re.escape(label) for label in LINK_LABELS if " " not in label)
KNOWN_PAIR = "|".join(re.escape(label) for label in LINK_LABELS if " " in label)
LABEL = re.compile(
    rf"(?:(?:[A-Z][\w'’&]*(?: [\w'’&]+){{1,5}}|(?i:{KNOWN})): [‘']?|(?i:{KNOWN}|{KNOWN_PAIR})(?::| \|) [\"“‘']?)[A-Z0-9]"
)
"""Of two words at least, since 'China: A History' may wrap; a known one may be a single word."""
KNOWN_LABEL = re.compile(
    rf"(?i:{KNOWN}|{KNOWN_PAIR})(?: [A-Z][\w'’]+(?: report| story)?){{0,4}}(?::| \|) [\"“‘']?[A-Z0-9]"
)
"""'Also on Harbour Gazette: ...'"""
JUMP = re.compile(
    r"\W*(?:[A-Z]{3,}(?: [A-Z]{2,}){0,2} (?:from|FROM) (?:[Pp]age )?[A-Z]?\d{1,3}|(?i:see)\b.{3,40}\b[Pp]age [A-Z]?\d{1,3}"
    r"|[A-Z][A-Z ,'’&-]{3,60} ?[—–-] ?(?i:continued)|(?i:from (?:page|pg\.?) ?\w{1,3}(?:, col(?:umn|\.) ?\d+)?)|(?i:(?:please )?(?:turn (?:over|to page \w{1,3})|(?:story )?(?:continued|continues) (?:on|from|overleaf)\b.{0,20})))\W*"
)
"""Where a story jumps from one page to another."""
LONGEST_HEADER, SMALL_WORD = 80, 3
SMALL = {"p.", "pp.", "page", "of", "the", "and", "in", "on", "for", "to", "a", "de", "la", "le"}
STROKE = re.compile(r"\s[|•·–—-]\s")
NUMBERED = re.compile(r"^(?:[A-Z]?\d{1,4})\s|\b(?:[Pp](?:age|AGE|g|\.)\s?)[A-Z]?\d{1,3}\b|\s[A-Z]?\d{1,3}$")
DATED = re.compile(rf"\b(?:19|20)\d\d(?:[/-]\d\d[/-]\d\d)?\b|\b{DATE}\b")
ISSUE = re.compile(r"\bVol(?:\.|ume) ?\d+")
STAMP_WORDS = 3
HEADLINE_CASE = re.compile(
    r"(?<=[a-z\d'’,] )(?:After|Into|From|With|Over|That|This|These|Who|How|Why|What|Where|When|Says?|Its|His|Her|Their|Your|Are|Was|Have"
    r"|Has|Will|Than|About|Before|Under|Against|Amid|Despite|Not|But|And|For|Is)(?= [A-Z])"
)
"""Small words that only a headline capitalises."""


@lru_cache(REMEMBERED)
def opens_a_link(text: str) -> bool:
    """What stands before the headline of a link: a label of the trade, an arrow, the date that a browser prints."""
    return bool(KNOWN_LABEL.match(text)) or (bool(OPENING.match(text)) and not REPORTED.search(text))


@lru_cache(REMEMBERED)
def closes_a_page(text: str) -> bool:
    """True for a line that ends as a page's title or address does, and for what a page says of itself."""
    plain = CLOSING.match(text) or JUMP.fullmatch(text) or is_furniture(text)
    return bool(plain) and not REPORTED.search(text)


def is_marked(text: str) -> bool:
    """True for a line of a page, told by its form."""
    return closes_a_page(text) or (bool(OPENING.match(text)) and not REPORTED.search(text))


def is_titled(text: str) -> bool:
    """True where nearly all words that are not small begin with a capital."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > SMALL_WORD]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 > 4 * len(words)


@lru_cache(REMEMBERED)
def header_signs(text: str) -> int:
    """How many signs of a page's head a line of capitalised words has: a number at its edge, a stroke, a date, capitals alone."""
    words = [word for word in text.split() if word[0].isalpha()]
    if len(text) > LONGEST_HEADER or not words or ends_sentence(text):
        return 0
    if not all(word[0].isupper() or word in SMALL for word in words):
        return 0
    return (
        bool(NUMBERED.search(text))
        + bool(STROKE.search(text))
        + bool(DATED.search(text))
        + bool(ISSUE.search(text))
        + text.isupper()
    )


@lru_cache(REMEMBERED)
def is_stamp(text: str) -> bool:
    """True for a line of three words and more in capitals alone, figures among them: no sentence shouts so in its middle."""
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    return len(words) >= STAMP_WORDS and text.isupper() and not ends_sentence(text)


@lru_cache(REMEMBERED)
def is_headline_case(text: str) -> bool:
    """True where nearly all words begin with a capital, such among them that only headlines capitalise."""
    return is_titled(text) and bool(HEADLINE_CASE.search(text)) and not ends_sentence(text)
