"""Two records compared, and what is refused or said beside it."""

from __future__ import annotations

import pytest
from compared_records import PARAGRAPHS, communique, document

from communique.comparing import MOST_SENTENCES, compare
from communique.errors import CompareError


def test_equal_texts_are_equal() -> None:
    made = compare(communique(), communique())
    assert made.equal
    assert made.counts == {"same": 8, "edited": 0, "split": 0, "merged": 0, "regrouped": 0, "added": 0, "deleted": 0,
                           "moves": 0}  # fmt: skip
    assert made.notes == ()


def test_line_breaks_quotation_marks_and_numbers_of_paragraphs_change_nothing() -> None:
    numbered = communique(*(f"{number}. {text}" for number, text in enumerate(PARAGRAPHS, 1)))
    shifted = communique(*(f"{number}. {text}".replace(" of ", "\nof ") for number, text in enumerate(PARAGRAPHS, 2)))
    made = compare(numbered, shifted)
    assert made.equal
    assert sum(pair.renumbered for pair in made.pairs) == len(PARAGRAPHS)
    curly = compare(communique('The "full" range of Alvaria\'s aid.'), communique("The “full” range of Alvaria’s aid."))
    assert curly.equal
    assert curly.typographic == 3


def test_two_neighbouring_paragraphs_that_changed_places_are_one_move() -> None:
    order = [PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], *PARAGRAPHS[3:]]
    made = compare(communique(), communique(*order))
    assert made.counts["moves"] == 1
    assert made.counts["same"] == 8
    assert [made.old_sentences[i].paragraph for i in made.moves[0].old] == [2, 2]
    assert made.departures == {0: 5}


def test_rules_between_parts_are_no_words_and_no_change() -> None:
    made = compare(communique(), document("\n\n* * *\n\n".join(PARAGRAPHS)))
    assert made.equal
    assert made.counts["added"] == 0


def test_a_record_that_lost_its_paragraph_breaks_is_compared_all_the_same_and_it_is_said() -> None:
    made = compare(communique(), document(" ".join(PARAGRAPHS)))
    assert made.equal
    assert "5 paragraphs" in made.notes[0]
    assert "lost its paragraph breaks" in made.notes[0]


def test_a_communique_that_is_one_list_is_compared_item_by_item() -> None:
    items = [
        "- dredging of the harbour;",
        "- pilotage at night;",
        "- customs clearance within a day;",
        "- a joint fleet.",
    ]
    made = compare(document("\n".join(items)), document("\n".join([items[0], items[2], items[3], "- a new pier."])))
    assert [(pair.relation, [s.text for s in (pair.new or pair.old)]) for pair in made.pairs] == [
        ("same", ["dredging of the harbour;"]),
        ("deleted", ["pilotage at night;"]),
        ("same", ["customs clearance within a day;"]),
        ("same", ["a joint fleet."]),
        ("added", ["a new pier."]),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "###\n\n* * *", "…"])
def test_a_text_without_words_is_refused_by_name(text: str) -> None:
    for pair in ((document(text, "empty"), communique()), (communique(), document(text, "empty"))):
        with pytest.raises(CompareError, match=r"^empty\.txt: holds no words; "):
            compare(*pair)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            communique(),
            document("양국 장관은 항구에서 회담을 열고 동맹이 굳건함을 재확인하였다. 다음 회의는 내년에 열린다."),
            "Latin and the other in Hangul",
        ),
        (
            document("\n\n".join(PARAGRAPHS), language="en"),
            document("Les ministres se sont réunis à Port Selm et ont réaffirmé leur alliance solide.", language="fr"),
            r"languages differ \(en, fr\)",
        ),
        (  # that one word or two look alike makes no common language
            document("They discussed the engagement of both sides and the tests of missiles.", language="en"),
            document("Les deux ont dit leur engagement et ils condamnent les tirs de missiles.", language="fr"),
            r"languages differ \(en, fr\)",
        ),
    ],
)  # fmt: skip
def test_texts_of_different_languages_are_refused(old: object, new: object, why: str) -> None:
    with pytest.raises(CompareError, match=why):
        compare(old, new)  # type: ignore[arg-type]


def test_a_wrong_name_of_the_language_is_only_noted() -> None:
    made = compare(document("\n\n".join(PARAGRAPHS), language="en"), document("\n\n".join(PARAGRAPHS), language="fr"))
    assert made.equal
    assert made.notes == ("The records name different languages (en, fr) but share their words.",)


def test_a_text_of_50000_sentences_is_refused_with_the_limit() -> None:
    text = "\n".join(f"- item {number} of the plan" for number in range(50_000))
    with pytest.raises(CompareError, match=rf"^long\.txt: 50,000 sentences are too many.*{MOST_SENTENCES:,}"):
        compare(communique(), document(text, "long"))
