"""How well meetings are read in records that no rule was written for: labels made by reading, as places in texts."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from communique.evaluation.floors import Figures, report_figures
from communique.evaluation.scoring import code_documents, meeting_figures
from communique.evaluation.scripts import printed_by
from communique.intake import arrivals
from communique.model import Document
from communique.reading import ReaderSettings, make_executor

BULK: Final = "bulk/whitehouse_releases.jsonl.gz"
SCORED: Final = ("f1", "participants", "date", "form", "parties", "office", "party")  # what the labels hold
PARTS: Final = ("develop", "apart", "last")  # read while rules were written; scored only as a sum; labelled after


def report_meetings(shared: Path, work: Path, workers: int, floors: Figures) -> int:
    """Prints the figures of the labelled meetings; 1 when one is below its floor, 0 otherwise and where there are no
    texts.

    *shared* holds ``corpus``, ``bulk`` and ``gold``; *work* is a folder for what was coded.
    """
    wanted = labels()
    texts = documents(shared, {row["record"] for row in wanted})
    if not texts:
        print(f"{shared}: no record that the meeting labels name is there; no floor of them was checked")
        return 0
    figures: dict[str, float] = {}
    for part in PARTS:
        names = sorted({row["record"] for row in wanted if row["part"] == part} & texts.keys())
        folders = [work / "meetings" / part / kind for kind in ("wanted", "coded")]
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            told = json.dumps(told_by(name, texts[name].text, wanted, people()), ensure_ascii=False)
            (folders[0] / f"{name}.meetings.json").write_text(told, encoding="utf-8")
        code_documents([texts[name] for name in names], folders[1], ReaderSettings(), make_executor(workers))
        found = meeting_figures(printed_by([shared / "gold" / "score_meetings.py", *folders]))
        figures |= {f"{part}.{name}": found[f"meetings.{name}"] for name in SCORED}
    return report_figures(f"meetings of {len(texts)} more records", figures, floors)


def labels() -> list[dict[str, str]]:
    """One row a meeting: part, record, its number in the record (0 for a record without one), dates, form, parties."""
    return _rows("meeting_labels.csv")


def people() -> list[dict[str, str]]:
    """One row a participant: record, meeting, where the text names the person and the office, and the party."""
    return _rows("meeting_people.csv")


def documents(shared: Path, names: Iterable[str]) -> dict[str, Document]:
    """The records of these names that are in the corpus or among the releases in bulk."""
    left = set(names)
    paths = [str(path) for path in sorted((shared / "corpus").rglob("*.txt")) if path.stem in left]
    found = {one.name: one for one in arrivals(paths) if isinstance(one, Document)} if paths else {}
    bulk = shared / BULK
    if left - found.keys() and bulk.is_file():
        found |= {one.name: one for one in arrivals([str(bulk)]) if isinstance(one, Document) and one.name in left}
    return {name: found[name] for name in sorted(found)}


def told_by(
    record: str, text: str, wanted: Sequence[Mapping[str, str]], persons: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """The labels of one record in the form that the gold folder's script reads; officials are not labelled."""
    taking_part: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in persons:
        if row["record"] == record:
            office = _words(text, row["office_start"], row["office_end"]) if row["office_start"] else ""
            name = _words(text, row["start"], row["end"])
            taking_part[row["meeting"]].append({"name": name, "office": office, "party": row["party"]})
    meetings = [
        {
            "date": row["date"], "end": row["end"], "form": row["form"], "parties": sorted(row["parties"].split()),
            "place": "", "host_event": "", "series": "", "number": None, "participants": taking_part[row["meeting"]],
        }
        for row in wanted
        if row["record"] == record and row["meeting"] != "0"
    ]  # fmt: skip
    return {"meetings": meetings, "officials": []}


def _words(text: str, start: str, end: str) -> str:
    return " ".join(text[int(start) : int(end)].split())


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("communique.evaluation") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))
