"""The process that parses: limited, and thrown away after a failure."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from typing import NoReturn

from communique.errors import IntakeError
from communique.intake.formats.parsers import parse
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.recognise import Kind
from communique.intake.sandbox.frames import BrokenFrameError, read_frame, write_frame

_REMEDY = "save it anew from the program that made it, or give it as plain text"


def work(channel: int, limits: Limits) -> NoReturn:
    """Parse what comes over *channel* until it closes. Runs in a process of its own, and ends it."""
    status = 0
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.setrecursionlimit(4 * limits.depth + 1000)
        restrict(limits)
        while True:
            request = json.loads(read_frame(channel, 1 << 20))
            data = read_frame(channel, limits.file_bytes)
            _allow_seconds(limits.seconds)
            answer = _answer(Kind(request["kind"]), data, request["name"], limits)
            write_frame(channel, json.dumps(answer).encode("ascii"))
    except BrokenFrameError:
        pass
    except BaseException:
        status = 1
    os._exit(status)


def _answer(kind: Kind, data: bytes, name: str, limits: Limits) -> dict[str, object]:
    """The answer in JSON's types."""
    try:
        return {"extraction": parse(kind, data, name, limits).as_json()}
    except IntakeError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        problem = f"needs more than {limits.memory_bytes // MEBIBYTE} MiB of memory to parse"
        return {"problem": problem, "remedy": _REMEDY}
    except RecursionError:
        return {"problem": "is nested too deeply", "remedy": _REMEDY}
    except Exception as error:
        # A parser met something that it was not made for: named as what it is, never an empty text.
        problem = f"cannot be parsed ({type(error).__name__}: {str(error)[:120]})"
        return {"problem": problem, "remedy": _REMEDY}


def restrict(limits: Limits) -> None:
    """Bound this process's address space to *limits* over what it has now; no core files, no writing."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    most = _address_space() + limits.memory_bytes
    # Some systems know the limit and refuse to set it; the time limit holds there all the same.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space that this process has."""
    try:
        with open("/proc/self/statm", encoding="ascii") as facts:  # noqa: PTH123
            return int(facts.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1024 * MEBIBYTE


def _allow_seconds(seconds: float) -> None:
    """Let the system end this process after so much more computing, should its server no longer be there to do it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 5, hard))
