"""How far a long run is: a bar on a terminal, a line now and then elsewhere, always on standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from communique.cli.text import printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from communique.register import NotHandled, Progress

SECONDS_BETWEEN_LINES = 15.0


class AddProgress:
    """Shows the steps of `add`."""

    def __init__(self) -> None:
        self._records = 0
        self._statements = 0
        self._failed = 0
        self._told = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> AddProgress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, step: Progress) -> None:
        """Counts one step, and names what was not taken."""
        if step.failure is not None:
            self._failed += not step.skipped
            self._name(step.failure, "skipped: " if step.skipped else "")
        if step.added is not None:
            self._records += 1
            self._statements += step.added.statements
        line = f"{self._records:,} records, {self._statements:,} statements"
        if self._failed:
            line += f", {self._failed:,} not taken"
        if self._bar is not None and self._task is not None:
            name = printable(step.name)
            self._bar.update(self._task, description=f"{line}  {name[-40:]}")
        elif time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            print(f"communique: {line} so far", file=sys.stderr)

    def _name(self, failure: NotHandled, before: str) -> None:
        line = f"communique: {before}{told(failure)}"
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr)


def told(failure: NotHandled) -> str:
    """A failure on one line: name, problem, remedy."""
    return printable(f"{failure.name}: {failure.problem}; {failure.remedy}")
