"""The process that forks workers and watches them. Started by the extractor; it parses nothing itself."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from dataclasses import dataclass

from communique.intake.formats.parsers import preload
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.recognise import Kind
from communique.intake.sandbox.frames import BrokenFrameError, LateFrameError, read_frame, write_frame
from communique.intake.sandbox.worker import work

ANSWER_BYTES = 256 * MEBIBYTE  # the longest answer that is passed on
_FILES = 100  # a worker is replaced after so many: parsers leak
_REMEDY = "save it anew from the program that made it, or give it as plain text"


@dataclass(slots=True)
class Worker:
    """A forked process that parses."""

    process: int
    channel: socket.socket
    files: int = 0

    @classmethod
    def fork(cls, limits: Limits) -> Worker:
        """A new worker under *limits*."""
        ours, theirs = socket.socketpair()
        process = os.fork()
        if process == 0:
            ours.close()
            os.close(0)
            os.close(1)
            work(theirs.fileno(), limits)
        theirs.close()
        return cls(process, ours)

    def end(self) -> int:
        """End it if it has not ended; the signal that ended it, 0 if none. Once ended, nothing more is done."""
        if not self.process:
            return 0
        process, self.process = self.process, 0
        self.channel.close()
        ended, status = os.waitpid(process, os.WNOHANG)
        for _ in range(20):  # it closes the channel a moment before it is gone
            if ended:
                break
            time.sleep(0.005)
            ended, status = os.waitpid(process, os.WNOHANG)
        if not ended:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            return 0
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def serve(requests: int = 0, answers: int = 1) -> None:
    """Answer requests until the asking process closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker: Worker | None = None
    try:
        while True:
            header = read_frame(requests, MEBIBYTE)
            request = json.loads(header)
            limits = Limits(**request["limits"])
            data = read_frame(requests, limits.file_bytes)
            preload(Kind(request["kind"]))
            if worker is None:
                worker = Worker.fork(limits)
            answer, keep = _ask(worker, header, data, limits, requests)
            if not keep or worker.files >= _FILES:
                worker.end()
                worker = None
            write_frame(answers, answer)
    except (BrokenFrameError, BrokenPipeError):
        pass
    finally:
        if worker is not None:
            worker.end()


def _ask(worker: Worker, header: bytes, data: bytes, limits: Limits, requests: int) -> tuple[bytes, bool]:
    """The worker's answer, or one that tells why it gave none; and whether the worker can go on."""
    worker.files += 1
    channel = worker.channel.fileno()
    deadline = time.monotonic() + limits.seconds
    try:
        write_frame(channel, header)
        write_frame(channel, data)
        answer = read_frame(channel, ANSWER_BYTES, deadline, requests)
        return answer, answer.startswith(b'{"extraction"')  # after a failure a fresh one is safer
    except LateFrameError:
        return _told(f"takes longer than {limits.seconds:g} seconds to parse"), False
    except (BrokenFrameError, OSError) as error:
        if str(error) == "the asking process is gone":
            raise
        number = worker.end()
        name = signal.Signals(number).name if number else "no answer"
        return _told(f"made its parser break down ({name}): it is damaged, or made to do so"), False


def _told(problem: str) -> bytes:
    return json.dumps({"problem": problem, "remedy": _REMEDY}).encode("ascii")


if __name__ == "__main__":
    serve()
