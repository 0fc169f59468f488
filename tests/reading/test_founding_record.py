"""The record that started the project gives a complete register by itself.

It is not part of the repository: the tests read it from ../shared/seeds and its gold coding from ../shared/gold, and
are skipped, saying so, where these are not there.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.intake import arrivals
from communique.model import Account, Document, MeetingForm, Participant, Reading, RecordKind, RecordLevel, SentenceRole
from communique.reading import ReaderSettings, read_document
from communique.register.rows import meetings_row, statement_row

SHARED = Path(__file__).parents[3] / "shared"
BOTH = ("KOR", "USA")

Row = dict[str, Any]
# Gold and coded statements that belong together, gold ones that were missed, coded ones too many.
Paired = tuple[list[tuple[Row, Row]], list[Row], list[Row]]


@pytest.fixture(scope="module")
def document() -> Document:
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip(f"the founding record is not there: no text in {SHARED / 'seeds'}")
    (document,) = arrivals([str(found[0])])
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def reading(document: Document) -> Reading:
    return read_document(document, ReaderSettings())


@pytest.fixture(scope="module")
def gold() -> list[Row]:
    found = sorted((SHARED / "gold" / "dev").glob("seed*.jsonl"))
    if not found:
        pytest.skip(f"the gold coding of the founding record is not there: no seed*.jsonl in {SHARED / 'gold' / 'dev'}")
    return [json.loads(line) for line in found[0].read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        pytest.skip(f"the scoring script is not there: {path}")
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def paired(
    reading: Reading, gold: list[Row], scoring: ModuleType
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Gold and coded statements that belong together, gold ones that were missed, coded ones too many."""
    found: tuple[list[tuple[Row, Row]], list[Row], list[Row]] = scoring.pair(
        gold, [statement_row(s, "record") for s in reading.statements]
    )
    return found


# --- what was said ---


def test_all_statements_of_the_gold_coding_are_found(paired: Paired, gold: list[Row]) -> None:
    pairs, missed, extra = paired
    assert [row["cue"] for row in missed] == []
    assert len(pairs) == len(gold)
    assert len(extra) <= 2, [row["cue"] for row in extra]


# The shares that the project asks for on records it has not seen; this one is not to fall below them.
@pytest.mark.parametrize(("field", "least"), [("act", 0.89), ("speakers", 0.90), ("commitment", 0.86)])
def test_the_agreed_share_of_each_field_is_right(paired: Paired, scoring: ModuleType, field: str, least: float) -> None:
    pairs, _, _ = paired
    wrong = [(g["cue"], g[field], p[field]) for g, p in pairs if not scoring.agrees(g, p, field)]
    assert 1 - len(wrong) / len(pairs) >= least, wrong


def test_promises_are_told_from_what_promises_nothing(
    paired: Paired,
) -> None:
    pairs, _, _ = paired
    promised = [(g, p) for g, p in pairs if g["commitment"] != "none"]
    assert len(promised) >= 9
    assert sum(p["commitment"] != "none" for _, p in promised) >= 0.86 * len(promised)


def test_seoul_speaks_for_both_and_never_with_washingtons_own_voice(reading: Reading) -> None:
    by_speakers = {
        s.speakers: {t.account for t in reading.statements if t.speakers == s.speakers} for s in reading.statements
    }
    assert by_speakers == {BOTH: {Account.BOTH}, ("KOR",): {Account.OWN}, ("USA",): {Account.ATTRIBUTED}}


def test_the_ministers_speak_by_their_full_names(reading: Reading) -> None:
    persons = {s.persons for s in reading.statements if s.speakers == ("USA",) and s.persons}
    assert persons == {("Lloyd J. Austin III",)}
    assert {s.persons for s in reading.statements if s.speakers == ("KOR",) and s.persons} == {("Shin Won Sik",)}


def test_every_sentence_is_accounted_for(document: Document, reading: Reading) -> None:
    text = document.text
    held = {i for s in reading.sentences for i in range(s.span.start, s.span.end)}
    assert [c for i, c in enumerate(text) if c.isalnum() and i not in held] == []
    roles = {s.span.of(text): s.role for s in reading.sentences if s.role is not SentenceRole.STATEMENT}
    assert roles == {
        "News Zone": SentenceRole.SECTION,
        "Press Release": SentenceRole.SECTION,
        reading.title: SentenceRole.TITLE,
        "File": SentenceRole.ATTACHMENT,
        "(Presentation and Follow-on discussion)": SentenceRole.ATTACHMENT,
    }
    assert all(s.reason for s in reading.sentences if s.role is not SentenceRole.STATEMENT)


# --- who met, where and when ---


