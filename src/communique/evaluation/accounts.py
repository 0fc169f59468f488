"""How well two accounts of one meeting are compared, against hand-linked ones (docs/evaluation.md, "Accounts")."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from communique.comparing.accounts import PublishedAccount, account_of_reading, compare_meeting, meeting_row
from communique.errors import CommuniqueError
from communique.evaluation.floors import Figures, report_figures
from communique.evaluation.scripts import printed_by
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
    """The figures that ``score_pairs.py`` prints; {} where the gold is not there.

    *gold* holds ``pairs`` and ``score_pairs.py``, *texts* the accounts by meeting.
    """
    if not (gold / "score_pairs.py").is_file() or not texts.is_dir():
        return {}
    compare_folder(gold / "pairs", texts, work)
    return dict(_figures(printed_by([gold / "score_pairs.py", gold / "pairs", work])))


def report_accounts(gold: Path, floors: Figures) -> int:
    """Prints the figures of accounts with their floors; 1 when one is below, 0 otherwise or where there is no gold."""
    with tempfile.TemporaryDirectory() as scratch:
        figures = score_accounts(gold, gold.parent / "corpus" / "pairs", Path(scratch))
    if not figures:
        print(f"{gold / 'pairs'}: the linked accounts are not there; they were not compared")
        return 0
    return report_figures("accounts of meetings", figures, floors)


def _figures(printed: str) -> Iterator[tuple[str, float]]:
    """ "links precision .8 recall .7 f1 .75" and "relation .8" as names and values."""
    for line in printed.splitlines():
        words = line.split()
        if len(words) == 2:
            yield words[0], float(words[1])
        else:
            for name, value in zip(words[1::2], words[2::2], strict=True):
                yield f"{words[0]}.{name}", float(value)


def _account(path: Path) -> PublishedAccount:
    for item in read_paths([str(path)]):
        if isinstance(item, ReadDocument):
            return account_of_reading(item.document, item.reading)
        raise CommuniqueError(f"{item.told.name}: {item.told.problem}; {item.told.remedy}")
    raise CommuniqueError(f"{path}: holds no record; give a file with one account")
