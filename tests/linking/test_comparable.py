"""Which records are comparable, and what an index must find of them."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.lexicons import load_codebook
from communique.linking.comparable import Profile, comparable, keys
from communique.linking.profiles import make_profile, title_series
from communique.linking.recurring import RecurringMeeting, in_title, joined_name, meeting_names, recurring_meeting
from communique.model import Meeting, MeetingForm

NAMES = meeting_names(load_codebook())
TALKS = RecurringMeeting("harbour dialogue", 3, (), True)
COUNCIL = RecurringMeeting("reef council", 9, (), True)
STRATEGIC = RecurringMeeting("strategic dialogue", 2, ("ALV", "BOR"), False)

JOINT = Profile("r-1", "2030-05-04", "Ministry of Alvaria", "joint statement", "ministers", ("ALV", "BOR"), (), (), "")
READOUT = Profile("r-2", "2030-05-04", "Ministry of Alvaria", "readout", "leaders", ("ALV",), ("BOR",), (), "")


def changed(profile: Profile, **fields: object) -> Profile:
    return dataclasses.replace(profile, record="r-9", date="2031-01-01", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "answer", "reason"),
    [
        (JOINT, changed(JOINT), True, "issued together by the same parties"),
        (
            JOINT,
            changed(JOINT, publisher="Ministry of Borland"),
            True,
            "joint statement of ministers level by ALV, BOR",
        ),
        (JOINT, changed(JOINT, kind="declaration"), False, "joint statement and declaration"),
        (JOINT, changed(JOINT, level="leaders"), False, "ministers and leaders level"),
        (JOINT, changed(JOINT, issuers=("ALV", "BOR", "CES")), False, "issued by ALV, BOR and by ALV, BOR, CES"),
        (READOUT, changed(READOUT), True, "same counterpart: BOR"),
        (READOUT, changed(READOUT, counterparts=("CES",)), False, "with BOR and with CES"),
        (READOUT, changed(READOUT, issuers=("BOR",), counterparts=("ALV",)), False, "issued by ALV and by BOR"),
        (READOUT, changed(READOUT, counterparts=("BOR", "CES")), False, "with BOR and with BOR, CES"),
        (changed(READOUT, counterparts=()), changed(READOUT, counterparts=()), False, "no counterpart"),
        (changed(READOUT, issuers=()), changed(READOUT, issuers=()), False, "it is not known who issued them"),
        # A recurring meeting joins records of changing parties, and tells two meetings of the same sides apart.
        (
            changed(READOUT, recurring=(COUNCIL,)),
            changed(READOUT, recurring=(dataclasses.replace(COUNCIL, number=10),), counterparts=("BOR", "CES")),
            True,
            "same recurring meeting: reef council",
        ),
        (changed(JOINT, recurring=(TALKS,)), changed(JOINT, recurring=(COUNCIL,)), False, "another meeting"),
        (changed(JOINT, recurring=(TALKS,)), JOINT, True, "issued together"),
        (changed(JOINT, recurring=(STRATEGIC,)), changed(JOINT, recurring=(TALKS,)), True, "issued together"),
        # A title that a publisher issues again and again.
        (
            changed(READOUT, title="reef rate decision"),
            changed(READOUT, title="reef rate decision", level="officials", counterparts=()),
            True,
            "same title by the same publisher",
        ),
        (
            changed(READOUT, title="reef rate decision"),
            changed(READOUT, title="reef rate decision", publisher="Bank of Borland", level="officials"),
            False,
            "leaders and officials level",
        ),
    ],
)
def test_like_is_compared_with_like(one: Profile, other: Profile, answer: bool, reason: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert bool(comparable(first, second)) is answer
    assert reason in "; ".join(comparable(one, other).reasons)


parties = st.lists(st.sampled_from(["ALV", "BOR", "CES"]), unique=True, max_size=2).map(lambda p: tuple(sorted(p)))
profiles = st.builds(
    Profile,
    record=st.just("r"),
    date=st.just("2030-01-01"),
    publisher=st.sampled_from(["", "Ministry", "Bank"]),
    kind=st.sampled_from(["readout", "joint statement"]),
    level=st.sampled_from(["leaders", "ministers"]),
    issuers=parties,
    counterparts=parties,
    recurring=st.lists(st.sampled_from([TALKS, COUNCIL, STRATEGIC]), max_size=2).map(tuple),
    title=st.sampled_from(["", "rate decision"]),
)


@settings(deadline=None)
@given(profiles, profiles)
def test_what_is_comparable_shares_a_key_and_order_does_not_matter(one: Profile, other: Profile) -> None:
    assert comparable(one, other) == comparable(one, other)
    assert bool(comparable(one, other)) == bool(comparable(other, one))
    if comparable(one, other):
        assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    "names",
    [
        (
            "Nuclear Consultative Group",
            "U.S.-ROK Nuclear Consultative Group Meeting",
            "U.S.-Republic of Korea (ROK) Nuclear Consultative Group",
            "the Fourth ROK–U.S. Nuclear Consultative Group",
        ),
        (
            "Security Consultative Meeting",
            "55th U.S.-ROK Security Consultative Meeting (SCM)",
            "fifty-fifth Security Consultative Meeting",
        ),
        (
            "Trilateral United States – Japan – Republic of Korea Economic Security Dialogue",
            "Japan-U.S.-ROK Trilateral Economic Security Dialogue",
        ),
        ("Valtera-Merrow Cyber Dialogue", "Inaugural Valtera–Merrow Cyber Dialogue", "second Cyber Dialogue 2031"),
        ("Joint Defence Consultative Committee", "Valtera-Kasendria Joint Defense Consultative Committee meeting"),
    ],
)
def test_names_of_one_meeting_are_joined(names: tuple[str, ...]) -> None:
    assert len({joined_name(name, NAMES) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Security Consultative Meeting", "Security Consultative Committee"),
        ("Indo-Pacific Dialogue", "Dialogue"),
        ("Nuclear Consultative Group", "Consultative Group"),
        ("U.S. Forces Dialogue", "Forces Dialogue"),
    ],
)
def test_close_names_of_two_meetings_stay_apart(one: str, other: str) -> None:
    assert joined_name(one, NAMES) != joined_name(other, NAMES)


def test_a_number_is_kept_beside_the_name() -> None:
    made = recurring_meeting("55th Security Consultative Meeting", 55, ("USA", "KOR"), NAMES, {})
    assert made == RecurringMeeting("security consultative meeting", 55, ("KOR", "USA"), True)


def test_an_acronym_means_what_the_record_says_then_what_the_codebook_says() -> None:
    explained = recurring_meeting("NCG", 2, (), NAMES, {"NCG": "Northern Coast Group"})
    known = recurring_meeting("NCG", 2, (), NAMES, {})
    assert explained is not None
    assert known is not None
    assert (explained.name, known.name) == ("northern coast group", "nuclear consultative group")


@pytest.mark.parametrize("name", ["", "Meeting", "Meeting of the United States", "talks with Borland"])
def test_a_mere_meeting_is_no_recurring_one(name: str) -> None:
    assert recurring_meeting(name, None, ("ALV",), NAMES, {}) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Joint Statement on the 2031 Alvaria–Borland 2+2", "2+2"),
        ("AUSMIN 2031 Joint Statement", "ausmin"),
        ("Camp David Principles", None),
        ("Harbour talks", None),
    ],
)
def test_titles_name_well_known_meetings(title: str, name: str | None) -> None:
    found = in_title(title, ("ALV", "BOR"), NAMES)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("FOMC statement 1994-02-04", "fomc statement"),
        ("Reef Bank statement, 4 May 2031", "reef bank statement"),
        ("Statement of the 12th Meeting of the Reef Council", "statement of the meeting of the reef council"),
        ("Joint Statement", ""),
        ("Readout of the President's Call", ""),
        ("", ""),
    ],
)
def test_a_title_without_its_dates_is_known_again(title: str, series: str) -> None:
    assert title_series(title) == series


def profile_with(meetings: tuple[tuple[str, ...], ...], issuers: tuple[str, ...], targets: tuple[str, ...]) -> Profile:
    held = tuple(
        Meeting("2030-01-01", "", "", "", MeetingForm.CALL, "", None, met, (), (), "", "", "", False)
        for met in meetings
    )
    return make_profile(
        record="r-1", title="", date="", publisher="", kind="readout", level="leaders", issuers=issuers, meetings=held,
        targets=targets, acronyms={}, names=NAMES,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("meetings", "issuers", "targets", "counterparts"),
    [
        ((("ALV", "BOR"),), ("ALV",), ("CES", "CES", "CES"), ("BOR",)),
        ((("ALV", "BOR", "CES"),), ("ALV",), (), ("BOR", "CES")),
        ((("ALV", "BOR"),), ("ALV", "BOR"), ("CES", "CES"), ()),
        ((), ("ALV",), ("CES", "CES", "BOR"), ("CES",)),
        ((), ("ALV",), ("CES", "CES", "BOR", "BOR"), ()),
        ((), ("ALV",), ("CES",), ()),
        ((("ALV",),), ("ALV",), ("ALV", "BOR", "BOR"), ("BOR",)),
    ],
)
def test_the_counterpart_is_whom_the_issuers_met_else_whom_they_address_most(
    meetings: tuple[tuple[str, ...], ...],
    issuers: tuple[str, ...],
    targets: tuple[str, ...],
    counterparts: tuple[str, ...],
) -> None:
    assert profile_with(meetings, issuers, targets).counterparts == counterparts
