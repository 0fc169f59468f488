"""What the disk and other processes do to a register: read-only, full, killed, and two writers at once."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from held import document, export, put

from communique.errors import RegisterError
from communique.register import Outcome, Register, add

RUN = """
import sys
sys.path.insert(0, {tests!r})
import fake_reader
from communique.register import Register, add, adding
adding.read_guarded = fake_reader.read_guarded
adding.settings_text = fake_reader.settings_text
if __name__ == "__main__":
    with Register.open(sys.argv[1]) as register:
        add(sys.argv[3:], register, workers=int(sys.argv[2]))
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(300):
        text = " ".join(f"Alvaria will sail to Borland {number} {line}." for line in range(10))
        (folder / f"{number:03}.txt").write_text(
            f"url: https://alv.example/{number}\ntitle: Talks {number}\n---\n{text}"
        )
    return folder


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "run.py"
    path.write_text(RUN.format(tests=str(Path(__file__).parent)))
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True).returncode
    ):
        pytest.skip("cannot mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", folder], check=True)


@pytest.mark.usefixtures("faked")
def test_a_full_disk_ends_the_run_with_everything_before_it_stored(small_disk: Path, records: Path) -> None:
    with Register.open(small_disk / "register.db") as register:
        with pytest.raises(RegisterError, match="the disk is full; free some space and run the command again"):
            add([str(records)], register)
        stored = register.summary().records
        assert 0 < stored < 300
        assert sum(1 for _ in register.records()) == stored
    remount(small_disk, "size=50m")
    with Register.open(small_disk / "register.db") as register:
        report = add([str(records)], register)
        assert report.outcomes == {Outcome.NEW_RECORD: 300 - stored, Outcome.UNCHANGED: stored}


def test_a_register_on_a_read_only_disk_is_read_and_not_written(small_disk: Path) -> None:
    with Register.open(small_disk / "register.db") as register:
        added = put(register, document())
    remount(small_disk, "ro")
    with Register.open(small_disk / "register.db", create=False) as register:
        assert register.record(added.record).record.id == added.record
        assert register.search("harbour")
        with pytest.raises(RegisterError, match="the register is read-only; make the file and its folder writable"):
            put(register, document("Alvaria will sail.", url=""))
        with pytest.raises(RegisterError, match="read-only"):
            register.correct(added.record, "title", ["x"], author="Ona")
    with pytest.raises(RegisterError, match="the file cannot be opened or made"):
        Register.open(small_disk / "other.db")


def test_a_register_that_may_not_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with Register.open(path) as register:
        added = put(register, document())
    chattr = shutil.which("chattr")
    if not chattr or subprocess.run([chattr, "+i", path], capture_output=True).returncode:
        pytest.skip("cannot make a file immutable here")
    try:
        with Register.open(path, create=False) as register:
            assert register.record(added.record).record.id == added.record
            with pytest.raises(RegisterError, match="read-only"):
                put(register, document("Alvaria will sail.", url=""))
    finally:
        subprocess.run([chattr, "-i", path], check=True)


def test_a_file_that_may_grow_no_more_loses_nothing(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as register:
        put(register, document())
        before = export(register)
        with register._writing(durable=False) as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(RegisterError, match="the disk is full"):
            put(register, document("Alvaria will sail. " * 20_000, url=""))
        assert export(register) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_leaves_whole_records_and_the_next_one_goes_on(
    tmp_path: Path, records: Path, script: Path, workers: int
) -> None:
    path = tmp_path / "register.db"
    with subprocess.Popen([sys.executable, script, path, str(workers), records], start_new_session=True) as run:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and count(path) < 20:
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGKILL)
    killed = count(path)
    assert 20 <= killed < 300
    with Register.open(path) as register:
        for record in register.records():
            assert len(register.record(record.id).statements) == 10
    subprocess.run([sys.executable, script, path, "1", records], check=True)
    with Register.open(path) as register, Register.open(tmp_path / "whole.db") as whole:
        for file in sorted(records.iterdir()):
            number = int(file.stem)
            text = file.read_text().partition("---\n")[2]
            put(whole, document(text, url=f"https://alv.example/{number}", title=f"Talks {number}"))
        ids = [record.id for record in register.records()]
        assert sorted(ids) == sorted(record.id for record in whole.records())
        assert register.summary().statements == whole.summary().statements == 3000
        assert len(register.search("sail", limit=1000)) == 300


