"""What publishers do that the records to learn from hardly have: their names, their marks, their paragraphs."""

from __future__ import annotations

import pytest

from communique.lexicons import load_codebook
from communique.model import Document, Reading, RecordKind
from communique.reading import ReaderSettings, read_document


def read(text: str, publisher: str, title: str = "", date: str = "2031-05-06") -> Reading:
    item = Document(text=text, name="record", origin="record.txt", title=title, date=date, publisher=publisher)
    return read_document(item, ReaderSettings())


@pytest.mark.parametrize(
    ("publisher", "party"),
    [
        ("Foreign and Commonwealth Office", "GBR"),
        ("Commonwealth Secretariat", "Commonwealth"),
        ("Press and Information Office of the Federal Government", "DEU"),
        ("Ministry of Foreign Affairs of Norway", "NOR"),
    ],
)
def test_a_publisher_is_known_by_its_whole_name_first(publisher: str, party: str) -> None:
    assert load_codebook().party_of_publisher(publisher) == party


def test_the_publishing_office_is_meant_by_its_bare_title() -> None:
    found = read(
        "The Prime Minister spoke to Norwegian Prime Minister Kari Dahl this afternoon. He thanked Prime Minister "
        "Dahl for Norway’s support. Turning to trade, the Prime Minister set out his plans.",
        "Prime Minister's Office, 10 Downing Street",
        "PM call with Prime Minister Dahl of Norway",
    )
    assert [s.speakers for s in found.statements][1:] == [("GBR",), ("GBR",)]


def test_the_head_of_an_organisation_is_its_side() -> None:
    found = read(
        "The Secretary-General spoke today by telephone with H.E. Ms. Kari Dahl, Prime Minister of Norway. They "
        "discussed the humanitarian situation.",
        "United Nations",
        "Readout of the Secretary-General’s phone call with the Prime Minister of Norway",
    )
    assert [m.parties for m in found.meetings] == [("NOR", "UN")]


def test_whom_an_alliance_speaks_of_does_not_issue_its_declaration() -> None:
    found = read(
        "1. We, the Heads of State and Government of the Allies, met in Oslo to reaffirm our unity.\n"
        "2. We are gravely concerned by the war that Russia wages.\n3. Russia must stop this war. Russia bears full "
        "responsibility.\n4. We have decided to establish a Training Centre.\n5. We call on all countries not to "
        "assist Russia.",
        "NATO",
        "Oslo Summit Declaration",
    )
    assert {s.speakers for s in found.statements} == {("NATO",)}
    assert found.meetings[0].parties == ("NATO",)


def test_paragraphs_of_a_resolution_speak_by_their_verbs() -> None:
    found = read(
        "The Peace and Security Council,\nRecalling its previous decisions on the situation in Chad;\nDeeply concerned "
        "about the humanitarian situation;\n1. Strongly condemns the ongoing fighting;\n2. Demands an immediate "
        "ceasefire;\n3. Welcomes the efforts of Kenya.",
        "African Union",
        "Communiqué of the Peace and Security Council on the situation in Chad",
    )
    acts = [(s.cue.text, str(s.act)) for s in found.statements]
    assert ("Strongly condemns", "condemn") in acts
    assert ("Demands", "urge") in acts
    assert ("Welcomes", "welcome") in acts
    assert {s.speakers for s in found.statements} == {("AU",)}
    assert any(s.sentence.text.startswith("Deeply concerned") for s in found.statements)  # a paragraph of its own


def test_square_bullets_are_marks_and_no_words() -> None:
    found = read(
        "□ Minister Dahl asked for Italy’s support for the Arctic Economic Council.\n□ The two ministers agreed to "
        "cooperate closely.",
        "Ministry of Foreign Affairs of Norway",
        "Foreign Minister Kari Dahl Meets with Foreign Minister Gino Neri of Italy",
    )
    assert [s.sentence.text[0] for s in found.statements] == ["M", "T"]


