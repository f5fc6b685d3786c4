"""A raw text and its gold as they grow, character by character."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Sheet:
    """`segments` as the gold of `./ops/evaluate clean` has them: they cover the raw text without a gap."""

    raw: str = ""
    clean: str = ""
    segments: list[dict[str, Any]] = field(default_factory=list)

    def add(self, op: str, raw: str, out: str = "", **told: str) -> None:
        if raw or out:
            start = len(self.raw)
            self.segments.append(
                {"raw_start": start, "raw_end": start + len(raw), "op": op, "raw": raw, "out": out,
                 "clean_start": len(self.clean), **told}
            )  # fmt: skip
            self.raw, self.clean = self.raw + raw, self.clean + out

    def keep(self, text: str) -> None:
        self.add("keep", text, text)

    def blank(self, space: str) -> None:
        self.add("remove", space, reason="edge_whitespace")
