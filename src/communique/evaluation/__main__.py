"""``python -m communique.evaluation``: scores the readings and fails below the pinned floors (``make evaluate``)."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from communique.evaluation.accounts import report_accounts
from communique.evaluation.drafts import report_drafts
from communique.evaluation.edits import report_edits
from communique.evaluation.evidence import report_evidence
from communique.evaluation.floors import Figures, load_floors
from communique.evaluation.lines import REGISTER, report_lines
from communique.evaluation.mechanisms import report_mechanisms
from communique.evaluation.meetings import report_meetings
from communique.evaluation.names import report_names
from communique.evaluation.scoring import score

SHOWN = (
    "detect.precision", "detect.recall", "detect.f1", "strict.f1", "act", "speakers", "commitment", "promises.f1",
    "targets.f1", "mechanisms.f1", "when", "content", "meetings.f1", "meetings.participants", "meetings.people",
    "meetings.date", "meetings.form", "meetings.parties", "meetings.office", "meetings.party",
)  # fmt: skip


def main() -> int:
    """The exit status: 0 when every figure reaches its floor, or when the gold data are not there; 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m communique.evaluation", description=__doc__)
    parser.add_argument("gold", nargs="?", default="../shared/gold", type=Path, help="the folder of the gold data")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--keep", type=Path, help="keep what was coded in this folder")
    options = parser.parse_args()
    floors = load_floors()
    drafts = report_drafts(options.gold.parent / "align", floors.get("drafts", {}))
    drafts = max(drafts, report_edits(options.gold, floors.get("edits", {})))
    if not (options.gold / "score.py").is_file():
        print(f"{options.gold}: the gold data are not there; no reading was scored, and no floor of it was checked")
        return drafts
    with tempfile.TemporaryDirectory() as scratch:
        figures = score(options.gold, options.keep or Path(scratch), options.workers)
        meetings = report_meetings(options.gold.parent, Path(scratch), options.workers, floors.get("meetings", {}))
        lines = report_lines(options.gold.parent, Path(scratch), options.workers, floors.get("lines", {}))
        lines = max(lines, report_names(Path(scratch) / REGISTER, floors.get("names", {})))
        if (Path(scratch) / REGISTER).is_file():  # with all the series that the labels come from
            lines = max(lines, report_mechanisms(Path(scratch) / REGISTER, floors.get("mechanisms", {})))
            lines = max(lines, report_evidence(Path(scratch) / REGISTER, floors.get("evidence", {})))
    accounts = report_accounts(options.gold, floors.get("accounts", {}))
    return max(report(figures, floors), accounts, drafts, lines, meetings)


def report(figures: Mapping[str, Figures], floors: Mapping[str, Figures]) -> int:
    """Prints the table; 1 when a figure is below its floor."""
    print(f"{'':24}{'development':>12}{'check':>8}{'floor':>8}{'gap':>8}")
    low = []
    for name in SHOWN:
        first, second = figures["development"].get(name), figures["check"].get(name)
        floor = floors.get("check", {}).get(name)
        if first is None or second is None:
            continue
        mark = ""
        if floor is not None and second < floor:
            low.append(name)
            mark = "  below its floor"
        shown = f"{floor:8.3f}" if floor is not None else " " * 8
        print(f"{name:24}{first:12.3f}{second:8.3f}{shown}{first - second:8.3f}{mark}")
    if low:
        print(f"{len(low)} figures are below their floors: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
