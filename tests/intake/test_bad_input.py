"""What must never crash, block or come in half: each is one named line, and everything else goes on."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import W, docx, p, page, pdf, set_lines

from communique.intake import Failure, Limits, Skipped, arrivals
from communique.model import Document

GOOD = "Both sides agreed on it."


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
    return out.getvalue()


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + f"]><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)
PDF = pdf([set_lines(GOOD)])

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n ", "has no text"),
    "binary.txt": (bytes(range(256)) * 40, "is binary"),
    "nul.txt": (b"Both sides\0 agreed on it, and the rest.", "holds NUL bytes"),
    "control.txt": (b"\x01\x02\x03\x04 both" * 100, "is binary"),
    "broken.txt": ("Société générale – “accord”".encode() * 4 + b"\xff\xfe end", "is UTF-8 with a broken byte"),
    "header.txt": (b"url: https://x.example\n---\n", "has no text"),
    "encrypted.pdf": (pdf([set_lines(GOOD)], password="secret"), "is encrypted"),
    "truncated.pdf": (PDF[: len(PDF) * 2 // 3], "was cut short"),
    "garbage.pdf": (b"%PDF-1.7\n" + b"\xff" * 500 + b"\n%%EOF", "is a damaged PDF"),
    "scan.pdf": (pdf([[]]), "without text"),
    "truncated.docx": (docx(p(GOOD))[:-200], "damaged or truncated"),
    "bomb.docx": (bomb(), "unpacks to more than"),
    "laughs.docx": (docx("", parts={"word/document.xml": LAUGHS}), "declares entities"),
    "deep.docx": (docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "nests its elements too deeply"),
    "empty.docx": (docx(p("")), "without text"),
    "sheet.docx": (archive(xl__workbook_xml="<x/>"), "is a spreadsheet"),
    "nested.zip": (archive(inner_zip="PK"), "is a ZIP archive"),
    "deep.html": (page("<div>" * 50_000 + GOOD + "</div>" * 50_000), "nests its elements more than"),
    "empty.html": (page(""), "without text"),
    "script.html": (b"<html><body><script>var x = 'Both sides agreed on it';</script></body></html>", "without text"),
    "deep.json": (b"[" * 100_000, "is nested too deeply"),
    "laughs.xml": (LAUGHS.encode(), "is an XML file"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Office"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "is an image"),
    "twice.gz": (b"\x1f\x8b\x08" + b"\0" * 5, "is a gzip file that"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named(name: str, tmp_path: Path) -> None:
    data, problem = BAD[name]
    (tmp_path / name).write_bytes(data)
    (found,) = arrivals([str(tmp_path / name)])
    assert isinstance(found, Failure)
    assert found.name == str(tmp_path / name)
    assert problem in found.problem
    assert found.remedy and "\n" not in found.message


def test_all_bad_files_in_one_folder_and_the_good_ones_go_on(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.good.html").write_bytes(page(f"<p>{GOOD} {GOOD} {name}</p>"))
    found = list(arrivals([str(tmp_path)]))
    assert sum(isinstance(arrival, Document) for arrival in found) == len(BAD)
    assert len(found) == 2 * len(BAD)


def test_one_bad_file_among_a_thousand(tmp_path: Path) -> None:
    for number in range(999):
        (tmp_path / f"{number:04}.txt").write_text(f"{GOOD} {number}")
    (tmp_path / "0500-bad.txt").write_bytes(b"\0\1\2")
    found = list(arrivals([str(tmp_path)]))
    assert [arrival.name for arrival in found if isinstance(arrival, Failure)] == [str(tmp_path / "0500-bad.txt")]
    names = [arrival.name for arrival in found if isinstance(arrival, Document)]
    assert len(names) == 999 and names == sorted(names)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as out:
        out.write(b"Both sides agreed. " * 5000)
        out.truncate(100 * 1024 * 1024)
    (found,) = arrivals([str(large)])
    assert isinstance(found, Failure) and "104,857,600 bytes" in found.problem
    (found,) = arrivals(["-"], stdin=io.BytesIO(b"Agreed. " * 1000), limits=Limits(file_bytes=1000))
    assert isinstance(found, Failure) and "is larger than" in found.problem


def test_too_much_text_is_refused(tmp_path: Path) -> None:
    (found,) = arrivals(["-"], stdin=io.BytesIO(b"Agreed. " * 1000), limits=Limits(text_characters=100))
    assert isinstance(found, Failure) and "8,000 characters" in found.problem


def test_folders_with_traps_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / ".hidden.txt").write_text(GOOD)
    (tmp_path / "program.py").write_text("print('agreed')")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        (tmp_path / "good.txt").write_text(GOOD)
        found = list(arrivals([str(tmp_path)]))
    told = {Path(arrival.name).name: arrival for arrival in found if isinstance(arrival, Failure)}
    skipped = {name for name, arrival in told.items() if isinstance(arrival, Skipped)}
    assert skipped >= {"pipe.txt", "loop", ".hidden.txt", "program.py", "socket"}
    assert "leads back to itself" in told["self"].problem
    assert "link to nothing" in told["nowhere.txt"].problem
    assert "a device" in told["zero.txt"].problem
    assert [arrival.name for arrival in found if isinstance(arrival, Document)] == ["good"]


@pytest.mark.parametrize("special", ["pipe", "/dev/zero", "missing.txt", "x" * 5000])
def test_what_is_no_file_is_named(special: str, tmp_path: Path) -> None:
    path = str(tmp_path / special)
    if special == "pipe":
        os.mkfifo(path)
    (found,) = arrivals([path])
    assert isinstance(found, Failure) and found.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may read anything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD)
    (tmp_path / "secret.txt").chmod(0)
    (found,) = arrivals([str(tmp_path / "secret.txt")])
    assert isinstance(found, Failure) and "may not be read" in found.problem


def test_odd_names_are_told_on_one_line(tmp_path: Path) -> None:
    for name in (b"two\nlines.txt", b"bad\xff.txt", "très “long”.txt".encode(), b"tab\t.txt", b"\xe2\x80\xa8.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(GOOD)
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/0" + name)).write_bytes(b"")
    found = list(arrivals([str(tmp_path)]))
    assert len(found) == 10
    for arrival in found:
        shown = arrival.message if isinstance(arrival, Failure) else f"{arrival.name} {arrival.origin}"
        shown.encode("utf-8")
        assert shown.isprintable()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_failure(data: bytes) -> None:
    if data[:2] in (b"PK",) or b"%PDF" in data or b"<" in data:
        return  # these go to the sandbox, which has its own tests
    for arrival in arrivals(["-"], stdin=io.BytesIO(data)):
        assert isinstance(arrival, Document | Failure)


def test_arguments_keep_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "folder/d.txt", "folder/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    paths = [str(tmp_path / "b.txt"), "-", str(tmp_path / "folder"), str(tmp_path / "a.txt")]
    found = list(arrivals(paths, stdin=io.BytesIO(GOOD.encode())))
    assert [arrival.name for arrival in found] == ["b", "-", "c", "d", "a"]


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- x -->" * 6000,
        b"A" * 200_000,
        b"Ministry " * 8 + b"OF TIDES" * 9 + b"!\n\nAgreed.",
        b" " * 300_000 + b"x",
        b"# " * 200_000,
        b"date: May" + b" " * 60_000 + b"x\n---\nAgreed.",
        b"VELLA, " * 20_000,
        b"a b c d: " * 7_000,
        b"\n" * 300_000 + b"x",
        b"Vella" + b", Vella" * 20 + b", May 2, 2031x\n" * 20,
    ],
    ids=range(10),
)
def test_text_made_to_hold_patterns_up_comes_to_an_end(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(data)
    (found,) = arrivals([str(tmp_path / "a.md")])
    assert isinstance(found, Document | Failure)
