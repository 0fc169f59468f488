"""Edits of a published page: what is found, of which class, and what is no edit at all."""

from __future__ import annotations

import re

import pytest
from account_tools import Said, account
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.comparing.edits import EditClass, StatementChanges, page_edit, readable, statement_changes

TEXT = """\
Ministry of Alvaria

Port Selm

Foreign Minister Ana Dell met President Oren Vask of Borland on 4 May 2030 in Port Selm.

The two sides reaffirmed the importance of the Joint Harbour Council.
They will provide $80 million for 12 ferries, and they strongly condemned the launches by Cestria.

The talks were attended by Alvaria, Borland, Dravonia, and Esterland.

They stressed that the dredging of the harbour has to be finished
before the next meeting of the council. Both countries will meet again in June 2031.
"""

CASES = [
    ("$80 million", "$58 million", True, {"number"}),
    ("$80 million", "$80 billion", True, {"number"}),
    ("12 ferries", "more than 10 ferries", True, {"number"}),
    ("12 ferries", "twelve ferries", False, {"typography"}),
    ("4 May 2030", "5 May 2030", True, {"date"}),
    ("4 May 2030", "May 4, 2030", False, {"typography"}),
    ("June 2031", "July 2031", True, {"date"}),
    ("strongly condemned", "condemned", True, {"wording"}),
    ("strongly condemned", "expressed concern over", True, {"wording"}),
    ("will provide", "may provide", True, {"wording"}),
    ("will provide", "will not provide", True, {"wording"}),
    ("importance of the", "importance for the", True, {"wording"}),
    ("President Oren", "Prime Minister Oren", True, {"name"}),
    ("Foreign Minister Ana", "Deputy Foreign Minister Ana", True, {"name"}),
    ("Oren Vask", "Oren Vaskk", False, {"name", "spelling"}),
    ("the launches by Cestria", "the launches by Norvania", True, {"name"}),
    ("Borland, Dravonia, and", "Borland, and", True, {"item deleted"}),
    ("Borland, Dravonia,", "Borland, Dravonia, Farrow,", True, {"item added"}),
    ("Both countries will meet again in June 2031.", "", True, {"sentence deleted"}),
    ("The two sides", "They spoke about fishing near the islands. The two sides", True, {"sentence added"}),
    ("importance", "improtance", False, {"spelling"}),
    ("harbour", "harbor", False, {"spelling"}),
    ("the dredging", "the the dredging", False, {"spelling"}),
    ("Both countries", "both countries", False, {"spelling"}),
    ("Alvaria, Borland, Dravonia, and", "Alvaria, Borland, Dravonia and", False, {"typography"}),
    ("the importance", "theimportance", False, {"typography"}),
    ("Ministry of Alvaria\n\n", "Ministry of Alvaria\n\nRemarks at the Harbour\n\n", False, {"furniture"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "substantive", "classes"), CASES)
def test_a_change_is_of_its_class(old: str, new: str, substantive: bool, classes: set[str]) -> None:
    made = page_edit(TEXT, TEXT.replace(old, new))
    assert (made.substantive, {str(item) for item in made.classes}) == (substantive, classes)


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this statement misstated the number of ferries.",
        "Editor's note: the name of the minister was corrected.",
        "This release has been updated to reflect the final text.",
    ],
)
def test_a_notice_of_a_correction_is_told(notice: str) -> None:
    made = page_edit(TEXT, f"{TEXT}\n{notice}\n")
    assert made.substantive
    assert made.classes == (EditClass.CORRECTION_NOTICE,)


def test_words_struck_through_beside_the_right_ones_are_a_correction() -> None:
    made = page_edit(TEXT, TEXT.replace("12 ferries", "<s>12</s> [14] ferries"))
    assert made.substantive
    assert EditClass.CORRECTION_NOTICE in made.classes


def test_another_byline_says_that_somebody_else_speaks() -> None:
    head = "Ana Dell, Minister of Alvaria"
    made = page_edit(f"{head}\n\n{TEXT}", f"Office of the Spokesperson\n\n{TEXT}")
    assert made.substantive
    assert made.classes == (EditClass.NAME, EditClass.FURNITURE)


