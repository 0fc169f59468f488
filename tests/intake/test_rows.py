"""JSON Lines of records, plain and packed."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from communique.intake import Failure, Limits, Skipped, arrivals
from communique.model import Document

ROW = {"text": "Both sides agreed on it.", "title": "The Minister\\u2019s Visit", "date": "2031-05-02", "url": "",
       "source_url": "https://tides.example/2031/visit-of-the-minister/", "publisher": "Ministry of Tides",
       "modified_time": "2031-05-03 10:00:00+02:00", "tags": ["a", "b"]}  # fmt: skip


def lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_a_row_is_a_document() -> None:
    (found,) = arrivals(["-"], stdin=io.BytesIO(lines(ROW)))
    assert isinstance(found, Document)
    assert found.title == "The Minister’s Visit"
    assert found.url == "https://tides.example/2031/visit-of-the-minister/"
    assert found.name == "visit-of-the-minister"
    assert found.modified == "2031-05-03T10:00:00+02:00"
    assert found.metadata["tags"] == "a, b"
    assert found.sources["url"] == "row: source_url"
    assert found.snapshot is not None and found.snapshot.data == lines(ROW).rstrip()


def test_an_empty_address_is_none() -> None:
    (found,) = arrivals(["-"], stdin=io.BytesIO(lines({"text": "Agreed.", "url": ""})))
    assert isinstance(found, Document)
    assert found.url == "" and found.known_by.startswith("sha256:")


def test_a_title_that_was_cut_short_is_said_to_be(tmp_path: Path) -> None:
    (found,) = arrivals(["-"], stdin=io.BytesIO(lines({"text": "Agreed.", "title": "Talks on the\\"})))
    assert isinstance(found, Document)
    assert (found.title, found.sources["title"]) == ("Talks on the", "row, cut short there")


def test_packed_and_plain_rows_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(ROW, ROW))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines(ROW, ROW)))
    found = [arrival for arrival in arrivals([str(tmp_path)]) if isinstance(arrival, Document)]
    assert len(found) == 4
    assert len({(document.text, document.title, document.url) for document in found}) == 1


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (b'{"text": "cut sho', "is not JSON"),
        (b'{"text": "\xff\xfe"}', "not UTF-8"),
        (b'{"title": "no text"}', "has no `text`"),
        (b'{"text": "  "}', "has no text"),
        (b'{"text": 5}', "has no `text`"),
        (b'{"text": "half \\ud800"}', "half a surrogate pair in `text`"),
        (b'{"text": "x", "title": "\\udc00"}', "half a surrogate pair in `title`"),
        (b"[1, 2]", "is JSON but no record"),
        (b'{"text": ' + b"[" * 100_000, "is nested too deeply"),
        (b'{"text": "' + b"x" * 5000 + b'"}', "is longer than"),
    ],
)
def test_one_bad_row_does_not_stop_the_others(bad: bytes, problem: str) -> None:
    limits = Limits(row_bytes=200_000 if b"[[[" in bad else 4_000)
    before, failure, after = arrivals(["-"], stdin=io.BytesIO(lines(ROW, bad, ROW)), limits=limits)
    assert isinstance(before, Document) and isinstance(after, Document)
    assert isinstance(failure, Failure)
    assert failure.name == "-:2" and problem in failure.problem
    assert "\n" not in failure.message


def test_coded_statements_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "coded.jsonl").write_bytes(lines(*[{"sentence": "Both agreed.", "act": "agree"}] * 50))
    (tmp_path / "x.meetings.json").write_text('{"text": "no"}')
    found = list(arrivals([str(tmp_path)]))
    assert [type(arrival) for arrival in found] == [Skipped, Skipped]
    (named,) = arrivals([str(tmp_path / "coded.jsonl")])
    assert type(named) is Failure and "no records" in named.problem


def test_one_object_or_an_array_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(ROW, indent=2))
    (tmp_path / "two.json").write_text(json.dumps([ROW, 3, ROW], indent=2))
    found = list(arrivals([str(tmp_path)]))
    assert [type(arrival) for arrival in found] == [Document, Document, Failure, Document]


def test_a_packed_file_that_ends_too_early_gives_what_it_has() -> None:
    packed = gzip.compress(lines(*[{**ROW, "date": f"20{i:02}-01-01"} for i in range(99)]), 0)
    found = list(arrivals(["-"], stdin=io.BytesIO(packed[: len(packed) // 2])))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Failure) and "ends too early" in found[-1].problem


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.jsonl.gz"
    with gzip.open(bomb, "wb") as out:
        out.write(b'{"text": "')
        for _ in range(40):
            out.write(b"\0" * 1024 * 1024)
    (found,) = arrivals([str(bomb)])
    assert isinstance(found, Failure) and "decompression bomb" in found.problem


def test_rows_are_taken_one_at_a_time() -> None:
    taken = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            nonlocal taken
            taken += 1
            return lines(*[ROW] * 100)

    found = arrivals(["-"], stdin=Endless())  # type: ignore[arg-type]
    for _ in range(10):
        assert isinstance(next(found), Document)
    assert taken < 20
