"""Two real snapshots of one feed, hours apart: the right set of records, none twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.register import Outcome, Register, add
from communique.register.edits import EditFilter

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "feeds"


@pytest.mark.usefixtures("faked")
@pytest.mark.skipif(not FEEDS.is_dir(), reason="the real feeds are not here")
@pytest.mark.parametrize("turned", [False, True])
def test_two_snapshots_of_a_feed_give_each_record_once(register: Register, turned: bool) -> None:
    snapshots = sorted(FEEDS.glob("*.rss"), reverse=turned)
    named = [set(re.findall(r"<item>.*?<link>(.*?)</link>", path.read_text("utf-8"), re.DOTALL)) for path in snapshots]
    first = add([str(snapshots[0])], register)
    assert first.outcomes == {Outcome.NEW_RECORD: len(named[0])}
    second = add([str(snapshots[1])], register)
    both = named[0] & named[1]
    assert second.outcomes == {
        Outcome.NEW_RECORD: len(named[1] - named[0]),
        Outcome.NEW_REVISION: 1,  # one title has a capital less in the later snapshot
        Outcome.UNCHANGED: len(both) - 1,
    }
    assert {record.url for record in register.records()} == named[0] | named[1]
    assert all(record.date.startswith("2021-06-") for record in register.records())
    assert {record.publisher for record in register.records()} == {"United States Department of State"}
    assert register.edits() == ()
    (retitled,) = register.edits(EditFilter(everything=True))
    assert list(map(str, retitled.edit.classes)) == ["typography"]
    assert retitled.old.text == retitled.new.text
    assert retitled.old_seen < retitled.seen
    assert add([str(path) for path in snapshots], register).outcomes == {Outcome.UNCHANGED: 20}