def count(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path, timeout=5)) as file:
            return int(file.execute("SELECT count(*) FROM record").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_two_runs_at_once_store_everything_once(tmp_path: Path, records: Path, script: Path) -> None:
    path = tmp_path / "register.db"
    runs = [subprocess.Popen([sys.executable, script, path, "1", records]) for _ in range(2)]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    with Register.open(path) as register:
        held = register.summary()
        assert (held.records, held.revisions, held.statements) == (300, 300, 3000)
        assert len(register.search("sail", limit=1000)) == 300


def test_readers_see_whole_records_while_one_writes(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as writer, Register.open(tmp_path / "register.db") as reader:
        for number in range(30):
            put(writer, document(f"Alvaria will sail {number}.", url=f"https://alv.example/{number}"))
            assert reader.summary().records == number + 1
            assert len(list(reader.statements())) == number + 1


@pytest.mark.usefixtures("faked")
@pytest.mark.parametrize("workers", [2, 3])
def test_the_register_is_the_same_with_any_number_of_workers(tmp_path: Path, workers: int) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(40):
        address = f"https://alv.example/{number % 7}" if number % 5 else ""
        modified = f"modified: 2030-01-{1 + (number * 7) % 28:02}T10:00:00Z\n" if number % 3 else ""
        text = "unreadable" if number == 13 else f"Alvaria will sail {number % 11}. Borland urged Cestria."
        (folder / f"{number:02}.txt").write_text(f"url: {address}\n{modified}title: Talks\n---\n{text}")
    exports, failures = [], []
    for count_of in (1, workers):
        with Register.open(tmp_path / f"{count_of}.db") as register:
            failures.append(add([str(folder)], register, workers=count_of).failures)
            exports.append(export(register))
    assert exports[0] == exports[1]
    assert failures[0] == failures[1]
    assert [failure.name[-6:] for failure in failures[0]] == ["13.txt"]


@pytest.mark.usefixtures("faked")
def test_an_interrupt_keeps_what_was_finished(tmp_path: Path, records: Path) -> None:
    steps = []

    def stop(step: object) -> None:
        steps.append(step)
        if len(steps) == 25:
            raise KeyboardInterrupt

    with Register.open(tmp_path / "register.db") as register:
        with pytest.raises(KeyboardInterrupt):
            add([str(records)], register, progress=stop)
        assert register.summary().records == 25
        assert add([str(records)], register).outcomes == {Outcome.NEW_RECORD: 275, Outcome.UNCHANGED: 25}


@pytest.mark.usefixtures("faked")
def test_what_could_not_be_taken_is_kept_until_it_is(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("title: Talks\n---\nThis is unreadable.")
    (tmp_path / "good.txt").write_text("title: Talks\n---\nAlvaria will sail.")
    missing = str(tmp_path / "missing.txt")
    with Register.open(tmp_path / "register.db") as register:
        report = add([str(bad), missing, str(tmp_path / "good.txt")], register)
        assert [failure.name for failure in report.failures] == [str(bad), missing]
        assert {failure.name for failure in register.summary().not_handled} == {str(bad), missing}
        add([str(bad)], register)
        assert len(register.summary().not_handled) == 2
        bad.write_text("title: Talks\n---\nBorland will sail.")
        add([str(bad)], register)
        assert [failure.name for failure in register.summary().not_handled] == [missing]
