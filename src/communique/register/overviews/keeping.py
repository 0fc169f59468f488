"""Counts over the whole register, kept until it changes: what takes seconds over a million statements is not done for
everybody who looks.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")
State = tuple[int, ...]

MOST_KEPT = 64  # answers
LONG = 0.5  # seconds; what took less is made anew whenever the register has changed
REST = 20  # times as long as an answer took, it is given again although the register has changed since


@dataclass(slots=True)
class _Kept:
    value: Any
    state: State
    made: float  # seconds of a steady clock
    took: float  # seconds


class Remembered:
    """Answers by their question. Many threads may ask; each answer is made by one of them."""

    def __init__(self) -> None:
        self._kept: dict[object, _Kept] = {}
        self._locks: dict[object, threading.Lock] = {}
        self._lock = threading.Lock()

    def answer(self, key: object, state: State, make: Callable[[], T]) -> T:
        """The answer to *key* at this *state* of the register; while the register is written to, one that is a little
        older, so that an answer that takes long is not made anew for every record that comes in, and nobody waits for
        it while it is.
        """
        kept = self._kept.get(key)
        if kept is not None and self._fresh(kept, state):
            return cast(T, kept.value)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        if kept is not None and kept.took > LONG:
            threading.Thread(target=self._made_anew, args=(key, state, make, lock), daemon=True).start()
            return cast(T, kept.value)
        return self._made(key, state, make, lock)

    def _made_anew(self, key: object, state: State, make: Callable[[], T], lock: threading.Lock) -> None:
        """Makes an answer while the older one is given. What fails is forgotten: whoever asks next is told why."""
        if lock.locked():
            return  # it is being made already
        try:
            self._made(key, state, make, lock)
        except Exception:
            with self._lock:
                self._kept.pop(key, None)

    def _made(self, key: object, state: State, make: Callable[[], T], lock: threading.Lock) -> T:
        with lock:
            kept = self._kept.get(key)
            if kept is not None and self._fresh(kept, state):
                return cast(T, kept.value)
            begun = time.monotonic()
            value = make()
            ended = time.monotonic()
            with self._lock:
                while len(self._kept) >= MOST_KEPT:
                    del self._kept[min(self._kept, key=lambda one: self._kept[one].made)]
                self._kept[key] = _Kept(value, state, ended, ended - begun)
        return value

    @staticmethod
    def _fresh(kept: _Kept, state: State) -> bool:
        resting = kept.took > LONG and time.monotonic() - kept.made < REST * kept.took
        return kept.state == state or resting
