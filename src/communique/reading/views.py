"""Each sentence of the body as the models see it before anything is decided: its candidates and how subjects sit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.circle import Circle
from communique.reading.cues import Setting, candidates
from communique.reading.dependency_network import Marked
from communique.reading.features import subject_kind
from communique.reading.lexical import CueMatch, CueMatcher
from communique.reading.page import PageSentence
from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice, subject


@dataclass(frozen=True, slots=True)
class View:
    """One sentence of the body as the models see it before anything is decided."""

    index: int  # among the page's sentences
    seats: Mapping[int, str]  # for each verb and root how its subject is seated
    matches: Mapping[int, CueMatch | None]  # the candidates with the lexicon's cues
    marked: Marked


def look_at(
    index: int,
    sentence: ParsedSentence,
    place: PageSentence,
    matcher: CueMatcher,
    seated: Mapping[int, str],
    first: bool,
    joint: bool,
    mentions: Sequence[int],
) -> View:
    """One sentence as the models see it; *mentions* are the words that name a party."""
    matches = candidates(sentence, matcher)
    named = {
        word: (f"cue={match.act if match else '-'}", f"seat={seated.get(word, '-')}") for word, match in matches.items()
    }
    return View(
        index, seated, matches, Marked(sentence, (f"kind={place.kind}", f"style={first:d}{joint:d}"), named, mentions)
    )


def seats(sentence: ParsedSentence, voices: Sequence[Voice], circle: Circle) -> dict[int, str]:
    """For each verb and root where its subject sits: at the table, outside it, or what kind of word it is."""
    found = {}
    for word in range(len(sentence.words)):
        if sentence.tags[word][0] not in "VM" and sentence.deps[word] != "ROOT":
            continue
        who = subject(sentence, word, voices)
        if who is None:
            found[word] = "none"
            continue
        kind = subject_kind(sentence, who.word)
        if kind in ("we", "i", "you", "they", "he", "it", "this", "relative"):
            found[word] = kind
        elif who.near:
            inside = all(p in circle.table for p in who.near)
            head_voice = any(v.start < sentence.end(who.word) and v.end > sentence.starts[who.word] for v in voices)
            found[word] = ("seated" if inside else "outside") + ("" if head_voice else f" {kind}")
        else:
            found[word] = "pair" if who.heads > 1 and kind == "name" else kind
    return found


def setting_of(place: PageSentence, circle: Circle, first: bool, lead_acts: Mapping[str, str]) -> Setting:
    """What bears on one sentence of a record."""
    return Setting(
        first_person=first,
        joint=circle.joint,
        kind=place.kind if not (place.lead_in and place.kind == "paragraph") else "item",
        marked=bool(place.marker),
        lead_act=lead_acts.get(place.lead_in, "none") if place.lead_in else "-",
    )
