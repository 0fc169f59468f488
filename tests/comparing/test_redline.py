"""The word redline: exact for any input, symmetric, whole words, and as a person would mark it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparing import ChangeKind, Redline, redline
from communique.comparing.chain import MOST_POINTS
from communique.comparing.tokens import tokens

WORDS = st.sampled_from(
    ["the", "of", "and", "to", "peace", "Korea", "condemn", "urge", "1/4", "5-1/2", "$80", "U.S.", "“", "”", '"', ",",
     ".", ";", "—", "-", "Committee's", "Committee’s", "\n", "\n\n", " ", "  ", "\u00a0",
     "평화", "和平", "é", "e\u0301"]
)  # fmt: skip
PROSE = st.lists(WORDS, max_size=25).map(lambda parts: " ".join(parts))
ANY = st.one_of(PROSE, st.text(max_size=60))


def marked(made: Redline) -> str:
    """The redline in the style of a diff of words: ``[-old-]{+new+}``."""
    parts = []
    for piece in made.pieces:
        if not piece.changed:
            parts.append(piece.old_text)
        else:
            parts.append(f"[-{piece.old_text}-]" if piece.old_text else "")
            parts.append(f"{{+{piece.new_text}+}}" if piece.new_text else "")
    return "".join(parts)


@given(ANY, ANY)
def test_applying_a_redline_to_the_old_text_gives_the_new_one(old: str, new: str) -> None:
    made = redline(old, new)
    assert made.apply(old) == new
    assert made.reversed().apply(new) == old


@given(ANY, ANY)
def test_the_pieces_cover_both_texts_in_order_without_gaps(old: str, new: str) -> None:
    left = right = 0
    for piece in redline(old, new).pieces:
        assert (piece.old.start, piece.new.start) == (left, right)
        assert (piece.old.of(old), piece.new.of(new)) == (piece.old_text, piece.new_text)
        assert piece.old_text or piece.new_text
        assert piece.changed == (piece.old_text != piece.new_text)
        left, right = piece.old.end, piece.new.end
    assert (left, right) == (len(old), len(new))


@given(ANY, ANY)
def test_the_other_direction_is_the_same_redline_read_backwards(old: str, new: str) -> None:
    assert redline(new, old) == redline(old, new).reversed()


@given(ANY, ANY)
def test_no_word_is_cut(old: str, new: str) -> None:
    for piece in redline(old, new).pieces:
        for text, edge in ((old, piece.old.start), (old, piece.old.end), (new, piece.new.start), (new, piece.new.end)):
            assert not any(token.start < edge < token.end for token in tokens(text))


@given(ANY)
def test_equal_texts_have_no_changes(text: str) -> None:
    assert redline(text, text).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "Words.", "{+Words.+}"),
        ("Words.", "", "[-Words.-]"),
        (
            "complete denuclearization of North Korea",
            "complete denuclearization of the Korean Peninsula",
            "complete denuclearization of [-North Korea-]{+the Korean Peninsula+}",
        ),
        ("an alliance", "an ironclad alliance", "an {+ironclad +}alliance"),
        ("rate by 1/4 point to 5-1/4 percent", "rate by 1/2 point to 4-3/4 percent",
         "rate by [-1/4-]{+1/2+} point to [-5-1/4-]{+4-3/4+} percent"),
        ("aid of $80 million", "aid of $58 million", "aid of [-$80-]{+$58+} million"),
        ("peace and security", "peace and stability and security", "peace {+and stability +}and security"),
        ("Alvaria, Borland, and Cestria", "Alvaria, Borland, Dorne, and Cestria",
         "Alvaria, Borland, {+Dorne, +}and Cestria"),
        ("Ann Poole; Carl Moss; and Dora Kohn.", "Ann Poole; Eric Vane; and Dora Kohn.",
         "Ann Poole; [-Carl Moss-]{+Eric Vane+}; and Dora Kohn."),
        ("Richard W. Fisher; Ann Poole", "Charles L. Evans; Ann Poole",
         "[-Richard W. Fisher-]{+Charles L. Evans+}; Ann Poole"),
        ("at 1 3/4 percent", "at 1-1/4 percent", "at [-1 3/4-]{+1-1/4+} percent"),
        ("Banks of Alwick, Dunmere, Port Selm and Velmar.", "Banks of Alwick, Lanthorn, Orme and Velmar.",
         "Banks of Alwick, [-Dunmere, Port Selm-]{+Lanthorn, Orme+} and Velmar."),
        ("balanced and judges it so", "balanced. Risks from oil and dear goods fell; it judges it so",
         "balanced[- and-]{+. Risks from oil and dear goods fell; it+} judges it so"),
        ("They met.", "They met. They agreed.", "They met.{+ They agreed.+}"),
        ("We condemn the launches by the regime today", "We express concern over the tests of the state today",
         "We [-condemn the launches by the regime-]{+express concern over the tests of the state+} today"),
        ("the U.S.-Japan alliance", "the U.S.-ROK alliance", "the [-U.S.-Japan-]{+U.S.-ROK+} alliance"),
        ("acts of self-defence", "acts of self-help", "acts of [-self-defence-]{+self-help+}"),
    ],
)  # fmt: skip
def test_changes_are_marked_as_a_person_would(old: str, new: str, wanted: str) -> None:
    assert marked(redline(old, new)) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“ironclad” commitment", '"ironclad" commitment'),
        ("Alvaria’s ports", "Alvaria's ports"),
        ("2020–2025", "2020-2025"),
        ("one  two\nthree", "one two three"),
        ("Renewal:In the coming year", "Renewal: In the coming year"),
        ("Minister **Dell** _stressed_", "Minister Dell stressed"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_typography_is_told_from_wording(old: str, new: str) -> None:
    made = redline(old, new)
    assert made.changes
    assert made.wording == ()


@pytest.mark.parametrize(("old", "new"), [("ISROare ready", "ISRO are ready"), ("1 1/4 percent", "11/4 percent")])
def test_a_blank_that_makes_other_words_is_no_typography(old: str, new: str) -> None:
    assert redline(old, new).wording


def test_typography_beside_a_change_of_words_stays_apart() -> None:
    made = redline("the “complete withdrawal”", 'the "partial withdrawal"')
    assert [(piece.old_text, piece.typographic) for piece in made.changes] == [
        ("“", True),
        ("complete", False),
        ("”", True),
    ]


def test_a_redline_is_applied_to_its_own_text_only() -> None:
    made = redline("a b", "a c")
    for other in ("a x", "a b c", ""):
        with pytest.raises(ValueError, match="another text"):
            made.apply(other)


def test_long_texts_of_one_word_end_in_one_change_and_not_in_a_search_without_end() -> None:
    old, new = "a b " * 2_000, "b a " * 2_001 + "c"
    assert MOST_POINTS < 2_000 * 2_001
    made = redline(old, new)
    assert made.apply(old) == new
    assert [piece.kind for piece in made.changes].count(ChangeKind.REPLACED) >= 1


def test_rare_words_cut_a_long_text_so_that_common_ones_are_kept_too() -> None:
    old = " ".join(f"the mark{number} of the sea" for number in range(400))
    new = old.replace("mark200 of the sea", "mark200 of the deep sea")
    assert marked(redline(old, new)).count("{+") == 1
