"""Coding the gold records and scoring them with the gold folder's own script."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.evaluation.floors import Figures
from communique.evaluation.scripts import printed_by
from communique.evaluation.split import load_split
from communique.intake import arrivals
from communique.model import Document, record_id
from communique.reading import ReaderSettings, make_executor
from communique.reading.executor import Executor
from communique.register.rows import meetings_row, statement_row


def code(records: Sequence[Path], folder: Path, settings: ReaderSettings, executor: Executor) -> None:
    """Writes NAME.jsonl and NAME.meetings.json for each record into *folder*, as ``communique read --out`` does."""
    code_documents(
        [d for d in arrivals([str(p) for p in records]) if isinstance(d, Document)], folder, settings, executor
    )


def code_documents(documents: Sequence[Document], folder: Path, settings: ReaderSettings, executor: Executor) -> None:
    """Writes NAME.jsonl and NAME.meetings.json for each document into *folder*."""
    for document, reading in zip(documents, executor.map(_Read(settings), documents), strict=True):
        rows = [statement_row(s, record_id(document.known_by)) for s in reading.statements]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{document.name}.jsonl").write_text(lines, encoding="utf-8")
        meetings = json.dumps(meetings_row(reading), ensure_ascii=False)
        (folder / f"{document.name}.meetings.json").write_text(meetings, encoding="utf-8")


class _Read:
    """Reads one document; picklable, so that workers can run it."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings

    def __call__(self, document: Document):  # type: ignore[no-untyped-def]
        from communique.reading import read_document

        return read_document(document, self._settings)


def score(gold: Path, work: Path, workers: int) -> dict[str, Figures]:
    """The figures of each part, "development" and "check"; *work* is a folder for what was coded.

    *gold* is the folder that holds ``dev`` and ``score.py``. Raises CommuniqueError when the script fails.
    """
    split = load_split()
    found: dict[str, Figures] = {}
    for part in ("development", "check"):
        wanted, coded = work / part / "gold", work / part / "coded"
        for folder in (wanted, coded):
            folder.mkdir(parents=True, exist_ok=True)
        records = [p for p in sorted((gold / "dev").glob("*.txt")) if split.part(p.stem) == part]
        records = [p for p in records if p.with_suffix(".jsonl").exists()]
        for path in records:
            shutil.copy(path.with_suffix(".jsonl"), wanted)
            meetings = path.with_suffix(".meetings.json")
            if meetings.exists():
                shutil.copy(meetings, wanted)
        code(records, coded, ReaderSettings(), make_executor(workers))
        statements = flattened(json.loads(printed_by([gold / "score.py", wanted, coded, "--json"])))
        found[part] = statements | meeting_figures(printed_by([gold / "score_meetings.py", wanted, coded]))
    return found


def meeting_figures(printed: str) -> dict[str, float]:
    """The figures that score_meetings.py prints as "name value" pairs, with ``meetings.`` before each name."""
    words = printed.split()
    return {
        "meetings.f1" if name == "meetings" else f"meetings.{name}": float(value)
        for name, value in zip(words[::2], words[1::2], strict=True)
    }


def flattened(figures: Mapping[str, object]) -> dict[str, float]:
    """``{"detect": {"f1": .9}, "act": .8}`` as ``{"detect.f1": .9, "act": .8}``, without counts."""
    flat: dict[str, float] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": float(share) for inner, share in value.items()}
        elif isinstance(value, float):
            flat[name] = value
    return flat
