"""What a sentence says happened to a mechanism that it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.linking.mechanisms.happenings import happenings
from communique.model import Span

# Kind of the mechanism, its name, the sentence, and what it says: "*" marks what lies ahead.
B, F, T, X = "body", "framework", "instrument", "exercise"
CASES = [
    (B, "Harbour Council", "They announced the establishment of a new Harbour Council (HC).", ["announced"]),
    (B, "Harbour Council", "The Harbour Council was established as an enduring body.", ["established"]),
    (B, "Harbour Council", "The progress made since the launch of the Harbour Council is great.", ["established"]),
    (B, "Harbour Council", "The Harbour Council recently established by both presidents met nobody.", ["established"]),
    (B, "Harbour Council", "They decided to establish a Harbour Council.", ["proposed*"]),
    (B, "Harbour Council", "The inaugural Harbour Council meeting was convened by the minister.", ["met"]),
    (B, "Harbour Council", "The second Harbour Council convened in Port Selm on 3 May.", ["met"]),
    (B, "Harbour Council", "The third Harbour Council will be convened next summer.", ["scheduled*"]),
    (B, "Harbour Council", "The Harbour Council will convene at the level of deputies.", ["scheduled*"]),
    (B, "Harbour Council", "The ministers reviewed the achievements of the Harbour Council and left.", ["reviewed"]),
    (B, "Harbour Council", "They praised the resumption of the Harbour Council.", ["resumed", "welcomed"]),
    (B, "Harbour Council", "They agreed to extend the mandate of the Harbour Council.", ["extended*"]),
    (B, "Harbour Council", "They will deepen trade through the Harbour Council.", []),
    (B, "Harbour Council", "They have not established the Harbour Council.", []),
    (B, "Harbour Council", "The minister will assist an inquiry conducted by the Harbour Council.", ["acted"]),
    (F, "Pier Framework", "The Pier Framework (PF), a policy recently announced by them, is old.", ["announced"]),
    (T, "River Treaty", "The dam is a clear and serious violation of the River Treaty.", ["violated"]),
    (T, "River Treaty", "They act in accordance with the River Treaty.", []),
    (T, "River Treaty", "The River Treaty entered into force in May.", ["in force"]),
    (T, "River Treaty", "They welcomed the signing of the River Treaty.", ["signed", "welcomed"]),
    (T, "River Treaty", "They intend to conclude the River Treaty.", ["proposed*"]),
    (T, "River Treaty", "They pledged to faithfully implement the River Treaty.", ["endorsed"]),
    (T, "River Treaty", "She supported the “River Treaty” announced by the minister.", ["announced", "endorsed"]),
    (T, "River Treaty", "The republic withdrew from the River Treaty.", ["withdrawn from"]),
    (T, "River Treaty", "They obeyed the River Treaty, directly strengthened trade and left.", []),
    (X, "Silver Oar", "The navies conducted Silver Oar in May.", ["held"]),
    (X, "Silver Oar", "The navies will conduct Silver Oar in May.", ["scheduled*"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "sentence", "said"), CASES)
def test_what_is_said(kind: str, name: str, sentence: str, said: list[str]) -> None:
    start = sentence.index(name)
    found = happenings(sentence, Span(start, start + len(name)), kind)
    assert sorted(f"{one.kind}{'*' if one.planned else ''}" for one in found) == sorted(said)


def test_a_list_of_names_shares_its_verb() -> None:
    sentence = "They reviewed the Harbour Council and the Pier Board."
    first, second = Span(18, 33), Span(42, 52)
    assert [str(one.kind) for one in happenings(sentence, second, "body", [first])] == ["reviewed"]


@given(st.text(max_size=120), st.integers(0, 120), st.integers(1, 20))
def test_any_text_is_walked_and_triggers_stand_in_it(text: str, start: int, length: int) -> None:
    for one in happenings(text, Span(start, start + length), "body"):
        assert 0 <= one.start < one.end <= len(text)
