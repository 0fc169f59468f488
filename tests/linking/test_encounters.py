"""Which records report one and the same meeting."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from communique.comparing.accounts import Report, same_occasion
from communique.linking.encounters import find_encounters
from communique.model import Meeting, MeetingForm, Participant

ARLEN, DELL = Participant("Ada Arlen", "President", "ALV"), Participant("Bo Dell", "President", "BOR")
GRAY = Participant("Col Gray", "Foreign Minister", "BOR")
CALL, VIDEO, IN_PERSON, LETTER = MeetingForm.CALL, MeetingForm.VIDEO, MeetingForm.IN_PERSON, MeetingForm.LETTER


def report(
    party: str,
    day: str = "2030-05-04",
    *,
    people: tuple[Participant, ...] = (ARLEN, DELL),
    form: MeetingForm = CALL,
    parties: tuple[str, ...] = ("ALV", "BOR"),
    told: str = "",
    end: str = "",
    place: str = "",
    name: str = "",
) -> Report:
    """A record published on *day*; *told* is the meeting's date where the record gives it."""
    meeting = Meeting(
        date=told, end=end, place=place, host_event="", form=form, series="", number=None, parties=parties,
        participants=people, characterisation=(), initiator="", duration="", format="", date_inferred=False,
    )  # fmt: skip
    identifier = name or f"r-{party}-{day}"
    issuers = (party,) if party else parties
    return Report(
        identifier, identifier, "", day, f"Ministry of {party}", "", "readout", "leaders", party, issuers, meeting
    )


OURS = report("ALV")
SAME = [
    ("the same day", report("BOR")),
    ("a day apart, as time zones give", report("BOR", "2030-05-05")),
    (
        "surnames alone",
        report("BOR", people=(Participant("Arlen", "President", "ALV"), Participant("Dell", "", "BOR"))),
    ),
    ("nobody named", report("BOR", people=())),
    ("a call and a video", report("BOR", form=VIDEO)),
    ("nothing that says in person", report("BOR", form=IN_PERSON)),
    ("a third party there", report("BOR", parties=("ALV", "BOR", "CST"))),
]
OTHER = [
    ("days apart", report("BOR", "2030-05-07"), "3 days apart"),
    ("another counterpart", report("BOR", parties=("BOR", "CST"), people=()), "parties ALV, BOR and BOR, CST"),
    ("a place was named", report("BOR", form=IN_PERSON, place="Port Selm"), "call and in person"),
    ("a letter", report("BOR", form=LETTER), "call and letter"),
    ("other people", report("BOR", people=(ARLEN, GRAY)), "other people of BOR"),
    ("no date", report("BOR", ""), "no date"),
]


@pytest.mark.parametrize("theirs", [case[1] for case in SAME], ids=[case[0] for case in SAME])
def test_records_are_of_one_meeting(theirs: Report) -> None:
    assert same_occasion(OURS, theirs)
    assert same_occasion(theirs, OURS) == dataclasses.replace(
        same_occasion(OURS, theirs), agreeing=same_occasion(theirs, OURS).agreeing
    )
    [found] = find_encounters([OURS, theirs])
    assert {account.party for account in found.accounts} == {"ALV", "BOR"}


@pytest.mark.parametrize(("theirs", "why"), [case[1:] for case in OTHER], ids=[case[0] for case in OTHER])
def test_records_are_of_two_meetings(theirs: Report, why: str) -> None:
    assert any(why in against for against in same_occasion(OURS, theirs).against)
    assert len(find_encounters([OURS, theirs])) == 2


def test_a_record_that_does_not_date_its_meeting_may_be_two_days_later() -> None:
    dated, later = report("ALV", told="2030-05-04"), report("BOR", "2030-05-06")
    assert same_occasion(dated, later)
    assert not same_occasion(dated, report("BOR", "2030-05-06", told="2030-05-06"))


def test_a_meeting_of_days_is_of_each_of_its_days() -> None:
    assert same_occasion(report("ALV", told="2030-05-04", end="2030-05-09"), report("BOR", "2030-05-09"))


def test_each_side_has_one_account_and_it_is_the_one_that_agrees_most() -> None:
    near, far = report("BOR", name="r-near"), report("BOR", "2030-05-05", name="r-far")
    found = find_encounters([OURS, far, near])
    assert [sorted(account.record for account in one.accounts) for one in found if one.two_sided] == [
        ["r-ALV-2030-05-04", "r-near"]
    ]


def test_a_missing_side_is_named() -> None:
    three = ("ALV", "BOR", "CST")
    [found] = find_encounters([report("ALV", parties=three), report("BOR", parties=three)])
    assert found.missing == ("CST",)
    [alone] = find_encounters([OURS])
    assert (alone.missing, alone.two_sided) == (("BOR",), False)


