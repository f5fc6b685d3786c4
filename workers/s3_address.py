"""Where an S3 bucket is: s3://BUCKET/PREFIX from our own variable, the server and the keys from the standard AWS ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import CopydeskError

RESERVED = ".copydesk"
"""What lies below a folder of this name is ours: it is never taken in."""

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


class BadAddress(CopydeskError):
    """The address or the AWS variables cannot be right; the message says what to do and repeats no secret."""


@dataclass(frozen=True, slots=True)
class S3Address:
    """A bucket, or what lies below a prefix of it. `endpoint` is None for Amazon's own servers."""

    name: str
    prefix: str = ""
    endpoint: str | None = None

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}".rstrip("/")

    def key(self, path: str) -> str:
        """The object's whole key, from its path below the prefix."""
        return f"{self.prefix}/{path}" if self.prefix else path


def parse(value: str, environ: Mapping[str, str]) -> S3Address:
    """Raises BadAddress."""
    name, _, prefix = value.removeprefix("s3://").partition("/")
    if not value.startswith("s3://") or not _NAME.fullmatch(name):
        raise BadAddress("an S3 bucket is written s3://BUCKET or s3://BUCKET/PREFIX")
    return S3Address(name, _prefix(prefix), _endpoint(environ))


def _prefix(prefix: str) -> str:
    folders = prefix.rstrip("/").split("/") if prefix.rstrip("/") else []
    if not all(folders) or any(folder in (".", "..") or not folder.isprintable() for folder in folders):
        raise BadAddress("the prefix must be names with a single / between them")
    if RESERVED in folders:
        raise BadAddress(f"the prefix must not lead into {RESERVED}/, where copydesk keeps its own objects")
    return "/".join(folders)


def _endpoint(environ: Mapping[str, str]) -> str | None:
    given = {name: environ.get(name, "").strip() for name in _KEYS}
    missing = [name for name in _KEYS if not given[name]]
    if len(missing) == 1:
        raise BadAddress(f"{missing[0]} is not set; the two go together: {' and '.join(_KEYS)}")
    endpoint = (environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL") or "").strip()
    if endpoint and not re.match(r"https?://[^/@\s]+/?$", endpoint):
        raise BadAddress("AWS_ENDPOINT_URL must be the server's address alone, https://HOST or http://HOST:PORT")
    unsigned = environ.get("AWS_SKIP_SIGNATURE", "").strip().lower() in ("1", "true")
    if endpoint and missing and not unsigned:
        raise BadAddress(f"set {' and '.join(_KEYS)}, or AWS_SKIP_SIGNATURE=true for a server that asks for none")
    return endpoint.rstrip("/") or None
