"""The raw store in the S3 bucket itself, below a prefix that no watcher takes in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from obstore.store import S3Store

from pipeline.errors import Unavailable
from workers.objectstore import connect, reaching
from workers.rawstore import RawBytesLost, relative_path
from workers.s3_address import RESERVED, S3Address

FOLDER = f"{RESERVED}/raw"


class RawObjects:
    """Objects PREFIX/.copydesk/raw/ab/cdef..., named by the hash of what they hold; to be used as RawStore is.

    What `put` has returned, the server has confirmed. A server that is away is Unavailable: try again later.
    """

    def __init__(self, address: S3Address) -> None:
        self._address = address

    @cached_property
    def _store(self) -> S3Store:
        return connect(self._address)  # on first use: its threads do not live across a fork

    def put(self, data: bytes) -> str:
        return self._keep(io.BytesIO(data))

    def put_file(self, source: int | Path) -> str:
        with open(source, "rb", closefd=isinstance(source, Path)) as stream:
            return self._keep(stream)

    def get(self, sha256: str) -> bytes:
        with reaching(self._address):
            try:
                data = self._store.get(_path(sha256)).bytes().to_bytes()
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                raise RawBytesLost(f"{sha256} is missing") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise RawBytesLost(f"{sha256} is damaged in {self._address}")
        return data

    def place(self, sha256: str) -> str:
        return f"s3://{self._address.name}/{self._address.key(_path(sha256))}"

    def missing(self, hashes: Iterable[str]) -> list[str]:
        with reaching(self._address):
            kept = {found["path"] for batch in self._store.list(FOLDER) for found in batch}
        return [sha256 for sha256 in hashes if _path(sha256) not in kept]

    def sweep(self) -> int:
        """Nothing is left half-written: an object is there as a whole, or not."""
        return 0

    def _keep(self, source: io.BytesIO | io.BufferedReader) -> str:
        """Overwrites what is there: it can only be the same bytes, or damaged ones."""
        try:
            source.seek(0)
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
            source.seek(0)
        except OSError as error:
            raise Unavailable(f"raw store: {error.strerror}") from error
        with reaching(self._address):
            self._store.put(_path(sha256), source)
        return sha256


def _path(sha256: str) -> str:
    return f"{FOLDER}/{relative_path(sha256)}"
