"""Mechanisms: the bodies, frameworks, instruments, exercises and recurring meetings that a sentence names.

What may be a name is cut from the runs of capitalised words (``name_runs``), seen through ``mechanism_features``,
scored by a linear model, and the best set of cuts is taken (``segmentation``). What counts as a mechanism is the
codebook's rule: proper names only; no countries, persons, ministries; organisations that are parties are none, their
organs, meetings and instruments are.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from communique.reading.acronyms import acronym_definitions
from communique.reading.mechanism_features import RunFeatures, SentenceNames
from communique.reading.name_classes import RecordNames, name_key, plausible, promising, word_classes
from communique.reading.name_runs import Word, filled, name_candidates, name_runs, name_words
from communique.reading.parsing import ParsedSentence
from communique.reading.segmentation import best_cover, marginals

if TYPE_CHECKING:
    from communique.lexicons import Codebook

# A run of capitalised words without small words between them.
_SEGMENT = re.compile(r"\b[A-Z][\w.&/-]*(?:[ -](?:[A-Z][\w.&/’'-]*|\d+))*")
_WORDS = re.compile(r"[\w+]+")


class Named(Protocol):
    """A party named at a place (mentions.PartyMention, voices.Voice)."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def form(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class MechanismSpan:
    """A mechanism named at a place of a folded sentence."""

    start: int  # offset in the folded sentence
    end: int
    kind: str  # body, framework, instrument, exercise, meeting, other
    score: float  # the model's probability that it is one, with these edges


@dataclass(frozen=True, slots=True)
class MechanismWeights:
    """The trained model (tools/training/mechanisms.py)."""

    weights: Mapping[str, float]  # by feature
    threshold: float  # least probability of a mechanism


def load_mechanism_weights() -> MechanismWeights:
    """The bundled model."""
    data = json.loads((files("communique.reading") / "models" / "mechanisms.json").read_text(encoding="utf-8"))
    return MechanismWeights(data["weights"], data["threshold"])


@dataclass(frozen=True)
class MechanismLexicon:
    """What the codebook knows of mechanisms, in the form in which names are looked up."""

    heads: Mapping[str, str]  # single head noun, lower case → kind
    known: Mapping[str, str]  # name key → kind; "party" for organisations that act, "acting" for those of them that
    # the lexicon holds as mechanisms too, "organisation" for others, "place", "never" for what only looks like one
    full_names: Mapping[str, str]  # acronym → the usual full name
    common: frozenset[str]  # lower-case nouns and modifiers that may belong to a name

    @classmethod
    def of(cls, codebook: Codebook) -> MechanismLexicon:
        """From the codebook in force; its organisations win over mechanisms of the same name."""
        heads: dict[str, str] = {}
        for head, kind in codebook.mechanisms.heads.items():
            heads.setdefault(head.lower(), kind)
        known: dict[str, str] = {}
        full_names: dict[str, str] = {}
        for mechanism in codebook.mechanisms.known:
            for name in (mechanism.name, mechanism.acronym, *mechanism.aliases):
                if name:
                    known.setdefault(name_key(name), mechanism.kind)
            if mechanism.acronym:
                full_names.setdefault(mechanism.acronym, mechanism.name)
        listed = frozenset(known)
        for name in codebook.mechanisms.edges.get("never", ()):
            known.setdefault(name_key(name), "never")
        for organisation in codebook.organisations.values():
            for name in (organisation.id, organisation.name, *organisation.aliases):
                acting = "acting" if name_key(name) in listed else "party"
                known[name_key(name)] = acting if organisation.speaks else "organisation"
        for party in codebook.parties.values():
            if party.kind in ("place", "region", "territory"):
                for name in (party.name, *party.aliases):
                    known.setdefault(name_key(name), "place")
        heads = {head: kind for head, kind in heads.items() if " " not in head}
        edges = codebook.mechanisms.edges
        plain = {*heads, *edges.get("modifier", ())} - edges.get("capitalised", frozenset())
        return cls(heads, known, full_names, frozenset(plain | {word + "s" for word in plain}))

    @cached_property
    def openers(self) -> frozenset[str]:
        """First words of the known names that have no head noun and no acronym in them ("Freedom Edge")."""
        return frozenset(
            key.split()[0]
            for key in self.known
            if not any(w in self.heads or w[:-1] in self.heads for w in key.split())
        )

    def kind_of(self, name: str) -> str:
        """The kind of a name by the lexicon or by its head noun, "" where neither tells."""
        kind = self.known.get(name_key(name), "")
        if kind and kind not in _NO_KINDS:
            return kind
        words = _WORDS.findall(name.lower())
        closing = [word for place, word in enumerate(words) if place + 1 < len(words) and words[place + 1] in _LINKS]
        for word in (*closing[:1], *words[-1:], *closing[1:], *reversed(words)):
            for form in (word, word.rstrip("s")):
                if form in self.heads:
                    return self.heads[form]
        return ""

    def meaning(self, long: str) -> str:
        """What a defined acronym stands for: a kind, "party", "organisation", or how its words are written."""
        known = self.known.get(name_key(long))
        if known:
            return known
        return self.kind_of(long) if long.split()[-1][:1].isupper() else "plain"


