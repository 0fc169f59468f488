"""Two invented communiqués and ways to change them, shared by the tests of comparing and publishing."""

from __future__ import annotations

from communique.comparing import Sentence
from communique.model import Document

PARAGRAPHS = tuple(
    """\
The ministers of Alvaria and Borland met at Port Selm on the margins of the Harbour Forum.
They condemned the launch of a missile by Cestria on 3 May. They urged Cestria to return to talks without conditions.
The two sides reaffirmed the withdrawal from Sarn Island. Minister Dell stressed that the alliance is ironclad.
Both ministers welcomed the work of the Joint Harbour Council. They decided to hold its next session in Borland.
They thanked the Forum's secretariat for its hospitality.""".splitlines()
)


def document(text: str, name: str = "record", **known: str) -> Document:
    """A record with this text."""
    return Document(text=text, name=name, origin=f"{name}.txt", **known)


def communique(*paragraphs: str, name: str = "record") -> Document:
    """A record of these paragraphs, of the first communiqué where none are given."""
    return document("\n\n".join(paragraphs or PARAGRAPHS), name)


def paragraph_texts(sentences: tuple[Sentence, ...]) -> list[str]:
    """The paragraphs of a text on one line each, as a document with tracked changes shows them."""
    found: list[str] = []
    before: Sentence | None = None
    for sentence in sentences:
        if before is not None and sentence.paragraph == before.paragraph:
            found[-1] += f"{'' if before.span.end == sentence.span.start else ' '}{sentence.full}"
        else:
            found.append(sentence.full)
        before = sentence
    return found
