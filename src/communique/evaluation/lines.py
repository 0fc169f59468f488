"""How good the lines are: gold lines, and labels of change made by reading, over the corpus beside the gold data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from communique.evaluation.floors import Figures, report_figures
from communique.evaluation.scripts import printed_by
from communique.linking.changes import change_finder
from communique.linking.strands import said_of
from communique.model import Change, Line, Member
from communique.register import LineFilter, Register, add
from communique.register.lines.rows import line_row

REGISTER = "lines.db"  # which is left for other figures of these series
GOLD_SERIES = ("us-rok", "us-japan", "us-japan-rok-trilateral")
# That labels of change come from, too.
OTHER_SERIES = ("us-china", "us-israel", "us-ukraine", "us-france", "us-asean-indopacific", "fomc")
LABELS, APART = "line_changes.csv", "line_changes_apart.csv"  # those of the second were made by reading other pairs
RANKED = (Change.STRENGTHENED, Change.SOFTENED)


def report_lines(shared: Path, work: Path, workers: int, floors: Figures) -> int:
    """Prints the figures of lines; 1 when one is below its floor, 0 otherwise and where the gold lines are missing."""
    if not (shared / "gold" / "lines" / "dev.jsonl").is_file():
        print(f"{shared / 'gold' / 'lines'}: the gold lines are not there; no line was scored, and no floor checked")
        return 0
    return report_figures("lines", line_figures(shared, work, workers), floors)


def line_figures(shared: Path, work: Path, workers: int) -> dict[str, float]:
    """``lines.*`` by the gold folder's own script over the gold series, and ``changes.*`` by the labels of
    ``line_changes.csv`` over these and the other series. *shared* holds ``gold`` and ``corpus``.
    """
    found: dict[str, float] = {}
    with Register.open(work / REGISTER) as register:
        add([str(shared / "corpus" / name) for name in GOLD_SERIES], register, workers=workers)
        lines = list(register.lines(LineFilter(members=1)))
        said = work / "lines.jsonl"
        said.write_text("".join(json.dumps(line_row(line)) + "\n" for line in lines), encoding="utf-8")
        found |= _scored(shared / "gold" / "score_lines.py", shared / "gold" / "lines" / "dev.jsonl", said)
        add([str(shared / "corpus" / name) for name in OTHER_SERIES], register, workers=workers)
        lines = list(register.lines(LineFilter(members=1)))
        found |= change_figures(lines, labels())
        apart = change_figures(lines, labels(APART))
        found |= {name.replace("changes.", "changes.apart."): figure for name, figure in apart.items()}
    return found


def labels(name: str = LABELS) -> list[dict[str, str]]:
    """The labels of one of the two sets: two places (record name, start, end of the words), and what became of the
    first in the second.
    """
    text = (files("communique.evaluation") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def change_figures(lines: Iterable[Line], wanted: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """How far the changes agree with labels, each label being of two comparable statements. A statement that is no
    longer found at its place counts as not ranked.
    """
    places: dict[str, dict[str, Member]] = defaultdict(dict)
    for line in lines:
        for one in line.members:
            places[one.record_name][f"{line.id} {one.statement}"] = one
    right = said = ranked = same = 0
    for label in wanted:
        old = _at(places[label["old"]].values(), int(label["old_start"]), int(label["old_end"]))
        new = _at(places[label["new"]].values(), int(label["new_start"]), int(label["new_end"]))
        told = None
        if old is not None and new is not None:
            told = change_finder().between(said_of(old), said_of(new), ranked=True).change
        said += told in RANKED
        ranked += label["change"] in RANKED
        right += told in RANKED and told == label["change"]
        same += told == label["change"]
    return {
        "changes.ranked.precision": right / max(said, 1),
        "changes.ranked.recall": right / max(ranked, 1),
        "changes.agreement": same / max(len(wanted), 1),
    }


def _at(members: Iterable[Member], start: int, end: int) -> Member | None:
    """The member whose words cover a place best."""

    def covered(one: Member) -> float:
        common = min(end, one.words.span.end) - max(start, one.words.span.start)
        return common / max(end - start, one.words.span.end - one.words.span.start, 1)

    found = max(members, key=lambda one: (covered(one), one.statement), default=None)
    return found if found is not None and covered(found) > 0 else None


def _scored(script: Path, gold: Path, said: Path) -> dict[str, float]:
    printed = printed_by([script, gold, said])
    best, recall, precision, pairs = (float(number) for number in re.findall(r"\d\.\d+", printed)[:4])
    return {"lines.best": best, "lines.recall": recall, "lines.precision": precision, "lines.pairs": pairs}
