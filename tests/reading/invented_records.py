"""Records of the states of the example codebook, to which a test adds a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable

from communique.examples import codebook_folder
from communique.model import Document, Reading, Statement
from communique.reading import ReaderSettings

# The default pipeline, with the codebook that knows Valtera, Kasendria, Merrow, Torvask and Lorvagne.
SETTINGS = ReaderSettings(codebook=str(codebook_folder()))

VALTERA = "Ministry of Foreign Affairs of the Republic of Valtera"
KASENDRIA = "Foreign Office of the Kingdom of Kasendria"

# One side's account of a meeting, a joint statement in the third and in the first person, and one side's own statement:
# the fields of the document and its first sentence.
RECORDS: dict[str, tuple[dict[str, str], str]] = {
    "readout": (
        {"title": "Meeting of Minister Tascall with the Foreign Secretary of Kasendria", "publisher": VALTERA},
        (
            "Minister of Foreign Affairs Jorin Tascall met with the Foreign Secretary of Kasendria, Maris Ollerenby, "
            "in Velmar on 4 May 2031."
        ),
    ),
    "joint": (
        {"title": "Joint Statement of Valtera and Kasendria"},
        (
            "The Minister of Foreign Affairs of Valtera, Jorin Tascall, and the Foreign Secretary of Kasendria, "
            "Maris Ollerenby, met in Velmar on 4 May 2031."
        ),
    ),
    "we": (
        {"title": "Joint Statement of Valtera and Kasendria"},
        "We, the Foreign Ministers of Valtera and Kasendria, met in Velmar on 4 May 2031.",
    ),
    "own": (
        {"title": "Statement by the Spokesperson of the Ministry of Foreign Affairs", "publisher": VALTERA},
        "Valtera has followed the events in the strait.",
    ),
}


def record(text: str, **known: str) -> Document:
    """A document of a text and its known fields."""
    return Document(text=text, name="record", origin="record.txt", **known)


def text_of(record: str, more: str) -> str:
    """The first sentence of a record, and what a test adds."""
    return f"{RECORDS[record][1]}\n\n{more}\n"


def statements_of(read: Callable[..., Reading], record: str, more: str) -> list[Statement]:
    """The statements in what a test adds to a record."""
    known, first = RECORDS[record]
    reading = read(text_of(record, more), date="2031-05-04", **known)
    return [s for s in reading.statements if s.sentence.span.start > len(first)]
