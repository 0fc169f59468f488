"""The course of a record: who spoke last, in this sentence, and in the sentence that leads a list in."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.circle import Circle
from communique.reading.features import subject_kind
from communique.reading.page import PageSentence
from communique.reading.parsing import ParsedSentence
from communique.reading.speakers import Situation
from communique.reading.voices import Subject, Voice, subject


class SpeakerTracker:
    """Walks through the statements of one record in order and keeps what later ones refer back to."""

    def __init__(self, circle: Circle, first_person: bool) -> None:
        self._circle = circle
        self._first_person = first_person
        self._previous: tuple[str, ...] = ()
        self._single: tuple[str, ...] = ()
        self._sentence = -1
        self._in_sentence: tuple[str, ...] = ()
        self._by_text: dict[str, tuple[str, ...]] = {}

    def situation(
        self,
        index: int,
        place: PageSentence,
        sentence: ParsedSentence,
        voices: Sequence[Voice],
        head: int,
    ) -> Situation:
        """What is known before the speakers of a statement are chosen."""
        above = next((a for a in sentence.ancestors(head) if sentence.tags[a][0] == "V"), None)
        return Situation(
            circle=self._circle,
            first_person=self._first_person,
            subject=subject(sentence, head, voices),
            above=subject(sentence, above, voices) if above is not None else None,
            previous=self._previous,
            same_sentence=self._in_sentence if self._sentence == index else (),
            single=self._single,
            lead=self._by_text.get(place.lead_in, ()) if place.lead_in else (),
        )

    def decide(
        self,
        index: int,
        place: PageSentence,
        sentence: ParsedSentence,
        chosen: Subject | None,
        speakers: tuple[str, ...],
    ) -> None:
        """Takes note of the speakers of a statement."""
        self._previous = speakers
        self._sentence, self._in_sentence = index, speakers
        if len(speakers) == 1 and chosen is not None and subject_kind(sentence, chosen.word) in ("name", "role", "he"):
            self._single = speakers
        self._by_text[place.folded.text] = speakers
