"""Dates as a reader would write them down: 'Feb. 24', 'July 2019', 'in 1939', 'earlier this month', 'Tuesday'.

Own code: general date parsers invent a day for 'July 2019' and read '$80' as 1980.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.article import Date
from pipeline.extract import reckoning
from pipeline.extract.date_spans import DAY, MONTH, READERS, YEAR, Candidate

_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_FIRST_NAMES = frozenset(["April", "May", "June", "August"])
_COUNT = r"a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}"
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
# A figure before one of these counts them: it is no day of the month and no year.
_COUNTED = (
    r"(?:[a-z]+[ -])?(?:people|men|women|children|troops|soldiers|fighters|civilians|police|officers|workers|staff|jobs|homes|"
    r"houses|cases|deaths|victims|others|members|votes|seats|tonnes|tons|kilos|kg|pounds|miles|kilomet(?:er|re)s|km|"
    r"met(?:er|re)s|feet|acres|hectares|hours|minutes|days|weeks|months|years|dollars|euros|per|percent|million|"
    r"billion|thousand|hundred|times|more|tanks|missiles|rockets|shells|rounds|vehicles|aircraft|GMT|UTC|MHz|words|pages)\b"
)
_NOT_COUNTING = rf"(?![ -](?:{_COUNTED}))"

_WITH_DAY = re.compile(
    rf"(?<![\w-])(?:{_WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>{DAY})(?:(?P<dash>[-–]| to )(?P<last>{DAY}))?{_NOT_COUNTING}"
    rf"|(?:the )?(?P<day2>{DAY})(?: of)? (?P<month2>{MONTH}))(?:,? (?P<year>{YEAR})(?![\d-]|,\d){_NOT_COUNTING})?(?!\w)"
)
_ISO = re.compile(r"(?<![\w./-])(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\w/-])")
_MONTH_YEAR = re.compile(rf"(?<![\w-])(?P<month>{MONTH}),?(?: of)? (?P<year>{YEAR})(?![\w-]|,\d){_NOT_COUNTING}")
_MONTH_ALONE = re.compile(
    rf"\b(?i:in|since|until|during|throughout|early|late|mid|last|this|next|earlier in|later in|end of|beginning of|start of)"
    rf"[ -](?P<text>(?P<month>{MONTH}))(?![\w-])"
)
_SEASON_YEAR = re.compile(rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))(?: of)? (?P<year>{YEAR})(?![\w-])")
_YEAR_SURE = re.compile(
    rf"\b(?i:in|since|during|until|till|by|from|before|after|early|late|mid|year|end of|summer of|circa|between)[ -]"
    rf"(?P<text>(?P<year>{YEAR}))(?![\w%$£€]|[-.,/]\d|-[A-Za-z]| B\.?C){_NOT_COUNTING}"
)
_YEAR_LIKELY = re.compile(
    rf"(?:\b(?i:the|its|his|her|their|our|a)|['’]s|s['’]) (?P<text>(?P<year>(?:19|20)(?!00)\d\d))(?= [A-Za-z]){_NOT_COUNTING}"
    rf"|\b(?:19|20)\d\d(?:[-–]| to | and )(?P<text2>(?P<year2>(?:19|20)\d\d))(?![\w-]|[.,]\d){_NOT_COUNTING}"
    rf"|\((?P<text3>(?P<year3>(?:19|20)\d\d))\)"
)
_DECADE = re.compile(r"(?<![\w$£€.,])(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b")
_CENTURY = re.compile(r"(?<!\w)(?P<century>\d{1,2})(?:st|nd|rd|th)[ -]century\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?<!\w)(?<!\b[Tt]he )(?:(?i:earlier|later|late|early) )?(?P<which>(?i:this|last|next)) (?P<unit>week|month|year)\b(?!-)"
)
_AGO = re.compile(rf"(?<!\w)(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? ago\b", re.IGNORECASE)
_NEAR_DAY = re.compile(
    r"\b(?P<near>(?i:the day before yesterday|the day after tomorrow)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b(?! Show)"
)
_STEPS = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}
_ON_WEEKDAY = re.compile(
    rf"(?<!\w)(?<!Black )(?<!Good )(?<!Ash )(?<!Holy )(?<!Cyber )(?<!Bloody )(?<!Easter )(?<!Super )(?P<which>(?i:last|next|this) |(?i:ago)(?: on)? )?"
    rf"(?P<weekday>{_WEEKDAY})\b(?P<shifted> (?:last|week)\b)?(?! (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Night|Independent|World))"
)
_AHEAD = re.compile(
    r"\b(?:ahead of|will|shall|due|scheduled|expected|set to|plans? to|going to|by|until|would)\b|'ll\b"
)
_REPORTED = re.compile(r"\b(?:said|says|told|added|announced|reported)\b")


def dates(text: str, anchor: date | None = None, field: str | None = None) -> tuple[Date, ...]:
    """The dates in `text`, in order, reckoned from `anchor` where that is needed.

    `value` is EDTF, None where it hangs on a day that is not known; `anchor` is set on those that were reckoned from it.
    """
    found: list[Date] = []
    for start, end, value, reckoned in sorted(_candidates(text, anchor), key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1].end:
            used = anchor.isoformat() if anchor and reckoned and value and not value.startswith("XXXX") else None
            found.append(Date(text=text[start:end], start=start, end=end, value=value, anchor=used, field=field))
    return tuple(found)


def _candidates(text: str, anchor: date | None) -> list[Candidate]:
    return [
        candidate
        for pattern, read in _READERS
        for match in pattern.finditer(text)
        if (candidate := read(match, anchor)) is not None
    ]


def _with_day(match: re.Match[str], anchor: date | None) -> Candidate | None:
    month = reckoning.month_number(match["month"] or match["month2"])
    year = int(match["year"]) if match["year"] else None
    days = [int(re.sub(r"\D", "", day)) for day in (match["day"] or match["day2"], match["last"]) if day]
    if not all(reckoning.is_day(month, day, year) for day in days):
        return None
    values = [f"{year}-{month:02}-{day:02}" if year else reckoning.day_without_year(month, day, anchor) for day in days]
    return (*match.span(), "/".join(values), year is None)


def _iso(match: re.Match[str], _anchor: date | None) -> Candidate | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return (*match.span(), match[0], False) if reckoning.is_day(month, day, year) else None


def _month_year(match: re.Match[str], _anchor: date | None) -> Candidate:
    return *match.span(), f"{match['year']}-{reckoning.month_number(match['month']):02}", False


def _month_alone(match: re.Match[str], anchor: date | None) -> Candidate | None:
    if match["month"] in _FIRST_NAMES and re.match(r"['’]s| [A-Z]", match.string[match.end() : match.end() + 2]):
        return None
    return *match.span("text"), reckoning.month_without_year(reckoning.month_number(match["month"]), anchor), True


def _season_year(match: re.Match[str], _anchor: date | None) -> Candidate:
    return *match.span(), f"{match['year']}-{reckoning.SEASONS[match['season'].lower()]}", False


def _year(match: re.Match[str], _anchor: date | None) -> Candidate:
    group = next(name for name in ("text", "text2", "text3") if name in match.re.groupindex and match[name])
    return *match.span(group), match[group], False


def _decade(match: re.Match[str], _anchor: date | None) -> Candidate:
    return *match.span(), f"{match['decade']}X", False


def _century(match: re.Match[str], _anchor: date | None) -> Candidate | None:
    number = int(match["century"])
    return (*match.span(), f"{number - 1:02}XX", False) if 1 <= number <= 21 else None


def _period(match: re.Match[str], anchor: date | None) -> Candidate:
    return *match.span(), reckoning.period(match["which"].lower(), match["unit"], anchor) if anchor else None, True


def _ago(match: re.Match[str], anchor: date | None) -> Candidate:
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"] if match["count"].isdigit() else 0)
    if match["unit"].lower() == "year" and count % 10 == 0:
        return *match.span(), None, True  # '30 years ago' is no particular year
    rough = re.search(
        r"\b(?:than|over|about|around|nearly|almost|some|roughly) $",
        match.string[max(0, match.start() - 9) : match.start()],
    )
    return (
        *match.span(),
        reckoning.back_from(anchor, match["unit"].lower(), count) if anchor and not rough else None,
        True,
    )


def _near_day(match: re.Match[str], anchor: date | None) -> Candidate:
    step = _STEPS.get(match["near"].lower(), 0)
    return *match.span(), reckoning.shifted(anchor, step) if anchor else None, True


def _on_weekday(match: re.Match[str], anchor: date | None) -> Candidate:
    # 'last Tuesday', 'this Tuesday' and 'next Tuesday' mean one day or the one a week off, whoever one asks
    doubtful = match["which"] or match["shifted"]
    value = reckoning.weekday(match["weekday"], anchor, ahead=_lies_ahead(match)) if anchor and not doubtful else None
    start = match.start() if (match["which"] or "").lower() in ("last ", "next ") else match.start("weekday")
    return start, match.end("weekday"), value, True


def _lies_ahead(match: re.Match[str]) -> bool:
    """Does what stands before in the sentence speak of the future, nearer than any 'said'?"""
    before = match.string[max(0, match.start() - 90) : match.start()]
    clause = re.split(r"[.!?\n]\s", before)[-1]
    ahead = max((found.end() for found in _AHEAD.finditer(clause)), default=-1)
    return ahead > max((found.end() for found in _REPORTED.finditer(clause)), default=-1)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Candidate | None]], ...] = (
    *READERS,
    (_WITH_DAY, _with_day),
    (_ISO, _iso),
    (_MONTH_YEAR, _month_year),
    (_MONTH_ALONE, _month_alone),
    (_SEASON_YEAR, _season_year),
    (_YEAR_SURE, _year),
    (_YEAR_LIKELY, _year),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_PERIOD, _period),
    (_AGO, _ago),
    (_NEAR_DAY, _near_day),
    (_ON_WEEKDAY, _on_weekday),
)
