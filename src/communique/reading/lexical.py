"""Cues by the lexicon: a head lemma, and lemmas that must be among its dependents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from communique.reading.features import subject_kind, subject_of
from communique.reading.parsing import ParsedSentence

_SPEAKERS = frozenset(["we", "they", "roles"])  # kinds of subject that stand for those who report
_GENERIC = frozenset(["all", "other", "every", "relevant"])  # before "parties", "states": not only those who report
# Acts of which the verb leaves no doubt where it opens a paragraph of a resolution.
_OPERATIVE = frozenset(["condemn", "concern", "oppose", "urge", "welcome"])
_REACH = 3  # how many steps below the head the other words of a cue may stand


class CueEntry(Protocol):
    """An entry of acts.toml (communique.lexicons.Cue)."""

    @property
    def words(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def pos(self) -> str: ...  # noqa: D102
    @property
    def act(self) -> str: ...  # noqa: D102
    @property
    def commitment(self) -> str: ...  # noqa: D102
    @property
    def own(self) -> bool: ...  # noqa: D102
    @property
    def sure(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue of the lexicon found at a word."""

    words: str  # its lemmas, joined by blanks
    act: str
    commitment: str
    own: bool  # from a project's own codebook, so that it is a cue wherever it stands
    sure: bool  # its act is not weighed against the context
    noun: bool  # the head must be a noun


class CueMatcher:
    """Finds the longest cue of the lexicon that a word heads."""

    def __init__(self, entries: Iterable[CueEntry]) -> None:
        self._by_head: dict[str, list[tuple[tuple[str, ...], CueMatch]]] = {}
        for entry in entries:
            words = " ".join(entry.words)
            match = CueMatch(words, entry.act, str(entry.commitment), entry.own, entry.sure, entry.pos == "n")
            self._by_head.setdefault(entry.words[0], []).append((entry.words[1:], match))
        for found in self._by_head.values():
            found.sort(key=lambda pair: (-pair[1].own, -len(pair[0]), pair[1].words))
        self.performatives = frozenset(
            head for head, found in self._by_head.items() if any(not rest for rest, _ in found)
        )

    def match(self, sentence: ParsedSentence, index: int) -> CueMatch | None:
        """The cue at a word: a project's own first, then the one of most words."""
        found = self._by_head.get(sentence.lemmas[index]) or self._by_head.get(sentence.lower[index])
        if not found:
            return None
        below: set[str] | None = None
        noun = sentence.tags[index] in ("NN", "NNS")
        for rest, match in found:
            if match.noun != noun:
                continue
            if not rest:
                return match
            if below is None:
                below = _below(sentence, index)
            if below.issuperset(rest):
                return match
        return None

    @staticmethod
    def settled(sentence: ParsedSentence, index: int, match: CueMatch | None) -> CueMatch | None:
        """The cue at a word if it settles the act: a project's own, or a sure one under no other modal verb."""
        if match is not None and match.act in _OPERATIVE and _operative(sentence, index):
            return match
        if match is None or not match.sure:
            return None
        modals = {sentence.lower[c] for c in sentence.children[index] if sentence.tags[c] == "MD"}
        return match if match.own or modals <= set(match.words.split()) else None


def _operative(sentence: ParsedSentence, index: int) -> bool:
    """Whether a word is the verb with which a paragraph of a resolution opens ("3. Strongly condemns …"): its subject
    is the organ that the heading names.
    """
    opens = index == 0 or (index == 1 and sentence.tags[0] == "RB")
    return opens and sentence.tags[index] == "VBZ" and subject_of(sentence, index) is None


def _below(sentence: ParsedSentence, index: int) -> set[str]:
    """Lemmas and words within reach below a word, without those of clauses of their own."""
    found: set[str] = set()
    level = [index]
    for _ in range(_REACH):
        level = [
            c
            for node in level
            for c in sentence.children[node]
            if sentence.deps[c] not in ("conj", "relcl", "advcl", "ccomp") or _small_clause(sentence, c)
        ]
        for child in level:
            found.add(sentence.lemmas[child])
            found.add(sentence.lower[child])
    found.update(_own_undertaking(sentence, index))
    found.update(_others_doing(sentence, index))
    return found


def _own_undertaking(sentence: ParsedSentence, index: int) -> Iterator[str]:
    """The modal of a clause that a verb reports of its own speakers: "agreed that both sides would"."""
    for clause in sentence.children[index]:
        if sentence.deps[clause] == "ccomp" and subject_kind(sentence, subject_of(sentence, clause)) in _SPEAKERS:
            for word in sentence.children[clause]:
                if sentence.deps[word] in ("aux", "mark"):
                    yield sentence.lower[word]


def _others_doing(sentence: ParsedSentence, index: int) -> Iterator[str]:
    """ "for" and "to" of what others are to do: "is crucial for Russia to withdraw", "for all parties to comply"."""
    for clause in sentence.children[index]:
        words = {sentence.deps[word]: sentence.lower[word] for word in sentence.children[clause]}
        if words.get("mark") == "for" and words.get("aux") == "to":
            subject = subject_of(sentence, clause)
            kind = subject_kind(sentence, subject)
            whose = {sentence.lower[word] for word in sentence.children[subject]} if subject is not None else set()
            if kind in ("name", "role") or (kind == "roles" and whose & _GENERIC):
                yield from ("for", "to")


def _small_clause(sentence: ParsedSentence, index: int) -> bool:
    """Whether an adjective says what its verb makes of its object: "hold them accountable"."""
    return sentence.deps[index] == "ccomp" and sentence.tags[index] == "JJ"
