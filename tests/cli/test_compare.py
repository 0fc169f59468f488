"""`communique compare`: files or records, five forms, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import Run

OLD = "The ministers met at Port Selm. They reaffirmed the ironclad alliance. They condemned Cestria for the launch."
NEW = "The ministers met at Port Selm. They reaffirmed the alliance. They will meet again in 2031."


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "old.txt", tmp_path / "new.md"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_changes_are_shown_inline(run: Run, files: tuple[Path, Path]) -> None:
    answer = run("compare", *files)
    assert (answer.status, answer.err) == (0, "")
    assert "1 edited, 1 added, 1 deleted; 1 the same." in answer.out
    assert "They reaffirmed the [-ironclad -]alliance." in answer.out
    assert "They condemned" in answer.out
    assert "Port Selm" not in answer.out
    assert "Port Selm" in run("compare", "--all", *files).out
    assert "{+They will meet again in 2031.+}" in run("compare", "--side-by-side", *files).out.replace("\n", "")


def test_each_form(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    row = json.loads(run("compare", "--format", "json", *files).out)
    assert row["links"] == [[0, 0], [1, 1]]
    assert run("compare", "--format", "html", *files).out.startswith("<!DOCTYPE html>")
    assert run("compare", "--format", "markdown", *files).out.startswith("# old → new")
    assert run("compare", "--format", "docx", "--out", tmp_path / "c.docx", *files).out == ""
    assert (tmp_path / "c.docx").read_bytes().startswith(b"PK")


def test_a_document_goes_into_a_pipe_as_it_is(files: tuple[Path, Path]) -> None:
    command = [sys.executable, "-c", "import sys, communique.cli; sys.exit(communique.cli.main())",
               "compare", "--format", "docx", *map(str, files)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.startswith(b"PK")


def test_records_of_the_register_by_their_ids(filled: Run) -> None:
    first, second = (json.loads(line)["id"] for line in filled("records", "--format", "jsonl", "--kind", "")
                     .out.splitlines()[:2])  # fmt: skip
    answer = filled("compare", first, second[:8], "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    assert {json.loads(answer.out)[side]["origin"] for side in ("old", "new")} == {first, second}


def test_a_file_may_be_compared_with_a_record(filled: Run, files: tuple[Path, Path]) -> None:
    record = json.loads(filled("records", "--format", "jsonl").out.splitlines()[0])["id"]
    assert filled("compare", record, files[0], "--format", "json").status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("old.txt", "nothing.txt"), 2, "nothing.txt: no such file, and no record ID"),
        (("old.txt", "r-aaaaaaaaaaaa"), 1, "r-aaaaaaaaaaaa is taken for a record ID"),
        (("old.txt", "empty.txt"), 1, "empty.txt: is empty"),
        (("old.txt", "marks.txt"), 1, "marks.txt: holds no words"),
        (("old.txt", "many.jsonl"), 2, "many.jsonl: holds several records"),
        (("-", "-"), 2, "standard input can be one of the two"),
        (("old.txt", "old.txt", "--side-by-side", "--format", "html"), 2, "--side-by-side is for the terminal"),
        (("old.txt", "old.txt", "--out", "x"), 2, "--out takes a page or a document"),
        (("old.txt", "old.txt", "--format", "html", "--out", "missing/x"), 1, "missing/x: cannot be written"),
    ],
)
def test_what_cannot_be_done_ends_in_one_line(
    run: Run, files: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "marks.txt").write_text("* * *\n")
    (tmp_path / "many.jsonl").write_text("".join(json.dumps({"text": f"{OLD} {n}"}) + "\n" for n in range(2)))
    answer = run("compare", *arguments)
    assert answer.status == status
    assert answer.err.startswith("communique: ")
    assert answer.err.count("\n") == 1
    assert said in answer.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_a_document_is_not_written_onto_a_terminal(files: tuple[Path, Path]) -> None:
    master, terminal = os.openpty()
    command = [sys.executable, "-c", "import sys, communique.cli; sys.exit(communique.cli.main())",
               "compare", "--format", "docx", *map(str, files)]  # fmt: skip
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False)
    os.close(terminal)
    os.close(master)
    assert done.returncode == 2
    assert b"--out" in done.stderr