def test_a_person_is_no_mechanism_and_a_hyphen_cuts_no_cue() -> None:
    found = read(
        "Foreign Minister Gino Neri of Italy and Minister of Foreign Affairs of the Kingdom of Norway Kari Dahl "
        "co-chaired the talks in Rome today at the Norwegian side’s initiative.",
        "Ministry of Foreign Affairs of Italy",
        "Talks with Norway",
    )
    assert [s.cue.text for s in found.statements] == ["co-chaired"]
    assert all("Kari Dahl" not in name.text for s in found.statements for name in s.mechanisms)


def test_a_lead_in_to_points_is_frame_and_what_reports_a_meeting_is_a_readout() -> None:
    found = read(
        "The Italy-Norway Foreign Office Consultations were held in Rome on 5 May. The overview is as follows.\n"
        "1. Both sides reviewed their relations.",
        "Ministry of Foreign Affairs of Italy",
        "Italy-Norway Foreign Office Consultations",
    )
    assert found.kind is RecordKind.READOUT
    assert all(not s.sentence.text.startswith("The overview") for s in found.statements)


def test_a_visitor_received_at_a_palace_was_met() -> None:
    found = read(
        "His Majesty King Abdullah II received today at Al Husseiniya Palace the Prime Minister of Norway, Kari Dahl.",
        "Royal Hashemite Court",
        "King receives Prime Minister of Norway",
    )
    assert [(m.date, m.parties) for m in found.meetings] == [("2031-05-06", ("JOR", "NOR"))]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("called on Norwegian Prime Minister Kari Dahl on 5 May during his visit.", "meet"),
        ("called on Norwegian Prime Minister Kari Dahl to end the blockade.", "urge"),
        ("called on North Korea and Russia.", "urge"),
    ],
)
def test_who_calls_on_a_person_visits_and_who_calls_on_somebody_to_act_urges(said: str, act: str) -> None:
    found = read(f"Foreign Minister Gino Neri of Italy {said}", "Ministry of Foreign Affairs of Italy")
    assert [str(s.act) for s in found.statements][:1] == [act]


def test_roman_numbers_open_items_and_initials_do_not() -> None:
    found = read(
        "The two sides agreed as follows:\nI. The two sides will hold a dialogue in 2032.\nII. The two sides oppose "
        "the use of force.\nThe talks were led by\nV. Ivanov and Kari Dahl.",
        "Ministry of Foreign Affairs of Norway",
        "Joint Statement of Norway and Italy",
    )
    texts = [s.sentence.text for s in found.statements]
    assert any(text.startswith("The two sides will hold") for text in texts)
    assert all(not text.rstrip().endswith("I.") for text in texts)


def test_a_counterpart_with_a_full_name_took_part() -> None:
    found = read(
        "Foreign Minister Gino Neri of Italy held talks today with his Norwegian counterpart, Kari Dahl, in Rome.",
        "Ministry of Foreign Affairs of Italy",
        "Italy and Norway hold talks",
    )
    people = [(p.name, p.party) for p in found.meetings[0].participants]
    assert people == [("Gino Neri", "ITA"), ("Kari Dahl", "NOR")]


def test_questions_in_a_transcript_are_frame() -> None:
    found = read(
        "SECRETARY COLE: We condemn the detention of journalists.\nQUESTION: Madam Secretary, will you meet Minister "
        "Neri? And what about Chile?\nSECRETARY COLE: We will continue to raise the matter.",
        "U.S. Department of State",
        "Secretary Cole at a Press Availability",
    )
    assert [str(s.act) for s in found.statements] == ["condemn", "commit"]


def test_the_parties_to_an_instrument_issue_it() -> None:
    found = read(
        "The Parties undertake to consult each other.\nArticle 2\nEach Party shall designate an authority within 90 "
        "days after the entry into force of this Agreement.",
        "Ministry of Foreign Affairs of Norway",
        "Agreement between Norway and Chile on Defence Cooperation",
    )
    assert {s.speakers for s in found.statements} == {("CHL", "NOR")}
    assert all("Article" not in s.sentence.text for s in found.statements)


