"""Snapshots are handed on with their headers, and proved to be what they were."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from held import document, put
from loopback import Page, Site
from newsroom import feed, follow, make_fetcher, path, pdf, record_page, run, with_records
from warcio.archiveiterator import ArchiveIterator

from communique.publishing.warc import warc
from communique.register import Register, add

MADE = "2030-05-05T00:00:00+00:00"


def records_of(data: bytes) -> list[tuple[str, str, bytes, dict[str, str]]]:
    """Type, address, payload and HTTP headers of each record, as warcio reads them, digests checked."""
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        payload = record.content_stream().read()
        headers = dict(record.http_headers.headers) if record.http_headers else {}
        found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), payload, headers))
    return found


@pytest.mark.usefixtures("faked")
def test_what_was_fetched_is_given_back_with_its_headers_and_can_be_added_again(
    register: Register, served: Site, tmp_path: Path
) -> None:
    with_records(served, 3)
    feed(served, range(3))
    follow(register, served, "/feed")
    run(register)
    served.pages[path(1)] = record_page(1, "Borland will dredge the harbour by 2031.")
    run(register)
    data = b"".join(warc(register.captures(), MADE))
    info, *records = records_of(data)
    assert info[0] == "warcinfo"
    assert [(kind, url) for kind, url, _, _ in records] == [
        ("response", f"{served.url}{path(number)}") for number in (0, 1, 2, 1)
    ]
    assert records[3][2] == served.pages[path(1)].body
    assert records[3][3]["ETag"] == served.pages[path(1)].headers["ETag"]
    assert b"".join(warc(register.captures(), MADE)) == data  # the same register, the same archive
    (tmp_path / "handed-on.warc.gz").write_bytes(data)
    with Register.open(tmp_path / "other.db") as other:
        add([str(tmp_path / "handed-on.warc.gz")], other)
        assert [record.id for record in other.records()] == [record.id for record in register.records()]
        assert [edit.id for edit in other.edits()] == [edit.id for edit in register.edits()]


@pytest.mark.usefixtures("faked")
def test_attachments_and_files_are_given_back_too(register: Register, served: Site) -> None:
    links = b"<p><a href='/files/annex.pdf'>annex.pdf</a></p></article>"
    served.pages["/a"] = Page(record_page(1).body.replace(b"</article>", links))
    served.pages["/files/annex.pdf"] = Page(pdf("Borland will dredge the harbour."), headers={})
    add([f"{served.url}/a"], register, private=True, make_fetcher=make_fetcher)
    put(register, document())
    records = records_of(b"".join(warc(register.captures(), MADE)))[1:]
    assert [(kind, url.removeprefix(served.url)) for kind, url, _, _ in records] == [
        ("response", "/a"),
        ("resource", "https://alv.example/harbour"),
        ("response", "/files/annex.pdf"),
    ]
    assert len(list(register.captures(register.records().__next__().id))) < len(records)


def test_a_register_that_is_whole_is_proved_to_be(register: Register) -> None:
    put(register, document())
    found = register.verify()
    assert (found.records, found.revisions, found.snapshots, found.mismatches) == (1, 1, 1, ())


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE revision SET text = text || ' More.'", "is not the one that was stored"),
        ("UPDATE snapshot SET data = x'789c4b4c4a0600024d0127'", "does not match its hash"),
        ("UPDATE snapshot SET data = x'00'", "is damaged"),
        ("UPDATE snapshot SET digest = 'f'||substr(digest, 2)", "is missing"),
        ("DELETE FROM snapshot", "is missing"),
    ],
)
def test_what_was_changed_afterwards_is_named(tmp_path: Path, damage: str, problem: str) -> None:
    with Register.open(tmp_path / "register.db") as register:
        record = put(register, document()).record
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        file.execute(damage)
        file.commit()
    with Register.open(tmp_path / "register.db") as register:
        (wrong,) = register.verify().mismatches
        assert wrong.thing == record
        assert problem in wrong.problem
        assert register.verify(record).mismatches == (wrong,)


def test_a_page_that_moved_within_its_site_comes_back_as_one_record(
    register: Register, served: Site, tmp_path: Path
) -> None:
    with_records(served, 2)
    feed(served, range(2))
    follow(register, served, "/feed")
    run(register)
    served.pages["/archive/round-0"] = record_page(0)
    served.pages[path(0)] = Page(b"", 301, {"Location": "/archive/round-0"})
    run(register)
    archive = tmp_path / "held.warc.gz"
    archive.write_bytes(b"".join(warc(register.captures(), "2031-01-01T00:00:00+00:00")))
    with Register.open(tmp_path / "other.db") as other:
        add([str(archive)], other)
        assert {record.id for record in other.records()} == {record.id for record in register.records()}
        assert [len(other.record(one.id).publications) for one in other.records()] == [
            len(register.record(one.id).publications) for one in register.records()
        ]
