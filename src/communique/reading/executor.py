"""Where readings are made: in this process or in a pool. One small interface, so that a cluster can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Runs a pure function over items and gives the results in the order of the items."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Results in order, lazily: an item is taken when a place is free for it."""
        ...


@dataclass(frozen=True, slots=True)
class InProcessExecutor:
    """One after the other, in this process."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Results in order, lazily."""
        return map(function, items)


@dataclass(frozen=True, slots=True)
class PoolExecutor:
    """In worker processes, each of which loads its own reader once."""

    workers: int  # processes, at least 2
    ahead: int = 8  # how many items for each worker may be under way: bounds memory

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Results in order, lazily; at most ``workers * ahead`` items are held at once."""
        from collections import deque
        from concurrent.futures import Future, ProcessPoolExecutor

        with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
            waiting: deque[Future[R]] = deque()
            try:
                for item in items:
                    waiting.append(pool.submit(function, item))
                    if len(waiting) >= self.workers * self.ahead:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()


def make_executor(workers: int) -> Executor:
    """The executor for so many workers: in process for one."""
    return InProcessExecutor() if workers <= 1 else PoolExecutor(workers)
