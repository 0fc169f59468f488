"""A meeting that was promised for a day is known again when the same parties met on it, whatever the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from held import document

from communique.examples import codebook_folder
from communique.model import CommitmentStatus, Relation
from communique.reading import ReaderSettings, read_document
from communique.register import Register
from communique.register.commitments.results import CommitmentFilter

PROMISE = (
    "2024-03-01",
    "The Government of Valtera will host Kasendria’s Secretary of Defence Thaddea Quillane in Velmar on 11 April 2024.",
)
WORDS = "discussed the fisheries of the Kestrel Sea."
SAME_DAY = ("2024-04-12", f"Ministers of Valtera and Kasendria met in Velmar on 11 April 2024. The two sides {WORDS}")
OTHER_DAY = ("2024-04-26", f"Ministers of Valtera and Kasendria met in Velmar on 25 April 2024. The two sides {WORDS}")
OTHERS = ("2024-04-12", f"Ministers of Valtera and Merrow met in Velmar on 11 April 2024. The two sides {WORDS}")


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (SAME_DAY, CommitmentStatus.DELIVERED),
        (OTHER_DAY, CommitmentStatus.OVERDUE),
        (OTHERS, CommitmentStatus.OVERDUE),
    ],
    ids=["same day", "another day", "other parties"],
)  # fmt: skip
@pytest.mark.parametrize("promise_first", [True, False])
def test_only_the_same_parties_on_the_same_day_keep_it(
    tmp_path: Path, later: tuple[str, str], status: CommitmentStatus, promise_first: bool
) -> None:
    settings = ReaderSettings(codebook=str(codebook_folder()))
    told = [PROMISE, later] if promise_first else [later, PROMISE]
    with Register.open(tmp_path / "met.db") as register:
        for date, text in told:
            item = document(
                text, date=date, url=f"https://mod.valtera.example/{date}", title="", publisher="Ministry of Defence"
            )
            register.add_reading(item, read_document(item, settings), settings="")
        (promise,) = register.commitments(CommitmentFilter(kind=("scheduled event",), as_of="2024-12-01"))
    assert promise.status is status
    if status is CommitmentStatus.DELIVERED:
        assert [one.relation for one in promise.evidence] == [Relation.DELIVERS]
        assert promise.evidence[0].reasons == ("was to be held, and is reported met",)
