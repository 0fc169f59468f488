"""What a filter finds, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from held import document, put

from communique.errors import NotFoundError, UsageError
from communique.register import Order, RecordFilter, Register, StatementFilter, selecting

TEXTS = {
    "2030-01-10": "Alvaria and Borland reaffirmed the Joint Harbour Council. Minister Venn condemned Cestria.",
    "2030-02-10": "Borland will dredge the harbour. Borland urged Alvaria to join the JHC.",
    "2031-03-10": "Cestria intend to leave the River Treaty. Cestria discussed ports.",
    "": "Alvaria will sail. Alvaria 100% urged peace_talks.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("filters") / "register.db") as register:
        for date, text in TEXTS.items():
            publisher = "Ministry of Borland" if "Borland will" in text else "Office of Alvaria"
            put(
                register, document(text, date=date, url=f"https://alv.example/{date or 'undated'}", publisher=publisher)
            )
        yield register


def acts(register: Register, wanted: StatementFilter) -> list[str]:
    return [f"{held.statement.act} {'+'.join(held.statement.speakers)}" for held in register.statements(wanted)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (StatementFilter(party=("CES",)), ["commit CES", "discuss CES", "condemn ALV"]),
        (StatementFilter(party=("ces",)), ["commit CES", "discuss CES", "condemn ALV"]),
        (StatementFilter(speaker=("BOR",)), ["commit BOR", "urge BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(target=("ALV",)), ["urge BOR"]),
        (StatementFilter(target=("ALV", "CES")), ["urge BOR", "condemn ALV"]),
        (StatementFilter(act=("condemn",)), ["condemn ALV"]),
        (StatementFilter(act=("Condemn", "discuss")), ["discuss CES", "condemn ALV"]),
        (StatementFilter(mechanism=("JHC",)), ["urge BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(mechanism=("joint harbour council",)), ["urge BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(mechanism=("river",)), ["commit CES"]),
        (StatementFilter(mechanism=("iver",)), []),
        (StatementFilter(mechanism=("%",)), []),
        (StatementFilter(commitment=("firm",)), ["commit BOR", "commit ALV"]),
        (StatementFilter(commitment=("any",)), ["commit CES", "commit BOR", "commit ALV"]),
        (StatementFilter(account=("joint",), act=("discuss",)), ["discuss CES"]),
        (StatementFilter(account=("attributed",)), []),
        (StatementFilter(topic=("ports",)), ["commit BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(person="venn"), ["condemn ALV"]),
        (StatementFilter(publisher="borland"), ["commit BOR", "urge BOR"]),
        (StatementFilter(publisher="BOR"), ["commit BOR", "urge BOR"]),
        (StatementFilter(since="2031"), ["commit CES", "discuss CES"]),
        (StatementFilter(until="2030-01"), ["reaffirm ALV+BOR", "condemn ALV"]),
        (StatementFilter(since="2030-02", until="2030"), ["commit BOR", "urge BOR"]),
        (StatementFilter(text="harbour"), ["commit BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(text="harb* -dredge"), ["reaffirm ALV+BOR"]),
        (StatementFilter(text='"Joint Harbour"'), ["reaffirm ALV+BOR"]),
        (StatementFilter(text="100%"), ["urge ALV"]),
        (StatementFilter(party=("ALV",), act=("urge",), since="2030"), ["urge BOR"]),
        (StatementFilter(order=Order.OLDEST, limit=3), ["reaffirm ALV+BOR", "condemn ALV", "commit BOR"]),
        (StatementFilter(limit=2, offset=3), ["urge BOR", "reaffirm ALV+BOR"]),
        (StatementFilter(limit=0), []),
        (StatementFilter(offset=100), []),
    ],
)
@pytest.mark.parametrize("few", [0, 20_000])
def test_a_filter_finds_what_it_asks_for(
    held: Register, wanted: StatementFilter, found: list[str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selecting, "FEW", few)  # both ways to the answer give the same
    assert acts(held, wanted) == found
    if wanted.limit is None and not wanted.offset:
        assert held.count_statements(wanted) == len(found)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (StatementFilter(act=("foo",)), r"act 'foo' is unknown; give one of meet, discuss"),
        (StatementFilter(commitment=("solid",)), r"commitment 'solid' is unknown; give one of none, tentative"),
        (StatementFilter(account=("mine",)), r"account 'mine' is unknown; give one of joint, own, both, attributed"),
        (StatementFilter(topic=("space",)), r"topic 'space' is unknown; give one of ports"),
        (StatementFilter(party=("Nowhere",)), r"party 'Nowhere' is not held; the register holds ALV, BOR, CES"),
        (StatementFilter(since="last week"), r"since 'last week' is no date; give a day, a month or a year"),
        (StatementFilter(until="2030-02-30"), r"until '2030-02-30' is no date"),
        (StatementFilter(since="2030-13"), r"since '2030-13' is no date"),
        (StatementFilter(since="2031", until="2030"), r"since 2031 is after until 2030"),
        (StatementFilter(text="***"), r"no word to find"),
        (StatementFilter(mechanism=("  ",)), r"mechanism is empty"),
        (StatementFilter(limit=-1), r"no negative number"),
        (StatementFilter(act=("urge",) * 10_000), r"10,000 values of act; give at most 200"),
        (StatementFilter(party=("ALV",) * 10_000), r"10,000 values of party; give at most 200"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_those_that_can(
    held: Register, wanted: StatementFilter, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        held.statements(wanted)


@pytest.mark.parametrize(
    ("wanted", "dates"),
    [
        (RecordFilter(), ["2031-03-10", "2030-02-10", "2030-01-10", ""]),
        (RecordFilter(order=Order.OLDEST), ["2030-01-10", "2030-02-10", "2031-03-10", ""]),
        (RecordFilter(publisher="ministry"), ["2030-02-10"]),
        (RecordFilter(party=("bor",)), ["2030-02-10", "2030-01-10"]),
        (RecordFilter(kind=("Readout",), since="2031"), ["2031-03-10"]),
        (RecordFilter(kind=("declaration",)), []),
        (RecordFilter(language="ko"), []),
        (RecordFilter(language="EN", limit=1), ["2031-03-10"]),
        (RecordFilter(title="TALKS", offset=3), [""]),
        (RecordFilter(title="%"), []),
        (RecordFilter(coded=False), []),
    ],
)
def test_records_are_filtered_too(held: Register, wanted: RecordFilter, dates: list[str]) -> None:
    assert [record.date for record in held.records(wanted)] == dates


def test_the_beginning_of_an_id_is_enough_where_it_is_unique(held: Register) -> None:
    record = next(held.records())
    assert held.record(record.id[:8]).record == record
    assert held.record(record.id.upper()).record == record
    assert acts(held, StatementFilter(record=record.id[:8])) == ["commit CES", "discuss CES"]
    statement = held.record(record.id).statements[0].statement
    assert held.statement(statement.id[:9]).statement == statement


@pytest.mark.parametrize("typed", ["", " ", "r-", "r"])
def test_an_id_that_is_not_unique_or_empty_is_refused(held: Register, typed: str) -> None:
    with pytest.raises((UsageError, NotFoundError)):
        held.record(typed)


@pytest.mark.parametrize("typed", ["%", "r-%", "_", "r-______", "*", "r-?", "'; DROP TABLE record", "x" * 10_000_000])
def test_ids_have_no_wildcards(held: Register, typed: str) -> None:
    with pytest.raises(NotFoundError, match="no such record"):
        held.record(typed)


def test_names_of_countries_stand_for_their_parties(tmp_path: Path) -> None:
    import dataclasses

    import fake_reader

    with Register.open(tmp_path / "register.db") as register:
        item = document("Alvaria will sail.")
        reading = fake_reader.read(item)
        real = dataclasses.replace(reading.statements[0], speakers=("KOR",))
        register.add_reading(item, dataclasses.replace(reading, statements=(real,)))
        assert acts(register, StatementFilter(speaker=("South Korea",))) == ["commit KOR"]