def test_a_joint_record_is_no_sides_account() -> None:
    joint = report("", name="r-joint")
    [found] = find_encounters([OURS, report("BOR"), joint])
    assert [item.record for item in found.joint] == ["r-joint"]
    assert len(found.accounts) == 2


def test_three_sides_make_one_meeting_whatever_the_order_of_the_records() -> None:
    parties = ("ALV", "BOR", "CST")
    sides = [report(party, parties=parties, people=()) for party in parties]
    found = {find_encounters(order) for order in itertools.permutations([*sides, report("ALV", "2031-01-01")])}
    assert len(found) == 1
    assert [len(one.accounts) for one in found.pop()] == [1, 3]


def numbered(party: str, day: str, number: int | None, **facts: object) -> Report:
    """A record of a meeting of a numbered series that dates it."""
    made = report(party, day, told=day, **facts)  # type: ignore[arg-type]
    meeting = dataclasses.replace(made.meeting, series="Reef Council", number=number)
    return dataclasses.replace(made, meeting=meeting, series="reef council")


def test_two_records_of_one_side_are_of_one_meeting() -> None:
    readout, remarks = report("ALV", name="r-readout"), report("ALV", name="r-remarks")
    [found] = find_encounters([readout, remarks, report("BOR")])
    assert [one.record for one in found.reports if one.party == "ALV"] == ["r-readout", "r-remarks"]
    assert len(found.accounts) == 2
    assert len(found.further) == 1


@pytest.mark.parametrize(
    "theirs",
    [
        report("ALV", people=(ARLEN, GRAY), name="r-other"),
        report("ALV", "2030-05-05", told="2030-05-05", name="r-other"),
        report("ALV", parties=("ALV", "BOR", "CST"), people=(ARLEN, DELL), name="r-other"),
    ],
    ids=["other people", "the next day", "a third party"],
)
def test_one_side_meets_twice(theirs: Report) -> None:
    assert len(find_encounters([report("ALV", told="2030-05-04"), theirs])) == 2


def test_a_meeting_of_three_is_not_that_of_two_of_them() -> None:
    third = Participant("Eno Fahr", "President", "CST")
    three = report("BOR", parties=("ALV", "BOR", "CST"), people=(ARLEN, DELL, third))
    assert any("CST took part" in against for against in same_occasion(OURS, three).against)


def test_two_sides_that_meet_a_third_and_the_next_day_a_fourth_met_twice() -> None:
    third, fourth = Participant("Di Ember", "President", "CST"), Participant("Ed Farro", "President", "DUN")
    one = report("ALV", parties=("ALV", "BOR", "CST"), people=(ARLEN, DELL, third))
    other = report("", "2030-05-05", parties=("ALV", "BOR", "DUN"), people=(ARLEN, DELL, fourth))
    assert same_occasion(one, other).against == ("CST took part in one of them, DUN in the other",)
    assert same_occasion(other, one).against == same_occasion(one, other).against


def test_one_number_of_a_series_is_one_meeting_and_contradictory_dates_are_stated() -> None:
    ours, theirs = numbered("ALV", "2030-05-04", 7), numbered("BOR", "2030-05-14", 7)
    [found] = find_encounters([ours, theirs])
    assert found.dates == ("2030-05-04", "2030-05-14")
    assert any("contradict" in doubt and "r-BOR-2030-05-14" in doubt for doubt in found.doubts)
    assert (found.series_key, found.number) == ("reef council", 7)


def test_two_numbers_of_a_series_are_two_meetings() -> None:
    assert len(find_encounters([numbered("ALV", "2030-05-04", 7), numbered("BOR", "2030-05-04", 8)])) == 2


DOUBTS = [
    ("no date", [report("ALV", "")], "No date is known"),
    ("only the record's date", [report("ALV", "2030-05-04")], "the record is dated 2030-05-04"),
    ("the future", [report("ALV", "2030-05-04", told="2031-01-01")], "In the future of its records"),
    (
        "two dates, a day apart",
        [report("ALV", "2030-05-04", told="2030-05-04"), report("BOR", "2030-05-05", told="2030-05-05")],
        "as time zones give",
    ),
    ("a call and a video", [report("ALV"), report("BOR", form=VIDEO)], "Forms differ: call"),
    (
        "two places",
        [
            report("ALV", form=IN_PERSON, place="Port Selm"),
            report("BOR", form=IN_PERSON, place="Kestrel Bay"),
        ],
        "Places are named differently",
    ),
]


@pytest.mark.parametrize(("reports", "said"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_what_is_doubtful_is_said(reports: list[Report], said: str) -> None:
    [found] = find_encounters(reports)
    assert any(said in doubt for doubt in found.doubts)


def test_a_meeting_with_nothing_doubtful_says_nothing() -> None:
    [found] = find_encounters([report("ALV", told="2030-05-04"), report("BOR", told="2030-05-04")])
    assert found.doubts == ()