_NO_KINDS = frozenset(["party", "acting", "organisation", "place", "never"])
_LINKS = frozenset(["of", "on", "for", "to", "against", "between"])


class MechanismFinder:
    """Finds the mechanisms of sentences. Holds nothing of one record."""

    def __init__(self, lexicon: MechanismLexicon, weights: MechanismWeights) -> None:
        self._lexicon = lexicon
        self._weights = weights

    @classmethod
    def of(cls, codebook: Codebook) -> MechanismFinder:
        """With the bundled model."""
        return cls(MechanismLexicon.of(codebook), load_mechanism_weights())

    @property
    def lexicon(self) -> MechanismLexicon:
        """What it knows."""
        return self._lexicon

    def record(self, texts: Iterable[str]) -> RecordNames:
        """What the sentences of a record tell of the names in it."""
        acronyms: dict[str, str] = {}
        long_forms: dict[str, str] = {}
        ends: Counter[str] = Counter()
        starts: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for text in texts:
            for definition in acronym_definitions(text):
                acronyms.setdefault(definition.short, self._lexicon.meaning(definition.long))
                long_forms.setdefault(name_key(definition.short), name_key(definition.long))
            for match in _SEGMENT.finditer(text):
                key = name_key(match.group())
                counts[key] += 1
                if counts[key] > 1:
                    continue
                words = key.split()
                for size in range(1, min(len(words), 4)):
                    ends[" ".join(words[-size:])] += 1
                    starts[" ".join(words[:size])] += 1
                if len(words) == 1 and text[match.end() : match.end() + 4] in (" of ", " for", " on "):
                    starts[key] += 1
        return RecordNames(acronyms, long_forms, ends, starts, counts)

    def runs(self, sentence: ParsedSentence, parties: Sequence[Named], record: RecordNames) -> list[RunFeatures]:
        """The runs of capitalised words of a sentence that may hold mechanisms, in order."""
        text = sentence.folded.text
        lexicon = self._lexicon
        words = filled(name_words(text, lexicon.common), lambda start: _tag_at(sentence, start))
        bounds = name_runs(words)
        if not bounds:
            return []
        classes = word_classes(words, [(p.start, p.end, p.form) for p in parties], lexicon.heads)
        names: SentenceNames | None = None
        found = []
        for first, last in bounds:
            sure = promising(classes[first : last + 1])
            if not sure and lexicon.openers.isdisjoint([word.lower for word in words[first : last + 1]]):
                continue
            if names is None:
                definitions = {d.end: d.start for d in acronym_definitions(text)}
                tags = _tags(sentence, words)
                names = SentenceNames(text, words, classes, tags, definitions, lexicon.known, record)
            cuts = [c for c in name_candidates(words, first, last) if plausible(words, classes, names.tags, c)]
            run = RunFeatures(names, cuts)
            if run.run and (sure or run.cuts):
                found.append(run)
        return found

    def find(
        self, sentence: ParsedSentence, parties: Sequence[Named], record: RecordNames
    ) -> tuple[MechanismSpan, ...]:
        """The mechanisms of one sentence by itself, in order; *parties* are those named in it."""
        return self.find_all({0: sentence}, {0: parties}, record)[0]

    def find_all(
        self, sentences: Mapping[int, ParsedSentence], parties: Mapping[int, Sequence[Named]], record: RecordNames
    ) -> dict[int, tuple[MechanismSpan, ...]]:
        """The mechanisms of a record's sentences, by their index; what one name is in one place it is in others."""
        weigh = self._weights.weights.get
        places: list[int] = []
        runs: list[RunFeatures] = []
        for index, sentence in sentences.items():
            for run in self.runs(sentence, parties[index], record):
                places.append(index)
                runs.append(run)
        spans = [[(cut.first, cut.last) for cut in run.run] for run in runs]
        chances = [marginals(cuts, run.scores(weigh))[1] for run, cuts in zip(runs, spans, strict=True)]
        found: dict[int, list[MechanismSpan]] = {index: [] for index in sentences}
        names = [[run.sentence.name(cut.first, cut.last) for cut in run.run] for run in runs]
        for place, cuts, steady, named in zip(
            places, spans, steadied(chances, names, record.long_forms), runs, strict=True
        ):
            for i in best_cover(cuts, steady, self._weights.threshold):
                start, end = named.sentence.bounds(*cuts[i])
                found[place].append(MechanismSpan(start, end, self._kind(named.sentence, start, end), steady[i]))
        return {index: tuple(sorted(spans, key=lambda span: span.start)) for index, spans in found.items()}

    def _kind(self, names: SentenceNames, start: int, end: int) -> str:
        name = names.text[start:end]
        meaning = names.record.acronyms.get(name, "")
        return meaning if meaning in _KINDS else self._lexicon.kind_of(name) or "other"


