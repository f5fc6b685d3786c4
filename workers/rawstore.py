"""The raw bytes of every delivery, each under its own SHA-256, for good: every fact leads back to them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import Rejected, Unavailable

CHUNK = 1024 * 1024
INCOMING = ".incoming"
ABANDONED_S = 86_400.0


class RawBytesLost(Rejected):
    """The raw store does not hold these bytes as they came."""


class RawStore:
    """Files FOLDER/ab/cdef..., named by the hash of what they hold.

    What `put` has returned survives a power failure. Putting the same bytes again changes nothing, and mends a file that
    the disk has damaged. A full or failing disk is Unavailable: try again later.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lasting: set[Path] = set()  # folders that this process has seen to be on disk for good

    def put(self, data: bytes) -> str:
        """Keeps the bytes; returns their SHA-256 in hex."""
        return self._keep(io.BytesIO(data))

    def put_file(self, source: int | Path) -> str:
        """Keeps what a file holds, read from its start in bounded pieces; a descriptor stays open and keeps its owner."""
        if isinstance(source, int):
            os.lseek(source, 0, os.SEEK_SET)
        with open(source, "rb", buffering=0, closefd=isinstance(source, Path)) as stream:
            return self._keep(stream)

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash. Raises RawBytesLost when they are not there or are not those bytes any more."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise RawBytesLost(f"{sha256} is missing") from error
        except OSError as error:
            raise Unavailable(f"raw store: {error.strerror}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise RawBytesLost(f"{sha256} is damaged on disk")
        return data

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash stand, or would. Raises ValueError when it is no SHA-256 in lower-case hex."""
        return self._folder / relative_path(sha256)

    def place(self, sha256: str) -> str:
        """The same for a person to read."""
        return str(self.path(sha256))

    def missing(self, hashes: Iterable[str]) -> list[str]:
        """Those of which nothing is there."""
        return [sha256 for sha256 in hashes if not self.path(sha256).is_file()]

    def sweep(self, older_than_s: float = ABANDONED_S) -> int:
        """Removes half-written files that a killed process left, once they are that old; returns how many."""
        removed = 0
        limit = time.time() - older_than_s
        for path in (self._folder / INCOMING).glob("*"):
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()
                    removed += 1
        return removed

    def _keep(self, source: BinaryIO | io.FileIO) -> str:
        with _disk():
            incoming = self._folder / INCOMING / secrets.token_hex(16)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            incoming.parent.mkdir(mode=0o700, exist_ok=True)
            try:
                sha256 = _copy(source, incoming)
                self._settle(incoming, self.path(sha256))
            finally:
                incoming.unlink(missing_ok=True)
        return sha256

    def _settle(self, incoming: Path, kept: Path) -> None:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        incoming.replace(kept)
        _sync_folder(kept.parent)
        if kept.parent not in self._lasting:  # made by us now, or by another process that has not come to syncing it
            _sync_folder(self._folder)
            _sync_folder(self._folder.parent)
            self._lasting.add(kept.parent)


def relative_path(sha256: str) -> str:
    """Where the bytes of that hash stand in a store. Raises ValueError when it is no SHA-256 in lower-case hex."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("not a SHA-256 in lower-case hex")
    return f"{sha256[:2]}/{sha256[2:]}"


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(f"raw store: {error.strerror or error}") from error


def _copy(source: BinaryIO | io.FileIO, target: Path) -> str:
    digest = hashlib.sha256()
    fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as copy:
        while piece := source.read(CHUNK):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(fd)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
