"""Sentences as the models, the teacher and the network see them: those of gold records, and many that nobody coded."""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.intake import arrivals
from communique.lexicons import load_codebook
from communique.model import Document
from communique.reading import targets as aiming
from communique.reading.circle import Circle, choose
from communique.reading.context import Context, ContextBuilder
from communique.reading.cues import Clue, clues
from communique.reading.lexical import CueMatcher
from communique.reading.linear import LinearModel
from communique.reading.membership import first_person
from communique.reading.statements import Models, StatementCoder
from communique.reading.views import View, look_at, seats, setting_of
from training.dataset import Example
from training.gold import Placed
from training.silence import silent

_LONGEST = 120  # words: longer "sentences" are tables and lists that lost their line ends
_SHORT = 600  # characters: a shorter release counts as one of this length
_LEAD_IN = 150  # characters of the sentence that introduces a list


@dataclass(frozen=True)
class Pair:
    """A statement and a party that its sentence names."""

    head: int  # the word that heads the statement's cue
    mention: int  # the last word that names the party
    seat: str  # communique.reading.targets.seat
    share: float  # how likely the statement is aimed at it: 0 or 1 by a person, else by the linear model


@dataclass(frozen=True)
class SeenSentence:
    """One sentence with all that is known of it."""

    group: int  # the place of its gold record, -1 for an uncoded one, -2 for one that was coded by itself
    view: View
    clues: tuple[Clue, ...]  # its candidates with the linear models' features
    setting: str  # what the teacher is told of its place
    gold: Mapping[int, Mapping[str, Any]]  # gold row by the word that heads its cue
    pairs: tuple[Pair, ...]  # what it may be aimed at

    @property
    def text(self) -> str:
        """On one line."""
        return self.view.marked.sentence.folded.text


def coded(examples: Sequence[Example], circles: Sequence[Circle], matcher: CueMatcher) -> Iterator[SeenSentence]:
    """The coded sentences, in order."""
    for place, (example, circle) in enumerate(zip(examples, circles, strict=True)):
        group = place if example.coded is None else -2
        pairs = _coded_pairs(example, circle)
        for index, sentence in _sentences(example.context, circle, matcher, group, example.placed, pairs):
            if example.coded is None or index in example.coded:
                yield sentence


def uncoded(
    shared: Path, bulk: int, known: frozenset[str], contexts: ContextBuilder, matcher: CueMatcher,
    models: Mapping[str, LinearModel],
) -> Iterator[SeenSentence]:  # fmt: skip
    """Each different sentence of the records in ``corpus`` and of some in ``bulk``.

    Records of which a gold record has the name or the URL, both *known*, are left out: those that are kept for checking
    are among them.
    """
    seen: set[str] = set()
    coder = StatementCoder(Models.of(models), silent(models["act"].classes, models["commitment"].classes), matcher)
    for document in _documents(shared, bulk, known):
        context = contexts.build(document)
        circle = choose(context.opening, models["membership"], models["joint"])
        pairs = _likely_pairs(context, circle, coder)
        for _, sentence in _sentences(context, circle, matcher, -1, (), pairs):
            if sentence.text not in seen and len(sentence.view.marked.sentence.words) <= _LONGEST:
                seen.add(sentence.text)
                yield sentence


def _sentences(
    context: Context, circle: Circle, matcher: CueMatcher, group: int, placed: Sequence[Placed | None],
    pairs: Mapping[int, Sequence[Pair]],
) -> Iterator[tuple[int, SeenSentence]]:  # fmt: skip
    first = first_person(context.opening)
    gold: dict[int, dict[int, Mapping[str, Any]]] = {}
    for one in placed:
        if one is not None:
            gold.setdefault(one.sentence, {})[one.head] = one.row
    lead_acts: dict[str, str] = {}
    for index, sentence in enumerate(context.parsed):
        if sentence is None:
            continue
        place = context.page.sentences[index]
        seated = seats(sentence, context.voices[index], circle)
        named = aiming.mentions(sentence, context.voices[index])
        seen = look_at(index, sentence, place, matcher, seated, first, circle.joint, named)
        found = clues(sentence, setting_of(place, circle, first, lead_acts), seen.matches, seated)
        heads = gold.get(index, {})
        acts = [row["act"] for _, row in sorted(heads.items())]
        acts += [clue.match.act for clue in found if clue.match and not heads]
        if acts:
            lead_acts[place.folded.text] = acts[-1] if heads else acts[0]
        if found:
            kept = tuple(Clue(c.word, tuple(map(sys.intern, c.features)), c.match) for c in found)
            setting = f"{'joint' if circle.joint else 'one side'} {place.kind} {place.lead_in[-_LEAD_IN:]}"
            words = {clue.word for clue in kept}
            possible = tuple(pair for pair in pairs.get(index, ()) if pair.head in words)
            yield index, SeenSentence(group, seen, kept, setting, heads, possible)


def _coded_pairs(example: Example, circle: Circle) -> dict[int, list[Pair]]:
    found: dict[int, list[Pair]] = {}
    about = aiming.matter(circle.table, circle.matter, example.context.voices)
    for placed in example.placed:
        sentence = example.context.parsed[placed.sentence] if placed is not None else None
        if placed is None or sentence is None:
            continue
        row = placed.row
        for site in aiming.sites(sentence, example.context.voices[placed.sentence], (), about):
            if site.word >= 0:
                sits = aiming.seat(site.party, row["speakers"], circle.table)
                found.setdefault(placed.sentence, []).append(
                    Pair(placed.head, site.word, sits, float(site.party in row["targets"]))
                )
    return found


def _likely_pairs(context: Context, circle: Circle, coder: StatementCoder) -> dict[int, list[Pair]]:
    found: dict[int, list[Pair]] = {}
    for draft in coder.code(context, circle):
        found.setdefault(draft.sentence, []).extend(
            Pair(draft.head, site.word, aiming.seat(site.party, draft.speakers, circle.table), share)
            for site, share in draft.aims
            if site.word >= 0
        )
    return found


def _documents(shared: Path, bulk: int, known: frozenset[str]) -> Iterator[Document]:
    for folder in sorted(p for p in (shared / "corpus").iterdir() if p.name != "silent-edits"):
        files = [p for p in sorted(folder.rglob("*.txt")) if not {p.stem, f"{folder.name}__{p.stem}"} & known]
        # one series of formulas would outweigh all others
        yield from _read((str(p) for p in (files[::6] if folder.name == "fomc" else files)), known)
    releases = gzip.decompress((shared / "bulk" / "whitehouse_releases.jsonl.gz").read_bytes()).splitlines()
    names = _names_of_others()
    chosen = sorted((line for line in releases if line.strip()), key=lambda line: -_share(line, names))[:bulk]
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place) / "releases.jsonl"
        scratch.write_bytes(b"\n".join(chosen))
        yield from _read([str(scratch)], known)


def _share(release: bytes, names: frozenset[str]) -> float:
    """How much a release speaks of other states: most of that publisher's are about its own."""
    text = json.loads(release)["text"]
    return sum(word in names for word in re.findall(r"[^\W\d_]+", text)) / max(len(text), _SHORT)


def _names_of_others() -> frozenset[str]:
    aliases = load_codebook().party_aliases
    return frozenset(
        name.title()
        for name, meant in aliases.items()
        if name.isalpha() and len(name) > 3 and not meant[0].ambiguous and meant[0].party != "USA"
    )


def _read(paths: Iterable[str], known: frozenset[str]) -> Iterator[Document]:
    for path in paths:
        for found in arrivals([path]):
            if isinstance(found, Document) and found.url not in known:
                yield found
