"""Scores comparisons of accounts against links made apart from the gold.

``python tools/score_accounts_apart.py TEXTS``: ``accounts_apart.json`` beside this script has ten meetings with two
accounts each, and which of their sentences say the same, as places in the accounts' texts. The texts themselves are no
part of this repository: TEXTS is a folder with a folder for each meeting, holding the two files that are named there
(headers, a line ``---``, then the text; get them from the addresses that are given). A text that is not the one that
was labelled is named and left out. The figures are those of ``score_pairs.py`` of the gold data (``--gold``).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.evaluation.accounts import compare_folder
from communique.model.identity import text_digest

LABELS = Path(__file__).with_name("accounts_apart.json")
Meeting = dict[str, Any]


def labelled(meeting: Meeting, texts: Path) -> Meeting | str:
    """The meeting as a gold file has it, with sentences for places; or what stands in the way."""
    bodies = {}
    for side in ("a", "b"):
        path = texts / meeting["meeting"] / meeting[side]["file"]
        if not path.is_file():
            return f"{path} is not there; get it from {meeting[side]['url']}"
        bodies[side] = path.read_text(encoding="utf-8").partition("---\n")[2]
        if text_digest(bodies[side]) != meeting[side]["sha256"]:
            return f"{path} is not the text that was labelled"

    def words(side: str, place: list[int]) -> str:
        return " ".join(bodies[side][place[0] : place[1]].split())

    return {
        "a": meeting["a"]["file"],
        "b": meeting["b"]["file"],
        "links": [
            {side: [words(side, place) for place in link[side]] for side in ("a", "b")} | {"relation": link["relation"]}
            for link in meeting["links"]
        ],
        "only_a": [{"a": words("a", place)} for place in meeting["only_a"]],
        "only_b": [{"b": words("b", place)} for place in meeting["only_b"]],
    }


def scored(meetings: list[Meeting], texts: Path, script: Path) -> Iterator[str]:
    """What could not be scored, then the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, found = Path(scratch, "gold"), Path(scratch, "found")
        gold.mkdir()
        for meeting in meetings:
            wanted = labelled(meeting, texts)
            if isinstance(wanted, str):
                yield wanted
                continue
            (gold / f"{meeting['meeting']}.json").write_text(json.dumps(wanted, ensure_ascii=False), encoding="utf-8")
        compare_folder(gold, texts, found)
        command = [sys.executable, str(script), str(gold), str(found)]
        yield subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()


def main() -> None:
    """Prints the figures of both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, help="the folder of the accounts")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="the folder of score_pairs.py")
    options = parser.parse_args()
    meetings = json.loads(LABELS.read_text(encoding="utf-8"))
    for part in ("first", "second"):
        print(f"{part} part")
        for line in scored([m for m in meetings if m["part"] == part], options.texts, options.gold / "score_pairs.py"):
            print(line)


if __name__ == "__main__":
    main()
