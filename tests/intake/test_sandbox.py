"""The child process that parses hostile files."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from intake_files import docx, p, page

from communique.errors import IntakeError
from communique.intake import Extractor, Limits
from communique.intake.recognise import Kind

GOOD = page("<p>Both sides agreed to work closely together on the treaty of the river.</p>")


def children_of(process: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                    found.append(int(entry.name))
            except (OSError, IndexError):
                continue
    return found


def is_running(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(processes: list[int]) -> bool:
    for _ in range(200):
        if not any(map(is_running, processes)):
            return True
        time.sleep(0.05)
    return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


def test_one_worker_parses_many_files() -> None:
    with Extractor() as extractor:
        texts = {extractor.extract(Kind.HTML, GOOD, str(number)).text for number in range(250)}
    assert texts == {"Both sides agreed to work closely together on the treaty of the river."}


def test_a_file_that_needs_too_much_memory_is_named_and_the_next_goes_on() -> None:
    large = docx("".join(p(f"Paragraph {number}.") for number in range(200_000)))
    with Extractor(Limits(memory_bytes=64 * 1024 * 1024)) as extractor:
        with pytest.raises(IntakeError, match=r"large\.docx: (needs more than 64 MiB|made its parser break down)"):
            extractor.extract(Kind.ARCHIVE, large, "large.docx")
        assert extractor.extract(Kind.HTML, GOOD, "good").text


def test_a_file_that_takes_too_long_is_named_and_the_next_goes_on() -> None:
    slow = docx("".join(p(f"Paragraph {number}.") for number in range(300_000)))
    with Extractor(Limits(seconds=0.2)) as extractor:
        with pytest.raises(IntakeError, match=r"slow: takes longer than 0\.2 seconds"):
            extractor.extract(Kind.ARCHIVE, slow, "slow")
        assert extractor.extract(Kind.ARCHIVE, docx(p("Agreed.")), "good").text == "Agreed."


@needs_proc
def test_a_worker_that_is_killed_is_named_and_replaced() -> None:
    with Extractor() as extractor:
        extractor.extract(Kind.HTML, GOOD, "good")
        server = extractor._process
        assert server is not None
        (worker,) = children_of(server.pid)
        os.kill(worker, signal.SIGKILL)
        with pytest.raises(IntakeError, match="unlucky: made its parser break down"):
            extractor.extract(Kind.HTML, GOOD, "unlucky")
        assert extractor.extract(Kind.HTML, GOOD, "good").text
        assert extractor._process is server


@needs_proc
def test_a_server_that_is_killed_is_started_anew() -> None:
    with Extractor() as extractor:
        extractor.extract(Kind.HTML, GOOD, "good")
        assert extractor._process is not None
        os.kill(extractor._process.pid, signal.SIGKILL)
        extractor._process.wait()
        assert extractor.extract(Kind.HTML, GOOD, "good").text


@needs_proc
def test_nothing_is_left_behind_at_the_end() -> None:
    with Extractor() as extractor:
        extractor.extract(Kind.HTML, GOOD, "good")
        assert extractor._process is not None
        left = [extractor._process.pid, *children_of(extractor._process.pid)]
        assert len(left) == 2
    assert wait_until_gone(left)


SCRIPT = """
    import sys, time
    sys.path[:0] = {path!r}
    from communique.intake import Extractor
    from communique.intake.recognise import Kind
    from intake_files import page
    extractor = Extractor()
    extractor.extract(Kind.HTML, page("<p>Both sides agreed on the treaty of the river again.</p>"), "x")
    print(extractor._process.pid, flush=True)
    {end}
"""


@needs_proc
@pytest.mark.parametrize(
    ("end", "number"),
    [
        ("time.sleep(60)", signal.SIGINT),
        ("time.sleep(60)", signal.SIGTERM),
        ("time.sleep(60)", signal.SIGKILL),
        ("pass", None),
    ],
)
def test_nothing_is_left_behind_when_the_program_ends(end: str, number: signal.Signals | None) -> None:
    source = textwrap.dedent(SCRIPT).format(path=[str(Path(__file__).parent)], end=end)
    with subprocess.Popen(
        [sys.executable, "-c", source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        server = int(program.stdout.readline())
        left = [server, *children_of(server)]
        if number is not None:
            program.send_signal(number)
        program.wait(timeout=20)
    assert wait_until_gone(left)


def extract_in_worker(number: int) -> str:
    with Extractor() as extractor:
        return extractor.extract(Kind.HTML, GOOD, str(number)).text


def test_an_extractor_works_within_pool_workers() -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        texts = pool.map(extract_in_worker, range(4))
        pool.close()
        pool.join()
    assert len(set(texts)) == 1