FURNITURE = [
    "Views: 1,234", "12,004 views", "Share on Facebook", "Print", "Back to top", "Home > News > Statements",
    "Last updated: 3 June 2030, 14:05", "Page generated 2030-06-03 14:05:01", "3 hours ago", "4 min read",
    "csrf-token: 9f8e7d6c5b4a", "nonce=7d8e9f0a1b2c3d4e", "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
    "© 2030 Ministry of Alvaria. All rights reserved.", "Related Articles", "This site uses cookies.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_page_furniture_is_no_alarm(line: str) -> None:
    made = page_edit(TEXT, f"{TEXT}\n{line}\n")
    assert not made.substantive
    assert made.passages == ()
    assert line not in readable(f"{TEXT}\n{line}\n")


def test_counters_and_marks_that_change_at_every_visit_are_no_alarm() -> None:
    made = page_edit(f"{TEXT}\nViews: 10\n\ntoken: a1b2c3d4\n", f"{TEXT}\nViews: 977\n\ntoken: ffee0011\n")
    assert (made.substantive, made.passages) == (False, ())


def test_a_word_of_a_button_within_the_text_stays() -> None:
    text = "The ministers discussed more\nprint\nmedia in the region."
    assert readable(text).split() == text.split()


def test_a_text_that_is_the_same_has_no_edit() -> None:
    made = page_edit(TEXT, TEXT)
    assert (made.passages, made.classes, made.substantive) == ((), (), False)


def test_links_and_emphasis_are_typography() -> None:
    made = page_edit(
        TEXT, TEXT.replace("Joint Harbour Council", "**[Joint Harbour Council](https://alv.example/jhc)**")
    )
    assert (made.substantive, made.classes) == (False, (EditClass.TYPOGRAPHY,))


WORDS = st.lists(st.sampled_from(re.findall(r"\S+", TEXT)), min_size=3, max_size=40).map(" ".join)
BLANKS = st.sampled_from([" ", "  ", "\u00a0", "\t"])


@settings(deadline=None)
@given(st.lists(BLANKS, min_size=200, max_size=200))
def test_white_space_is_never_an_edit(blanks: list[str]) -> None:
    given_blanks = iter(blanks * 3)
    made = page_edit(TEXT, re.sub(" ", lambda _: next(given_blanks), TEXT))
    assert (made.passages, made.substantive) == ((), False)


@settings(deadline=None)
@given(st.sampled_from(["“”’–", "„“‘—", '""\'-']), st.sampled_from(["“”’–", "«»'-", '""`‑']))
def test_typography_alone_is_never_substantive(before: str, after: str) -> None:
    def typeset(marks: str) -> str:
        return f"They spoke of {marks[0]}a harbour{marks[1]} and Alvaria{marks[2]}s two{marks[3]}year plan. {TEXT}"

    made = page_edit(typeset(before), typeset(after))
    assert not made.substantive
    assert set(made.classes) <= {EditClass.TYPOGRAPHY}


@settings(deadline=None)
@given(st.integers(2, 10_000), st.integers(2, 10_000))
def test_another_number_is_always_substantive(old: int, new: int) -> None:
    made = page_edit(TEXT.replace("12 ferries", f"{old} ferries"), TEXT.replace("12 ferries", f"{new} ferries"))
    assert made.substantive is (old != new)
    assert (made.classes != ()) is (old != new)


@settings(deadline=None)
@given(st.data())
def test_a_sentence_more_or_less_is_found_in_both_directions(data: st.DataObject) -> None:
    sentences = re.findall(r"(?:They|The|Both) [^.]{30,}\.", TEXT)
    gone = data.draw(st.sampled_from(sentences))
    shorter = TEXT.replace(gone, "")
    assert EditClass.SENTENCE_DELETED in page_edit(TEXT, shorter).classes
    assert EditClass.SENTENCE_ADDED in page_edit(shorter, TEXT).classes


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_redlines_give_the_new_passages(old: str, new: str) -> None:
    for passage in page_edit(old, new).passages:
        made = passage.redline
        assert made.apply(made.old) == made.new
        assert passage.findings


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (Said("The leaders will not\n    yield a port.", (("will not\n    yield", "commit"),)), True),
        (Said("The leaders **will not yield** a port.", (("will not yield", "commit"),)), True),
        (Said("The leaders will not yield a port.", (("will not yield", "oppose"),)), True),
        (Said("The leaders will not yield a canal.", (("will not yield", "commit"),)), False),
    ],
    ids=["wrapped elsewhere", "other marks", "read as another act", "other words"],
)
def test_a_statement_of_the_same_words_was_kept(now: Said, kept: bool) -> None:
    before = Said("The leaders will not yield a port.", (("will not yield", "commit"),))
    changes = statement_changes(account("ALV", [before]).statements, account("ALV", [now]).statements)
    assert (changes == StatementChanges()) is kept


TITLES = [
    ("Alvaria and Borland Hold Talks", "Alvaria and Borland hold talks", False, {"typography"}),
    ("The “Harbour” talks", 'The "Harbour" talks', False, {"typography"}),
    ("Alvaria provides 80 ferries", "Alvaria provides 58 ferries", True, {"number"}),
    ("Talks of 4 May", "Talks of 5 May", True, {"date"}),
    ("Talks with Borland", "Talks with Cestria", True, {"name"}),
    ("Alvaria condemns Cestria", "Alvaria criticizes Cestria", True, {"wording"}),
    ("Joint Statement on Ferries", "Joint Press Release on Ferries", True, {"wording"}),
    ("Ferries for Dravonia", "CORRECTED: Ferries for Dravonia", True, {"correction notice"}),
    ("Readout of call", "Readout of the call", False, {"spelling"}),
    ("Defence talks", "Defense talks", False, {"spelling"}),
    ("Harbour talks", "Harbour talks | Alvarian Presidency", False, {"furniture"}),
    ("Ministry of Alvaria - Harbour talks", "Harbour talks", False, {"furniture"}),
    ("Harbour talks", "Harbour talks – no result", True, {"wording"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "substantive", "classes"), TITLES)
def test_a_changed_title_is_classed_as_words_are(old: str, new: str, substantive: bool, classes: set[str]) -> None:
    made = page_edit(TEXT, TEXT, old_title=old, new_title=new)
    assert (made.substantive, {str(item) for item in made.classes}) == (substantive, classes)
    assert [passage.relation for passage in made.passages] == ["title"]
    assert (made.passages[0].redline.old, made.passages[0].redline.new) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"), [("", "Harbour talks"), ("Harbour talks", ""), ("Harbour  talks", "Harbour talks")]
)
def test_a_title_that_is_not_known_or_only_wrapped_is_no_change(old: str, new: str) -> None:
    assert page_edit(TEXT, TEXT, old_title=old, new_title=new).classes == ()


def test_the_title_stands_before_what_changed_in_the_text() -> None:
    made = page_edit(TEXT, TEXT.replace("12 ferries", "14 ferries"), old_title="Twelve ferries", new_title="14 ferries")
    assert [passage.relation for passage in made.passages] == ["title", "edited"]
