"""The environment, read once into one frozen object. Nothing else in the project reads it."""

from __future__ import annotations

import difflib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from pipeline.dedup.story_stream import WINDOW_DAYS
from pipeline.errors import CopydeskError
from pipeline.extract.language import DEFAULT_MODEL
from workers import s3_address
from workers.s3_address import BadAddress, S3Address

PREFIX = "COPYDESK_"
TEST_PREFIX = "COPYDESK_TEST_"
VARIABLES = ("HOME", "DATABASE_URL", "BROKER_URL", "BUCKET", "MODEL", "CONCURRENCY", "STORY_DAYS", "TOKEN")

BROKERS = ("redis", "rediss", "redis+socket", "sentinel", "amqp", "amqps", "pyamqp")
DATABASES = ("sqlite", "postgresql")
MOST_SLOTS = 1024
MOST_DAYS = 60


class SettingsError(CopydeskError):
    """The environment is not set right."""


@dataclass(frozen=True)
class Settings:
    """Addresses come from the environment; the numbers below them are tuning, set here and by tests.

    Seconds end in `_s`. What may hold a password is left out of the repr.
    """

    home: Path
    database_url: str = field(repr=False)
    broker_url: str | None = field(repr=False)  # None: `copydesk up` starts a server of its own
    bucket: Path | S3Address
    model: str = DEFAULT_MODEL
    concurrency: int = 1
    token: str | None = field(default=None, repr=False)
    story_days: float = WINDOW_DAYS  # so long after its latest article a story takes another as readily as before

    lease_s: float = 300  # longer than the hard time limit: a lease that runs out means a lost machine
    soft_time_limit_s: float = 90
    hard_time_limit_s: float = 120
    deaths_allowed: int = 3
    kills_allowed: int = 10  # deaths by a signal that comes from outside
    child_memory_bytes: int = 3 * 1024**3  # what one child may take beyond what it starts with
    attempts_allowed: int = 3
    window_per_slot: int = 20  # messages published per stage and worker slot; the rest waits in the ledger
    visibility_timeout_s: float = 600
    sweep_interval_s: float = 1.0
    dedup_days: float = 365.0  # how long an article is found by its words; see workers/ledger/pruning.py
    max_delivery_bytes: int = 256 * 1024 * 1024
    most_waiting: int = 100_000  # articles in progress before producers are told to wait
    least_free_bytes: int = 256 * 1024 * 1024  # on the home's disk, before producers are told to wait


def load(environ: Mapping[str, str]) -> Settings:
    """Reads the COPYDESK_ variables; one that is empty counts as not set. Paths come out absolute.

    Raises SettingsError for a variable that does not exist and for a bad value, and says what to do.
    """
    _refuse_unknown(environ)
    given = {name: environ.get(PREFIX + name, "").strip() for name in VARIABLES}
    home = _folder("HOME", given["HOME"] or "copydesk-data")
    return Settings(
        home=home,
        database_url=_database(given["DATABASE_URL"]) if given["DATABASE_URL"] else f"sqlite:///{home / 'copydesk.db'}",
        broker_url=_broker(given["BROKER_URL"]) if given["BROKER_URL"] else None,
        bucket=_bucket(given["BUCKET"], home, environ) if given["BUCKET"] else home / "bucket",
        model=given["MODEL"] or DEFAULT_MODEL,
        concurrency=_slots(given["CONCURRENCY"]) if given["CONCURRENCY"] else processors(),
        token=_token(given["TOKEN"]) if given["TOKEN"] else None,
        story_days=_days(given["STORY_DAYS"]) if given["STORY_DAYS"] else WINDOW_DAYS,
    )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare_home(settings: Settings) -> None:
    """Makes the home, for its owner alone (0700).

    Raises SettingsError when the home cannot be made, is another user's, or is a folder in use that others may enter:
    closing such a folder (/tmp, a home directory) could do harm elsewhere.
    """
    home = settings.home
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = home.stat()
        if found.st_uid != os.geteuid():
            raise SettingsError(f"{PREFIX}HOME={home} belongs to another user; name a folder of your own")
        if stat.S_IMODE(found.st_mode) & 0o077:
            if any(home.iterdir()):
                raise SettingsError(
                    f"{PREFIX}HOME={home} is open to other users; run 'chmod 700 {home}' or name a new folder"
                )
            home.chmod(0o700)
    except OSError as error:
        raise SettingsError(f"{PREFIX}HOME={home} cannot be used as a folder: {error.strerror}") from error


