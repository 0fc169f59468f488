"""How well two accounts of one meeting are compared, against hand-linked ones (docs/evaluation.md, "Accounts")."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.comparing.accounts import PublishedAccount, account_of_reading, compare_meeting, meeting_row
from communique.errors import CommuniqueError
from communique.register import ReadDocument, read_paths


def compare_folder(gold: Path, texts: Path, out: Path) -> list[str]:
    """Compares the accounts of each ``gold/NAME.json`` and writes ``out/NAME.json``; gives the names.

    A gold file names its accounts under ``a`` and ``b``; they are files of ``texts/NAME``. Raises CommuniqueError for
    one that cannot be read.
    """
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        accounts = [_account(texts / path.stem / wanted[side]) for side in ("a", "b")]
        row = meeting_row(compare_meeting(accounts))
        (out / path.name).write_text(json.dumps(row, ensure_ascii=False, indent=1), encoding="utf-8")
        names.append(path.stem)
    return names


def score_accounts(gold: Path, texts: Path, work: Path) -> dict[str, float]:
    """The figures that ``score_pairs.py`` prints, with ``accounts.`` before each name; {} where the gold is not there.

    *gold* holds ``pairs`` and ``score_pairs.py``, *texts* the accounts by meeting.
    """
    if not (gold / "score_pairs.py").is_file() or not texts.is_dir():
        return {}
    compare_folder(gold / "pairs", texts, work)
    done = subprocess.run(
        [sys.executable, str(gold / "score_pairs.py"), str(gold / "pairs"), str(work)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommuniqueError(f"score_pairs.py: {done.stderr.strip().splitlines()[-1]}; look at the script")
    return dict(_figures(done.stdout))


def report_accounts(gold: Path, floors: Mapping[str, float]) -> int:
    """Prints the figures of accounts with their floors; 1 when one is below, 0 otherwise or where there is no gold."""
    with tempfile.TemporaryDirectory() as scratch:
        figures = score_accounts(gold, gold.parent / "corpus" / "pairs", Path(scratch))
    if not figures:
        print(f"{gold / 'pairs'}: the linked accounts are not there; they were not compared")
        return 0
    low = [name for name, value in figures.items() if value < floors.get(name.removeprefix("accounts."), 0.0)]
    for name, value in figures.items():
        floor = floors.get(name.removeprefix("accounts."))
        shown = f"{floor:8.3f}" if floor is not None else ""
        print(f"{name:36}{value:8.3f}{shown}{'  below its floor' if name in low else ''}")
    return 1 if low else 0


def _figures(printed: str) -> Iterator[tuple[str, float]]:
    """ "links precision .8 recall .7 f1 .75" and "relation .8" as names and values."""
    for line in printed.splitlines():
        words = line.split()
        if len(words) == 2:
            yield f"accounts.{words[0]}", float(words[1])
        else:
            for name, value in zip(words[1::2], words[2::2], strict=True):
                yield f"accounts.{words[0]}.{name}", float(value)


def _account(path: Path) -> PublishedAccount:
    for item in read_paths([str(path)]):
        if isinstance(item, ReadDocument):
            return account_of_reading(item.document, item.reading)
        raise CommuniqueError(f"{item.told.name}: {item.told.problem}; {item.told.remedy}")
    raise CommuniqueError(f"{path}: holds no record; give a file with one account")
