"""What stands in quotation marks, and whose words it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.reading.context import Context

KNOWN = {"title": "Minister Jorin Tascall met the Foreign Secretary of Kasendria", "publisher": ""}
FIRST = "Minister of Foreign Affairs of Valtera Jorin Tascall met Foreign Secretary of Kasendria Maris Ollerenby."

SPEECHES = [
    # text, and for each quoted part its first word and the party whose words it is
    ("“We will share every chart that we have,” Maris Ollerenby said.", [("We", "KSD")]),
    ("Jorin Tascall said: “The harbour belongs to all who sail.”", [("The", "VLT")]),
    (
        "“The harbour is open to everybody. The fund is ready for its first ship,” said Maris Ollerenby.",
        [("The", "KSD"), ("The", "KSD")],
    ),
    (
        '"The harbour is open to everybody," Jorin Tascall said. "We thank the crews of all ships."',
        [("The", "VLT")] * 2,
    ),
    ("They spoke of the “fund” and the harbour.", []),  # a term is no speech
    ("They spoke of the harbour.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPEECHES)
def test_direct_speech_belongs_to_whom_the_words_around_it_name(
    context: Callable[..., Context], text: str, expected: list[tuple[str, str]]
) -> None:
    read = context(f"{FIRST}\n\n{text}", **KNOWN)
    found = [
        (read.page.sentences[index].folded.text[part.start : part.end].split()[0], "".join(part.parties))
        for index, parts in sorted(read.quoted.items())
        for part in parts
    ]
    assert [party for _, party in found] == [party for _, party in expected]
    assert len(found) == len(expected)


def test_a_mark_that_nothing_closes_ends_with_its_paragraph(context: Callable[..., Context]) -> None:
    text = "“We will share every chart that we have, Maris Ollerenby said.\n\nThe ships sailed on the next morning."
    read = context(f"{FIRST}\n\n{text}", **KNOWN)
    last = len(read.page.sentences) - 1
    assert last not in read.quoted