def test_the_meeting(reading: Reading) -> None:
    (meeting,) = reading.meetings
    assert (meeting.date, meeting.end, meeting.date_inferred) == ("2024-06-02", "", False)
    assert (meeting.place, meeting.host_event, meeting.form) == (
        "Singapore",
        "Shangri-La Dialogue",
        MeetingForm.IN_PERSON,
    )
    assert meeting.series == "South Korea-U.S. Defense Ministerial Meeting"
    assert meeting.parties == BOTH
    assert meeting.participants == (
        Participant("Shin Won Sik", "Defense Minister", "KOR"),
        Participant("Lloyd J. Austin III", "Secretary of Defense", "USA"),
    )
    assert {"productive", "in one voice"} <= {quote.text for quote in meeting.characterisation}


def test_the_people_are_those_of_the_gold_coding(reading: Reading) -> None:
    found = sorted((SHARED / "gold" / "dev").glob("seed*.meetings.json"))
    if not found:
        pytest.skip("the gold meeting of the founding record is not there")
    wanted = json.loads(found[0].read_text(encoding="utf-8"))
    coded = meetings_row(reading)
    assert coded["officials"] == wanted["officials"]
    (meeting,), (other,) = coded["meetings"], wanted["meetings"]
    assert {key: meeting[key] for key in other} == other


# --- through what ---

MECHANISMS = {
    # name as written: acronym, full name, planned
    "Shangri-La Dialogue": ("", "", False),
    "UN Security Council resolutions": ("", "", False),
    "Armistice Agreement": ("", "", False),
    "NCG": ("NCG", "", False),  # the text never spells it out
    "South Korea-U.S. Regional Cooperation Working Group": (
        "RCWG",
        "South Korea-U.S. Regional Cooperation Working Group",
        False,
    ),
    "Statement of Principles": ("", "", False),
    "Regional Sustainment Framework": ("RSF", "Regional Sustainment Framework", False),
    "South Korea-U.S. Alliance Defense Vision": ("", "", False),
    "high-level consultative body": ("", "", True),
    "joint defense science and technology conference": ("", "", True),
}


@pytest.mark.parametrize("name", MECHANISMS)
def test_mechanisms_with_acronyms_resolved_where_the_text_gives_the_name(reading: Reading, name: str) -> None:
    (mention,) = [m for m in reading.mechanisms if m.name == name]
    assert (mention.acronym, mention.full_name, mention.planned) == MECHANISMS[name]


def test_mechanisms_are_those_of_the_gold_coding(paired: Paired, scoring: ModuleType) -> None:
    assert scoring.items_f1(*paired, "mechanisms")["f1"] >= 0.75


# --- about what ---


def test_the_declared_agenda_gives_topics(reading: Reading) -> None:
    assert [quote.text for quote in reading.agenda] == [
        "the coordination of policies toward North Korea",
        "extended deterrence and joint defense posture",
        "cooperation in regional security and the defense industry",
    ]
    assert {"extended-deterrence", "denuclearisation", "missiles", "maritime-security", "defence-industry"} <= set(
        reading.topics
    )
    assert {"arms-transfers", "technology", "north-korea"} <= set(reading.topics)


@pytest.mark.parametrize(
    ("words", "kind", "actor"),
    [
        ("launches of military reconnaissance satellites", "satellite-launch", "PRK"),
        ("release of balloons", "balloons", "PRK"),
        ("missile provocations", "missile-launch", "PRK"),
        ("illegal arms trade", "arms-transfer", "RUS"),
        ("illegal arms trade", "arms-transfer", "PRK"),
    ],
)
def test_the_incidents_that_it_reacts_to(reading: Reading, words: str, kind: str, actor: str) -> None:
    (event,) = [e for e in reading.events if words in e.quote.text and e.actor == actor]
    assert (event.kind, event.date) == (kind, "")
    reacting = [s for s in reading.statements if event.id in s.events]
    assert reacting
    assert all(event.quote.span.within(s.sentence.span) for s in reacting)


@pytest.mark.parametrize(
    "name", ["U.S. forces stationed in Korea", "South Korean Armed Forces", "United Nations Command"]
)
def test_actors_besides_the_two_governments(reading: Reading, name: str) -> None:
    assert name in [actor.text for actor in reading.actors]


# --- what is printed on it, and what is not ---


def test_section_title_and_attachment(reading: Reading) -> None:
    assert reading.section == "News Zone / Press Release"
    assert reading.title == (
        "Results of Korea-U.S. Defense Ministerial Meeting Held on Sidelines of Shangri-La Dialogue"
    )
    assert reading.attachments == ("(Presentation and Follow-on discussion)",)
    assert (reading.kind, reading.level) == (RecordKind.READOUT, RecordLevel.MINISTERS)


def test_publisher_and_date_are_unknown_and_what_may_be_inferred_is_marked(
    document: Document, reading: Reading
) -> None:
    assert (document.publisher, document.date, reading.publisher_party) == ("", "", "")
    inferred = {i.field: i for i in reading.inferences}
    assert inferred["publisher party"].value == "KOR"
    assert inferred["date"].value == "on or after 2024-06-02"
    assert "not the date of publication" in inferred["date"].reason
    assert reading.issuers == ("KOR",)
