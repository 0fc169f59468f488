"""A folder of records from nothing to a briefing, in one process, with the share of each stage.

Everything runs as anybody would run it: ``add`` into a new register, then a briefing. The clock of each stage counts
what this process had of its processor, so that the shares do not depend on what else the machine does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from pkgutil import resolve_name
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from benchmark.table import Figure
from communique.publishing.brief import brief_markdown
from communique.register import Progress, Register, add
from communique.register.briefing import BriefFilter, briefing

# Where a stage's work is called from: the module or class, the name in it, and what the stage is called.
_STAGES = (
    ("communique.register.adding", "read_guarded", "reading"),
    ("communique.register.showing", "link_coding", "lines"),
    ("communique.register.showing", "link_mechanisms", "mechanisms"),
    ("communique.register.showing", "link_commitments", "commitments"),
    ("communique.register.showing", "link_meetings", "meetings"),
    ("communique.register.showing", "link_people", "officials"),
    ("communique.register.showing", "link_events", "events"),
    ("communique.register.showing", "rank_coding", "queue of review"),
    ("communique.register.search.Fts5Index", "put_record", "indexing"),
    ("communique.register.search.Fts5Index", "put_statements", "indexing"),
    ("communique.register.register.Register", "add_reading", "storing"),
)
PARTIES, SINCE, UNTIL = ("KOR", "USA"), "2020", "2026-01-01"  # of the briefing


class Stages:
    """Processor seconds by stage; what runs within another stage counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[list[float]] = []  # for each stage under way: the seconds of those within it

    @contextmanager
    def counted(self, stage: str) -> Iterator[None]:
        """Counts what runs inside for a stage."""
        start = process_time()
        self._running.append([0.0])
        try:
            yield
        finally:
            taken = process_time() - start
            (within,) = self._running.pop()
            self.seconds[stage] += taken - within
            if self._running:
                self._running[-1][0] += taken

    def around(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """A function that does the same and is counted for a stage."""

        def run(*arguments: Any, **named: Any) -> Any:
            with self.counted(stage):
                return work(*arguments, **named)

        return run


def from_nothing(source: Path, register: Path) -> list[Figure]:
    """The figures of all records under *source*, put into a new register."""
    stages, start = Stages(), perf_counter()
    done: Counter[str] = Counter()

    def look(step: Progress) -> None:
        done["records" if step.added is not None else "not taken"] += 1

    with ExitStack() as patches, Register.open(register) as held:
        for place, name, stage in _STAGES:
            target = f"{place}.{name}"
            patches.enter_context(patch(target, stages.around(_resolved(target), stage)))
        with stages.counted("extraction and the rest"):
            report = add([str(source)], held, progress=look)
        with stages.counted("briefing"):
            made = brief_markdown(briefing(held, BriefFilter(PARTIES, SINCE, UNTIL, as_of=UNTIL)))
    whole, total = perf_counter() - start, sum(stages.seconds.values())
    told = f"{done['records']:,} records, {report.statements:,} statements, a briefing of {len(made.split()):,} words"
    figures = [Figure("the corpus from nothing to a briefing", whole, "s", note=f"{told}; {total:,.0f} s of CPU time")]
    for stage, seconds in sorted(stages.seconds.items(), key=lambda item: -item[1]):
        figures.append(Figure(f"  {stage}", 100 * seconds / total, "%", note=f"{seconds:,.1f} s"))
    return figures


def _resolved(target: str) -> Any:
    place, _, name = target.rpartition(".")
    return getattr(resolve_name(place), name)
