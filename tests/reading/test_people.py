"""Who is named in a record, what they hold, and for whom they speak."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicons import load_codebook
from communique.model import Document
from communique.reading.framing import roles
from communique.reading.identity import family_name
from communique.reading.mentions import PartyFinder
from communique.reading.page import lay_out
from communique.reading.people import Cast, PeopleFinder


@pytest.fixture(scope="module")
def finder() -> PeopleFinder:
    codebook = load_codebook()
    return PeopleFinder.of(codebook, PartyFinder(codebook.party_aliases))


def cast(finder: PeopleFinder, text: str, title: str = "", publisher: str = "", date: str = "2031-05-06") -> Cast:
    page = lay_out(Document(text=text, name="record", origin="record", title=title, date=date))
    return finder.find(page, roles(page), publisher)


def told(found: Cast) -> list[tuple[str, str, str]]:
    return [(person.name, person.office, person.party) for person in found.persons]


# One sentence each; the persons are invented.
SENTENCES = [
    ("President of Ukraine Taras Melnyk met the guests.", [("Taras Melnyk", "President", "UKR")]),
    (
        "Federal Chancellor of the Republic of Austria Jakob Steinlechner arrived.",
        [("Jakob Steinlechner", "Federal Chancellor", "AUT")],
    ),
    (
        "U.S. Secretary of Defense Warren J. Halloran III spoke.",
        [("Warren J. Halloran III", "Secretary of Defense", "USA")],
    ),
    ("Prime Minister Morita Kenji of Japan spoke.", [("Morita Kenji", "Prime Minister", "JPN")]),
    (
        "Japanese Vice Minister for Foreign Affairs Ueda Shinzo spoke.",
        [("Ueda Shinzo", "Vice Minister for Foreign Affairs", "JPN")],
    ),
    (
        "They were received by the Prime Minister of Australia, the Hon. C. D. Whitcombe, in the morning.",
        [("C. D. Whitcombe", "Prime Minister", "AUS")],
    ),
    (
        "The talks were led by Dr. Karim Al-Basri, Iraq's Minister of Foreign Affairs, on Monday.",
        [("Karim Al-Basri", "Minister of Foreign Affairs", "IRQ")],
    ),
    (
        "Foreign Ministers Haruto Nakai of Japan and Baek Min of the ROK met.",
        [("Haruto Nakai", "Foreign Minister", "JPN"), ("Baek Min", "Foreign Minister", "KOR")],
    ),
    (
        "Austrian Secretary General for Foreign Affairs Paul Lang-Tiefenbach spoke.",
        [("Paul Lang-Tiefenbach", "Secretary General for Foreign Affairs", "AUT")],
    ),
    (
        "UN Special Envoy Lars Petterson reported.",
        [("Lars Petterson", "Special Envoy", "UN")],
    ),
    (
        "The President of the European Commission, Mr João Ferreira da Costa, spoke.",
        [("João Ferreira da Costa", "President of the European Commission", "EU")],
    ),
    (
        "Crown Prince Faisal bin Nasser of Saudi Arabia was present.",
        [("Faisal bin Nasser", "Crown Prince", "SAU")],
    ),
    (
        "Those present were the United States Ambassador ( Mr. Corbin) and the Treasurer (Mr. Maddox).",
        [("Corbin", "Ambassador", "USA"), ("Maddox", "Treasurer", "AUS")],
    ),
    (
        (
            "The Japanese Delegation was led by the Minister for Foreign Affairs, His Excellency Mr T. Onishi, "
            "and included the Minister of Finance, His Excellency Mr R. Abukawa."
        ),
        [
            ("T. Onishi", "Minister for Foreign Affairs", "JPN"),
            ("R. Abukawa", "Minister of Finance", "JPN"),
        ],
    ),
    (
        (
            "Ms. Clara Bellows, Deputy Assistant Secretary, Bureau of Arms Control, Department of State, spoke for the "
            "U.S. side."
        ),
        [("Clara Bellows", "Deputy Assistant Secretary, Bureau of Arms Control, Department of State", "USA")],
    ),
    (
        "Foreign Minister Israel Benari of Israel spoke.",
        [("Israel Benari", "Foreign Minister", "ISR")],
    ),
    (
        "Under Secretary of State Victoria Harlan spoke.",
        [("Victoria Harlan", "Under Secretary of State", "USA")],
    ),
    (
        "The European Policy Advisor to the Federal Chancellor of Germany Ute Brand called.",
        [("Ute Brand", "European Policy Advisor to the Federal Chancellor", "DEU")],
    ),
    (
        "President Adebayo Okonjo of the Federal Republic of Nigeria arrived.",
        [("Adebayo Okonjo", "President", "NGA")],
    ),
    (
        "The Prime Ministers of Australia and Papua New Guinea, Mr Tom Albury and Sir Peter Kama, met.",
        [("Tom Albury", "Prime Minister", "AUS"), ("Peter Kama", "Prime Minister", "PNG")],
    ),
    (
        "Vietnam Ministry of Foreign Affairs Director General Do Hung led the talks.",
        [("Do Hung", "Foreign Affairs Director General", "VNM")],
    ),
    (
        "General Secretary of the Chinese Communist Party Wu Qiang spoke.",
        [("Wu Qiang", "General Secretary of the Chinese Communist Party", "CHN")],
    ),
    (
        "Head of the Chancellery of the President of the Republic of Poland Jan Kos spoke.",
        [("Jan Kos", "Head of the Chancellery of the President", "POL")],
    ),
    ("PRIME MINISTER OF CANADA JOHN MERCER ARRIVED IN OTTAWA.", [("JOHN MERCER", "PRIME MINISTER", "CAN")]),
    (
        "He met Norway’s National Security Advisor (NSA) Liv Aune and Chief of Staff Major General Odd Brekke.",
        [("Liv Aune", "National Security Advisor", "NOR"), ("Odd Brekke", "Chief of Staff", "NOR")],
    ),
    (
        "Cabinet Councillor Oda Haruto from the National Security Secretariat of Japan convened the talks.",
        [("Oda Haruto", "Cabinet Councillor", "JPN")],
    ),
    (
        "Norway’s Foreign Minister Liv Aune, Defence Minister Odd Brekke and Secretary of State Mary Cole met.",
        [
            ("Liv Aune", "Foreign Minister", "NOR"),
            ("Odd Brekke", "Defence Minister", "NOR"),
            ("Mary Cole", "Secretary of State", "USA"),
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "persons"), SENTENCES, ids=[s[0][:40] for s in SENTENCES])
def test_a_person_has_a_name_an_office_without_the_country_and_a_party(
    finder: PeopleFinder, sentence: str, persons: list[tuple[str, str, str]]
) -> None:
    found = told(cast(finder, sentence, publisher="USA" if "United States" not in sentence else "AUS"))
    wanted = [(name, office, party) for name, office, party in persons]
    assert [(name, party) for name, _, party in found] == [(name, party) for name, _, party in wanted]
    assert [office for _, office, _ in found] == [office for _, office, _ in wanted]


NOT_PERSONS = [
    "The Prime Minister underlined the importance of the Strategic Dialogue.",
    "The Co-Chairs of the High-Level Panel reported on the Bali Process.",
    "The Secretary General of the National Security Secretariat takes part in the Security Council.",
    "He is a member of the Global Partnership for Action on Online Harassment.",
    "The leaders welcomed the Summit of the Americas and the Minister of Finance of Japan.",
]


@pytest.mark.parametrize("sentence", NOT_PERSONS)
def test_offices_without_a_holder_make_no_person(finder: PeopleFinder, sentence: str) -> None:
    assert cast(finder, sentence).persons == ()


def test_later_short_forms_are_the_same_person(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "Defense Minister Shin Min Jae of the Republic of Korea met U.S. Secretary of Defense Walter J. Osborne III. "
        "Minister Shin thanked Secretary Osborne. Osborne agreed.",
    )
    assert [(p.name, p.family) for p in found.persons] == [
        ("Shin Min Jae", "Shin"),
        ("Walter J. Osborne III", "Osborne"),
    ]
    sentence = "Minister Shin and Secretary Osborne agreed."
    mentions = found.person_mentions(sentence)
    assert [(sentence[m.start : m.end], m.person) for m in mentions] == [("Shin", 0), ("Osborne", 1)]


def test_two_people_of_one_surname_stay_two(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "President Daniel Herzl of Israel thanked the guests. His father, President Gideon Herzl of Israel, was there.",
    )
    assert [p.name for p in found.persons] == ["Daniel Herzl", "Gideon Herzl"]


def test_a_namesake_is_told_by_the_title_before_the_name(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "U.S. Secretary of State Mary Cole met Prime Minister Peter Cole of New Zealand.",
    )
    sentence = "Minister Cole thanked Secretary Cole."
    named = [found.persons[m.person].name for m in found.person_mentions(sentence)]
    assert named == ["Peter Cole", "Mary Cole"]


def test_a_given_name_that_stands_elsewhere_completes_the_name(finder: PeopleFinder) -> None:
    found = cast(finder, "President Varga of Hungary spoke. Later Istvan Varga left.")
    assert [p.name for p in found.persons] == ["Istvan Varga"]


def test_bare_titles_speak_for_the_publisher_and_the_other_side_of_the_title(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "Secretary Alder met with Foreign Minister Costa.",
        title="Meeting of the United States and Uruguay",
        publisher="USA",
    )
    assert [(p.name, p.party) for p in found.persons] == [("Alder", "USA"), ("Costa", "URY")]


def test_who_accompanies_a_visitor_is_of_the_visitors_side(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "The Prime Minister of Malaysia, Datuk Husin Amin, arrived. He was accompanied by Tan Sri Rahman Ismail, "
        "Minister of Foreign Affairs.",
        publisher="AUS",
    )
    assert [(p.name, p.party) for p in found.persons] == [("Husin Amin", "MYS"), ("Rahman Ismail", "MYS")]


def test_a_person_without_any_sign_of_a_party_has_none(finder: PeopleFinder) -> None:
    assert [p.party for p in cast(finder, "President Quillfeather spoke.").persons] == [""]


@pytest.mark.parametrize("title", ["President-elect", "former President"])
def test_who_is_not_in_office_does_not_speak_for_the_state(finder: PeopleFinder, title: str) -> None:
    found = cast(finder, f"They thanked {title} Oskar Lindqvist of Sweden.")
    assert [(p.name, p.in_office) for p in found.persons] == [("Oskar Lindqvist", False)]


def test_roles_without_a_name_lead_to_their_holder(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "U.S. Secretary of State Mary Cole met Japanese Foreign Minister Ueda Shinzo. The Secretary thanked the "
        "Foreign Minister of Japan. The President of France was not there.",
    )
    assert [(r.title, r.party, r.person) for r in found.role_mentions(1)] == [
        ("Secretary", "USA", 0),
        ("Foreign Minister", "JPN", 1),
    ]
    assert [(r.title, r.party, r.person) for r in found.role_mentions(2)] == [("President", "FRA", -1)]


def test_a_bare_role_that_two_hold_is_the_publishers(finder: PeopleFinder) -> None:
    text = "President Ann Alder of the United States met President Luis Costa of Chile. The President thanked him."
    assert [r.person for r in cast(finder, text, publisher="CHL").role_mentions(1)] == [1]
    assert [r.person for r in cast(finder, text).role_mentions(1)] == []


def test_a_list_of_signatures_names_the_party_before_each(finder: PeopleFinder) -> None:
    found = cast(
        finder,
        "We condemn the attack and we call for restraint from all of those concerned.\n\nSigned by:\n\n"
        "Australia: The Hon Anna Wells MP, Minister for Sport\n\nJapan: H.E. SUEHIRO Jun, Minister of Education",
    )
    assert [(p.name, p.party) for p in found.persons] == [("Anna Wells", "AUS"), ("SUEHIRO Jun", "JPN")]


FAMILIES = [
    ("Lloyd J. Osborne III", "USA", "Osborne"),
    ("Shin Min Jae", "KOR", "Shin"),
    ("Taek Jae Shin", "KOR", "Shin"),
    ("SUEHIRO Jun", "JPN", "SUEHIRO"),
    ("Wu Qiang", "CHN", "Wu"),
    ("Ann Alder, Jr.", "USA", "Alder"),
]


@pytest.mark.parametrize(("name", "party", "family"), FAMILIES)
def test_the_family_name_stands_first_in_some_countries(name: str, party: str, family: str) -> None:
    assert family_name(name, party) == family


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,;:()’'-\n", max_size=300))
def test_any_text_gives_mentions_within_its_sentences(text: str) -> None:
    found = cast(_FINDER, text + " President Ann Alder of Chile.")
    for sentence in (text, f"Alder {text}"):
        for mention in found.person_mentions(sentence):
            assert 0 <= mention.start < mention.end <= len(sentence)
            assert 0 <= mention.person < len(found.persons)


_CODEBOOK = load_codebook()
_FINDER = PeopleFinder.of(_CODEBOOK, PartyFinder(_CODEBOOK.party_aliases))
