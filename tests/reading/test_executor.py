"""Where readings are made makes no difference to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from invented_records import RECORDS, SETTINGS, record, text_of

from communique.reading import InProcessExecutor, PoolExecutor, make_executor, read_document

DOCUMENTS = [
    record(text_of(name, f"Both sides agreed to meet again in {year}. They condemned the ramming."), **known)
    for year in (2032, 2033)
    for name, (known, _) in RECORDS.items()
]


def test_one_worker_needs_no_pool() -> None:
    assert make_executor(0) == make_executor(1) == InProcessExecutor()
    assert make_executor(3) == PoolExecutor(3)


def test_a_pool_gives_the_same_readings_in_the_same_order() -> None:
    function = partial(read_document, settings=SETTINGS)
    here = list(InProcessExecutor().map(function, DOCUMENTS))
    assert list(PoolExecutor(2).map(function, DOCUMENTS)) == here
    assert len(here) == len(DOCUMENTS)


def test_items_are_taken_only_when_a_place_is_free_for_them() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(20):
            taken.append(item)
            yield item

    results = PoolExecutor(2, ahead=2).map(abs, items())
    assert next(results) == 0
    assert len(taken) <= 5
    assert list(results) == list(range(1, 20))


def test_nothing_in_nothing_out() -> None:
    assert list(make_executor(2).map(abs, [])) == []


def test_an_error_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(PoolExecutor(2).map(partial(divmod, 1), [1, 0, 1]))


def test_a_caller_may_stop_early() -> None:
    results = PoolExecutor(2).map(abs, iter(range(1_000)))
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
