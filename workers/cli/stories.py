"""stories and claims: which articles report one event, who leans on whom, and what they say."""

from __future__ import annotations

import json

import click
import msgspec
from rich.console import Group, RenderableType
from rich.text import Text
from sqlalchemy import Connection

from pipeline.article import Record
from pipeline.claims import Claim, claims_of
from pipeline.errors import CopydeskError
from workers import desk
from workers.cli.context import as_json, console, print_json, workshop
from workers.desk.layout import DIM, STRONG, Heading, indented
from workers.desk.safe import safe_line, shortened
from workers.desk.wording import count_of
from workers.ledger import records, stories
from workers.workshop import Workshop

STATEMENT_LENGTH = 300
MOST_MEMBERS = 1_000
"""Articles of one story that are read, the earliest; a flooded one must not fill the memory."""


class NoSuchStory(CopydeskError):
    """No story has this id, and no article of one has this id or file name; `copydesk stories` lists them."""


@click.command("stories")
@click.argument("story", required=False)
@as_json
def stories_(story: str | None, *, as_json: bool) -> None:
    """List the stories, or show one: its articles, its time line, and who leans on whom.

    A story is named by its id, also by one that it had before, or by one of its articles.

    \b
    example:
      copydesk stories
      copydesk stories story.txt --json
    """
    shop = _settled()
    found = _everything(shop) if story is None else _of_story(shop, story)
    by_story = _by_story(found)
    if as_json:
        told = [desk.story_json(story_id, members) for story_id, members in by_story.items()]
        print_json(told if story is None else told[0])
    elif story is None:
        console().print(desk.stories_view(found))
    else:
        for members in by_story.values():
            console().print(desk.story_view(members))


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
    shop = _settled()
    found = list(claims_of(_everything(shop) if story is None else _of_story(shop, story)))
    if as_json:
        for claim in found:
            click.echo(json.dumps(msgspec.to_builtins(claim), ensure_ascii=True))
    else:
        console().print(_view(found))


def _settled() -> Workshop:
    shop = workshop()
    stories.settle(shop.ledger, shop.settings.story_days)
    return shop


def _everything(shop: Workshop) -> list[Record]:
    with shop.ledger.read() as connection:
        return [record for record in records.every(connection) if record.dedup and record.dedup.story_id]


def _of_story(shop: Workshop, named: str) -> list[Record]:
    """The articles of the stories that this names.

    Raises NoSuchStory.
    """
    with shop.ledger.read() as connection:
        found = records.of_stories(connection, _ids(connection, named), MOST_MEMBERS)
    if not found:
        raise NoSuchStory(named)
    return [record for members in found.values() for record in members if record.dedup]


def _ids(connection: Connection, named: str) -> list[str]:
    known = stories.current(connection, named)
    if known:
        return [known]
    holding = [record.dedup.story_id for record in records.one(connection, named) if record.dedup]
    return sorted({story_id for story_id in holding if story_id})


def _by_story(found: list[Record]) -> dict[str, list[Record]]:
    told: dict[str, list[Record]] = {}
    for record in found:
        if record.dedup and record.dedup.story_id:
            told.setdefault(record.dedup.story_id, []).append(record)
    return told


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


COMMANDS = (stories_, claims)
