"""The course of a record: who spoke last, in this sentence, and in the sentence that leads a list in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.reading.circle import Circle
from communique.reading.company import companions, counted, passive_subject, spoken_for
from communique.reading.features import subject_kind
from communique.reading.page import PageSentence
from communique.reading.parsing import ParsedSentence
from communique.reading.quotations import Quoted
from communique.reading.speakers import Situation
from communique.reading.voices import Voice, named_in, subject


class SpeakerTracker:
    """Walks through the statements of one record in order and keeps what later ones refer back to."""

    def __init__(self, circle: Circle, first_person: bool, quoted: Mapping[int, Sequence[Quoted]]) -> None:
        """*quoted* are the parts in quotation marks, by sentence."""
        self._circle = circle
        self._first_person = first_person
        self._quoted = quoted
        self._previous: tuple[str, ...] = ()
        self._single: tuple[str, ...] = ()
        self._named: tuple[str, ...] = ()
        self._several: tuple[str, ...] = ()
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
        who = subject(sentence, head, voices)
        led = passive_subject(sentence, head)
        quoted = next((q for q in self._quoted.get(index, ()) if q.start <= sentence.starts[head] < q.end), None)
        return Situation(
            circle=self._circle,
            first_person=self._first_person,
            subject=who,
            above=subject(sentence, above, voices) if above is not None else None,
            company=companions(sentence, head, voices),
            guests=companions(sentence, head, voices, guests=True),
            part=spoken_for(sentence.folded.text, voices),
            led=named_in(sentence, led, voices) if led is not None else (),
            counted=counted(sentence, who.word) if who else 0,
            previous=self._previous,
            same_sentence=self._in_sentence if self._sentence == index else (),
            single=self._single,
            named=self._named,
            several=self._several,
            quoted=quoted is not None,
            quoter=quoted.parties if quoted else (),
            lead=self._by_text.get(place.lead_in, ()) if place.lead_in else (),
        )

    def decide(
        self,
        index: int,
        place: PageSentence,
        sentence: ParsedSentence,
        situation: Situation,
        speakers: tuple[str, ...],
    ) -> None:
        """Takes note of the speakers of a statement."""
        self._previous = speakers
        self._sentence, self._in_sentence = index, speakers
        chosen = situation.subject
        if chosen is not None and subject_kind(sentence, chosen.word) in ("name", "role", "he"):
            if len(speakers) == 1:
                self._single = speakers
            if len(chosen.near) == 1:
                self._named = chosen.near
        together = {*(chosen.near if chosen else ()), *situation.guests}
        if len(together) > 1:
            self._several = tuple(sorted(together))
        elif len(speakers) > 1:
            self._several = speakers
        self._by_text[place.folded.text] = speakers
