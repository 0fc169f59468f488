"""Long lists in runs that fit into one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
BATCH = 500  # keys in one IN list


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in runs of *size*, in their order."""
    run: list[T] = []
    for item in items:
        run.append(item)
        if len(run) == size:
            yield run
            run = []
    if run:
        yield run