def steadied(
    chances: Sequence[Sequence[float]], names: Sequence[Sequence[str]], long_forms: Mapping[str, str]
) -> list[list[float]]:
    """Probabilities brought nearer to the mean over all places of a record that hold the same name.

    An acronym that the record defines (*long_forms*, both in the form in which names are looked up) is taken for what
    its long form is taken for, with or without words before it.
    """
    total: dict[str, float] = {}
    count: dict[str, int] = {}
    highest: dict[str, float] = {}
    for run, keys in zip(chances, names, strict=True):
        for chance, key in zip(run, keys, strict=True):
            total[key] = total.get(key, 0.0) + chance
            count[key] = count.get(key, 0) + 1
            highest[key] = max(highest.get(key, 0.0), chance)
    shared = {key: total[key] / count[key] for key in total}
    for short, long in long_forms.items():
        if short in shared:
            whole = [chance for key, chance in highest.items() if key == long or key.endswith(f" {long}")]
            if whole:
                shared[short] = (1 - _LONG_FORM) * shared[short] + _LONG_FORM * max(whole)
    return [
        [(1 - _SAME_NAME) * chance + _SAME_NAME * shared[key] for chance, key in zip(run, keys, strict=True)]
        for run, keys in zip(chances, names, strict=True)
    ]


_SAME_NAME = 0.7  # how much the other places of a name count (chosen on held-out development records)
_LONG_FORM = 0.8  # how much the long form of a defined acronym counts beside its own places (likewise)
_KINDS = frozenset(["body", "framework", "instrument", "exercise", "meeting", "other"])


def _tag_at(sentence: ParsedSentence, start: int) -> str:
    """The Penn tag of the word that begins at an offset, "?" where the parser cuts words differently."""
    index = bisect_left(sentence.starts, start)
    return sentence.tags[index] if index < len(sentence.starts) and sentence.starts[index] == start else "?"


def _tags(sentence: ParsedSentence, words: Sequence[Word]) -> list[str]:
    """The Penn tag at the start of each word, "?" where the parser cuts words differently."""
    at = dict(zip(sentence.starts, sentence.tags, strict=True))
    return [at.get(word.start, "?") for word in words]


def assign(spans: Sequence[MechanismSpan], extents: Sequence[tuple[int, int]]) -> list[tuple[MechanismSpan, ...]]:
    """For each statement of a sentence the mechanisms that it names.

    *extents* are the offsets in the folded sentence of all words of each statement. A mechanism belongs to the smallest
    extent that holds it; before the first or between two, to the statement that follows; after the last, to the last.
    """
    found: list[list[MechanismSpan]] = [[] for _ in extents]
    for span in spans if extents else ():
        holding = [i for i, (start, end) in enumerate(extents) if start <= span.start < end]
        if holding:
            owner = min(holding, key=lambda i: (extents[i][1] - extents[i][0], i))
        else:
            following = [i for i, (start, _) in enumerate(extents) if start >= span.start]
            owner = (
                min(following, key=lambda i: extents[i][0])
                if following
                else max(range(len(extents)), key=lambda i: extents[i][1])
            )
        found[owner].append(span)
    return [tuple(names) for names in found]
