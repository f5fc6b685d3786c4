"""A clock that can be set: every Python process of a desk under fire finds this through PYTHONPATH, before it asks the time."""

import mmap
import os
import struct
import time
from pathlib import Path

path = os.environ.get("COPYDESK_TEST_CLOCK")
if path:
    with Path(path).open("rb") as file:
        offset = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
    real_time = time.time
    time.time = lambda: real_time() + struct.unpack("d", offset)[0]
