"""./ops/evaluate clean: figures against gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIRST = "The council of Osk sold the old ferry on Monday for a crown. The buyer paid two."
SECOND = "He is a farmer from the next valley and wants to keep hens in the ship, he said."


def pair(folder: Path, name: str, parts: list[tuple[str, str, str]]) -> None:
    """Writes raw and gold of an article made of (raw, op, out)."""
    raw, segments = "", []
    for piece, op, out in parts:
        segments.append({"raw_start": len(raw), "raw_end": len(raw) + len(piece), "op": op, "out": out, "raw": piece})
        raw += piece
    (folder / f"{name}.txt").write_text(raw, encoding="utf-8")
    (folder / f"{name}.gold.json").write_text(json.dumps({"segments": segments}), encoding="utf-8")


def measured(folder: Path) -> dict[str, float]:
    command = [sys.executable, ROOT / "ops" / "evaluation", "clean", folder, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def test_a_good_cleaning_has_no_faults(tmp_path):
    pair(
        tmp_path,
        "good",
        [(FIRST, "keep", FIRST), (" Read more", "remove", ""), ("\n\n", "break", "\n\n"), (SECOND, "keep", SECOND)],
    )
    found = measured(tmp_path)
    assert (found["articles"], found["sentences"], found["residue"]) == (1, 3, 1)
    assert (found["lost_or_altered"], found["interrupted"], found["residue_kept"], found["offset_errors"]) == (0,) * 4
    assert found["boundary_f1"] == 1.0


def test_faults_are_counted(tmp_path):
    """Residue in a sentence that stays interrupts it; a cut that the gold does not know loses one."""
    before, after = FIRST[:30], FIRST[30:]
    pair(
        tmp_path,
        "faulty",
        [
            (before, "keep", before),
            (" zzyzx quux ", "remove", " "),
            (after.lstrip(), "keep", after.lstrip()),
            ("\n\n", "break", "\n\n"),
            ("Read more", "keep", "Read more"),
            ("\n\n", "break", "\n\n"),
            (SECOND, "keep", SECOND),
        ],
    )
    found = measured(tmp_path)
    assert (found["interrupted"], found["residue_kept"], found["lost_or_altered"]) == (1, 1, 1)
    assert found["boundary_f1"] < 1


def test_bodies_are_damaged_with_gold_that_covers_every_character(tmp_path):
    """The gold's segments are the raw text, its kept and joined ones the body."""
    body = [f"{FIRST} Number {n} of the hens went to the mayor, he said, and nobody knows why." for n in range(6)]
    stories = tmp_path / "stories.jsonl"
    stories.write_text(
        json.dumps({"title": "Ferry of Osk sold for a crown", "text": "\n".join(body)}), encoding="utf-8"
    )
    command = [sys.executable, ROOT / "ops" / "evaluation", "clean", stories, "--json", "--articles", "13"]
    subprocess.run([*command, "--write", tmp_path / "made"], capture_output=True, check=True, cwd=ROOT)
    golds = sorted((tmp_path / "made").glob("*.gold.json"))
    assert len(golds) == 13
    for path in golds:
        raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode()
        segments = json.loads(path.read_text(encoding="utf-8"))["segments"]
        assert "".join(segment["raw"] for segment in segments) == raw
        assert "".join(segment["out"] for segment in segments) == "\n\n".join(body)


def test_pages_are_scored_beside_trafilatura(tmp_path):
    """A page that is all copy has an F1 of 1 for both."""
    story = [f"{FIRST} Number {n} of the hens went to the mayor, and nobody in the town knows why." for n in range(6)]
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    (tmp_path / "page.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    (tmp_path / "page.txt").write_text("\n".join(story), encoding="utf-8")
    command = [sys.executable, ROOT / "ops" / "evaluation", "pages", tmp_path, "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    assert (found["pages"], found["f1"], found["f1_of_trafilatura"]) == (1, 1.0, 1.0)