def test_a_member_that_presides_issues_nothing_beside_the_group() -> None:
    found = read(
        "The Foreign Ministers of the G20 met in New Delhi on March 1-2, 2031, under the Indian Presidency.\nWe "
        "reaffirm our support for multilateralism, as reflected in the Charter of the United Nations.",
        "Ministry of External Affairs of India",
        "G20 Foreign Ministers' Meeting: Chair's Summary and Outcome Document",
    )
    assert {s.speakers for s in found.statements} == {("G20",)}
    assert found.meetings[0].parties == ("G20",)
    assert all(s.when is None for s in found.statements)


def test_a_text_that_follows_its_lead_in_without_a_blank_line_is_body() -> None:
    found = read(
        "The following is the text of the statement agreed by the two sides.\nThe Norwegian side stated: "
        "Countries should treat each other with respect. The Italian side firmly opposes any use of force.",
        "Ministry of Foreign Affairs of Norway",
        "Joint Communiqué of Norway and Italy",
    )
    assert [s.speakers for s in found.statements] == [("NOR",), ("ITA",)]


def test_the_title_tells_whose_office_the_text_names_bare() -> None:
    found = read(
        "Deputy Minister Hong Jae met with Ambassador Liv Aune on May 5 at the Ministry.",
        "Ministry of Foreign Affairs, Republic of Korea",
        "Deputy Minister for Political Affairs Meets with Ambassador of Norway",
    )
    assert [(p.name, p.party) for p in found.meetings[0].participants] == [("Hong Jae", "KOR"), ("Liv Aune", "NOR")]


def test_whom_a_visitor_met_abroad_is_of_the_state_visited() -> None:
    found = read(
        "The Minister of State for External Affairs, Dr. S. Rao, visited Oslo from 3-5 May 2031. During the visit, she "
        "called on Prime Minister Jan Vik and held discussions with Foreign Minister Liv Aune.",
        "Ministry of External Affairs, India",
        "Visit of Minister of State for External Affairs to Norway",
    )
    hosts = {(p.name, p.party) for m in found.meetings for p in m.participants if p.party != "IND"}
    assert hosts == {("Jan Vik", "NOR"), ("Liv Aune", "NOR")}


@pytest.mark.parametrize(
    ("before", "promised"),
    [
        ("The leaders of Norway and Italy met in Rome on 5 May.", True),
        ("New rules on exports took effect on 5 May.", False),
    ],
)
def test_what_they_will_do_is_promised_where_they_are_the_sides(before: str, promised: bool) -> None:
    found = read(
        f"{before} They will deepen cooperation on raw materials.", "Government of Norway", "Norway-Italy Summit"
    )
    last = found.statements[-1]
    assert (str(last.commitment) != "none") is promised


@pytest.mark.parametrize(
    ("title", "text", "parties"),
    [
        (
            "Joint Statement of the United Nations and Norway",
            "The United Nations and Norway welcome the ceasefire.",
            {"NOR", "UN"},
        ),
        ("Joint Statement by NATO and Norway", "NATO and Norway condemn the attack.", {"NATO", "NOR"}),
    ],
)
def test_a_member_that_the_title_names_issues_a_text_beside_its_organisation(
    title: str, text: str, parties: set[str]
) -> None:
    assert {
        p for s in read(text, "Ministry of Foreign Affairs of Norway", title).statements for p in s.speakers
    } == parties


def test_a_reference_to_an_article_at_the_end_of_a_line_is_no_heading() -> None:
    found = read(
        "The two sides will meet again in 2032 as set out in\nArticle 3.\nThey welcomed it.",
        "Ministry of Foreign Affairs of Norway",
        "Norway-Italy talks",
    )
    assert found.statements[0].sentence.text.endswith("Article 3.")
