"""The way to an S3 server, and what its errors mean for us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.exceptions import BaseError, InvalidPathError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from pipeline.errors import Unavailable
from workers.escaping import shown
from workers.s3_address import S3Address

if TYPE_CHECKING:  # obstore names these for a type checker alone
    from obstore.store import ClientConfig, RetryConfig, S3Config

RETRIES: RetryConfig = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}
CONNECT_WITHIN = timedelta(seconds=5)
REQUEST_WITHIN = timedelta(seconds=60)
"""Less than a task's soft time limit."""


class Unusable(Unavailable):
    """The server answers, but not until somebody puts something right."""


def connect(address: S3Address) -> S3Store:
    """No request is made yet. Keys, region and the like come from the AWS_ variables."""
    options: ClientConfig = {
        "connect_timeout": CONNECT_WITHIN,
        "timeout": REQUEST_WITHIN,
        "allow_http": (address.endpoint or "").startswith("http://"),
    }
    config: S3Config = {"endpoint": address.endpoint} if address.endpoint else {}
    return S3Store(
        address.name, prefix=address.prefix or None, config=config, client_options=options, retry_config=RETRIES
    )


@contextmanager
def reaching(address: S3Address) -> Iterator[None]:
    """Trouble with the server becomes Unavailable, or Unusable where waiting will not help, in one line.

    What a missing or changed object raises (FileNotFoundError, PreconditionError) is caught closer to the request.
    """
    try:
        yield
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise Unusable(
            f"{address}: access denied; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY and what they may do there"
        ) from error
    except InvalidPathError as error:
        raise Unusable(
            f"{address} cannot be listed for an object whose key is no path; delete or rename it: {_said(error)}"
        ) from error
    except (BaseError, FileNotFoundError) as error:
        if "NoSuchBucket" in str(error):
            raise Unusable(f"{address}: there is no such bucket; make it, or correct COPYDESK_BUCKET") from error
        raise Unavailable(f"{address}: {_said(error)}") from error


def _said(error: Exception) -> str:
    """What such an error says before it shows its own insides, on one line."""
    return shown(str(error).partition("\n\n")[0], 300)


def look(address: S3Address) -> None:
    """Raises Unusable or Unavailable when the bucket cannot be listed."""
    with reaching(address):
        connect(address).list_with_delimiter()