def masked(text: str) -> str:
    """The text with the credentials of every URL in it hidden: 'redis://***@host/0'. Takes linear time."""
    return _TOKEN.sub(lambda found: _mask_token(found[0]), text) if "://" in text else text


_TOKEN = re.compile(r"\S+")
_SECRET_PARAMETER = re.compile(r"(?i)(?<=[?&])([a-z_]{0,30}(?:password|passwd|secret|token|key)[a-z_]{0,30}=)[^&#]*")
_WEB = ("http", "https", "ftp")


def _mask_token(token: str) -> str:
    parts = token.split("://")
    for place in range(1, len(parts)):
        if parts[place - 1].endswith(_WEB):
            parts[place] = _mask_authority(parts[place])
        else:
            # A database's password may hold a bare slash, or '://' itself: all up to the last @ goes.
            rest = "://".join(parts[place:])
            parts[place:] = ["***" + rest[rest.rindex("@") :] if "@" in rest else rest]
            break
    return _SECRET_PARAMETER.sub(r"\1***", "://".join(parts))


def _mask_authority(address: str) -> str:
    """Web addresses may hold an @ in their path (/@author), which is no secret."""
    end = min((address.find(c) for c in "/?#" if c in address), default=len(address))
    at = address.rfind("@", 0, end)
    return address if at < 0 else "***" + address[at:]


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = [PREFIX + name for name in VARIABLES]
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name.startswith(TEST_PREFIX) or name in known:
            continue
        close = difflib.get_close_matches(name, known, n=1)
        advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        raise SettingsError(f"{name} is not a variable of copydesk; {advice}")


def _folder(name: str, value: str) -> Path:
    if "\0" in value or "://" in value:
        raise SettingsError(f"{PREFIX}{name}={masked(value)!r} must be the path of a folder")
    try:
        path = Path(value).expanduser().absolute()
    except RuntimeError as error:
        raise SettingsError(f"{PREFIX}{name}={value!r} cannot be read as a path: {error}") from error
    if path.exists() and not path.is_dir():
        raise SettingsError(f"{PREFIX}{name}={value!r} is a file; name a folder")
    return path


def _bucket(value: str, home: Path, environ: Mapping[str, str]) -> Path | S3Address:
    if value.startswith("s3:"):
        try:
            return s3_address.parse(value, environ)
        except BadAddress as error:
            raise SettingsError(f"{PREFIX}BUCKET={masked(value)!r}: {error}") from error
    bucket = _folder("BUCKET", value)
    if home.resolve().is_relative_to(bucket.resolve()):
        raise SettingsError(
            f"{PREFIX}BUCKET={value!r} holds {PREFIX}HOME, and would take in our own files; name another folder"
        )
    return bucket


def _database(value: str) -> str:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            f"{PREFIX}DATABASE_URL={masked(value)!r} is not a database URL; see sqlite:///FILE"
        ) from error
    backend = url.get_backend_name()
    if backend == "postgres":
        raise SettingsError(f"{PREFIX}DATABASE_URL={masked(value)!r}: write postgresql:// instead of postgres://")
    if backend not in DATABASES:
        raise SettingsError(f"{PREFIX}DATABASE_URL={masked(value)!r}: the ledger lives in sqlite:// or postgresql://")
    if backend == "sqlite" and (not url.database or url.database == ":memory:"):
        raise SettingsError(
            f"{PREFIX}DATABASE_URL={value!r}: several processes share the ledger; name a file, sqlite:///FILE"
        )
    return value


def _broker(value: str) -> str:
    scheme, separator, address = value.partition("://")
    if not separator or scheme not in BROKERS or not address:
        raise SettingsError(
            f"{PREFIX}BROKER_URL={masked(value)!r} is not a broker's URL; write redis://HOST:6379/0 or"
            f" amqp://USER:PASSWORD@HOST//, or leave it out for a private one ({', '.join(BROKERS)} are known)"
        )
    return value


def _slots(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or not 1 <= int(value) <= MOST_SLOTS:
        raise SettingsError(f"{PREFIX}CONCURRENCY={value!r} must be a whole number from 1 to {MOST_SLOTS}")
    return int(value)


def _days(value: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", value) or not 0 < float(value) <= MOST_DAYS:
        raise SettingsError(f"{PREFIX}STORY_DAYS={value!r} must be a number of days up to {MOST_DAYS}, like 5 or 1.5")
    return float(value)


def _token(value: str) -> str:
    if not re.fullmatch(r"[!-~]+", value):
        raise SettingsError(f"{PREFIX}TOKEN must be printable ASCII without blanks: it travels in an HTTP header")
    return value
