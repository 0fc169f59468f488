"""What statements do: the acts, the cues that carry them, and how strong words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.lexicons.entry import Entry
from communique.model import Commitment

_COMMITMENTS = {commitment.value: commitment for commitment in Commitment}
_YES_OR_NO = ("", "yes", "no")
_PARTS_OF_SPEECH = ("v", "n", "")


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act of the codebook."""

    id: str  # as stored with statements
    does: str  # what it does, in a sentence
    plover: str  # nearest PLOVER 0.8 event type, "" if none
    family: str  # acts that may express one position more or less strongly share it
    own: bool  # from the user's folder


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry an act, unless the context decides otherwise."""

    words: tuple[str, ...]  # lemmas: the head, then words that stand below it in the parse, in any order
    pos: str  # "v" the head is a verb, "n" a noun, "" either
    act: str  # id of an act
    commitment: Commitment
    own: bool  # from the user's folder: it is a cue wherever it stands
    sure: bool  # its act and commitment are not weighed against the context: a user's own, or the codebook names it


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a scale."""

    rank: int  # higher is stronger
    words: tuple[str, ...]  # lemmas or phrases of this strength


@dataclass(frozen=True, slots=True)
class Scale:
    """Words that say the same more or less strongly."""

    id: str
    about: str  # what it measures
    kind: str  # "verbs", "modals", "intensifiers" …
    acts: tuple[str, ...]  # the acts within which it compares, () for any
    steps: tuple[Step, ...]  # from the weakest to the strongest


def build_acts(entries: Iterable[Entry]) -> dict[str, ActEntry]:
    """Acts by id."""
    return {
        entry.text("id"): ActEntry(
            entry.text("id"), entry.text("does"), entry.text("plover"), entry.text("family"), entry.own
        )
        for entry in entries
    }


def build_cues(entries: Iterable[Entry], acts: Mapping[str, ActEntry]) -> tuple[Cue, ...]:
    """Cues, a user's own first. Raises CodebookError for a cue of an act that is not defined."""
    cues = [_cue(entry, acts) for entry in entries]
    return tuple(sorted(cues, key=lambda cue: not cue.own))


def _cue(entry: Entry, acts: Mapping[str, ActEntry]) -> Cue:
    act = entry.text("act")
    if act not in acts:
        entry.fail(f"act {ascii(act)[:60]} is not defined", "define it in acts.toml, or use one that is")
    return Cue(
        tuple(entry.text("words").split()),
        entry.one_of("pos", _PARTS_OF_SPEECH),
        act,
        _COMMITMENTS[entry.one_of("commitment", _COMMITMENTS)],
        entry.own,
        entry.own or entry.one_of("sure", _YES_OR_NO) == "yes",
    )


def build_strength(scales: Iterable[Entry], steps: Iterable[Entry], acts: Mapping[str, ActEntry]) -> dict[str, Scale]:
    """Scales by id. Raises CodebookError for a step of no scale, or a scale of an act that is not defined."""
    rungs: dict[str, list[Step]] = {entry.text("id"): [] for entry in scales}
    for entry in steps:
        if entry.text("scale") not in rungs:
            entry.fail(f"scale {ascii(entry.text('scale'))[:60]} is not defined", "add a [[scale]] of that id")
        rungs[entry.text("scale")].append(Step(entry.integer("rank"), entry.texts("words")))
    return {entry.text("id"): _scale(entry, rungs[entry.text("id")], acts) for entry in scales}


def _scale(entry: Entry, steps: list[Step], acts: Mapping[str, ActEntry]) -> Scale:
    for act in entry.texts("acts"):
        if act not in acts:
            entry.fail(f"act {ascii(act)[:60]} is not defined", "define it in acts.toml, or use one that is")
    return Scale(
        entry.text("id"),
        entry.text("about"),
        entry.text("kind"),
        entry.texts("acts"),
        tuple(sorted(steps, key=lambda step: step.rank)),
    )
