"""Which words of a sentence carry a speech act, and which act: learned models over grammar and the cue lexicon.

The unit is the codebook's: one speech act, by one or several speakers together, in one sentence. A word is weighed by
its own grammar first and then, in a second pass, in the light of the other candidates of its sentence, because an act
under a reporting verb and the reporting verb itself exclude each other (codebook, "Unit").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy

from communique.reading.features import clause_features, grammar_features, is_candidate
from communique.reading.lexical import CueMatch, CueMatcher
from communique.reading.linear import Array, NumberedModel, Vocabulary
from communique.reading.parsing import ParsedSentence

NETWORK = 0.4  # the network's weight against the linear model's in the log odds of a cue
_REACH = 3  # how many steps below a verb the noun that names its act may stand


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the record bears on all of its sentences."""

    first_person: bool  # it says "we"
    joint: bool  # issued together
    kind: str  # of the block: paragraph, item, heading
    marked: bool  # the block has a list mark
    lead_act: str  # lexicon act of the sentence that introduces the list, "" if none


@dataclass(frozen=True, slots=True)
class Clue:
    """A candidate word with what is known of it."""

    word: int
    features: tuple[str, ...]
    match: CueMatch | None  # the lexicon's cue at this word


def candidates(sentence: ParsedSentence, matcher: CueMatcher) -> dict[int, CueMatch | None]:
    """The words of a sentence that may head a cue, in order, each with the lexicon's cue there."""
    words = [i for i in range(len(sentence.words)) if is_candidate(sentence, i, matcher.performatives)]
    return {i: matcher.match(sentence, i) for i in words}


def clues(
    sentence: ParsedSentence, setting: Setting, matches: Mapping[int, CueMatch | None], subjects: Mapping[int, str]
) -> list[Clue]:
    """The candidates of a sentence with their features.

    *matches* is what :func:`candidates` gives; *subjects* tells for a word how its subject is seated.
    """
    words = list(matches)
    over_words = {i: [a for a in sentence.ancestors(i) if a in matches] for i in words}  # nearest first
    any_cue = any(matches.values())
    found = []
    for i in words:
        match = matches[i]
        act = match.act if match else "-"
        tag, dep = sentence.tags[i], sentence.deps[i]
        above = over_words[i]
        over = matches[above[0]] if above else None
        over_act = over.act if over else "-"
        below = sorted({m.act for j, m in matches.items() if m and i in over_words[j]})
        seat = subjects.get(i, "-")
        style = f"{setting.first_person:d}{setting.joint:d}"
        extra = [
            f"cue={act}", f"cue+dep={act}+{dep}", f"cue+tag={act}+{tag}+{dep}", f"cue+over={act}+{over_act}+{dep}",
            f"cue+commitment={match.commitment if match else '-'}", f"over={over_act}+{dep}", f"seat={seat}",
            f"seat+cue={seat}+{act}", f"seat+dep={seat}+{dep}", f"seat+tag={seat}+{tag}", f"block={setting.kind}+{dep}",
            f"block+tag={setting.kind}+{setting.marked}+{tag}+{dep}", f"lead={setting.lead_act}+{dep}+{tag}",
            f"style={style}", f"style+tag={style}+{tag}+{dep}", f"style+lemma={style}+{sentence.lemmas[i]}",
            f"style+seat={style}+{seat}+{tag}", f"candidates={min(len(words), 8)}",
            f"any cue={any_cue}+{act}",
        ]  # fmt: skip
        extra += [f"below={b}+{act}" for b in below]
        if above and dep in ("ccomp", "xcomp", "conj", "advcl", "acl", "relcl"):
            voice = _voice(sentence, i)
            link = "ccomp" if _reported(sentence, i, above[0]) else dep
            over_seat = subjects.get(above[0], "-")
            extra += [
                f"outer={link}+{over_act}+{act}",
                f"outer+voice={link}+{over_act}+{voice}+{seat}",
                f"outer+lemma={link}+{sentence.lemmas[above[0]]}+{voice}",
                f"outer+seat={link}+{over_seat}+{seat}+{act}",
                f"outer+act+voice={link}+{sentence.lemmas[above[0]]}+{act}+{voice}",
            ]
        for j in words:
            if over_words[j][:1] == [i] and _reported(sentence, j, i):
                below_match = matches[j]
                inner_act = below_match.act if below_match else "-"
                voice, inner_seat = _voice(sentence, j), subjects.get(j, "-")
                extra += [
                    f"inner={act}+{inner_act}+{voice}",
                    f"inner+voice={act}+{voice}+{inner_seat}",
                    f"inner+lemma={sentence.lemmas[i]}+{voice}+{inner_act}",
                    f"inner+seat={act}+{seat}+{inner_seat}+{inner_act}",
                    f"inner+own={sentence.lemmas[i]}+{voice}+{inner_seat}",
                ]
        for noun, owned in _nouns_below(sentence, i):
            extra += [f"noun={noun}", f"noun+owned={noun}+{owned}", f"noun+cue={noun}+{owned}+{act}+{seat}"]
        if match:
            extra.append(f"words={match.words}")
            extra.append(f"cue+modal={act}+{_voice(sentence, i)}+{seat}")
        features = (*grammar_features(sentence, i), *clause_features(sentence, i, words), *extra)
        found.append(Clue(i, features, match))
    return found


_NOMINAL = ("dobj", "attr", "acomp", "oprd", "prep", "pobj", "agent")  # what links a verb to the nouns that it governs
_OWN = frozenset("our their his her its my".split())


