"""The body of a request, streamed to a file of our own, never further than the cap."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request

from pipeline.errors import Unavailable

FOLDER = "uploads"
IDLE_S = 30.0
"""The longest that a client may say nothing in the middle of its body."""
ABANDONED_S = 86_400.0
WRITE_AT = 1024 * 1024


class TooLarge(Exception):
    """The body is larger than a delivery may be."""


class TooSlow(Exception):
    """The client sent nothing for too long."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A body that is all there."""

    path: Path
    sha256: str
    size: int


@asynccontextmanager
async def uploaded(request: Request, home: Path, most_bytes: int) -> AsyncIterator[Upload]:
    """The whole body in a file, which is gone when the block ends.

    Raises TooLarge as soon as the cap is passed, TooSlow, Unavailable when the disk is full, and
    starlette.requests.ClientDisconnect.
    """
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > most_bytes:
        raise TooLarge
    path = home / FOLDER / secrets.token_hex(16)
    try:
        yield await _written(request, path, most_bytes)
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sweep(home: Path) -> None:
    """Removes what a killed server left half-written, long ago."""
    for path in (home / FOLDER).glob("*"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - ABANDONED_S:
                path.unlink()


async def _written(request: Request, path: Path, most_bytes: int) -> Upload:
    digest, size = hashlib.sha256(), 0
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "wb", buffering=WRITE_AT) as file:
            async for piece in _pieces(request):
                size += len(piece)
                if size > most_bytes:
                    raise TooLarge
                digest.update(piece)
                await to_thread.run_sync(file.write, piece)
    except OSError as error:
        raise Unavailable(f"upload: {error.strerror or error}") from error
    return Upload(path, digest.hexdigest(), size)


async def _pieces(request: Request) -> AsyncIterator[bytes]:
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(IDLE_S):
                piece = await anext(stream, None)
        except TimeoutError as error:
            raise TooSlow from error
        if piece is None:
            return
        yield piece
