"""python -m pipeline FILE... : the four stages in one process, no services, JSON Lines out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from pipeline import dedup
from pipeline.article import CleanCopy, Decision, RawArticle, Record
from pipeline.clean import clean
from pipeline.extract.language import DEFAULT_MODEL, Model, load
from pipeline.formats import open_delivery
from pipeline.stages import VERSIONS, read_facts
from pipeline.store import assemble, fail, refuse


class Line:
    """The whole line over one run, in order of input; records come out once the stories are settled."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._index = dedup.MemoryIndex()
        self._fingerprints: list[dedup.Fingerprint] = []
        self.records: list[Record] = []

    def take(self, data: bytes, name: str) -> None:
        """Carries every article of one delivery through the stages."""
        for part in open_delivery(data, name):
            self.records.append(self._through(part) if isinstance(part, RawArticle) else refuse(part))

    def _through(self, article: RawArticle) -> Record:
        stage = "clean"
        try:
            copy = clean(article)
            stage = "dedup"
            decision = self._dedup(article, copy)
            stage = "extract"
            facts = read_facts(copy, self._model)
        except Exception as error:  # noqa: BLE001  one bad article must not end the run: it is named and kept
            return fail(article, stage, error)
        return assemble(article, copy, decision, facts, versions={**VERSIONS, "model": self._model.name})

    def _dedup(self, article: RawArticle, copy: CleanCopy) -> Decision:
        new = dedup.fingerprint(article, copy)
        found = self._index.candidates(new.keys)
        decision = dedup.decide(new, [dedup.compare(new, copy.text, earlier) for earlier in found])
        self._index.add(dedup.Member(sequence=len(self._index) + 1, fingerprint=new, text=copy.text))
        self._fingerprints.append(new)
        return decision

    def settled(self) -> Iterator[Record]:
        """The records in input order, each with its story."""
        stories = dedup.settle(self._fingerprints)
        earlier: dict[str, list[str]] = {}
        for record in self.records:
            story = stories.get(record.article_id)
            if record.dedup is None or story is None:
                yield record
                continue
            before = earlier.setdefault(story, [])
            yield replace(record, dedup=dedup.in_story(record.dedup, story, before))
            before.append(record.article_id)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Runs clean, dedup, extract and store over files, and prints one JSON object per article.",
        epilog="example: python -m pipeline story.txt page.html | jq .transfers",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file of any known format; - reads JSON Lines from standard input")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy package or path (default: %(default)s)")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a record and stop")
    chosen = parser.parse_args(arguments)
    if chosen.schema:
        print(json.dumps(msgspec.json.schema(Record), indent=2))
        return 0
    if not chosen.files:
        parser.error("name at least one FILE, or - for standard input")
    line = Line(load(chosen.model))
    for name in chosen.files:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        line.take(data, name)
    for record in line.settled():
        print(json.dumps(msgspec.to_builtins(record), ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
