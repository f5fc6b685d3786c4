"""Speakers carried on: to the next quotation of a paragraph, to a re-opened one, to a paragraph that goes on quoting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.extract.quotations.cast import Cast
from pipeline.extract.quotations.clauses import Clause
from pipeline.extract.quotations.ground import Ground
from pipeline.extract.quotations.linking import Link
from pipeline.extract.quotations.marks import Quoted, is_label
from pipeline.extract.quotations.speakers import Speaker


def carried(
    ground: Ground, cast: Cast, linked: Iterable[Link], speaking: Iterable[Clause], speakers: Mapping[int, Speaker]
) -> list[Speaker | None]:
    """For each quotation its speaker: its own clause's, or the one who is still speaking.

    `speaking` are the clauses that report something; `speakers` is by a clause's token index.
    """
    heard: dict[int, list[tuple[int, Speaker]]] = {}
    for clause in speaking:
        speaker = speakers[clause.index]
        heard.setdefault(ground.block_of[clause.index], []).append((ground.tokens[clause.index].start, speaker))
    links = list(linked)
    answers: list[Speaker | None] = []
    previous: Link | None = None
    for link in links:
        if link.clause is not None:
            answer: Speaker | None = speakers[link.clause.index]
        else:
            answer = None
            if link.carries:
                answer = _still_speaking(ground, cast, link, previous, answers[-1] if answers else None, heard)
        answers.append(answer)
        if answer is not None and link.clause is None:
            quote = ground.quotes[link.quote]
            heard.setdefault(quote.paragraph, []).append((quote.start, answer))
        previous = link
    return _from_the_end(ground, links, answers)


def _from_the_end(ground: Ground, linked: Sequence[Link], answers: list[Speaker | None]) -> list[Speaker | None]:
    """Of a quotation that runs over paragraphs and names its speaker at last, each part is that speaker's."""
    for place in range(len(linked) - 2, -1, -1):
        here, after = linked[place], linked[place + 1]
        if here.clause is None and here.quote + 1 == after.quote and ground.quotes[here.quote].runs_on:
            answers[place] = answers[place] or answers[place + 1]
    return answers


def _still_speaking(
    ground: Ground,
    cast: Cast,
    link: Link,
    previous: Link | None,
    before: Speaker | None,
    heard: Mapping[int, list[tuple[int, Speaker]]],
) -> Speaker | None:
    quote = ground.quotes[link.quote]
    if previous is not None and previous.quote == link.quote - 1 and ground.quotes[previous.quote].runs_on:
        return before
    here = [speaker for start, speaker in heard.get(quote.paragraph, []) if start < quote.start]
    if here:
        return here[-1] if here[-1].name else None
    presented = _presented(ground, cast, quote)
    if presented is not None:
        return presented
    earlier = quote.paragraph - 1
    if earlier > 0 and earlier not in heard and is_label(ground.text, ground.blocks[earlier]):
        earlier -= 1
    return _only(speaker for _, speaker in heard.get(earlier, []))


def _presented(ground: Ground, cast: Cast, quote: Quoted) -> Speaker | None:
    """'Ivo Stern, 77, opposed the idea. "..."': who the sentence before the marks is about, if that is one person."""
    place = ground.first_from(quote.opening) - 1
    if place < 0 or ground.block_of[place] != quote.paragraph or not ground.outside(place):
        return None
    here = [
        mention
        for mention in cast.before(quote.opening)
        if mention.paragraph == quote.paragraph
        and ground.tokens[ground.first_from(mention.start)].sentence == ground.tokens[place].sentence
    ]
    subjects = {mention.name: mention for mention in here if mention.subject and mention.name in cast.sure}
    if len(subjects) != 1:
        return None
    mention = next(iter(subjects.values()))
    return Speaker(mention.name, mention.start, mention.end, mention.paragraph, person=True)


def _only(speakers: Iterable[Speaker]) -> Speaker | None:
    """The one who spoke, if nobody else did."""
    last: Speaker | None = None
    for speaker in speakers:
        if speaker.name is None or (last is not None and last.name != speaker.name):
            return None
        last = speaker
    return last