def _nouns_below(sentence: ParsedSentence, index: int) -> Iterator[tuple[str, str]]:
    """The nouns that a verb governs within three steps, with whose they are: "are united in our support"."""
    level = [index]
    for _ in range(_REACH):
        level = [c for node in level for c in sentence.children[node] if sentence.deps[c] in _NOMINAL and c > index]
        for child in level:
            if sentence.tags[child] in ("NN", "NNS"):
                owners = [c for c in sentence.children[child] if sentence.deps[c] == "poss"]
                own = any(sentence.lower[c] in _OWN for c in owners)
                yield sentence.lemmas[child], "own" if own else "other" if owners else "-"


def _voice(sentence: ParsedSentence, index: int) -> str:
    """The modal of a verb, else its tense: what tells an undertaking from a description."""
    for child in sentence.children[index]:
        if sentence.tags[child] == "MD":
            return sentence.lower[child]
    if any(sentence.deps[c] in ("aux", "auxpass") for c in sentence.children[index]):
        return "+".join(sentence.lemmas[c] for c in sentence.children[index] if sentence.deps[c] in ("aux", "auxpass"))
    return sentence.tags[index]


def _reported(sentence: ParsedSentence, inner: int, outer: int) -> bool:
    """Whether one verb stands in a clause that the other reports, itself or coordinated with one that does."""
    node = inner
    while sentence.deps[node] == "conj":
        node = sentence.heads[node]
    return sentence.deps[node] == "ccomp" and sentence.heads[node] == outer


def second_features(sentence: ParsedSentence, found: Sequence[Clue], shares: Array) -> list[list[str]]:
    """For each clue how likely its neighbours are cues, by the first pass, added to what it says itself."""
    by_word = {clue.word: float(share) for clue, share in zip(found, shares, strict=True)}
    over_words = {word: [a for a in sentence.ancestors(word) if a in by_word] for word in by_word}  # nearest first
    out = []
    best = max(by_word.values(), default=0.0)
    for clue in found:
        own = by_word[clue.word]
        above = [by_word[a] for a in over_words[clue.word]]
        below = [s for w, s in by_word.items() if clue.word in over_words[w]]
        before = [s for w, s in by_word.items() if w < clue.word]
        dep = sentence.deps[clue.word]
        act = clue.match.act if clue.match else "-"
        out.append(
            [
                f"own={_level(own)}",
                f"own+above={_level(own)}+{_level(above[0]) if above else '-'}+{dep}",
                f"own+below={_level(own)}+{_level(max(below)) if below else '-'}",
                f"top={own == best}+{_level(own)}",
                f"own+top={_level(own)}+{_level(best)}+{own == best}",
                f"own+act={_level(own)}+{act}+{dep}",
                f"before={_level(max(before)) if before else '-'}+{_level(own)}+{dep}",
                f"only={len(found) == 1}+{_level(own)}",
                *_reporting(sentence, clue.word, over_words[clue.word], by_word, own),
            ]
        )
    return out


def _reporting(
    sentence: ParsedSentence, word: int, over: Sequence[int], by_word: Mapping[int, float], own: float
) -> list[str]:
    """The chances of the verb that reports a clause and of those that it reports: usually only one is a cue."""
    out = []
    above = over[0] if over else None
    if above is not None and _reported(sentence, word, above):
        out.append(f"reported by={_level(by_word[above])}+{_level(own)}")
        out.append(f"reported by+lemma={sentence.lemmas[above]}+{_level(own)}")
    inner = [s for w, s in by_word.items() if w != word and _reported(sentence, w, word)]
    if inner:
        out.append(f"reports={_level(max(inner))}+{_level(own)}+{min(len(inner), 2)}")
        out.append(f"reports+lemma={sentence.lemmas[word]}+{_level(max(inner))}")
    return out


def _level(share: float) -> int:
    """A probability in ten uneven steps, finer near the decision."""
    return bisect_right((0.02, 0.06, 0.15, 0.3, 0.42, 0.5, 0.58, 0.7, 0.85, 0.95), share)


def weighed(shares: Array, opinion: Array | float, weight: float) -> Array:
    """Probabilities by the mean of the log odds of a linear model and of the network, which has this *weight*."""
    kept = numpy.clip(shares, 1e-6, 1 - 1e-6)
    odds = (1 - weight) * numpy.log(kept / (1 - kept)) + weight * opinion
    found: Array = 1 / (1 + numpy.exp(-odds))
    return found


def detect(
    sentence: ParsedSentence,
    found: Sequence[Clue],
    numbers: Sequence[Set[int]],
    vocabulary: Vocabulary,
    first: NumberedModel,
    second: NumberedModel,
    opinion: Array,
    least: float,
) -> list[tuple[int, float]]:
    """The cues of a body sentence with their probabilities, in order, as indices of *found*.

    *numbers* are the clues' features in the models' *vocabulary*, *opinion* the network's log odds of each clue, which
    are weighed against those of the second model. Every sentence of the body carries a statement (codebook, "Unit"),
    so where no candidate reaches one half, the best one is taken if it reaches *least*.
    """
    if not found:
        return []
    shares = first.probabilities(numbers)[:, 0]
    again = map(vocabulary.numbers, second_features(sentence, found, shares))
    sure = weighed(
        second.probabilities([own | more for own, more in zip(numbers, again, strict=True)])[:, 0], opinion, NETWORK
    )
    for place, clue in enumerate(found):
        if clue.match and clue.match.own:  # a project's own cue is one wherever it stands
            sure[place] = 1.0
    chosen = [(place, float(share)) for place, share in enumerate(sure) if share >= 0.5]
    if not chosen:
        best = max(range(len(found)), key=lambda i: (sure[i], -i))
        if sure[best] >= least:
            chosen = [(best, float(sure[best]))]
    return chosen
