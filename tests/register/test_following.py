"""Following sources on servers of this machine: what is found, fetched, stored, looked at again, and withdrawn."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

import pytest
from bad_answers import (
    closes_half_way,
    drips_its_body,
    hangs,
    has_no_end,
    packs_half,
    promises_more,
    says_nothing,
    sends_a_bomb,
)
from loopback import Page, Site, raw_server, site
from newsroom import (
    another_second,
    feed,
    follow,
    listing,
    make_fetcher,
    path,
    pdf,
    record_page,
    run,
    sitemap,
    with_records,
)

from communique.errors import FetchError, IntakeError, NotFoundError, UsageError
from communique.fetching import Fetcher, FetchLimits, Politeness
from communique.fetching.robots import Robots
from communique.register import Outcome, Register, add
from communique.register.sources.adding import add_source
from communique.register.sources.updating import update
from communique.sources import PageState

pytestmark = pytest.mark.usefixtures("faked")
# --- what an address is ---


def test_what_an_address_is_is_found_out(register: Register, served: Site) -> None:
    with_records(served, 8)
    listing(served, range(8), after="/news?page=2")
    feed(served, range(8))
    sitemap(served, range(8))
    served.pages["/index.xml"] = Page(
        f"<sitemapindex><sitemap><loc>{served.url}/map.xml</loc></sitemap></sitemapindex>".encode()
    )
    kinds = {}
    for at in ("/feed", "/map.xml", "/index.xml", "/news", path(3)):
        made = add_source(register, f"{served.url}{at}", private=True, make_fetcher=make_fetcher)
        kinds[at] = (str(made.held.source.kind), len(made.found.links), made.found.paged)
    assert kinds == {
        "/feed": ("feed", 8, False),
        "/map.xml": ("sitemap", 8, False),
        "/index.xml": ("sitemap", 1, False),
        "/news": ("list", 8, True),
        path(3): ("page", 0, False),
    }
    assert register.source(f"{served.url}/feed").source.title == "Ministry of Alvaria"


def test_a_source_that_cannot_be_one_is_refused_and_not_kept(register: Register, served: Site) -> None:
    served.pages["/empty"] = Page(b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>")
    with pytest.raises(IntakeError, match="without entries"):
        follow(register, served, "/empty")
    with pytest.raises(FetchError, match="answers 404"):
        follow(register, served, "/nothing")
    with pytest.raises(FetchError, match="loopback"):
        add_source(register, f"{served.url}/empty", make_fetcher=make_fetcher)
    with pytest.raises(UsageError, match="not in the codebook"):
        add_source(register, f"{served.url}/empty", party="Atlantis", make_fetcher=make_fetcher)
    assert register.sources() == ()


# --- runs ---


@pytest.mark.parametrize("at", ["/feed", "/map.xml", "/index.xml", "/news"])
def test_a_run_brings_all_that_is_new_and_the_next_one_transfers_no_body(
    register: Register, served: Site, at: str
) -> None:
    with_records(served, 12)
    feed(served, range(12))
    sitemap(served, range(12))
    served.pages["/index.xml"] = Page(
        f"<sitemapindex><sitemap><loc>{served.url}/map.xml</loc></sitemap></sitemapindex>".encode(),
        headers={"ETag": '"i"'},
    )
    listing(served, range(6), after="/news?page=2")
    listing(served, range(6, 12), "/news?page=2")
    follow(register, served, at)
    first = run(register)
    assert [item.outcome for item in first.arrived] == [Outcome.NEW_RECORD] * 12
    assert first.failures == ()
    assert register.summary().records == 12
    served.forget()
    second = run(register)
    assert (second.arrived, second.unchanged, sum(served.bodies.values())) == ((), 12, 0)
    assert len(served.paths()) <= 12 + 2  # one conditional request a page, and its lists
    assert "/robots.txt" not in [path for path, _ in served.requests]


def test_a_changed_page_is_a_revision_and_an_edit(register: Register, served: Site) -> None:
    with_records(served, 3)
    feed(served, range(3))
    follow(register, served, "/feed")
    run(register)
    served.pages[path(1)] = record_page(1, "Borland will dredge the harbour by 2031.")
    report = run(register)
    assert [(item.outcome, item.url) for item in report.arrived] == [
        (Outcome.NEW_REVISION, f"{served.url}{path(1)}"),
    ]
    (edit,) = register.edits()
    assert "dredge" in edit.new.text
    assert edit.old_seen <= edit.seen


def test_furniture_that_changes_is_a_snapshot_and_no_revision(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    body = served.pages[path(0)].body.replace(b"</nav>", b"<span>Views: 1234</span></nav>")
    served.pages[path(0)] = Page(body, headers={"ETag": '"other"'})
    report = run(register)
    assert (report.arrived, report.unchanged) == ((), 1)
    assert register.edits() == ()


def test_what_a_run_could_not_do_waits_for_the_next_one(register: Register, served: Site) -> None:
    with_records(served, 9)
    sitemap(served, range(9))
    follow(register, served, "/map.xml")
    assert (len(run(register, most=4).arrived), run(register, most=4).left) == (4, 5)
    held = register.sources()[0]
    assert held.pages[PageState.HELD] == 8
    run(register)
    assert register.summary().records == 9


def test_a_run_that_is_stopped_goes_on_where_it_stopped(register: Register, served: Site) -> None:
    with_records(served, 6)
    sitemap(served, range(6))
    follow(register, served, "/map.xml")
    seen = 0

    def stop(_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(register, progress=stop, make_fetcher=make_fetcher)
    assert register.summary().records == 3
    served.forget()
    report = run(register)
    assert register.summary().records == 6
    assert len(report.arrived) == 3
    assert served.bodies.keys() >= {path(number) for number in (3, 4, 5)}
    assert not served.bodies.keys() & {path(number) for number in (0, 1)}


def test_a_long_list_is_read_to_its_end_over_several_runs(register: Register, served: Site) -> None:
    with_records(served, 20)
    for part in range(4):
        at = "/news" if part == 0 else f"/news?page={part + 1}"
        listing(served, range(5 * part, 5 * part + 5), at, f"/news?page={part + 2}" if part < 3 else "")
    follow(register, served, "/news")
    for _ in range(6):
        run(register, most=6)
    assert register.summary().records == 20
    assert register.sources()[0].complete
    served.forget()
    run(register)
    assert [name for name in served.paths() if name.startswith("/news?")] == []  # the first part was unchanged


def test_one_bad_page_is_named_and_the_rest_goes_on(register: Register, served: Site) -> None:
    with_records(served, 4)
    served.pages[path(1)] = Page(b"oops", 500)
    served.pages[path(2)] = Page(b"<html><body><script>render()</script></body></html>", headers={"ETag": '"s"'})
    feed(served, range(4))
    follow(register, served, "/feed")
    report = run(register)
    assert len(report.arrived) == 2
    assert {failure.name.removeprefix(served.url): failure.problem for failure in report.failures} == {
        path(1): "answers 500",
        path(2): "is a page without text (it may be filled in by a script)",
    }
    assert {failure.name for failure in register.summary().not_handled} == {
        f"{served.url}{path(1)}", f"{served.url}{path(2)}",
    }  # fmt: skip
    served.pages[path(1)] = record_page(1)
    assert len(run(register).arrived) == 1


def test_servers_that_go_wrong_cost_their_own_pages_alone(register: Register, served: Site) -> None:
    """Nothing is half-written: what is held of each page is whole or not there."""
    with_records(served, 6)
    answers = (
        hangs,
        drips_its_body,
        promises_more,
        closes_half_way,
        packs_half,
        sends_a_bomb,
        has_no_end,
        says_nothing,
    )
    with ExitStack() as stack:
        urls = [f"{served.url}{path(number)}" for number in range(6)]
        bad = [f"{stack.enter_context(raw_server(answer))}/news/page" for answer in answers]
        rows = "".join(f"<url><loc>{url}</loc></url>" for url in (*urls[:3], *bad, *urls[3:]))
        served.pages["/map.xml"] = Page(f"<urlset>{rows}</urlset>".encode())
        follow(register, served, "/map.xml")
        report = run(register)
        assert len(report.arrived) == 6
        assert sorted(failure.name for failure in report.failures) == sorted(bad)
        assert register.verify().mismatches == ()
        assert register.verify().snapshots == 6
        assert register.sources()[0].pages == {PageState.HELD: 6, PageState.FAILED: len(bad)}


def test_include_and_exclude_choose_pages(register: Register, served: Site) -> None:
    with_records(served, 5)
    feed(served, range(5))
    add_source(
        register, f"{served.url}/feed", private=True, include=("/news/*talks",), exclude=("round-1-", "round-3"),
        make_fetcher=make_fetcher,
    )  # fmt: skip
    assert {item.url.rpartition("/")[2][:7] for item in run(register).arrived} == {"round-0", "round-2", "round-4"}


def test_what_is_said_of_a_source_is_said_of_its_records(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    add_source(
        register, f"{served.url}/feed", private=True, publisher="Ministry of Borland", party="usa",
        make_fetcher=make_fetcher,
    )  # fmt: skip
    run(register)
    (record,) = register.records()
    assert record.publisher == "Ministry of Borland"
    assert register.source("feed").source.party == "USA"


def test_only_what_is_due_is_followed_unless_it_is_named(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    add_source(register, f"{served.url}/feed", private=True, every=3600, make_fetcher=make_fetcher)
    assert run(register).sources == 1
    assert run(register).sources == 0
    assert run(register, "feed").sources == 1
    add_source(register, f"{served.url}/feed", private=True, make_fetcher=make_fetcher)
    register.pause_source("feed")
    assert run(register).sources == 0
    register.pause_source("feed", paused=False)
    assert run(register).sources == 1
    register.remove_source("feed")
    assert register.sources() == ()
    assert register.summary().records == 1
    with pytest.raises(NotFoundError):
        register.source("feed")


def test_several_hosts_are_followed_together(register: Register, served: Site) -> None:
    with site("127.0.0.2") as other:
        for one in (served, other):
            with_records(one, 5)
            feed(one, range(5))
            follow(register, one, "/feed")
        report = run(register)
    assert report.sources == 2
    assert len(report.arrived) == 10
    assert {item.outcome for item in report.arrived} == {Outcome.NEW_RECORD, Outcome.NEW_PUBLICATION}
    assert register.summary().records == 5  # the same texts on two sites


def test_a_page_cannot_speak_for_another_one(register: Register, served: Site) -> None:
    """A canonical address counts only where it is the page's own but for the query."""
    served.pages["/a?from=list"] = Page(
        record_page(1).body.replace(b"</head>", b"<link rel='canonical' href='/a'></head>")
    )
    victim = f"<link rel='canonical' href='{served.url}/news/other'></head>".encode()
    served.pages["/b"] = Page(record_page(2).body.replace(b"</head>", victim))
    report = add([f"{served.url}/a?from=list", f"{served.url}/b"], register, private=True, make_fetcher=make_fetcher)
    assert report.failures == ()
    assert {record.url.removeprefix(served.url) for record in register.records()} == {"/a?from=list", "/b"}


