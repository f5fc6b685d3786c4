"""The raw store keeps every byte that ever came, under its own hash."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Unavailable
from workers.rawstore import RawBytesLost, RawStore


@settings(deadline=None)  # it is the disk that takes the time
@given(st.lists(st.binary(), max_size=8))
def test_what_was_put_comes_back_under_its_hash_however_often_it_was_put(items: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = RawStore(Path(folder) / "raw")
        names = [store.put(item) for item in items + items]
        assert names[: len(items)] == [hashlib.sha256(item).hexdigest() for item in items]
        assert [store.get(name) for name in names] == items + items
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        assert len(files) == len(set(items))


def test_a_files_bytes_are_kept_from_path_and_from_descriptor(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    source = tmp_path / "story.txt"
    source.write_bytes(b"x" * 3_000_000)
    name = store.put_file(source)
    with source.open("rb") as stream:
        stream.read(10)
        assert store.put_file(stream.fileno()) == name
        assert os.fstat(stream.fileno()).st_size == 3_000_000
    assert store.get(name) == b"x" * 3_000_000
    assert store.path(name) == tmp_path / "raw" / name[:2] / name[2:]


def test_the_bytes_are_private_to_the_desk(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    path = store.path(store.put(b"embargoed"))
    assert path.stat().st_mode & 0o077 == 0
    for folder in (path.parent, tmp_path / "raw", tmp_path / "raw" / ".incoming"):
        assert folder.stat().st_mode & 0o077 == 0


def test_missing_and_damaged_bytes_are_told_apart_from_good_ones(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    with pytest.raises(RawBytesLost, match="missing"):
        store.get("0" * 64)
    name = store.put(b"story")
    store.path(name).write_bytes(b"stori")
    with pytest.raises(RawBytesLost, match="damaged"):
        store.get(name)
    store.put(b"story")
    assert store.get(name) == b"story"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "é" * 64])
def test_only_hashes_name_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        RawStore(tmp_path).get(name)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_or_failing_disk_means_try_again_and_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = RawStore(tmp_path / "raw")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(Unavailable, match=os.strerror(number)):
            store.put(b"story")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert store.get(store.put(b"story")) == b"story"


def test_halves_that_a_killed_process_left_are_swept_once_they_are_old(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    name = store.put(b"story")
    half = tmp_path / "raw" / ".incoming" / "0badc0de"
    half.write_bytes(b"sto")
    assert store.sweep() == 0
    os.utime(half, (0, 0))
    assert store.sweep() == 1
    assert not half.exists()
    assert store.get(name) == b"story"
