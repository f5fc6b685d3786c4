"""poll: news from feeds."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from pathlib import Path

import click

from workers import logs
from workers.cli.context import as_json, print_json, workshop
from workers.cli.run import stop_on_signal
from workers.escaping import shown
from workers.fetching.addresses import Permitted
from workers.fetching.courtesy import DELAY_S, Courtesy
from workers.fetching.fetcher import Fetcher, web_address
from workers.producers import feeds_file, polling
from workers.producers.feeds import Outcome
from workers.producers.feeds_file import EVERY_S, LONGEST_S, SHORTEST_S, Feed, FeedsFile


@click.command()
@click.argument("urls", nargs=-1, metavar="URL...")
@click.option(
    "--feeds", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A feeds file (TOML)."
)
@click.option("--once", is_flag=True, help="Poll each feed once, now, and end; 1 is the exit status when all failed.")
@click.option(
    "--every", type=click.IntRange(SHORTEST_S, LONGEST_S), help=f"Seconds between two polls of a feed ({EVERY_S})."
)
@click.option("--full-text", is_flag=True, help="Fetch the page of an entry that has only a summary.")
@click.option("--provider", help="The outlet's name, in place of the feed's title.")
@click.option("--allow", multiple=True, metavar="HOST", help="Permit a host, address or network that is not public.")
@click.option("--delay", type=click.FloatRange(0, 60), default=DELAY_S, show_default=True,
              help="Seconds between two requests to one host.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print failures only.")
@as_json
def poll(
    urls: tuple[str, ...], *, file: Path | None, once: bool, every: int | None, full_text: bool, provider: str | None,
    allow: tuple[str, ...], delay: float, quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take in what RSS and Atom feeds bring: each entry when it is new, and again when it says something else.

    Feeds are asked only for what has changed; robots.txt is obeyed, one host gets one request at a time, and a feed
    that fails is asked less and less often. Hosts that are not on the public internet are refused unless allowed.
    Without --once it goes on until Ctrl-C. Under `copydesk up --feeds FILE` it runs with the rest.

    \b
    example:
      copydesk poll https://harbour.example/rss --once
      copydesk poll --feeds feeds.toml

    \b
    a feeds file (only url is needed; a change of the file counts from the next start):
      every = 900                    # seconds, for all feeds
      allow = ["10.1.0.0/16"]        # not public, and permitted
      [[feed]]
      url = "https://harbour.example/rss"
      provider = "Harbour Post"      # in place of the feed's title
      full_text = true               # fetch the page where the entry is a summary
      every = 300
    """
    logs.configure(level=logging.WARNING)
    chosen = _chosen(urls, file, Feed(url="", provider=provider, full_text=full_text, every=every or EVERY_S))
    permitted = Permitted.of([*chosen.allow, *allow])
    shop, stop = workshop(upgrade=True), stop_on_signal()
    courtesy = Courtesy(Fetcher(permitted, stop), stop, delay_s=delay)
    if not once:
        polling.keep_polling(
            shop, chosen.feeds, courtesy, stop, lambda found: _tell(found, quiet=quiet, as_json=as_json)
        )
        return
    outcomes = []
    for outcome in polling.once(shop, chosen.feeds, courtesy, stop):
        outcomes.append(outcome)
        if not as_json:
            _tell(outcome, quiet=quiet, as_json=False)
    if as_json:
        print_json([asdict(outcome) for outcome in outcomes])
    if all(outcome.result == "failed" for outcome in outcomes):
        raise SystemExit(1)


def _chosen(urls: tuple[str, ...], file: Path | None, alike: Feed) -> FeedsFile:
    """The feeds of the file, or those named one by one."""
    if bool(urls) == bool(file):
        raise click.UsageError("name feeds by URL, or a file of them with --feeds FILE")
    if file:
        if alike != Feed(url=""):
            raise click.UsageError("--every, --full-text and --provider stand in the feeds file itself")
        return feeds_file.read(file)
    for url in urls:
        web_address(url)
    return FeedsFile(tuple(Feed(url, alike.provider, alike.full_text, alike.every) for url in dict.fromkeys(urls)))


def _tell(outcome: Outcome, *, quiet: bool, as_json: bool) -> None:
    if quiet and outcome.result != "failed":
        return
    click.echo(json.dumps(asdict(outcome)) if as_json else _in_words(outcome))


def _in_words(outcome: Outcome) -> str:
    again = f"; again in {outcome.next_in_s:.0f} s"
    said = {
        "read": f"{outcome.new} new, {outcome.updated} updated, {outcome.known} known",
        "not_changed": "not changed",
        "failed": f"failed: {outcome.error}{again}",
        "postponed": f"put off: {outcome.error}{again}",
    }[outcome.result]
    waiting = f", {outcome.waiting} waiting for their pages" if outcome.waiting else ""
    moved = f" (moved to {outcome.moved_to}: change the address)" if outcome.moved_to else ""
    return shown(f"{outcome.url}: {said}{waiting}{moved}")


COMMANDS = (poll,)
