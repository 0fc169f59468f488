"""At whom a statement is aimed: each party named in its sentence, weighed by a learned model (codebook, "targets")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice


@dataclass(frozen=True, slots=True)
class Matter:
    """What a record is about, as far as it bears on targets."""

    table: tuple[str, ...]  # who speaks together
    titled: tuple[str, ...]  # parties that the title names without their being at the table
    focus: str  # the party outside the table that the body names most, "" if none


@dataclass(frozen=True, slots=True)
class TargetSite:
    """A party that a statement may be aimed at, with the words that name it; -1 where none in the sentence do."""

    party: str
    word: int  # index of the last word that names it
    form: str  # as of the voice, "carried" from the statement before, "subject matter" of the title


def matter(table: Sequence[str], titled: Sequence[str], voices: Iterable[Sequence[Voice]]) -> Matter:
    """What a record is about; *voices* are by sentence."""
    counts = Counter(p for found in voices for v in found for p in v.parties if p not in table)
    focus = min(counts, key=lambda p: (-counts[p], p), default="")
    return Matter(tuple(table), tuple(titled), focus if counts[focus] > 1 else "")


def seat(party: str, speakers: Sequence[str], table: Sequence[str]) -> str:
    """Where a party sits as a statement sees it: it speaks itself, sits with those who do, or is outside."""
    return "self" if party in speakers else "seated" if party in table else "outside"


def mentions(sentence: ParsedSentence, voices: Sequence[Voice]) -> list[int]:
    """For each voice the last word that names it."""
    return [max((i for i in range(len(sentence.words)) if sentence.starts[i] < v.end), default=0) for v in voices]


def sites(sentence: ParsedSentence, voices: Sequence[Voice], carried: Sequence[str], about: Matter) -> list[TargetSite]:
    """Every mention of a party in the sentence, then those that the context carries in."""
    found: list[TargetSite] = []
    for voice, word in zip(voices, mentions(sentence, voices), strict=True):
        found.extend(TargetSite(party, word, voice.form) for party in voice.parties)
    named = {site.party for site in found}
    found.extend(TargetSite(party, -1, "carried") for party in carried if party not in named)
    named |= set(carried)
    found.extend(TargetSite(party, -1, "matter") for party in about.titled if party not in named)
    return found


def features(
    site: TargetSite,
    sentence: ParsedSentence,
    head: int,
    act: str,
    commitment: str,
    speakers: Sequence[str],
    extent: tuple[int, int],
    about: Matter,
    heads: Sequence[int],
    options: Sequence[TargetSite],
) -> list[str]:
    """What the model sees of one site; *extent* is the first and last word of the statement's content.

    *heads* are the heads of all cues of the sentence, *options* all its sites.
    """
    table = about.table
    own = seat(site.party, speakers, table)
    out = [
        f"act={act}+{own}+{site.form}", f"own={own}", f"form={site.form}+{own}",
        f"speakers={min(len(speakers), 3)}+{own}",
        f"commitment={commitment}+{own}+{act}",
    ]  # fmt: skip
    focus = f"{site.party in about.titled:d}{site.party == about.focus:d}"
    out += [f"focus={focus}+{own}+{act}", f"focus+form={focus}+{own}+{site.form}"]
    if site.word < 0:
        pronouns = {"they", "their", "its", "it", "his", "he", "them", "you", "your", "these", "such", "this", "that"}
        has = sorted(pronouns & set(sentence.lower))
        out += [f"pronoun={p}+{site.form}+{act}" for p in has]
        out += [f"none={site.form}+{act}+{own}", f"lemma={site.form}+{sentence.lemmas[head]}"]
        return out
    place = "before" if site.word < head else "inside" if extent[0] <= site.word <= extent[1] else "after"
    governor = sentence.heads[site.word]
    path = _path(sentence, site.word, head)
    first = site.word - extent[0] <= 3
    out += [
        f"place={place}+{own}+{act}", f"first={first}+{act}+{own}", f"path={path}+{own}",
        f"path+act={path}+{act}+{own}",
        f"governor={sentence.lemmas[governor]}+{own}", f"governor+act={sentence.lemmas[governor]}+{act}+{own}",
        f"dep={sentence.deps[site.word]}+{act}+{own}", f"lemma={sentence.lemmas[head]}+{own}+{place}",
        f"distance={min(abs(site.word - head) // 4, 5)}+{act}+{own}",
        f"dep+governor={sentence.deps[site.word]}+{sentence.tags[governor]}+{act}",
    ]  # fmt: skip
    chain = _chain(sentence, site.word, head)
    out += [
        f"chain={chain}+{own}",
        f"chain+act={chain}+{act}+{own}",
        f"chain+lemma={chain}+{sentence.lemmas[head]}+{own}",
    ]
    owner = _owner(sentence, site.word, head, heads)
    rivals = {o.party for o in options if o.word >= 0 and o.party not in speakers and o.party != site.party}
    earlier = {o.party for o in options if extent[0] <= o.word < site.word and o.party not in speakers}
    out += [
        f"owner={owner}+{own}+{place}", f"owner+act={owner}+{act}+{own}",
        f"rivals={min(len(rivals), 3)}+{own}+{act}", f"earlier={min(len(earlier), 2)}+{own}+{act}+{place}",
        f"earlier+dep={min(len(earlier), 2)}+{own}+{sentence.deps[site.word]}",
    ]  # fmt: skip
    before = sentence.lower[site.word - 1] if site.word else "-"
    after = sentence.lower[site.word + 1] if site.word + 1 < len(sentence.words) else "-"
    out += [f"before={before}+{act}+{own}", f"after={after}+{own}", f"near={before}+{after}"]
    return out


def _owner(sentence: ParsedSentence, word: int, head: int, heads: Sequence[int]) -> str:
    """Which cue of the sentence a party hangs on: this one, another, or none of them."""
    for above in sentence.ancestors(word):
        if above in heads:
            return "own" if above == head else "other"
    return "none"


def _chain(sentence: ParsedSentence, word: int, head: int) -> str:
    """The nouns and prepositions between a party and the cue, nearest first: "aggression<against"."""
    steps: list[str] = []
    node = word
    while node != head and sentence.heads[node] != node and len(steps) < 2:
        node = sentence.heads[node]
        if node != head and (
            sentence.tags[node][:2] == "NN" or sentence.deps[node] in ("prep", "agent", "xcomp", "ccomp")
        ):
            steps.append(sentence.lemmas[node])
    return "<".join(steps)


def _path(sentence: ParsedSentence, word: int, head: int) -> str:
    """Relations from a word up to the cue's head, prepositions spelled out; "-" where the head is not above it."""
    steps: list[str] = []
    node = word
    while node != head and sentence.heads[node] != node and len(steps) < 6:
        dep = sentence.deps[node]
        steps.append(f"{dep}:{sentence.lower[node]}" if dep in ("prep", "agent", "dative") else dep)
        node = sentence.heads[node]
    return "<".join(steps) if node == head else "-"
