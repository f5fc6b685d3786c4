"""python -m pipeline FILE... : the four stages in one process, no services, JSON Lines out."""

from __future__ import annotations

import argparse
import hashlib
import json
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

import msgspec

from pipeline import dedup
from pipeline.article import CleanCopy, Decision, Delivery, RawArticle, Record, Refusal, State
from pipeline.claims import claims_of
from pipeline.clean import clean
from pipeline.clean.memory import NOTHING, Memory, read
from pipeline.errors import ModelMissing
from pipeline.extract.language import DEFAULT_MODEL, Model, load
from pipeline.formats import open_delivery
from pipeline.stages import VERSIONS, clean_version, read_facts
from pipeline.store import assemble, fail, refuse
from pipeline.store.visibility import Identity, identity_of, is_held, is_kill, names, shown

STANDARD_INPUT = "-"
MOST_BYTES = 256 * 1024 * 1024


class Line:
    """The whole line over one run, in order of input; records come out once the stories are settled."""

    def __init__(self, model: Model, memory: Memory = NOTHING) -> None:
        self._model = model
        self._memory = memory
        self._index = dedup.MemoryIndex()
        self._fingerprints: list[dedup.Fingerprint] = []
        self._records: list[Record] = []
        self._identities: dict[str, Identity] = {}
        self._killed: dict[str, set[Identity]] = {}

    def take_file(self, name: str) -> None:
        """Carries every article of a file through the stages; what may not be read gets a record that says why."""
        path = Path(name)
        refusal = _why_not_read(path)
        if refusal:
            article_id = hashlib.sha256(f"{name}\0{refusal}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
            self._records.append(
                Record(article_id=article_id, delivery=Delivery(name=path.name), state="quarantined", reason=refusal)
            )
        else:
            self.take(path.read_bytes(), path.name)

    def take(self, data: bytes, name: str, *, known: str | None = None) -> None:
        """Carries every article of one delivery through the stages; `known` names its format."""
        try:
            for part in open_delivery(data, name, known=known):
                self.enter(part)
                if sys.stderr.isatty():
                    print(f"\r{len(self._records)} articles", end="", file=sys.stderr, flush=True)
        except Exception as error:  # noqa: BLE001  one bad file must not end the run: it is named and kept
            self._records.append(_not_opened(data, name, error))

    def enter(self, part: RawArticle | Refusal) -> None:
        """Carries one part of a delivery through the stages."""
        self._records.append(self._through(part) if isinstance(part, RawArticle) else refuse(part))

    def _through(self, article: RawArticle) -> Record:
        identity = identity_of(article.wire)
        if identity:
            self._identities[article.article_id] = identity
            if is_kill(article.wire):
                self._killed.setdefault(identity[1], set()).add(identity)
        stage = "clean"
        try:
            copy = clean(article, self._memory)
            stage = "dedup"
            decision = self._dedup(article, copy)
            stage = "extract"
            facts = read_facts(copy, self._model)
        except Exception as error:  # noqa: BLE001  one bad article must not end the run: it is named and kept
            return fail(article, stage, error)
        state: State = "held" if is_held(article.wire) else "stored"
        versions = {**VERSIONS, "clean": clean_version(self._memory), "model": self._model.name}
        return assemble(article, copy, decision, facts, state=state, versions=versions)

    def _dedup(self, article: RawArticle, copy: CleanCopy) -> Decision:
        new = dedup.fingerprint(article, copy)
        found = self._index.candidates(new.keys)
        decision = dedup.decide(new, [dedup.compare(new, copy.text, earlier) for earlier in found])
        if decision.decision != "replay":  # the same article again is nothing that others could be like
            self._index.add(dedup.Member(sequence=len(self._index) + 1, fingerprint=new, text=copy.text))
            self._fingerprints.append(new)
        return decision

    def settled(self) -> Iterator[Record]:
        """The records in input order, each with its story, without what was killed."""
        killed_ids = {
            article_id
            for article_id, identity in self._identities.items()
            if any(names(kill, identity) for kill in self._killed.get(identity[1], ()))
        }
        stories = dedup.settle(self._fingerprints)
        descents = self._descents(stories, killed_ids)
        reached = killed_ids.union(*(one.reached_by(killed_ids) for one in descents.values()))
        for record in list(self._in_stories(stories, descents)):
            killed = record.article_id in killed_ids
            taken_back = self._taken_back(record) if killed and record.pubstatus == "canceled" else ()
            yield shown(record, killed=killed, killed_ids=reached, taken_back=taken_back)

    def _taken_back(self, notice: Record) -> Iterator[Record]:
        kill = self._identities[notice.article_id]
        for record in self._records:
            identity = self._identities.get(record.article_id)
            if record.pubstatus != "canceled" and identity and names(kill, identity):
                yield record

    def _in_stories(self, stories: Mapping[str, str], descents: Mapping[str, dedup.Descent]) -> Iterator[Record]:
        earlier: dict[str, list[str]] = {}
        misled = {article_id for one in descents.values() for article_id in one.misled()}
        for record in self._records:
            story = stories.get(record.article_id)
            if record.dedup is None or story is None:
                yield record
                continue
            before = earlier.setdefault(story, [])
            again = record.article_id in before
            descent = descents.get(story, dedup.Descent())
            lineage = None if again else descent.lineage.get(record.article_id)
            yield replace(
                record,
                dedup=dedup.in_story(record.dedup, story, before, lineage),
                corrected_by=descent.corrected_by.get(record.article_id),
                leans_on_corrected=record.article_id in misled,
            )
            if not again:
                before.append(record.article_id)

    def _descents(self, stories: Mapping[str, str], killed_ids: Set[str]) -> dict[str, dedup.Descent]:
        """Story by story, who has content from whom."""
        decisions = {record.article_id: record.dedup for record in reversed(self._records) if record.dedup}
        stored = {record.article_id for record in self._records if record.state == "stored"}
        members: dict[str, list[tuple[dedup.Fingerprint, Decision]]] = {}
        for one in self._fingerprints:
            if decision := decisions.get(one.article_id):
                members.setdefault(stories[one.article_id], []).append((one, decision))
        return {story_id: dedup.descent(story, stored - killed_ids) for story_id, story in members.items()}


def _not_opened(data: bytes, name: str, error: Exception) -> Record:
    digest = hashlib.sha256(data).hexdigest()
    note = Delivery(name=Path(name).name, raw_sha256=digest)
    reason = f"open: {type(error).__name__}: {error}"
    return Record(article_id=digest[:32], delivery=note, state="quarantined", reason=reason)


def _why_not_read(path: Path) -> str | None:
    """Why this path is not opened: what is no regular file could hang or lead elsewhere."""
    try:
        found = path.stat()
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if not stat.S_ISREG(found.st_mode):
        return "it is no regular file"
    if found.st_size > MOST_BYTES:
        return f"it has {found.st_size} bytes, more than {MOST_BYTES}"
    return None


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Runs clean, dedup, extract and store over files, and prints one JSON object per article.",
        epilog="example: python -m pipeline story.txt page.html | jq .transfers",
    )
    files = "a file of any known format; - reads JSON Lines from standard input"
    parser.add_argument("files", nargs="*", metavar="FILE", help=files)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy package or path (default: %(default)s)")
    memory = "what sources repeat, as `copydesk remember --show` prints it"
    parser.add_argument("--memory", type=Path, metavar="FILE", help=memory)
    parser.add_argument("--claims", action="store_true", help="print the stories' claims, one JSON object per claim")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a record and stop")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 when every input has its record, 2 when the call itself is wrong."""
    parser = _arguments()
    chosen = parser.parse_args(arguments)
    if chosen.schema:
        print(json.dumps(msgspec.json.schema(Record), indent=2))
        return 0
    if not chosen.files:
        parser.error("name at least one FILE, or - for standard input")
    try:
        line = Line(load(chosen.model), read(chosen.memory.read_bytes()) if chosen.memory else NOTHING)
    except (ModelMissing, OSError, msgspec.MsgspecError) as error:
        parser.error(str(error))
    for name in chosen.files:
        if name == STANDARD_INPUT:
            line.take(sys.stdin.buffer.read(), name, known="json-lines")
        else:
            line.take_file(name)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for told in claims_of(line.settled()) if chosen.claims else line.settled():
        print(json.dumps(msgspec.to_builtins(told), ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
