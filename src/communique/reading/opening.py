"""How a record opens: the parts of it that tell who is around the table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice

_JOINING = re.compile(r"[\s,;:&/–—-]+|\bas\s+well\s+as\b|\b(?:and|the|of|together|with)\b", re.I)
_OFFICIAL_WORDS = re.compile(
    r"\b(?:the|of|foreign|prime|defen[cs]e|ministers?|leaders?|governments?|presidents?|heads?|state|and|trade|finance|"
    r"secretar(?:y|ies)|officials|representatives?|national|security|advis[eo]rs|government|members|group|high|"
    r"chancellor|king|states|economic|external|affairs|delegations?|deputy|vice)\b",
    re.I,
)


FEW = 4  # the codebook lists the states of a group up to this number, and names the group beyond it


@dataclass(frozen=True, slots=True)
class Opening:
    """The parts of a record that tell who is around the table."""

    title: str
    title_voices: tuple[Voice, ...]
    lead: str  # frame lines that release the text, joined
    lead_voices: tuple[Voice, ...]
    body: tuple[tuple[ParsedSentence, tuple[Voice, ...]], ...]  # the body's sentences with their voices
    publisher: str  # party id, "" if unknown
    members: Mapping[str, frozenset[str]]  # of each organisation
    met: tuple[str, ...]  # parties of the meetings that the record reports as its occasion, sorted
    tail: tuple[str, ...]  # parties that the lines below the body name, in order


def runs(text: str, voices: Sequence[Voice]) -> list[tuple[int, tuple[str, ...]]]:
    """Lists of parties as a text enumerates them, with the offset of each: nothing but commas and "and" between."""
    found: list[tuple[int, list[str]]] = []
    last_end = -1
    for voice in sorted(voices, key=lambda v: v.start):
        between = text[last_end : voice.start] if last_end >= 0 else "-"
        if found and not _JOINING.sub("", without_offices(between)):
            found[-1][1].extend(voice.parties)
        else:
            found.append((voice.start, list(voice.parties)))
        last_end = voice.end
    return [(start, tuple(dict.fromkeys(run))) for start, run in found]


def without_offices(text: str) -> str:
    """A text without the words for offices that stand between the parties of a list."""
    return _OFFICIAL_WORDS.sub("", text)
