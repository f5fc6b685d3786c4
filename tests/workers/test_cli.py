"""The commands: each explains itself, and what goes wrong is one line that says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from workers.cli import main


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.fixture
def run(tmp_path: Path):
    def call(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(main, arguments, env={"COPYDESK_HOME": str(tmp_path / "home"), **environment})

    return call


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_every_command_has_help_with_an_example(run, command: tuple[str, ...]) -> None:
    told = run(*command, "--help").output
    assert "example:" in told
    assert f"copydesk {' '.join(command)}" in told


def test_a_misspelt_variable_is_named_with_the_right_one(run) -> None:
    ended = run("status", COPYDESK_CONCURENCY="4")
    assert ended.exit_code != 0
    assert "COPYDESK_CONCURENCY" in ended.output
    assert "COPYDESK_CONCURRENCY" in ended.output


def test_status_of_a_new_home_is_all_zero_and_adds_up(run) -> None:
    found = json.loads(run("status", "--json").stdout)
    assert found["received"] == 0
    assert set(found["stages"]) == {"open", "clean", "dedup", "extract", "store"}
    for name in ("stored", "held", "quarantined", "discarded", "skipped", "in_progress", "arriving", "repeated"):
        assert found[name] == 0
    assert found["oldest_waiting_s"] is None


def test_a_dropped_file_is_received_once_and_repeated_after(run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Pilots in the port of Averin ended a strike on Monday.")
    first, second = (json.loads(run("drop", "--json", str(story)).stdout)[0] for _ in range(2))
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["delivery"] == second["delivery"]
    assert json.loads(run("status", "--json").stdout)["repeated"] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "nothing"), "No article has this id"),
        (("quarantine", "replay"), "name articles"),
        (("quarantine", "replay", "--all"), "Nothing in quarantine fits"),
        (("worker", "clean"), "copydesk up"),
        (("search", "***"), "at least one word"),
        (("kill", "nothing"), "No article has this id"),
        (("drop", "/no/such/file"), "does not exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_goes_wrong_says_what_to_do(run, arguments: tuple[str, ...], told: str) -> None:
    run("status")
    ended = run(*arguments)
    assert ended.exit_code != 0
    assert told in ended.output
    assert "Traceback" not in ended.output


def test_before_anything_was_received_show_says_how_to_begin(run) -> None:
    assert "copydesk db upgrade" in run("show", "x").output


def test_sniff_says_what_a_file_is_and_why(run, tmp_path: Path) -> None:
    page = tmp_path / "page.dat"
    page.write_text("<!doctype html><html><body><p>News</p></body></html>")
    (found,) = json.loads(run("sniff", "--json", str(page)).stdout)
    assert found["format"] == "html"
    assert found["why"]
