"""claims: what the articles of a story say, and how many independent reports each statement rests on."""

from __future__ import annotations

import json

import click
import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.claims import Claim, claims_of
from pipeline.errors import CopydeskError
from workers.cli.context import as_json, console, workshop
from workers.desk.layout import DIM, STRONG, Heading, indented
from workers.desk.safe import safe_line, shortened
from workers.desk.wording import count_of
from workers.ledger import records, stories

STATEMENT_LENGTH = 300


class NoSuchStory(CopydeskError):
    """No story has this id, and no article of one has this id or file name; `copydesk stories` lists them."""


@click.command()
@click.argument("story", required=False)
@as_json
def claims(story: str | None, *, as_json: bool) -> None:
    """List the claims of a story, or of all: who makes each, how many independent reports that is, and what speaks against it.

    A story is named by its id, or by one of its articles. --json prints one claim per line.

    \b
    example:
      copydesk claims
      copydesk claims story.txt --json
    """
    found = list(_claims(story))
    if as_json:
        for claim in found:
            click.echo(json.dumps(msgspec.to_builtins(claim), ensure_ascii=True))
    else:
        console().print(_view(found))


def _claims(story: str | None) -> list[Claim]:
    shop = workshop()
    stories.settle(shop.ledger, shop.settings.story_days)
    with shop.ledger.read() as connection:
        found = [record for record in records.every(connection) if record.dedup and record.dedup.story_id]
    if story is None:
        return list(claims_of(found))
    named = {
        record.dedup.story_id
        for record in found
        if record.dedup
        and (story in (record.dedup.story_id, record.delivery.name) or record.article_id.startswith(story))
    }
    if not named:
        raise NoSuchStory(story)
    return list(claims_of(record for record in found if record.dedup and record.dedup.story_id in named))


def _view(found: list[Claim]) -> RenderableType:
    if not found:
        return Text("No claims yet.", style=DIM)
    by_story: dict[str, list[Claim]] = {}
    for claim in found:
        by_story.setdefault(claim.story_id, []).append(claim)
    parts: list[RenderableType] = []
    for story_id, told in by_story.items():
        parts += [Heading(safe_line(story_id), count_of(len(told), "claim")), *(_claim(claim) for claim in told)]
    return Group(*parts)


def _claim(claim: Claim) -> RenderableType:
    articles = len({telling.article_id for telling in claim.articles})
    counted = f"{claim.kind} · {count_of(articles, 'article')}, {count_of(claim.independent, 'independent report')}"
    lines = [because for report in claim.reports for because in report.because]
    lines += [f"against it ({other.what}): {other.there}" for other in claim.contradictions]
    details = [Text(safe_line(line), style=DIM, overflow="fold") for line in (counted, *lines)]
    return Group(
        Text(shortened(claim.statement, STATEMENT_LENGTH), style=STRONG, overflow="fold"), indented(Group(*details))
    )


COMMANDS = (claims,)
