"""What `copydesk doctor` looks at: everything that has to be in place, one check each, and none can stop the others."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

import sqlalchemy as sa
from kombu import Connection as BrokerConnection

from pipeline.errors import CopydeskError, Unavailable
from pipeline.extract.language import load
from workers import broker, objectstore
from workers.ledger import Ledger, producers
from workers.ledger.audit import audit
from workers.ledger.tables import deliveries, work
from workers.s3_address import S3Address
from workers.settings import Settings, masked
from workers.workshop import raw_store

Verdict = Literal["ok", "warning", "broken"]
PACKAGES = ("copydesk", "celery", "kombu", "redis", "sqlalchemy", "psycopg", "spacy")
LITTLE_SPACE, NO_SPACE = 1024**3, 128 * 1024**2
CLOCKS_APART_S = 5.0
TOLD = 5
"""Breaches that are told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `detail` says what was found, and what to do about it."""

    name: str
    verdict: Verdict
    detail: str


Finding = tuple[Verdict, str]

ADVICE = {
    "disk": "Make room, or move COPYDESK_HOME to a larger disk: intake waits meanwhile, and nothing is lost.",
    "bucket": "See that it can be read and written by this user, and that COPYDESK_BUCKET names it.",
    "database": "See that its server runs and COPYDESK_DATABASE_URL is right; a lock ends with the program that holds it.",
    "broker": "Start it again, or see that COPYDESK_BROKER_URL is right; what waits is in the ledger, and nothing is lost.",
    "model": "See that COPYDESK_MODEL names a spaCy package that is installed here, or a folder.",
    "clock": "Set the clock right; back-offs and embargoes follow it, and nothing is lost.",
    "raw store": "Put the files back from a backup; their articles stay as they are, but cannot be opened again.",
    "ledger": "`copydesk doctor --repair` mends what the records know better; for the rest there is your backup.",
}
"""What to do where the finding itself does not say it."""
REACHED = ("bucket", "database", "broker")
"""What may be away for itself; the other checks only ask one of these."""


def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which one needs the other."""
    return [_looked(name, look, settings) for name, look in LOOKS.items()]


def _looked(name: str, look: Callable[[Settings], Finding], settings: Settings) -> Check:
    """What is not well comes with what to do about it."""
    try:
        verdict, found = look(settings)
    except Unavailable as error:
        if name not in REACHED:
            return Check(name, "warning", f"not looked at: {error}")
        verdict, found = "broken", str(error)
    except CopydeskError as error:
        verdict, found = "broken", str(error)
    except Exception as error:  # noqa: BLE001  a check that fails is a finding, whatever the failure
        verdict, found = "broken", masked(f"{type(error).__name__}: {error}".splitlines()[0])
    says_it = verdict == "ok" or "`copydesk" in found or name not in ADVICE
    return Check(name, verdict, found if says_it else f"{found.rstrip('.')}. {ADVICE[name]}")


def _versions(_settings: Settings) -> Finding:
    return "ok", ", ".join([f"python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES)])


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home).free
    verdict: Verdict = "ok" if free >= LITTLE_SPACE else "warning" if free >= NO_SPACE else "broken"
    return verdict, f"{free // 1024**2} MB free below {settings.home}"


def _bucket(settings: Settings) -> Finding:
    bucket = settings.bucket
    if isinstance(bucket, S3Address):
        objectstore.look(bucket)
    elif not bucket.is_dir():
        return "warning", f"{bucket} is not there yet; `copydesk up` makes it"
    elif not os.access(bucket, os.R_OK | os.W_OK | os.X_OK):
        return "broken", f"{bucket} must be readable and writable: files are taken out of it"
    return "ok", str(bucket)


def _database(settings: Settings) -> Finding:
    ledger = Ledger(settings.database_url)
    ledger.check_tables()
    with ledger.write():  # whoever holds the writer's lock for long holds up everybody
        return "ok", f"ledger {ledger.identity()} at {masked(settings.database_url)}"


def _broker(settings: Settings) -> Finding:
    url = settings.broker_url or broker.read_running(settings.home)
    if url is None:
        return "warning", "none runs for this home; `copydesk up` starts one"
    with BrokerConnection(url, connect_timeout=5) as connection:
        connection.ensure_connection(max_retries=1, timeout=5)
    return "ok", masked(url)


def _model(settings: Settings) -> Finding:
    return "ok", load(settings.model).name


def _clock(settings: Settings) -> Finding:
    """Against the database's clock, where it has one of its own, and against the newest entry in the ledger."""
    with Ledger(settings.database_url).read() as connection:
        newest = connection.scalar(sa.select(sa.func.max(work.c.updated_at))) or 0.0
        theirs = None
        if connection.dialect.name == "postgresql":
            theirs = float(connection.scalar(sa.text("SELECT extract(epoch FROM clock_timestamp())")))
    now = time.time()
    if theirs is not None and abs(theirs - now) > CLOCKS_APART_S:
        return "warning", f"the database's clock is {theirs - now:+.0f} s off this machine's"
    if newest > now + CLOCKS_APART_S:
        return "warning", f"the ledger's newest entry lies {newest - now:.0f} s in the future"
    return "ok", "this machine's clock agrees with the ledger"


def _raw(settings: Settings) -> Finding:
    with Ledger(settings.database_url).read() as connection:
        kept = connection.scalars(sa.select(deliveries.c.sha256).where(deliveries.c.sha256.is_not(None))).all()
    missing = raw_store(settings).missing(kept)
    return _told(f"the raw bytes of {len(kept)} deliveries are there", missing)


def _ledger(settings: Settings) -> Finding:
    with Ledger(settings.database_url).read() as connection:
        breaches = audit(connection)
        articles = connection.scalar(sa.select(sa.func.count()).select_from(work))
    return _told(
        f"{articles} rows hold what their states say", [f"{breach.rule}: {breach.article_id}" for breach in breaches]
    )


def _producers(settings: Settings) -> Finding:
    with Ledger(settings.database_url).read() as connection:
        in_vain = producers.powerless(connection)
    if not in_vain:
        return "ok", "no kill came from a producer that may not speak for its provider"
    return "warning", f"{len(in_vain)} kills take nothing back; `copydesk producers conflicts` lists them"


def _told(good: str, bad: Iterable[str]) -> Finding:
    listed = list(bad)
    if not listed:
        return "ok", good
    more = f" and {len(listed) - TOLD} more" if len(listed) > TOLD else ""
    return "broken", "; ".join(listed[:TOLD]) + more


LOOKS: dict[str, Callable[[Settings], Finding]] = {
    "versions": _versions,
    "disk": _disk,
    "bucket": _bucket,
    "database": _database,
    "broker": _broker,
    "model": _model,
    "clock": _clock,
    "raw store": _raw,
    "ledger": _ledger,
    "producers": _producers,
}
