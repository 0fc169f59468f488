"""Published pages that are withdrawn: gone, redirected, moved; and what is no withdrawal."""

from __future__ import annotations

import pytest
from loopback import Page, Site
from newsroom import feed, follow, listing, path, record_page, run, sitemap, with_records

from communique.register import Register
from communique.register.edits import EditFilter
from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal
from communique.sources.withdrawn import Withdrawal

pytestmark = pytest.mark.usefixtures("faked")


@pytest.mark.parametrize(
    ("becomes", "kind", "target"),
    [
        (Page(b"gone", 404), "gone", ""),
        (Page(b"gone", 410), "gone", ""),
        (Page(b"<html><title>Page not found</title><body><p>The page was not found.</p></body></html>"), "gone", ""),
        (Page(b"", 301, {"Location": "/"}), "front page", "/"),
        (Page(b"", 302, {"Location": "/en/"}), "front page", "/en/"),
        (Page(b"", 302, {"Location": "/news"}), "front page", "/news"),
        (Page(b"", 301, {"Location": "/archive/2030/round-0"}), "moved", "/archive/2030/round-0"),
        (Page(b"", 301, {"Location": path(1)}), "redirected", path(1)),
    ],
)
def test_withdrawn_pages_are_told_with_where_they_lead(
    register: Register, served: Site, becomes: Page, kind: str, target: str
) -> None:
    with_records(served, 2)
    listing(served, range(3))
    feed(served, range(2))
    for at in ("/", "/en/"):
        served.pages[at] = Page(b"<html><body><main><p>Welcome to the ministry of Alvaria.</p></main></body></html>")
    served.pages["/archive/2030/round-0"] = record_page(0)
    follow(register, served, "/feed")
    run(register)
    served.pages[path(0)] = becomes
    report = run(register)
    assert [(item.kind, item.target.removeprefix(served.url)) for item in report.withdrawn] == [(kind, target)]
    assert run(register).withdrawn == ()  # told once
    assert register.summary().records == 2  # nothing is lost, and a page that moved is the same record
    served.pages[path(0)] = record_page(0)
    assert run(register).withdrawn == ()


@pytest.mark.parametrize("status", [500, 502, 403, 401])
def test_a_server_in_trouble_withdraws_nothing(register: Register, served: Site, status: int) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    served.pages[path(0)] = Page(b"trouble", status)
    report = run(register)
    assert report.withdrawn == ()
    assert [failure.problem for failure in report.failures] == [f"answers {status}"]


def test_another_scheme_or_a_slash_is_no_withdrawal(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    served.pages[f"{path(0)}/"] = record_page(0)
    served.pages[path(0)] = Page(b"", 301, {"Location": f"{path(0)}/"})
    report = run(register)
    assert (report.withdrawn, report.failures) == ((), ())
    assert register.summary().records == 1


# --- what is told of them ---


def test_a_withdrawal_says_when_the_page_was_last_seen_and_where_its_text_stands(
    register: Register, served: Site
) -> None:
    with_records(served, 4)
    feed(served, range(2))
    follow(register, served, "/feed")
    run(register)
    served.pages["/archive/round-0"] = served.pages.pop(path(0))
    served.pages["/feed"].body = served.pages["/feed"].body.replace(path(1).encode(), b"/archive/round-0")
    served.pages["/feed"].headers["ETag"] = '"other"'
    run(register)
    run(register)
    (held,) = register.withdrawals()
    assert isinstance(held, HeldWithdrawal)
    assert (held.kind, held.status, held.url) == (Withdrawal.GONE, 404, f"{served.url}{path(0)}")
    assert held.moved_to == f"{served.url}/archive/round-0"
    assert held.last_held <= held.first <= held.last
    assert register.withdrawal(held.id) == held
    assert register.withdrawals(EditFilter(record=held.record.id)) == (held,)
    assert register.withdrawals(EditFilter(until="2020")) == ()


def test_a_page_that_comes_back_ends_its_withdrawal(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    page = served.pages.pop(path(0))
    run(register)
    served.pages[path(0)] = page
    run(register)
    (held,) = register.withdrawals()
    assert isinstance(held, HeldWithdrawal)
    assert held.ended >= held.first


@pytest.mark.parametrize(("moves", "kind"), [(True, Withdrawal.MOVED), (False, Withdrawal.GONE)])
def test_a_whole_site_that_goes_is_one_event_with_a_list(
    register: Register, served: Site, moves: bool, kind: Withdrawal
) -> None:
    with_records(served, 12)
    sitemap(served, range(12))
    follow(register, served, "/map.xml")
    run(register)
    for number in range(12):
        page = served.pages.pop(path(number))
        if moves:
            served.pages[f"/archive{path(number)}"] = page
            served.pages[path(number)] = Page(b"", 301, {"Location": f"/archive{path(number)}"})
    assert len(run(register).withdrawn) == 12
    (event,) = register.withdrawals()
    assert isinstance(event, SiteWithdrawal)
    assert (event.site, event.kind, len(event.pages)) == ("127.0.0.1", kind, 12)
    assert register.withdrawal(event.id) == event
    assert register.withdrawal(event.pages[3].id) == event.pages[3]
    assert register.summary().records == 12


def test_two_pages_of_many_are_no_event(register: Register, served: Site) -> None:
    with_records(served, 9)
    sitemap(served, range(9))
    follow(register, served, "/map.xml")
    run(register)
    for number in range(2):
        served.pages.pop(path(number))
    run(register)
    assert [type(item) for item in register.withdrawals()] == [HeldWithdrawal, HeldWithdrawal]
