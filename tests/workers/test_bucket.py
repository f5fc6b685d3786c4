"""The watched folder takes in every file once, whole, and whatever its name; and reads nothing that is not a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Rejected, Unavailable
from workers.producers import folders
from workers.producers.bucket import PASS_S, Bucket, arriving, watch


class Desk:
    """Takes deliveries in and notes what was refused; `then` may first do what a busy world does meanwhile."""

    def __init__(self) -> None:
        self.received: list[tuple[str, bytes]] = []
        self.refused: list[tuple[str, str]] = []
        self.then: Callable[[str, Path], None] = lambda name, path: None

    def receive(self, name: str, path: Path) -> None:
        self.received.append((name, path.read_bytes()))
        self.then(name, path)

    def on_refused(self, name: str, reason: str) -> None:
        self.refused.append((name, reason))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bucket"


@pytest.fixture
def bucket(folder: Path, clock: Clock) -> Bucket:
    return Bucket(folder, most_bytes=1000, settling_s=0, patience_s=600, clock=clock)


def take(bucket: Bucket, desk: Desk, passes: int = 2) -> int:
    return sum(bucket.take_ready(desk.receive, desk.on_refused) for _ in range(passes))


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


# What it must leave alone


@pytest.mark.parametrize(
    "name", [".hidden", "story.txt.tmp", "story.part", "story.txt~", ".rsync/story.txt", "batch.tmp/story.txt"]
)
def test_what_its_writer_calls_unfinished_is_left_alone(bucket: Bucket, desk: Desk, folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")
    assert take(bucket, desk, 5) == 0
    assert (folder / name).exists()
    assert arriving(folder) == 0


def test_a_file_that_still_grows_is_left_alone(bucket: Bucket, desk: Desk, folder: Path) -> None:
    for size in range(1, 5):
        (folder / "story.txt").write_bytes(b"x" * size)
        assert bucket.take_ready(desk.receive, desk.on_refused) == 0
    assert take(bucket, desk, 1) == 1
    assert desk.received == [("story.txt", b"xxxx")]


def test_a_file_must_stand_still_for_a_while_however_often_one_looks(folder: Path, desk: Desk, clock: Clock) -> None:
    bucket = Bucket(folder, settling_s=0.25, clock=clock)
    (folder / "story.txt").write_bytes(b"x")
    assert take(bucket, desk, 10) == 0
    clock.now += 0.3
    assert take(bucket, desk, 1) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tell")
def test_a_copy_that_stalls_half_way_is_left_alone_until_its_writer_is_done(
    bucket: Bucket, desk: Desk, folder: Path
) -> None:
    with (folder / "story.txt").open("wb", buffering=0) as copy:
        copy.write(b"first half, ")
        assert take(bucket, desk, 5) == 0
        assert arriving(folder) == 1
        copy.write(b"second half")
    assert take(bucket, desk) == 1
    assert desk.received == [("story.txt", b"first half, second half")]


def test_a_writer_that_never_lets_go_is_not_waited_for_without_end(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    with (folder / "story.txt").open("wb", buffering=0) as leak:
        leak.write(b"story")
        take(bucket, desk, 3)
        clock.now += 601
        assert take(bucket, desk, 1) == 1
        clock.now += 601
        take(bucket, desk)
        assert len(desk.received) == 1
        assert arriving(folder) == 0


# What it must take


def test_a_file_is_taken_once_and_is_gone(bucket: Bucket, desk: Desk, folder: Path) -> None:
    (folder / "story.txt").write_bytes(b"Kaldor orders jets")
    assert take(bucket, desk, 6) == 1
    assert desk.received == [("story.txt", b"Kaldor orders jets")]
    assert files_below(folder) == []
    assert not bucket.pending


def test_the_oldest_is_taken_first(bucket: Bucket, desk: Desk, folder: Path) -> None:
    for age, name in enumerate(["c", "a", "b"]):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, ns=(age, age))
    take(bucket, desk)
    assert [name for name, _ in desk.received] == ["c", "a", "b"]


def test_what_comes_during_a_flood_does_not_wait_for_its_end_nor_the_flood_for_it(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    def take_long(_name: str, _path: Path) -> None:
        clock.now += PASS_S / 5

    desk.then = take_long
    for number in range(40):
        (folder / f"flood-{number:02}.txt").write_bytes(b"x")
        os.utime(folder / f"flood-{number:02}.txt", ns=(number, number))
    assert take(bucket, desk) == 5
    for number in range(8):
        (folder / f"fresh-{number}.txt").write_bytes(b"x")
    take(bucket, desk, 6)
    names = [name for name, _ in desk.received]
    assert {f"fresh-{number}.txt" for number in range(8)} <= set(names)
    flooded = [name for name in names if name.startswith("flood")]
    assert flooded == [f"flood-{number:02}.txt" for number in range(len(flooded))]
    assert len(flooded) >= 5 + 8
    assert take(bucket, desk, 20) == 48 - len(names)


def test_a_look_that_takes_long_does_not_take_all_the_time(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow_walk(folder: Path) -> list[folders.Found]:
        clock.now += 2 * PASS_S
        return list(walk(folder))

    def take_long(_name: str, _path: Path) -> None:
        clock.now += PASS_S / 5

    walk, desk.then = folders.walk, take_long
    monkeypatch.setattr(folders, "walk", slow_walk)
    for number in range(40):
        (folder / f"flood-{number:02}.txt").write_bytes(b"x")
    assert take(bucket, desk) == 40


def test_files_in_subfolders_are_taken_and_the_folders_stay(bucket: Bucket, desk: Desk, folder: Path) -> None:
    deep = folder / "1/2/3/4/5/6/7/8"
    deep.mkdir(parents=True)
    (deep / "story.txt").write_bytes(b"x")
    assert take(bucket, desk) == 1
    assert desk.received == [("1/2/3/4/5/6/7/8/story.txt", b"x")]
    assert deep.is_dir()
    assert files_below(folder / ".taking") == []


def test_a_newer_file_of_the_same_name_is_another_delivery(bucket: Bucket, desk: Desk, folder: Path) -> None:
    (folder / "story.txt").write_bytes(b"first")
    desk.then = lambda name, path: (folder / "story.txt").write_bytes(b"second") if len(desk.received) == 1 else None  # type: ignore[func-returns-value]
    assert take(bucket, desk, 4) == 2
    assert desk.received == [("story.txt", b"first"), ("story.txt", b"second")]
    assert files_below(folder) == []


def test_what_is_written_on_while_it_is_received_is_received_again(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    story = folder / "story.txt"
    story.write_bytes(b"first")
    take(bucket, desk, 1)

    def write_on(name: str, path: Path) -> None:
        if len(desk.received) < 3:
            with path.open("ab") as late:
                late.write(b", late")

    desk.then = write_on
    take(bucket, desk, 1)
    assert [content for _, content in desk.received] == [b"first", b"first, late", b"first, late, late"]
    assert arriving(folder) == 0


def test_a_writer_that_writes_on_without_end_loses_nothing(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    (folder / "story.txt").write_bytes(b"0")

    def write_on(name: str, path: Path) -> None:
        if len(desk.received) < 10:
            path.write_bytes(b"%d" % len(desk.received))

    desk.then = write_on
    for _ in range(10):
        take(bucket, desk, 1)
        clock.now += 100
    assert [content for _, content in desk.received] == [b"%d" % number for number in range(10)]
    assert arriving(folder) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tell")
def test_a_writer_that_opened_the_file_meanwhile_loses_nothing(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    (folder / "story.txt").write_bytes(b"first")
    writers = []

    def open_it(name: str, path: Path) -> None:
        if not writers:
            writers.append(path.open("ab", buffering=0))

    desk.then = open_it
    assert take(bucket, desk) == 1
    assert arriving(folder) == 1
    writers[0].write(b", late")
    clock.now += 100
    assert take(bucket, desk, 1) == 1
    writers[0].close()
    clock.now += 100
    assert take(bucket, desk, 1) == 0
    assert [content for _, content in desk.received] == [b"first", b"first, late"]
    assert arriving(folder) == 0


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (b"x" * 255, "x" * 255),
        (b"a\nb.txt", r"a\nb.txt"),
        (b"\xff\xfe.txt", r"\xff\xfe.txt"),
        ("\u202etxt.exe".encode(), r"\u202etxt.exe"),
        (b"-rf", "-rf"),
        (b"..story", "..story"),
        (b"$(touch x); `x`", "$(touch x); `x`"),
        ("Größe.txt".encode(), "Größe.txt"),
    ],
)
def test_names_are_data(bucket: Bucket, desk: Desk, folder: Path, raw: bytes, seen: str | None) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_bytes(b"story")
    take(bucket, desk)
    assert desk.received == ([(seen, b"story")] if seen else [])


@settings(deadline=None)  # it is the disk that takes the time
@given(
    st.binary(min_size=1, max_size=255).filter(
        lambda raw: b"/" not in raw and b"\0" not in raw and not raw.startswith(b".")
    )
)
def test_any_name_that_a_file_can_have_is_taken(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder, desk = tmp_path_factory.mktemp("names"), Desk()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_bytes(b"story")
    take(Bucket(folder, settling_s=0), desk)
    unfinished = raw.endswith((b".tmp", b".part", b"~"))
    assert len(desk.received) == (0 if unfinished else 1)
    assert all(name.isprintable() for name, _ in desk.received)


# What it must refuse


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.symlink_to("/etc/hostname"), "a symbolic link"),
        (lambda path: path.symlink_to("/"), "a symbolic link"),
        (lambda path: path.symlink_to("nowhere"), "a symbolic link"),
        (os.mkfifo, "a named pipe"),
        (make_socket, "a socket"),
        (lambda path: path.write_bytes(b"x" * 1001), "larger than 1000 bytes"),
        (lambda path: (path / "2/3/4/5/6/7/8/9/10").mkdir(parents=True), "a folder more than 8 folders deep"),
    ],
    ids=["link to a file", "link to a folder", "dead link", "pipe", "socket", "too large", "too deep"],
)
def test_what_is_not_read_is_told_once_and_set_aside(
    bucket: Bucket, desk: Desk, folder: Path, make: Callable[[Path], object], reason: str
) -> None:
    make(folder / "thing")
    (folder / "story.txt").write_bytes(b"story")
    assert take(bucket, desk, 5) == 1
    assert [content for _, content in desk.received] == [b"story"]
    ((name, told),) = desk.refused
    assert name.startswith("thing")
    assert reason in told
    assert len(list((folder / ".refused").iterdir())) == 1
    assert arriving(folder) == 0


def test_a_file_that_may_not_be_read_is_told_and_set_aside(
    bucket: Bucket, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "story.txt").write_bytes(b"story")
    really_open = os.open

    def forbid(path: os.PathLike[str] | str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if Path(path).name == "story.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", forbid)  # root may read everything
    assert take(bucket, desk, 3) == 0
    assert desk.refused == [("story.txt", "it cannot be read: Permission denied")]


def test_what_the_desk_rejects_is_told_and_set_aside(bucket: Bucket, desk: Desk, folder: Path) -> None:
    (folder / "story.txt").write_bytes(b"story")

    def reject(name: str, path: Path) -> None:
        raise Rejected("no more from this provider")

    desk.then = reject
    take(bucket, desk, 3)
    assert len(desk.received) == 1
    ((_, reason),) = desk.refused
    assert "no more from this provider" in reason
    assert [name.rpartition("/")[2] for name in files_below(folder)] == ["story.txt"]


def test_a_link_that_replaces_a_subfolder_meanwhile_is_not_followed(
    bucket: Bucket, desk: Desk, folder: Path, tmp_path: Path
) -> None:
    (folder / "first.txt").write_bytes(b"first")
    os.utime(folder / "first.txt", ns=(1, 1))
    (folder / "sub").mkdir()
    (folder / "sub" / "secret").write_bytes(b"secret")

    def swap(name: str, path: Path) -> None:
        (folder / "sub").rename(tmp_path / "elsewhere")
        (folder / "sub").symlink_to(tmp_path / "elsewhere")

    desk.then = swap
    assert take(bucket, desk, 2) == 1
    assert (tmp_path / "elsewhere" / "secret").exists()


# What may go wrong meanwhile


def away(name: str, path: Path) -> None:
    raise Unavailable("the disk is full")


def test_while_something_is_away_files_wait_and_none_is_lost(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(b"%d" % number)
    desk.then = away
    assert take(bucket, desk, 3) == 0
    assert bucket.stalled
    assert arriving(folder) == 3
    desk.then, desk.received[:] = (lambda name, path: None), []
    clock.now += 100
    assert take(bucket, desk, 1) == 3
    assert not bucket.stalled
    assert sorted(desk.received) == [("0.txt", b"0"), ("1.txt", b"1"), ("2.txt", b"2")]
    assert arriving(folder) == 0


def test_one_file_that_fails_each_time_does_not_hold_up_the_others(
    bucket: Bucket, desk: Desk, folder: Path, clock: Clock
) -> None:
    def fail(name: str, path: Path) -> None:
        if name == "bad.txt":
            raise ZeroDivisionError

    desk.then = fail
    (folder / "bad.txt").write_bytes(b"bad")
    take(bucket, desk)
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(b"good")
        clock.now += 100
        assert take(bucket, desk) == 1
    assert arriving(folder) == 1


def test_what_a_killed_process_had_taken_is_delivered_at_the_next_start(folder: Path, desk: Desk) -> None:
    program = (
        "import os, sys; from pathlib import Path; from workers.producers.bucket import Bucket\n"
        "bucket = Bucket(Path(sys.argv[1]), settling_s=0)\n"
        "for _ in range(2): bucket.take_ready(lambda name, path: os.kill(os.getpid(), 9), print)"
    )
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "story.txt").write_bytes(b"story")
    assert subprocess.run([sys.executable, "-c", program, folder]).returncode == -9
    assert files_below(folder / "sub") == []
    assert arriving(folder) == 1
    assert take(Bucket(folder, settling_s=0), desk, 1) == 1
    assert desk.received == [("sub/story.txt", b"story")]
    assert list((folder / ".taking").iterdir()) == []


def test_two_processes_on_one_bucket_lose_nothing(folder: Path, desk: Desk, bucket: Bucket) -> None:
    (folder / "story.txt").write_bytes(b"story")
    desk.then = lambda name, path: path.unlink()  # the other one has delivered and removed it
    take(bucket, desk, 3)
    assert arriving(folder) == 0


def test_a_pass_ends_soon_when_told_to_stop(bucket: Bucket, desk: Desk, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_bytes(b"x")
    bucket.scan()
    stop = threading.Event()
    desk.then = lambda name, path: stop.set()
    assert bucket.take_ready(desk.receive, desk.on_refused, stop) == 1


def test_a_bucket_that_vanished_stalls_and_comes_back(bucket: Bucket, desk: Desk, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "elsewhere")
    assert take(bucket, desk) == 0
    assert bucket.stalled
    assert arriving(folder) == 0
    (tmp_path / "elsewhere").rename(folder)
    (folder / "story.txt").write_bytes(b"story")
    assert take(bucket, desk) == 1


def test_a_link_in_place_of_our_own_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    (folder / ".taking").symlink_to(tmp_path / "outside")
    with pytest.raises(Unavailable, match="not a symbolic link"):
        Bucket(folder)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("notices", [True, False], ids=["with notices", "scanning only"])
def test_the_watch_takes_in_what_comes_until_it_is_stopped(
    folder: Path, notices: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not notices:
        monkeypatch.setattr(
            "watchfiles.watch", lambda *_, **__: (_ for _ in ()).throw(OSError("OS file watch limit reached"))
        )
    bucket, stop, came = Bucket(folder), threading.Event(), threading.Event()
    received = []

    def receive(name: str, path: Path) -> None:
        received.append(path.read_bytes())
        came.set()

    watching = threading.Thread(target=watch, args=(bucket, receive, print, stop, 0.1))
    watching.start()
    try:
        for number in range(3):
            came.clear()
            part = folder / f"{number}.part"
            part.write_bytes(b"%d" % number)
            part.rename(folder / f"{number}.txt")
            assert came.wait(20)
    finally:
        stop.set()
        watching.join(20)
    assert not watching.is_alive()
    assert received == [b"0", b"1", b"2"]
