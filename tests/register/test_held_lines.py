"""Lines in the register: linked while adding, shown in order, decided about by people, and linked anew."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from held import document, put
from sqlalchemy import text

from communique.errors import NotFoundError, UsageError
from communique.model import Change, Line
from communique.register import LineFilter, Register

DREDGING = "the dredging of the silted harbour of Port Selm"
FERRY = "the ferry timetable of the northern islands"
# Name of a record → its date and text. Three say the dredging, two of them the ferry as well.
TALKS = {
    "one": ("2030-01-01", f"Alvaria and Borland reaffirmed {DREDGING}."),
    "two": ("2031-01-01", f"Alvaria and Borland reaffirmed {DREDGING}, and {FERRY}. Alvaria discussed it."),
    "three": ("2032-06-01", f"Alvaria and Borland reaffirmed strong support for {DREDGING}, and {FERRY}."),
}
ALL = tuple(TALKS)


def fill(register: Register, *names: str) -> None:
    for name in names:
        date, said = TALKS[name]
        put(register, document(said, name=name, date=date, url=f"https://alv.example/{name}", title="Harbour talks"))


def line_about(register: Register, words: str) -> Line:
    (found,) = [line for line in register.lines(LineFilter(members=1)) if words in line.label]
    return found


def names(line: Line) -> list[str]:
    return [one.record_name for one in line.members]


def shown(register: Register) -> list[tuple[object, ...]]:
    """Everything that lists show, so that equal lines give equal lists."""
    return [
        (line.id, line.label, [(one.statement, one.words, one.change, one.why, one.previous) for one in line.members])
        for line in register.lines(LineFilter(members=1))
    ]


def test_statements_that_say_the_same_are_one_line_in_order_of_dates(register: Register) -> None:
    fill(register, "three", "one", "two")
    dredging = line_about(register, "dredging")
    assert names(dredging) == ["one", "two", "three"]
    assert [one.change for one in dredging.members] == [Change.FIRST, Change.SAME, Change.EXTENDED]
    assert [one.previous for one in dredging.members[1:]] == [one.statement for one in dredging.members[:2]]
    assert (dredging.first, dredging.last, dredging.speakers) == ("2030-01-01", "2032-06-01", ("ALV", "BOR"))


def test_a_statement_may_belong_to_two_lines_by_words_of_its_own(register: Register) -> None:
    fill(register, *ALL)
    ferry = line_about(register, "ferry")
    assert names(ferry) == ["two", "three"]
    both = {one.statement for one in ferry.members} & {
        one.statement for one in line_about(register, "dredging").members
    }
    assert both == {one.statement for one in ferry.members}
    held = register.record(ferry.members[0].record).text
    for one in ferry.members[:1]:
        assert one.words.span.of(held) == one.words.text
        assert one.join.reasons
        assert "dredging" not in one.words.text


@pytest.mark.parametrize("order", list(itertools.permutations(ALL)))
def test_the_order_of_adding_changes_nothing(tmp_path: Path, order: tuple[str, ...]) -> None:
    with Register.open(tmp_path / "one.db") as one, Register.open(tmp_path / "other.db") as other:
        fill(one, *ALL)
        fill(other, *order)
        assert shown(other) == shown(one)


def test_linking_anew_gives_the_same_lines(register: Register) -> None:
    fill(register, "three", "one", "two")
    before = shown(register)
    assert register.relink() == 3
    assert shown(register) == before


def test_a_new_text_of_a_record_takes_the_place_of_the_old_one(register: Register) -> None:
    fill(register, *ALL)
    put(register, document("Alvaria discussed it.", name="one", date="2030-01-01", url="https://alv.example/one"))
    assert names(line_about(register, "dredging")) == ["two", "three"]


def test_adding_again_changes_nothing(register: Register) -> None:
    fill(register, *ALL)
    before = shown(register)
    fill(register, *ALL)
    assert shown(register) == before


def test_what_is_left_of_the_index_is_what_is_held(register: Register) -> None:
    fill(register, *ALL)
    for name in ALL:
        put(register, document("Alvaria discussed it.", name=name, url=f"https://alv.example/{name}"))
    with register._reading() as connection:
        for table in ("point", "wording", "wording_term"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (LineFilter(), 2),
        (LineFilter(members=3), 1),
        (LineFilter(members=4), 0),
        (LineFilter(text="ferry"), 2),
        (LineFilter(text='"silted harbour" -ferry'), 1),
        (LineFilter(party=("BOR",), act=("reaffirm",)), 2),
        (LineFilter(party=("ALV",), act=("discuss",)), 0),
        (LineFilter(until="2030"), 1),
        (LineFilter(since="2032", until="2032"), 2),
        (LineFilter(limit=1), 1),
        (LineFilter(limit=1, offset=2), 0),
    ],
)
def test_filters(register: Register, wanted: LineFilter, count: int) -> None:
    fill(register, *ALL)
    assert len(list(register.lines(wanted))) == count


def test_lines_of_a_record(register: Register) -> None:
    fill(register, *ALL)
    (record,) = [held.id for held in register.records() if held.name == "one"]
    assert [line.label for line in register.lines(LineFilter(record=record))] == [
        line_about(register, "dredging").label
    ]


def test_a_line_is_found_by_the_beginning_of_its_id_and_by_the_id_of_any_wording(register: Register) -> None:
    fill(register, *ALL)
    line = line_about(register, "dredging")
    assert register.line(line.id[:8]).id == line.id
    with register._reading() as connection:
        wordings = connection.execute(text("SELECT id FROM wording WHERE core = :core"), {"core": line.id}).scalars()
        assert {register.line(one).id for one in list(wordings)} == {line.id}
    with pytest.raises(NotFoundError, match="no such line; `communique lines`"):
        register.line("l-nothing")
    with pytest.raises(UsageError, match="several lines begin so"):
        register.line("l-")


# -- decisions --


def test_lines_that_a_person_merged_stay_merged(register: Register) -> None:
    fill(register, *ALL)
    dredging, ferry = line_about(register, "dredging"), line_about(register, "ferry")
    register.merge_lines(ferry.id, dredging.id, author="Ira Venn", reason="one plan")
    register.relink()
    assert [line.id for line in register.lines(LineFilter(members=1))] == [dredging.id]
    assert register.line(ferry.id).id == dredging.id
    (made,) = register.corrections()
    register.undo(made.id, author="Ira Venn")
    assert {line.id for line in register.lines()} == {dredging.id, ferry.id}


def test_statements_that_a_person_split_off_are_a_line_of_their_own(register: Register) -> None:
    fill(register, *ALL)
    dredging = line_about(register, "dredging")
    last = dredging.members[-1].statement
    new, _ = register.split_line(dredging.id, [last], author="Ira Venn")
    register.relink()
    put(register, document(TALKS["one"][1], name="late", date="2029-01-01", url="https://alv.example/late"))
    assert names(register.line(dredging.id)) == ["late", "one", "two"]
    (member,) = register.line(new).members
    assert (member.statement, member.join.by_person) == (last, True)
    assert {line.id for line in register.lines(LineFilter(members=1))} >= {new, dredging.id}


def test_a_statement_that_a_person_moved(register: Register) -> None:
    fill(register, *ALL)
    dredging, ferry = line_about(register, "dredging"), line_about(register, "ferry")
    first = dredging.members[0].statement
    register.move_statement(first, dredging.id, ferry.id, author="Ira Venn")
    register.relink()
    assert names(register.line(ferry.id)) == ["one", "two", "three"]
    assert names(register.line(dredging.id)) == ["two", "three"]
    register.move_statement(first, ferry.id, "", author="Ira Venn")
    assert names(register.line(ferry.id)) == ["two", "three"]
    with pytest.raises(UsageError, match="is not in line"):
        register.move_statement(first, ferry.id, dredging.id, author="Ira Venn")


def test_a_line_that_a_person_named(register: Register) -> None:
    fill(register, *ALL)
    dredging = line_about(register, "dredging")
    register.correct(dredging.id, "label", ["Dredging at Port Selm"], author="Ira Venn")
    assert register.line(dredging.id).label == "Dredging at Port Selm"


def test_a_rejected_statement_is_in_no_line(register: Register) -> None:
    fill(register, *ALL)
    dredging = line_about(register, "dredging")
    register.correct(dredging.members[0].statement, "review", ["rejected"], author="Ira Venn")
    assert names(register.line(dredging.id)) == ["two", "three"]


def test_two_names_of_one_line_cannot_be_merged(register: Register) -> None:
    fill(register, *ALL)
    line = line_about(register, "dredging")
    with pytest.raises(UsageError, match="is the same line"):
        register.merge_lines(line.id, line.id[:9], author="Ira Venn")


def test_a_history_says_what_was_looked_at(register: Register) -> None:
    fill(register, *ALL)
    put(register, document("Alvaria and Borland discussed it.", name="silent", date="2033-01-01",
                           url="https://alv.example/silent", title="Harbour talks"))  # fmt: skip
    history = register.line_history(line_about(register, "dredging").id)
    assert history.silences == (("2031-01-01", "2032-06-01"),)
    assert [record.name for record in history.left_out] == ["silent"]
    assert history.looked_at.records >= 1
