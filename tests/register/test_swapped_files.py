"""Files that pages name, and that change under them: also where the page itself answers that nothing changed."""

from __future__ import annotations

import time

import pytest
from loopback import Page, Site
from newsroom import another_second, feed, follow, make_fetcher, path, pdf, record_page, run

from communique.register import Register, add
from communique.register.alerts.alert import AlertKind, AlertQuery
from communique.register.edit_rows import edit_row
from communique.register.edits import EditFilter, HeldEdit

ANNEX = "/files/annex.pdf"
OLD = "Borland will dredge the harbour for 80 million crowns."
NEW = "Borland will dredge the harbour for 58 million crowns."


def named(served: Site, link: str = ANNEX, name: str = "Annex to the talks", etag: str = "one") -> None:
    """A page that names a file; it answers 304 to whoever has seen it with this tag."""
    body = record_page(1).body.replace(b"</article>", f"<p><a href='{link}'>{name}</a></p></article>".encode())
    served.pages[path(1)] = Page(body, headers={"Content-Type": "text/html", "ETag": f'"{etag}"'})


def followed(register: Register, served: Site, file: bytes) -> None:
    named(served)
    served.pages[ANNEX] = Page(file, headers={"ETag": '"a"'})
    feed(served, range(1, 2))
    follow(register, served, "/feed")
    assert run(register).attachments == 1


def everything(register: Register) -> tuple[HeldEdit, ...]:
    return register.edits(EditFilter(everything=True))


def test_another_file_is_seen_while_the_page_answers_304(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    served.pages[ANNEX] = Page(pdf(NEW), headers={"ETag": '"b"'})
    bodies = served.bodies[path(1)]
    report = run(register)
    assert served.bodies[path(1)] == bodies  # the page sent nothing
    assert report.swapped == (f"{served.url}{ANNEX}",)
    (held,) = register.edits()
    row = edit_row(held)
    assert (row["url"], row["attachment"], row["classes"]) == (f"{served.url}{ANNEX}", "Annex to the talks", ["number"])
    assert "[-80-]{+58+} million" in row["redline"]
    assert row["record"] == next(iter(register.records())).id
    assert register.edit(held.id) == held
    assert [copy.text for copy in register.attachment_copies(held.record.id)] == [OLD, NEW]


def test_a_file_that_did_not_change_sends_no_body_and_is_no_edit(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    bodies = served.bodies[ANNEX]
    assert run(register).swapped == ()
    assert served.bodies[ANNEX] == bodies
    assert everything(register) == ()


def test_a_file_that_only_came_in_other_bytes_is_furniture(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    served.pages[ANNEX] = Page(pdf(OLD) + b"\n% made again", headers={"ETag": '"b"'})
    assert run(register).swapped
    assert register.edits() == ()
    assert [list(map(str, held.edit.classes)) for held in everything(register)] == [["furniture"]]


def test_another_file_of_a_format_that_is_not_read_is_told_as_such(register: Register, served: Site) -> None:
    followed(register, served, b"HWP Document File V3.00 \x1a\1\2\3\4\5")
    served.pages[ANNEX] = Page(b"HWP Document File V3.00 \x1a\1\2\3\4\6", headers={"ETag": '"b"'})
    run(register)
    (held,) = register.edits()
    assert held.note == "is another file; its format is not read, so what changed in it is not known"


@pytest.mark.parametrize("status", [404, 410])
def test_a_file_that_is_gone_and_comes_back_are_two_edits(register: Register, served: Site, status: int) -> None:
    followed(register, served, pdf(OLD))
    served.pages[ANNEX] = Page(b"", status=status)
    assert run(register).swapped
    assert run(register).swapped == ()  # known by now
    (gone,) = register.edits()
    assert (gone.note, list(map(str, gone.edit.classes))) == (f"is gone ({status})", ["item deleted"])
    served.pages[ANNEX] = Page(pdf(OLD))
    time.sleep(1.1)  # no host is asked twice within a second
    another_second()
    run(register)
    back, _ = register.edits()
    assert (back.note, list(map(str, back.edit.classes))) == ("is there again", ["item added"])


def test_a_server_in_trouble_takes_no_file_away(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    served.pages[ANNEX] = Page(b"", status=500)
    report = run(register)
    assert [failure.problem for failure in report.failures] == ["answers 500"]
    assert everything(register) == ()


def test_a_page_that_names_another_file_in_the_same_words_is_an_edit(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    served.pages["/files/annex-2.pdf"] = Page(pdf(NEW))
    named(served, "/files/annex-2.pdf", etag="two")
    run(register)
    (held,) = register.edits()
    assert (held.url, list(map(str, held.edit.classes))) == (f"{served.url}/files/annex-2.pdf", ["number"])
    assert [item.url for item in register.record(held.record.id).attachments] == [held.url]


def test_a_page_that_names_its_file_no_longer_is_an_edit(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    served.pages[path(1)] = record_page(1)
    run(register)
    held, of_page = sorted(register.edits(), key=lambda one: not one.attachment)
    assert held.note == "is no longer named by its page"
    assert of_page.edit.substantive  # the words of the link


def test_a_page_that_is_named_by_itself_again_has_its_files_looked_at(register: Register, served: Site) -> None:
    named(served)
    served.pages[ANNEX] = Page(pdf(OLD), headers={"ETag": '"a"'})
    add([f"{served.url}{path(1)}"], register, private=True, make_fetcher=make_fetcher)
    served.pages[ANNEX] = Page(pdf(NEW), headers={"ETag": '"b"'})
    add([f"{served.url}{path(1)}"], register, private=True, make_fetcher=make_fetcher)
    assert [held.attachment for held in register.edits()] == ["Annex to the talks"]


def test_an_alert_tells_of_a_file_that_changed(register: Register, served: Site) -> None:
    followed(register, served, pdf(OLD))
    register.add_alert(AlertQuery((AlertKind.EDIT,)))
    served.pages[ANNEX] = Page(pdf(NEW), headers={"ETag": '"b"'})
    run(register)
    for expected in (1, 0):
        register.look()
        found = register.alert_hits(new=True)
        register.note_shown(found)
        assert len(found) == expected
