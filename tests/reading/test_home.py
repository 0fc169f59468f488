"""Which side wrote a record that does not say who published it: the one whose officials go without their country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.model import Reading
from communique.reading.context import Context

TITLE = "Results of the Defence Ministerial Meeting"
SIDES = [
    (
        "Minister of Defence Arlen Voskeren and Kasendrian Secretary of Defence Thaddea R. Quillane met in Velmar.",
        "VLT",
    ),
    (
        "Secretary of Defence Thaddea R. Quillane met with the Minister of Defence of Valtera, Arlen Voskeren.",
        "KSD",
    ),
    ("Secretary of Defence Thaddea R. Quillane met with Arlen Voskeren, Minister of Defence of Valtera.", "KSD"),
    # Both with their country, both without it: nothing can be told.
    (
        "Valteran Minister of Defence Arlen Voskeren and Kasendrian Secretary of Defence Thaddea R. Quillane met.",
        "",
    ),
    ("Minister of Defence Arlen Voskeren and Secretary of Defence Thaddea R. Quillane met in Velmar.", ""),
    # One side alone tells nothing of who writes.
    ("Minister of Defence Arlen Voskeren visited the port.", ""),
    ("The talks were useful.", ""),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_the_side_whose_officials_are_named_without_their_country_wrote_it(
    context: Callable[..., Context], text: str, expected: str
) -> None:
    opening = context(f"{text}\n\nThe two sides discussed the strait.", title=TITLE).opening
    assert opening.publisher == expected


def test_what_is_inferred_is_marked_as_inferred(read: Callable[..., Reading]) -> None:
    text = f"{SIDES[0][0]}\n\nThe two sides discussed the strait."
    inferred = read(text, title=TITLE)
    assert inferred.publisher_party == ""
    assert [(i.field, i.value) for i in inferred.inferences] == [("publisher party", "VLT")]
    told = read(text, title=TITLE, publisher="Department of Defence of the Kingdom of Kasendria")
    assert told.publisher_party == "KSD"
    assert told.inferences == ()


def test_the_date_of_a_meeting_is_no_date_of_publication(read: Callable[..., Reading]) -> None:
    text = (
        "On 4 May 2031, Minister Jorin Tascall of Valtera met Foreign Secretary Maris Ollerenby of Kasendria in Velmar."
    )
    (inference,) = [i for i in read(text, title=TITLE).inferences if i.field == "date"]
    assert inference.value == "on or after 2031-05-04"
    assert "not the date of publication" in inference.reason
    assert not [i for i in read(text, title=TITLE, date="2031-05-06").inferences if i.field == "date"]
