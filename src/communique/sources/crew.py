"""Several hosts at once, each by one thread: the events of all of them in one stream."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
MOST_HOSTS = 8  # that are asked at the same time
_WAITING = 32  # events that wait to be handled, before fetching pauses


def together(jobs: Sequence[Callable[[], Iterator[T]]]) -> Iterator[T]:
    """What the *jobs* give, as it comes. Each runs in a thread of its own, at most MOST_HOSTS at a time.

    An exception of a job is raised here. When the consumer stops, the jobs stop at their next event.
    """
    if len(jobs) == 1:
        yield from jobs[0]()
        return
    events: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(_WAITING)
    over = threading.Event()
    turns = threading.Semaphore(MOST_HOSTS)

    def put(event: tuple[T | None, BaseException | None]) -> bool:
        while not over.is_set():
            try:
                events.put(event, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False

    def run(job: Callable[[], Iterator[T]]) -> None:
        error: BaseException | None = None
        with turns:
            try:
                if not over.is_set():
                    for event in job():
                        if not put((event, None)):
                            break
            except BaseException as raised:
                error = raised
        put((None, error))

    threads = [threading.Thread(target=run, args=(job,), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    left = len(threads)
    try:
        while left:
            event, error = events.get()
            if error is not None:
                raise error
            if event is None:
                left -= 1
            else:
                yield event
    finally:
        over.set()
        for thread in threads:
            thread.join(timeout=5)
