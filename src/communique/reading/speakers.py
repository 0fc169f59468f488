"""Who speaks in a statement: candidates from grammar and from the record, weighed by a learned model.

Each candidate is a set of parties with the ways in which it was found (the verb's subject, the whole table, the
publisher, the speaker before …). The model says how far to trust each way, given the kind of subject, the act and the
kind of record; codebook rule "speakers".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.circle import Circle
from communique.reading.features import subject_kind
from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Subject


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when a statement's speakers are chosen."""

    circle: Circle
    first_person: bool  # the record says "we"
    subject: Subject | None  # of the cue's head
    above: Subject | None  # of the reporting verb that it hangs under, if any
    company: tuple[str, ...]  # parties that the subject acts with ("met with X"), sorted
    guests: tuple[str, ...]  # these and the parties that it receives or visits, sorted
    part: tuple[str, ...]  # parties on whose side or part it is said ("on X's part"), sorted
    led: tuple[str, ...]  # parties of a passive subject beside the agent ("X's delegation was led by Y"), sorted
    counted: int  # how many the subject says that it is ("the two sides"), 0 where it does not
    previous: tuple[str, ...]  # speakers of the statement before, () at the start
    same_sentence: tuple[str, ...]  # speakers of an earlier statement of the same sentence
    single: tuple[str, ...]  # the last single side that spoke, () if none did
    named: tuple[str, ...]  # the last single party that a subject named, () if none did
    several: tuple[str, ...]  # the last several parties that acted together, () if none did
    quoted: bool  # in quotation marks
    quoter: tuple[str, ...]  # whose words those in quotation marks are, () if that is not told
    lead: tuple[str, ...]  # speakers of the sentence that introduces the list, () if none


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible set of speakers, and the ways in which it was found."""

    parties: tuple[str, ...]  # sorted
    ways: tuple[str, ...]  # sorted names


def candidates(situation: Situation) -> list[Candidate]:
    """The possible speakers, in a stable order; never empty unless nothing at all is known of the record."""
    circle = situation.circle
    found: dict[tuple[str, ...], set[str]] = {}

    def add(parties: Sequence[str], way: str) -> None:
        if parties:
            found.setdefault(tuple(sorted(set(parties))), set()).add(way)

    add(circle.table, "table")
    add(circle.issuers, "issuers")
    add([circle.publisher] if circle.publisher else [], "publisher")
    add(circle.others, "others")
    if situation.subject:
        add(situation.subject.near, "subject")
        add(situation.subject.all, "named")
        known = [p for p in situation.subject.all if p in circle.table]
        add(known, "seated")
    if situation.above:
        add(situation.above.near, "above")
    if situation.subject and situation.company:
        add([*situation.subject.near, *situation.company], "company")
    add(situation.part, "part")
    add(situation.led, "led")
    add(situation.quoter, "quoter")
    add(situation.named, "last named")
    add(situation.several, "several")
    add(situation.previous, "previous")
    add(situation.same_sentence, "same")
    add(situation.single, "single")
    add(situation.lead, "lead")
    return [Candidate(parties, tuple(sorted(ways))) for parties, ways in sorted(found.items())]


def features(
    candidate: Candidate,
    situation: Situation,
    sentence: ParsedSentence,
    head: int,
    act: str,
    others: Sequence[Candidate],
) -> list[str]:
    """What the model sees of one candidate."""
    subject = situation.subject
    kind = subject_kind(sentence, subject.word if subject else None)
    if subject and subject.heads > 1:
        kind = "pair"
    lemma = sentence.lemmas[subject.word] if subject else "-"
    above = subject_kind(sentence, situation.above.word) if situation.above else "-"
    circle = situation.circle
    joint = f"{circle.joint:d}{situation.first_person:d}"
    size = min(len(candidate.parties), 4)
    inside = sum(p in circle.table for p in candidate.parties)
    seated = "all" if inside == len(candidate.parties) else "some" if inside else "none"
    near = "party" if subject and subject.near else "-"
    ways = "+".join(candidate.ways)
    available = "+".join(
        sorted({w for c in others for w in c.ways} & {"subject", "above", "same", "single", "lead", "company", "part"})
    )
    dep = sentence.deps[head]
    out = [
        f"ways={ways}", f"ways+kind={ways}+{kind}", f"ways+joint={ways}+{joint}",
        f"size={size}+{kind}+{joint}", f"seated={seated}+{kind}", f"seated+near={seated}+{near}+{kind}",
        f"publisher={circle.publisher in candidate.parties}+{kind}+{joint}",
    ]  # fmt: skip
    close, every = _relation(candidate, subject.near if subject else ()), _relation(candidate, _all(subject))
    together = _relation(
        candidate, (*(subject.near if subject else ()), *situation.company) if situation.company else ()
    )
    heads = min(subject.heads, 3) if subject else 0
    exact = situation.counted == len(candidate.parties) if situation.counted else "-"
    direct = f"{situation.quoted:d}{bool(situation.quoter):d}"
    out += [
        f"near={close}+{kind}+{joint}", f"near={close}+{heads}+{len(subject.near) if subject else 0}+{size}",
        f"near={close}+{kind}+{act}", f"all={every}+{close}+{kind}", f"near={close}+{seated}+{kind}+{joint}",
        f"counted={exact}+{min(situation.counted, 3)}+{seated}", f"counted={exact}+{size}",
        f"own={circle.publisher in candidate.parties}+{close}+{kind}", f"quoted={direct}+{kind}+{ways}",
        f"quoted={direct}+{kind}+{size}+{seated}", f"together={together}+{act}", f"together={together}+{joint}",
        f"together={together}+{sentence.lemmas[head]}",
    ]  # fmt: skip
    for way in candidate.ways:
        out += [
            f"{way}|{kind}", f"{way}|{kind}|{joint}", f"{way}|{kind}|{near}", f"{way}|{act}|{joint}",
            f"{way}|sw={lemma}",
            f"{way}|{dep}|{kind}", f"{way}|{available}", f"{way}|{available}|{kind}", f"{way}|size={size}|{kind}",
            f"{way}|above={above}|{kind}", f"{way}|{sentence.tags[head]}|{kind}",
            f"{way}|{sentence.lemmas[head]}", f"{way}|{act}|{kind}", f"{way}|{direct}|{kind}",
        ]  # fmt: skip
    return out


def _all(subject: Subject | None) -> tuple[str, ...]:
    return subject.all if subject else ()


def _relation(candidate: Candidate, named: Sequence[str]) -> str:
    """How a candidate's parties stand to those that a subject names."""
    ours, theirs = set(candidate.parties), set(named)
    if not theirs:
        return "none"
    if ours == theirs:
        return "equal"
    if ours < theirs:
        return "fewer"
    if ours > theirs:
        return "more"
    return "others" if not ours & theirs else "mixed"
