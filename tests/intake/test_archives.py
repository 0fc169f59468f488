"""Web archives, saved pages and mailboxes: their records with address and time, and archives that are traps."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from intake_files import docx, p, pdf, r, set_lines

from communique.intake import Failure, Limits, arrivals
from communique.intake.recognise import Kind, recognise
from communique.model import Document
from communique.publishing.warc import record

PAGE = (
    b"<html><head><title>Harbour talks</title></head><body><article><h1>Harbour talks</h1>"
    b"<p>Alvaria and Borland met at Port Selm and reaffirmed the Harbour Treaty.</p></article></body></html>"
)
URL = "https://alv.example/news/harbour-talks"
TIME = "2030-05-04T10:00:00Z"


def warc(*pages: tuple[str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    """A web archive of responses: address, body, headers (":status" for another status than 200)."""
    parts = [record("warcinfo", "", TIME, b"software: test\r\n", "application/warc-fields", {})]
    for url, body, headers in pages:
        status = headers.pop(":status", "200 OK")
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        block = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        parts.append(record("response", url, TIME, block, "application/http; msgtype=response", {}))
        parts.append(record("metadata", url, TIME, b"a: b", "text/plain", {}))
    return b"".join(parts if packed else map(gzip.decompress, parts))


HTML = {"Content-Type": "text/html; charset=utf-8"}


def take(path: Path, data: bytes, limits: Limits | None = None) -> list[Document | Failure]:
    path.write_bytes(data)
    return list(arrivals([str(path)], limits=limits))


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_web_archive_keep_address_time_and_headers(tmp_path: Path, packed: bool) -> None:
    data = warc(
        (URL, PAGE, {**HTML, "ETag": '"1"', "Set-Cookie": "a=1"}),
        ("https://alv.example/style.css", b"p { color: red }", {"Content-Type": "text/css"}),
        ("https://alv.example/robots.txt", b"User-agent: *", {"Content-Type": "text/plain"}),
        ("https://alv.example/gone", b"<p>gone</p>", {**HTML, ":status": "404 Not Found"}),
        packed=packed,
    )
    (made,) = take(tmp_path / "crawl.data", data)
    assert isinstance(made, Document)
    assert (made.url, made.title) == (URL, "Harbour talks")
    assert made.text.endswith("reaffirmed the Harbour Treaty.")
    assert made.snapshot is not None
    assert made.snapshot.fetched == "2030-05-04T10:00:00+00:00"
    assert made.snapshot.data == PAGE
    assert made.snapshot.headers[":status"] == "200 OK"
    assert made.snapshot.headers["ETag"] == '"1"'


def test_encodings_of_the_transfer_are_undone(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    packed = gzip.compress(PAGE)
    found = take(
        tmp_path / "a.warc.gz",
        warc(
            (URL, chunked, {**HTML, "Transfer-Encoding": "chunked"}),
            (f"{URL}/2", packed, {**HTML, "Content-Encoding": "gzip"}),
        ),
    )
    assert [made.snapshot.data for made in found if isinstance(made, Document) and made.snapshot] == [PAGE, PAGE]


def test_a_wacz_gives_the_pages_that_it_lists(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "archive/data.warc.gz", warc((URL, PAGE, dict(HTML)), ("https://alv.example/frame", PAGE, dict(HTML)))
        )
        archive.writestr("pages/pages.jsonl", f'{{"format": "json-pages-1.0"}}\n{{"url": "{URL}"}}\n')
        archive.writestr("datapackage.json", "{}")
    (made,) = take(tmp_path / "crawl.wacz", out.getvalue())
    assert isinstance(made, Document)
    assert made.url == URL


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://alv.example/news/harbour-talks\r\n"
    "Subject: Harbour talks\r\nDate: Sat, 4 May 2030 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n\r\n'
    "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://alv.example/news/harbour-talks\r\n\r\n"
    "<html><head><title>Harbour talks</title></head><body><article><p>Alvaria and Borland met at Port Selm =\r\n"
    "and reaffirmed the Harbour Treaty =E2=80=93 twice.</p></article></body></html>\r\n"
    "----b\r\nContent-Type: text/css\r\n\r\np {}\r\n----b--\r\n"
)


def test_a_page_saved_as_mhtml_keeps_address_and_time(tmp_path: Path) -> None:
    (made,) = take(tmp_path / "saved.mhtml", MHTML.encode())
    assert isinstance(made, Document)
    assert made.text == "Alvaria and Borland met at Port Selm and reaffirmed the Harbour Treaty – twice."
    assert made.url == URL
    assert made.snapshot is not None
    assert made.snapshot.fetched == "2030-05-04T10:00:00+00:00"


@pytest.mark.parametrize(
    ("comment", "time"),
    [
        ("<!-- saved from url=(0038)https://alv.example/news/harbour-talks -->", ""),
        (
            "<!--\n Page saved with SingleFile \n url: https://alv.example/news/harbour-talks \n saved date: Sat May 04 2030 12:00:00 GMT+0200 (Central European Summer Time)\n-->",
            "2030-05-04T12:00:00+02:00",
        ),
    ],
)
def test_a_page_that_a_browser_saved_keeps_what_the_browser_wrote_into_it(
    tmp_path: Path, comment: str, time: str
) -> None:
    (made,) = take(tmp_path / "saved.html", b"<!DOCTYPE html>" + comment.encode() + PAGE)
    assert isinstance(made, Document)
    assert made.url == URL
    assert made.snapshot is not None
    assert made.snapshot.fetched == time


MAIL = (
    "Received: from mail.alv.example by list.example; Sat, 4 May 2030 10:00:05 +0000\n"
    "From: Ministry of Foreign Affairs of Alvaria <press@alv.example>\nTo: press@list.example\n"
    "Subject: [press] Fwd: =?utf-8?q?Harbour_talks_=E2=80=93_joint_statement?=\nDate: Sat, 4 May 2030 10:00:00 +0000\n"
    "Message-ID: <1@alv.example>\nMIME-Version: 1.0\n"
)
PLAIN = (
    MAIL + "Content-Type: text/plain; charset=utf-8\n\nAlvaria condemned Cestria for the spill.\n\n-- \nPress office\n"
)
MIXED = (
    MAIL + 'Content-Type: multipart/mixed; boundary="x"\n\n'
    '--x\nContent-Type: multipart/alternative; boundary="y"\n\n'
    "--y\nContent-Type: text/plain\n\nin short\n"
    "--y\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    "<html><body><p>Alvaria condemned Cestria for the spill at S\xe3o Selm.</p></body></html>\n--y--\n"
    '--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="annex.pdf"\n\n%PDF\n--x--\n'
)


def test_a_message_gives_subject_sender_date_and_text(tmp_path: Path) -> None:
    (made,) = take(tmp_path / "one.eml", PLAIN.encode())
    assert isinstance(made, Document)
    assert made.text == "Alvaria condemned Cestria for the spill."
    assert (made.title, made.date) == ("Harbour talks – joint statement", "2030-05-04")
    assert made.publisher == "Ministry of Foreign Affairs of Alvaria"
    assert made.metadata["message-id"] == "<1@alv.example>"
    assert made.snapshot is not None
    assert made.snapshot.data == PLAIN.encode()


def test_the_html_of_a_message_comes_first_and_its_files_are_named(tmp_path: Path) -> None:
    (made,) = take(tmp_path / "one.eml", MIXED.encode("latin-1"))
    assert isinstance(made, Document)
    assert made.text == "Alvaria condemned Cestria for the spill at São Selm."
    assert [(item.name, item.media_type) for item in made.attachments] == [("annex.pdf", "text/plain")]  # by content


PDF = pdf([set_lines("Borland will dredge the harbour.")])
DOCX = docx(p(r("Alvaria will sail.")))


def with_files(*files: tuple[str, str, bytes], text: str = "Alvaria condemned Cestria for the spill.") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "Talks", "Press <press@alv.example>", "<7@alv.example>"
    message["Date"] = "Sat, 04 May 2030 10:00:00 +0000"
    if text:
        message.set_content(text)
    for name, kind, data in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_the_files_of_a_message_are_kept_with_their_text(tmp_path: Path) -> None:
    files = [("annex.pdf", "application/pdf", PDF), ("talks.docx", "application/octet-stream", DOCX),
             ("seal.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0")]  # fmt: skip
    message = with_files(*files)
    (made,) = take(tmp_path / "one.eml", message)
    assert isinstance(made, Document)
    assert made.text == "Alvaria condemned Cestria for the spill."
    assert [(item.name, item.url, item.text) for item in made.attachments] == [
        ("annex.pdf", "mid:7@alv.example/annex.pdf", "Borland will dredge the harbour."),
        ("talks.docx", "mid:7@alv.example/talks.docx", "Alvaria will sail."),
        ("seal.png", "mid:7@alv.example/seal.png", ""),
    ]
    assert [item.copy.data for item in made.attachments if item.copy] == [data for _, _, data in files]
    assert made.snapshot is not None
    assert made.snapshot.data == message


def test_a_file_that_cannot_be_read_is_named_and_the_message_is_taken(tmp_path: Path) -> None:
    made, failure = take(tmp_path / "one.eml", with_files(("annex.pdf", "application/pdf", b"%PDF-1.4 no more")))
    assert isinstance(made, Document)
    assert isinstance(failure, Failure)
    assert failure.name.endswith("(annex.pdf)")


def test_a_message_without_words_has_those_of_its_first_file(tmp_path: Path) -> None:
    (made,) = take(tmp_path / "one.eml", with_files(("annex.pdf", "application/pdf", PDF), text=""))
    assert isinstance(made, Document)
    assert (made.title, made.text) == ("Talks", "Borland will dredge the harbour.")


def test_a_mailbox_gives_its_messages_and_names_the_bad_ones(tmp_path: Path) -> None:
    empty = MAIL + "Content-Type: text/plain\n\n\n"
    escaped = PLAIN.replace("Alvaria condemned", ">From Port Selm, Alvaria condemned")
    data = "".join(
        f"From press@alv.example Sat May  4 10:00:0{n} 2030\n{text}\n" for n, text in enumerate((PLAIN, empty, escaped))
    )
    found = take(tmp_path / "list.mbox", data.encode())
    assert [made.text if isinstance(made, Document) else made.problem for made in found] == [
        "Alvaria condemned Cestria for the spill.",
        "is a message without text",
        "From Port Selm, Alvaria condemned Cestria for the spill.",
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", Kind.WARC),
        (PLAIN.encode(), Kind.EMAIL),
        (b"From a@b Sat May  4 10:00:00 2030\n" + PLAIN.encode(), Kind.MAILBOX),
        (MHTML.encode(), Kind.MHTML),
        (b"url: https://alv.example/a\ndate: 2030-05-04\ntitle: From here\n---\nText.", Kind.TEXT),
        (b"From: the ministry\nDate: today\nSubject: talks\n\nA text that looks like a message.", Kind.TEXT),
        (b"From Port Selm, 4 May 2030\n\nAlvaria condemned Cestria.", Kind.TEXT),
    ],
)
def test_they_are_known_by_their_content(head: bytes, kind: Kind) -> None:
    assert recognise(head, "file").kind is kind


# --- traps ---


def bomb() -> bytes:
    return warc(
        (URL, gzip.compress(b"<p>" + bytes(80_000_000)), {**HTML, "Content-Encoding": "gzip"}),
        (f"{URL}/2", PAGE, dict(HTML)),
    )


def test_a_bomb_in_an_archive_is_named_and_the_next_page_comes(tmp_path: Path) -> None:
    failed, made = take(tmp_path / "a.warc.gz", bomb())
    assert isinstance(failed, Failure)
    assert failed.problem in ("is larger than 50 MiB", "unpacks far beyond its size, as a decompression bomb does")
    assert isinstance(made, Document)


def test_an_archive_that_ends_half_way_gives_what_came_before(tmp_path: Path) -> None:
    data = warc((URL, PAGE, dict(HTML)), (f"{URL}/2", PAGE * 50, dict(HTML)))
    found = take(tmp_path / "a.warc.gz", data[: len(data) - 700])
    assert isinstance(found[0], Document)
    assert all(isinstance(item, Document | Failure) for item in found)


def headers_without_end() -> bytes:
    return b"WARC/1.0\r\n" + b"X-A: " + b"b" * 60_000_000 + b"\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nnonsense\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        gzip.compress(b"WARC/1.0\r\n" + bytes(100_000)),
        headers_without_end(),
        gzip.compress(headers_without_end()),
    ],
    ids=["nonsense", "negative", "huge", "zeros", "endless header", "endless header, packed"],
)
def test_a_malformed_archive_is_a_named_failure(tmp_path: Path, data: bytes) -> None:
    limits = Limits(memory_bytes=96 * 1024 * 1024, seconds=20)
    found = take(tmp_path / "a.warc.gz", data, limits)
    assert all(isinstance(item, Failure) for item in found)
    assert len(found) <= 1


def test_an_archive_is_not_taken_from_standard_input() -> None:
    (failed,) = arrivals(["-"], stdin=io.BytesIO(warc((URL, PAGE, dict(HTML)))))
    assert isinstance(failed, Failure)
    assert failed.remedy == "give it as a file"