# --- pages by themselves, and the files that they name ---


def test_a_page_is_added_by_its_address_with_the_files_that_it_names(register: Register, served: Site) -> None:
    links = "<p><a href='/files/annex.pdf'>annex.pdf</a> <a href='/files/text.hwp'>text.hwp</a> <a href='/files/no.docx'>no.docx</a></p>"
    served.pages["/a"] = Page(record_page(1).body.replace(b"</article>", links.encode() + b"</article>"))
    served.pages["/files/annex.pdf"] = Page(pdf("Borland will dredge the harbour."), headers={})
    served.pages["/files/text.hwp"] = Page(b"HWP Document File V3.00 \x1a\1\2\3\4\5", headers={})
    report = add([f"{served.url}/a"], register, private=True, make_fetcher=make_fetcher)
    assert report.attachments == 2
    assert [failure.problem for failure in report.failures] == ["answers 404"]
    (record,) = register.records()
    copies = register.attachment_copies(record.id)
    assert [(copy.url.rpartition("/")[2], copy.media_type, copy.text) for copy in copies] == [
        ("annex.pdf", "application/pdf", "Borland will dredge the harbour."),
        ("text.hwp", "application/x-hwp", ""),
    ]
    assert register.snapshot(copies[1].snapshot).data.startswith(b"HWP")
    served.forget()
    again = add([f"{served.url}/a"], register, private=True, make_fetcher=make_fetcher)
    assert "/files/annex.pdf" in served.paths()  # it may be another one now
    assert again.attachments == 0
    assert register.attachment_copies(record.id) == copies


def test_a_page_that_is_unchanged_was_seen_once_more(register: Register, served: Site) -> None:
    """An edit says when the old text was last seen, and the new one, also where no bytes were sent again."""
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    another_second()
    run(register)
    served.pages[path(0)] = record_page(0, "Borland will dredge the harbour by 2031.")
    another_second()  # a page that was just looked at rests for a part of its age
    run(register)
    another_second()
    run(register)
    (edit,) = register.edits()
    first = next(register.captures()).fetched
    assert first < edit.old_seen <= edit.seen < edit.seen_last


def test_a_host_that_asked_for_rest_is_left_alone_by_the_next_run_too(register: Register, served: Site) -> None:
    with_records(served, 2)
    feed(served, range(2))
    follow(register, served, "/feed")
    served.pages[path(0)] = Page(b"busy", 503, {"Retry-After": "3600"})

    def shared(politeness: Politeness, robots: Mapping[str, Robots]) -> Fetcher:
        return Fetcher(FetchLimits(patience_seconds=1), politeness, robots=robots)

    update(register, make_fetcher=shared)
    served.forget()
    report = update(register, make_fetcher=shared)
    assert served.requests == []
    assert [("asked to be left alone" in failure.problem) for failure in report.failures] == [True]
