"""A folder that strangers write into, walked by descriptors: no symbolic link is followed, nothing is opened but folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

DEEPEST = 8
"""Subfolders of a bucket are taken in down to this depth."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_UNFINISHED = (".tmp", ".part", "~")


@dataclass(frozen=True, slots=True)
class Found:
    """Anything but a folder, or a folder that lies too deep; the path is relative to the folder walked."""

    path: Path
    stat: os.stat_result


def is_ignored(name: str) -> bool:
    """Names by which programs say that a file or folder is hidden, or not finished yet ('..' is no such sign)."""
    return (name.startswith(".") and not name.startswith("..")) or name.endswith(_UNFINISHED)


def walk(folder: Path, *, everything: bool = False) -> Iterator[Found]:
    """What lies in the folder and its subfolders; ignored names are left out, unless `everything` is asked for.

    What vanishes or may not be entered is passed over. Raises OSError when the folder itself cannot be read.
    """
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    yield from _walk(fd, Path(), everything=everything)


def _walk(fd: int, path: Path, *, everything: bool) -> Iterator[Found]:
    try:
        with os.scandir(fd) as entries:
            for entry in entries:
                if everything or not is_ignored(entry.name):
                    yield from _visit(entry, fd, path / entry.name, everything=everything)
    finally:
        os.close(fd)


def _visit(entry: os.DirEntry[str], fd: int, path: Path, *, everything: bool) -> Iterator[Found]:
    try:
        if not entry.is_dir(follow_symlinks=False) or len(path.parts) > DEEPEST:
            yield Found(path, entry.stat(follow_symlinks=False))
            return
        inner = os.open(entry.name, _FOLDER, dir_fd=fd)
    except OSError:
        return
    yield from _walk(inner, path, everything=everything)


@contextmanager
def opened(folder: Path, inner: Path) -> Iterator[int]:
    """A descriptor of a subfolder, reached step by step so that none of the steps can be a symbolic link."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in inner.parts:
            deeper = os.open(step, _FOLDER, dir_fd=fd)
            os.close(fd)
            fd = deeper
        yield fd
    finally:
        os.close(fd)


def move(folder: Path, path: Path, target: Path) -> None:
    """Renames FOLDER/PATH to TARGET/PATH, making the folders between; raises OSError and then leaves no empty ones."""
    try:
        (target / path).parent.mkdir(mode=0o700, parents=True)
        with opened(folder, path.parent) as source:
            os.rename(path.name, target / path, src_dir_fd=source)
    except OSError:
        remove_empty(target, path.parent)
        raise


def remove_empty(target: Path, inner: Path) -> None:
    """Removes the folders TARGET/INNER up to and with TARGET, as far as they are empty."""
    with suppress(OSError):
        for folder in (inner, *inner.parents):
            (target / folder).rmdir()
