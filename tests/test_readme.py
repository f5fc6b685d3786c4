"""What the README promises holds: its commands run, the files it names exist, its settings are the real ones."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workers import settings
from workers.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands(beginning: str) -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if beginning in line]


@pytest.mark.parametrize("command", commands("bin/python -m pipeline"))
def test_each_example_of_the_pipeline_prints_json(command: str) -> None:
    line = command.replace(".venv/bin/python", shlex.quote(sys.executable))
    done = subprocess.run(["/bin/sh", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    if "--schema" in command:
        assert json.loads(done.stdout)["$ref"]
    else:
        assert {json.loads(line)["state"] for line in done.stdout.splitlines()} == {"stored"}


@pytest.mark.parametrize("command", commands(".venv/bin/copydesk "))
def test_each_copydesk_command_exists_with_its_options(command: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    names = words[:2] if words[0] == "quarantine" else words[:1]
    shown = CliRunner().invoke(main, [*names, "--help"])
    assert shown.exit_code == 0, shown.output
    assert all(word in shown.output for word in words if word.startswith("--"))


@pytest.mark.parametrize("script", ["ops/demo", "ops/test"])
def test_the_two_commands_are_there_and_can_be_started(script: str) -> None:
    assert f"./{script}" in "".join(blocks("sh"))
    assert (ROOT / script).stat().st_mode & 0o111


def named_in_the_layout() -> list[str]:
    layout = next(block for block in blocks("text") if block.startswith("pipeline/"))
    paths, folder = [], ""
    for line in layout.splitlines():
        name = line.split()[0]
        folder = folder if line.startswith(" ") else name
        paths.append(folder + name if line.startswith(" ") else name)
    return paths


@pytest.mark.parametrize("path", named_in_the_layout())
def test_the_layout_is_the_real_one(path: str) -> None:
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^):#]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_settings_table_names_every_variable_and_no_other() -> None:
    named = re.findall(r"^\| `(COPYDESK_\w+)` \|", README, re.MULTILINE)
    assert named == [settings.PREFIX + name for name in settings.VARIABLES]


def test_no_folder_of_the_pipeline_is_left_out_of_the_layout() -> None:
    folders = {f"pipeline/{path.parent.name}/" for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert folders <= set(named_in_the_layout())
