"""What the points of a statement are: the words that they rest on, what they are about, whom they name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking.points import MOST_POINTS, point_finder
from communique.linking.wording import JOINS, POSITION, likeness, wording
from communique.model import Account, Commitment, Confidence, Quote, Span, Statement

# Content of a statement → the words of each point and the parties that it is about.
CASES = [
    (
        "the shared goal of complete denuclearization of the Korean Peninsula",
        [("the shared goal of complete denuclearization of the Korean Peninsula", ("PRK",))],
    ),
    (
        "its ironclad commitment to the defense of Japan and France",
        [
            ("its ironclad commitment to the defense of Japan and France", ("JPN",)),
            ("its ironclad commitment to the defense of Japan and France", ("FRA",)),
        ],
    ),
    (
        "its firm, unwavering commitment to the defense of Japan",
        [("its firm, unwavering commitment to the defense of Japan", ("JPN",))],
    ),
    (
        "trilateral cooperation with Japan and France towards the immediate resolution of the abductions issue",
        [
            ("trilateral cooperation with Japan and France", ("FRA", "JPN")),
            ("the immediate resolution of the abductions issue", ()),
        ],
    ),
    (
        "peace and stability across the Taiwan Strait, and the peaceful settlement of disputes",
        [("peace and stability across the Taiwan Strait", ("TWN",)), ("peaceful settlement of disputes", ())],
    ),
    ("the commitment to the defense of Japan remains ironclad",
     [("the commitment to the defense of Japan remains ironclad", ("JPN",))]),
    ("a launch of ballistic missiles, which violated a Security Council resolution",
     [("a launch of ballistic missiles", ()), ("violated a Security Council resolution", ("UNSC",))]),
    ("a free, open, and prosperous Baltic region", [("a free, open, and prosperous Baltic region", ())]),
    ("the stance of monetary policy remains accommodative",
     [("the stance of monetary policy remains accommodative", ())]),
    ("our close cooperation", []),
    ("the trilateral partnership", []),  # whose?
    ("President Ansgar Holm", []),
    ("President Holm and President Brandau commit to strengthening the alliance of Japan and France",
     [("strengthening the alliance of Japan and France", ("FRA", "JPN"))]),
    ("Ivo S. Quandt; Mara A. Osterlund, Vice Chair", []),
    ("However, likely to be more vibrant", []),
    ("important issues across the Baltic Sea", []),  # where something is done, and not what
    ("the commitment of Japan to provide extended deterrence", [("provide extended deterrence", ())]),
    ("Ivo S. Quandt; Mara A. Osterlund, Vice Chair; Lena Brandau; Otto Kesselring", []),  # names of their list
    ("raise its target for the funds rate by 25 basis points to 5-1/4 percent",
     [("raise its target for the funds rate by 25 basis points to 5-1/4 percent", ())]),
    ("$1.25 trillion of agency mortgage-backed securities", [("1.25 trillion of agency mortgage-backed securities",
     ())]),
    ("a conditions-based transition of wartime control", [("a conditions-based transition of wartime control", ())]),
    ("the broader Indo-Pacific region", []),  # a region is no position
    ("work with like-minded partners", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "points"), CASES, ids=[content[:30] for content, _ in CASES])
def test_points(content: str, points: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [(point.words.text, point.parties) for point in point_finder().of(content)]
    assert [(words.removeprefix("the "), parties) for words, parties in found] == [
        (words.removeprefix("the "), parties) for words, parties in points
    ]


def test_a_point_that_names_nobody_is_about_those_whom_the_statement_is_aimed_at() -> None:
    (point,) = point_finder().of("recent ballistic missile launches", about=("PRK",))
    assert point.parties == ("PRK",)


@pytest.mark.parametrize(
    ("content", "speakers", "parties"),
    [
        ("our trilateral partnership", ("FRA", "ITA", "JPN"), ("FRA", "ITA", "JPN")),
        ("the trilateral partnership with Italy", ("FRA", "JPN"), ("ITA",)),
        ("better trade relations between Italy and France", ("JPN",), ("FRA", "ITA")),
        ("trilateral defence cooperation", ("FRA", "ITA", "JPN"), ("FRA", "ITA", "JPN")),
        ("the launch of ballistic missiles", ("JPN",), ()),
    ],
)
def test_what_parties_do_with_each_other_is_about_the_speakers_where_nobody_is_named(
    content: str, speakers: tuple[str, ...], parties: tuple[str, ...]
) -> None:
    (point,) = point_finder().of(content, speakers=speakers)
    assert point.parties == parties


def test_what_three_parties_do_with_each_other_is_trilateral_whether_it_is_called_so_or_not() -> None:
    (named,) = point_finder().of("the trilateral partnership", speakers=("FRA", "ITA", "JPN"))
    (listed,) = point_finder().of("cooperation among Japan, France and Italy")
    assert {"trilateral", "cooperation"} <= dict(named.terms).keys() & dict(listed.terms).keys()


@pytest.mark.parametrize("pair", [("talks with the neighbours", "dialogue with the neighbours"),
                                  ("the abductees issue", "the issue of the abductions")])  # fmt: skip
def test_words_that_mean_the_same_give_the_same_terms(pair: tuple[str, str]) -> None:
    finder = point_finder()
    one, other = (finder.of(f"{text} and the ruins of Ypsilanti")[0].terms for text in pair)
    assert [term for term, _ in one] == [term for term, _ in other]


LIKE = [
    # one position
    ("prosperity in the Indo-Pacific region", (), "ensure prosperity in the Indo-Pacific", (), True),
    ("the alliance of France and Japan", (), "the alliance with Japan", ("JPN",), True),
    ("his ironclad commitment to the safety of the straits", (),
     "iron-clad commitments to the safety of the straits", (),
     True),
    # another place, another thing at the place, another pair
    ("peace and stability in the Baltic Sea", (), "peace and stability in the Persian Gulf", (), False),
    ("economic order in the Indo-Pacific", (), "prosperity in the Indo-Pacific", (), False),
    ("a free and open Indo-Pacific", (), "vaccination of children in the Indo-Pacific", (), False),
    ("the alliance of France and Japan", (), "the alliance of France and Italy", (), False),
    ("trilateral defence cooperation", ("FRA", "ITA", "JPN"), "trilateral defence cooperation", ("FRA", "ITA", "KOR"),
     False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "by", "other", "by_others", "joined"), LIKE)
def test_what_is_one_position_and_what_is_not(
    one: str, by: tuple[str, ...], other: str, by_others: tuple[str, ...], joined: bool
) -> None:
    finder = point_finder()
    left, right = (
        wording(finder.of(text, speakers=speakers)[0], POSITION, finder.vocabulary)
        for text, speakers in ((one, by), (other, by_others))
    )
    assert (likeness(left, right) >= JOINS) is joined


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="the of and, to Japan’s peace launch-;() is Kéi\xad\n", max_size=400), st.integers(0, 1000))
def test_words_stand_at_their_place_whatever_the_text(text: str, offset: int) -> None:
    found = point_finder().of(text, offset)
    assert len(found) <= MOST_POINTS
    for point in found:
        span = point.words.span
        assert text[span.start - offset : span.end - offset] == point.words.text
        assert point.terms


@pytest.mark.parametrize(
    "words",
    [
        "San Francisco",
        "New York, Philadelphia, Kansas City, and San Francisco",
        "St. Louis and Minneapolis",
        "the Hague; Port Moresby",
        "Osaka and Hiroshima",
    ],
)
def test_names_of_cities_are_no_points_by_themselves(words: str) -> None:
    assert point_finder().of(words) == ()


@pytest.mark.parametrize(
    "words",
    ["the San Francisco Peace Treaty", "the Kyoto Protocol", "the reconstruction of Mariupol"],
)
def test_what_bears_the_name_of_a_city_may_be_one(words: str) -> None:
    assert [point.words.text for point in point_finder().of(words)] == [words]


@pytest.mark.parametrize(
    ("sentence", "any_points"),
    [
        ("Voting for the harbour policy action were: Ana Torn, Chair; Oren Vask; and Ida Dell.", False),
        ("Voting against was Ida Dell, who preferred higher harbour dues.", False),
        ("In favour: Alvaria, Borland, the Joint Harbour Council.", False),
        ("- Those voting against the harbour dues were Cestria and Dravonia.", False),
        ("The ministers discussed voting rights in the Joint Harbour Council.", True),
        ("They spoke in favour of lower harbour dues.", True),
    ],
)
def test_a_roll_call_has_no_points(sentence: str, any_points: bool) -> None:
    quote = Quote(Span(0, len(sentence)), sentence)
    said = Statement(
        "s-1", quote, quote, quote, "state", ("ALV",), (), (), Commitment.NONE, None, Account.JOINT, (), (), (), (),
        Confidence(1, 1, 1, 1, 1, 1, 1, 1),
    )  # fmt: skip
    assert bool(point_finder().points(said)) is any_points


def test_an_acronym_that_the_record_explains_stands_for_its_full_name() -> None:
    finder = point_finder()
    known = {"JHC": "Joint Harbour Council"}
    (short,) = finder.of("the JHC's work on dredging", acronyms=known)
    (full,) = finder.of("the Joint Harbour Council's work on dredging")
    (unknown,) = finder.of("the JHC's work on dredging")
    assert short.words.text == "the JHC's work on dredging"
    assert {term for term, _ in short.terms} == {term for term, _ in full.terms}
    assert {term for term, _ in unknown.terms} != {term for term, _ in full.terms}
