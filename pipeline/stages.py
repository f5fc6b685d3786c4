"""The four stages, in order, as pure functions. Workers and `python -m pipeline` call the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from pipeline import clean, dedup, extract, store
from pipeline.article import CleanCopy, Delivery, Facts, RawArticle
from pipeline.beats import BEATS
from pipeline.clean.memory import Memory
from pipeline.extract.language import Model
from pipeline.reading import Term

STAGES = ("clean", "dedup", "extract", "store")
"""They name the packages, the tasks, the queues, the services, the log fields and the test folders."""

VERSIONS = {
    "clean": clean.VERSION,
    "dedup": dedup.VERSION,
    "extract": "+".join([extract.VERSION, *(f"{beat.NAME}{beat.VERSION}" for beat in BEATS)]),
    "store": store.VERSION,
}
"""The code version of each stage: an output that carries another one is out of date."""


LONGEST_FIELD = 5_000
"""Characters; a headline or caption of more is none, and would be read for as long as a book."""
MOST_CAPTIONS = 200


def clean_version(memory: Memory) -> str:
    """The version of clean's output that was made with this memory of what sources repeat."""
    return f"{VERSIONS['clean']}+{memory.version}" if memory.version else VERSIONS["clean"]


def following(stage: str) -> str | None:
    """The stage after this one, None after the last."""
    place = STAGES.index(stage)
    return STAGES[place + 1] if place + 1 < len(STAGES) else None


def fields_of(copy: CleanCopy) -> Iterator[tuple[str, str]]:
    """What is read for facts: the text, and the fields that were lifted out of it, unless they are no such field by size."""
    yield "text", copy.text
    captions = ((f"captions/{place}", one.text) for place, one in enumerate(copy.captions[:MOST_CAPTIONS]))
    for field, value in (("headline", copy.headline), ("teaser", copy.teaser), *captions):
        if value and len(value) <= LONGEST_FIELD:
            yield field, value


def read_facts(copy: CleanCopy, model: Model) -> Facts:
    """The extract stage: one reading of the copy, the general facts, then each beat's own."""
    readings = {field: model.read(text) for field, text in fields_of(copy)}
    terms: dict[str, list[Term]] = {
        field: [term for beat in BEATS for term in beat.terms(reading.text)] for field, reading in readings.items()
    }
    facts = extract.extract(copy, readings, terms)
    for beat in BEATS:
        facts = replace(facts, **beat.facts(copy, readings, facts))
    return facts


def rehearse(model: Model) -> None:
    """Runs a few words through everything, so that all that loads on first use is loaded: do it before a fork."""
    words = "The harbour at Averin will open again on Monday, the harbour master said."
    delivery = Delivery(name="rehearsal", format="text")
    article = RawArticle(article_id="rehearsal", delivery=delivery, raw=words)
    copy = clean.clean(article)
    new = dedup.fingerprint(article, copy)
    dedup.decide(new, [dedup.compare(new, copy.text, dedup.Member(sequence=1, fingerprint=new, text=copy.text))])
    read_facts(copy, model)


def facts_key(copy: CleanCopy) -> str:
    """Hash of all that `read_facts` looks at: copies with equal keys have equal facts, so a duplicate takes them over."""
    seen = replace(copy, offsets=(), lifted=(), removed=(), url=None)
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()
