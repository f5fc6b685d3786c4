"""The bucket, whichever kind it is: a folder whose files are moved away, or an S3 bucket whose objects stay."""

from __future__ import annotations

import threading

from workers import intake
from workers.producers import bucket, objects
from workers.producers.bucket import Bucket
from workers.producers.objects import Objects
from workers.s3_address import S3Address
from workers.workshop import Workshop


def watch(shop: Workshop, stop: threading.Event) -> None:
    """Takes in what comes until `stop` is set."""
    watched = shop.settings.bucket
    if isinstance(watched, S3Address):
        objects.watch(Objects(shop, watched), stop)
        return
    bucket.watch(
        Bucket(watched, most_bytes=shop.settings.max_delivery_bytes),
        intake.InTurn(shop),
        lambda name, reason: intake.refuse(shop, name, reason),
        stop,
    )


def arriving(shop: Workshop) -> int:
    """How much lies in the bucket now and was not taken in yet; any process may ask. Raises Unavailable."""
    watched = shop.settings.bucket
    if isinstance(watched, S3Address):
        return sum(1 for _ in Objects(shop, watched).new())
    return bucket.arriving(watched)
