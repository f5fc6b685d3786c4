"""Every pair of reports off one template, every revision and every rewrite of the data files beside this: told apart, or put together."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

TEMPLATES = tomllib.loads(Path(__file__).with_name("templates.toml").read_text("utf-8"))["template"]
REWRITES = tomllib.loads(Path(__file__).with_name("rewrites.toml").read_text("utf-8"))["pair"]
REPORTS = tomllib.loads(Path(__file__).with_name("revisions.toml").read_text("utf-8"))["report"]
MORNING, NOON, NEXT_DAY, NEXT_WEEK = (
    f"2031-05-{time}:00Z" for time in ("06T08:00", "06T12:00", "07T08:00", "13T08:00")
)
WIRE, PAPER = {"provider": "Meridian"}, {"provider": "Osk Courier"}
DATED = {**WIRE, "published_at": MORNING}

ARRIVALS = {
    "undated, of one wire": (WIRE, WIRE),
    "undated, of nobody": ({}, {}),
    "within a day": (DATED, {**WIRE, "published_at": NOON}),
    "on the next day": (DATED, {**WIRE, "published_at": NEXT_DAY}),
    "a week later": (DATED, {**WIRE, "published_at": NEXT_WEEK}),
    "in another outlet": (WIRE, PAPER),
    "without headlines": ({**DATED, "headline": None}, {**WIRE, "published_at": NEXT_DAY, "headline": None}),
}
PAIRS = [
    pytest.param(template, one, other, id=f"{template['kind']} {number}")
    for template in TEMPLATES
    for number, (one, other) in enumerate(combinations(template["facts"], 2))
]
REVISIONS = [
    pytest.param(report, revision, id=f"{report['kind']} {number}")
    for report in REPORTS
    for number, revision in enumerate(report["revisions"])
]

UNDATED = [pair for pair in REVISIONS if not pair.values[1].get("only_dated")]


def test_there_are_enough_of_both() -> None:
    assert len(PAIRS) >= 80
    assert len(REVISIONS) >= 70


@pytest.mark.parametrize(("template", "one", "other"), PAIRS)
@pytest.mark.parametrize("arrival", ARRIVALS)
def test_two_reports_off_one_template_are_two_reports(new_desk, merged, template, one, other, arrival) -> None:
    """Whoever sends them and whenever."""
    desk = new_desk()
    either_way = (one, other) if [*ARRIVALS].index(arrival) % 2 else (other, one)
    for facts, details in zip(either_way, ARRIVALS[arrival]):
        body, headline = template["body"].format(**facts).strip(), template["headline"].format(**facts)
        decision = desk.take(body, **{"headline": headline, **details})
    assert not merged.intersection(link.kind for link in decision.links)


@pytest.mark.parametrize(("report", "revision"), REVISIONS)
@pytest.mark.parametrize("later", [NOON, NEXT_DAY])
def test_a_revision_by_the_same_wire_is_a_new_version(desk, report, revision, later) -> None:
    desk.take(report["text"].strip(), headline=report["headline"], **DATED)
    decision = desk.take(**revised(report, revision), **WIRE, published_at=later)
    assert decision.decision == "new_version"
    assert [link.article_id for link in decision.links] == ["a1"]


@pytest.mark.parametrize(("report", "revision"), UNDATED)
def test_an_undated_revision_by_the_same_wire_is_a_new_version(desk, report, revision) -> None:
    desk.take(report["text"].strip(), headline=report["headline"], **WIRE)
    decision = desk.take(**revised(report, revision), **WIRE)
    assert decision.decision == "new_version"
    assert [link.article_id for link in decision.links] == ["a1"]


@pytest.mark.parametrize(("report", "revision"), UNDATED)
def test_a_revision_by_nobody_known_is_the_same_report(desk, merged, report, revision) -> None:
    """Files without a provider: whether it is a version or another outlet's copy cannot be known without a mark."""
    desk.take(report["text"].strip(), headline=report["headline"])
    assert desk.take(**revised(report, revision)).decision in merged


@pytest.mark.parametrize("told", [True, False], ids=["outlets told", "outlets unknown"])
@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["kind"]) for pair in REWRITES])
def test_a_report_that_shares_a_passage_leads_to_the_other(new_desk, merged, pair, told) -> None:
    one, other = (pair["text"], pair["source"]), (pair["rewrite"], pair["other"])
    for first, second in ((one, other), (other, one)):
        desk = new_desk()
        for text, outlet in (first, second):
            decision = desk.take(text.strip(), provider=outlet if told else None)
        assert [link.article_id for link in decision.links] == ["a1"]
        assert decision.links[0].kind not in merged


def revised(report: dict[str, Any], revision: dict[str, Any]) -> dict[str, str]:
    """Headline and text of a revision; revisions.toml says what its entries mean."""
    text = report["text"].strip()
    for old, new in revision.get("change", []):
        assert old in text, old
        text = text.replace(old, new)
    first, *rest = text.split("\n\n")
    rest = rest[: len(rest) - revision.get("cut", 0)]
    rest = rest[::-1] if revision.get("turn") else rest
    around = [revision.get("top"), first, *rest, revision.get("add")]
    return {
        "text": "\n\n".join(part for part in around if part),
        "headline": revision["headline"].replace("{}", report["headline"]),
    }
