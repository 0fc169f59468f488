"""The asking side of the sandbox."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import weakref
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from communique.errors import IntakeError
from communique.intake.formats.extraction import Extraction
from communique.intake.limits import Limits
from communique.intake.recognise import Kind
from communique.intake.sandbox.frames import BrokenFrameError, LateFrameError, read_frame, write_frame

_ANSWER_BYTES = 256 * 1024 * 1024
_GRACE = 30.0  # seconds over the parser's own limit: starting the server on a busy machine is counted in
_REMEDY = "save it anew from the program that made it, or give it as plain text"


class Extractor:
    """Parses hostile files in a child process, which is started at the first file and ends with this object.

    To be used as a context manager, from one thread. A copy in a forked process starts a child of its own.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        """*limits* hold for each file."""
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._finalizer: weakref.finalize[[subprocess.Popen[bytes], int], Extractor] | None = None

    def __enter__(self) -> Extractor:
        """This extractor."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child, if there is one; the next file starts another."""
        if self._finalizer is not None:
            self._finalizer()
        self._finalizer = self._process = None

    def extract(self, kind: Kind, data: bytes, name: str) -> Extraction:
        """What the file *data* of *kind* says. Raises IntakeError where it cannot be read within the limits."""
        try:
            answer = json.loads(self._ask(kind, data, name))
        except BaseException:
            self.close()  # whatever happened, an answer may still be under way: it must not be taken for the next one
            raise
        if "extraction" in answer:
            return Extraction.from_json(answer["extraction"])
        raise IntakeError(name, str(answer["problem"]), str(answer["remedy"]))

    def _ask(self, kind: Kind, data: bytes, name: str) -> bytes:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        request = {"kind": kind.value, "name": name, "limits": asdict(self._limits)}
        deadline = time.monotonic() + self._limits.seconds + _GRACE
        try:
            write_frame(process.stdin.fileno(), json.dumps(request).encode("ascii"))
            write_frame(process.stdin.fileno(), data)
            return read_frame(process.stdout.fileno(), _ANSWER_BYTES, deadline)
        except LateFrameError as error:
            raise IntakeError(name, "held its parser up for too long", _REMEDY) from error
        except (BrokenFrameError, OSError) as error:
            raise IntakeError(name, "ended the parsing process", "try again with more free memory") from error

    def _running(self) -> subprocess.Popen[bytes]:
        """The server, started anew where there is none or it is another process's."""
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self.close()
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "communique.intake.sandbox.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # an interrupt from the terminal is ours to handle: it ends by its closed input
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search_path())},
        )
        self._finalizer = weakref.finalize(self, _end, self._process, self._owner)
        return self._process


def search_path() -> list[str]:
    """Where the child finds this very package, before what the environment says."""
    here = str(Path(__file__).resolve().parents[3])
    return [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """End the server and the worker in its session; in a fork of the owner, only let go of it."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    if os.getpid() != owner:
        process.returncode = 0  # not ours to wait for
        return
    try:
        process.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
