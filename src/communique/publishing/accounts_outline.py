"""A comparison of accounts as it is read: sections of rows, the same for the terminal, HTML, Markdown and DOCX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from communique.comparing import Redline, redline
from communique.comparing.accounts import (
    Claim,
    Lacking,
    Link,
    MeetingComparison,
    PairComparison,
    PublishedAccount,
    Relation,
    Said,
)
from communique.comparing.accounts.published import listed

_REDLINED = 0.7  # likeness from which a redline shows more than two texts side by side


class Tone(StrEnum):
    """What a row says of the two accounts; renderers choose a colour by it."""

    LACKING = "lacking"
    OTHERWISE = "otherwise"
    SAME = "same"
    REWORDED = "reworded"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the part that is compared."""

    before: str  # words of the sentence before the part, "" if none
    part: str
    after: str

    @property
    def short(self) -> str:
        """The part alone, with dots where the sentence goes on."""
        return f"{'… ' if self.before else ''}{self.part}{' …' if self.after else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding."""

    tone: Tone
    tag: str  # in a word or two: "partial", "USA: of both"; "" where the section says it
    left: tuple[Passage, ...]  # of the first account; () where it has nothing
    right: tuple[Passage, ...]
    remarks: tuple[str, ...]  # what differs, each in a sentence without a final stop
    redline: Redline | None  # of the second account's words against the first's, where they are near enough


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind."""

    title: str
    about: str  # what they are, in a sentence
    rows: tuple[Row, ...]
    empty: str  # what to say where there are none


@dataclass(frozen=True, slots=True)
class Source:
    """One account, as it is introduced."""

    label: str  # what it is called below
    facts: tuple[str, ...]  # publisher, date, number of sentences
    title: str
    url: str
    record: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two accounts side by side."""

    left: str  # label of the first account
    right: str
    sections: tuple[Section, ...]
    summary: str  # the findings in numbers


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole comparison."""

    title: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]  # what must be known first, each a sentence
    comparisons: tuple[Comparison, ...]
    closing: str  # what was looked at, and what is not claimed


def outline(found: MeetingComparison, missing: Sequence[str] = ()) -> Outline:
    """The outline of a comparison; *missing* tells of accounts that are not held, each a sentence."""
    labels = _labels(found.accounts)
    two_meetings = any(pair.apart for pair in found.pairs)
    notes = (*found.notes, *(missing or (f"No account by {party} is given." for party in found.missing)))
    return Outline(
        title="; ".join(dict.fromkeys(_title([account]) for account in found.accounts))
        if two_meetings
        else _title(found.accounts),
        sources=tuple(_source(account, label) for account, label in zip(found.accounts, labels, strict=True)),
        notes=notes,
        comparisons=tuple(
            _comparison(pair, left, right)
            for pair, (left, right) in zip(found.pairs, combinations(labels, 2), strict=True)
        ),
        closing="“Lacks” means: no statement of that account was found that says it. What was said in the meeting, no "
        "account proves; each tells what its publisher chose to tell.",
    )


def _labels(accounts: Sequence[PublishedAccount]) -> list[str]:
    """The parties; where one side has two accounts, or is unknown, a letter goes with it."""
    parties = [account.party or listed(account.issuers) for account in accounts]
    if all(parties) and len(set(parties)) == len(parties):
        return parties
    return [f"{party or 'unknown'} ({letter})" for party, letter in zip(parties, "ABCDEFGHIJKL", strict=False)]


def _title(accounts: Sequence[PublishedAccount]) -> str:
    days = sorted({meeting.date for account in accounts for meeting in account.meetings[:1] if meeting.date})
    days = days or sorted({account.date for account in accounts if account.date})
    parties = sorted({party for account in accounts for meeting in account.meetings[:1] for party in meeting.parties})
    who = listed(parties) or "one meeting"
    return f"Accounts of {who}" + (f", {days[0]}" if days else "")


def _source(account: PublishedAccount, label: str) -> Source:
    facts = (
        account.publisher or "publisher unknown",
        account.date or "date unknown",
        f"{len(account.body)} sentences with {len(account.statements)} statements" if account.coded else "not coded",
    )
    return Source(label, facts, account.title or account.name, account.url, account.record)


def _comparison(pair: PairComparison, left: str, right: str) -> Comparison:
    if pair.obstacle:
        return Comparison(left, right, (), f"Not compared: {pair.obstacle}.")
    otherwise = [link for link in pair.links if link.otherwise]
    sections = (
        Section(
            "Told of the other side, and lacking in its account",
            f"What {left} or {right} says that both did, or that the other did, and the other’s account has not.",
            tuple(_lacking(item, left, right) for item in pair.lacking),
            ""
            if pair.apart
            else "Nothing that one account tells of both sides or of the other is lacking in the other’s account.",
        ),
        Section(
            "Told otherwise",
            "Points that both accounts have, where one speaks for both sides or for the other and the other does not "
            "bear it out, or where they contradict each other.",
            tuple(_link(link, left, right, Tone.OTHERWISE) for link in otherwise),
            "",
        ),
        Section(
            "In both accounts",
            "Points that both have: the same, in other words, or only in part.",
            tuple(_link(link, left, right, Tone(str(link.relation))) for link in pair.links if not link.otherwise),
            "No point was found that both accounts have.",
        ),
        Section(
            f"Only in the account of {left}",
            "",
            tuple(_only(claim, left=True) for claim in _own(pair.only_a, pair.lacking)),
            "",
        ),
        Section(
            f"Only in the account of {right}",
            "",
            tuple(_only(claim, left=False) for claim in _own(pair.only_b, pair.lacking)),
            "",
        ),
    )
    return Comparison(left, right, sections, _summary(pair, left, right))


def _summary(pair: PairComparison, left: str, right: str) -> str:
    """How many rows each section has; those of points that both have by how they stand to each other."""
    otherwise = sum(bool(link.otherwise) for link in pair.links)
    shared = Counter(link.relation for link in pair.links if not link.otherwise)
    counts = [
        *([] if pair.apart else [f"{len(pair.lacking)} told of the other side and lacking there"]),
        *([f"{otherwise} told otherwise"] if otherwise else []),
        *(f"{shared[relation]} {told}" for relation, told in _RELATIONS.items() if shared[relation]),
        f"{len(_own(pair.only_a, pair.lacking))} only in {left}",
        f"{len(_own(pair.only_b, pair.lacking))} only in {right}",
    ]
    return "; ".join(counts) + "."


_RELATIONS = {
    Relation.SAME: "the same",
    Relation.REWORDED: "reworded",
    Relation.PARTIAL: "shared in part",
    Relation.CONFLICT: "in conflict",
}


def _own(only: Iterable[Claim], lacking: Iterable[Lacking]) -> list[Claim]:
    """Claims that stand in no section above."""
    above = {id(item.claim) for item in lacking}
    return [claim for claim in only if id(claim) not in above]


def _lacking(item: Lacking, left: str, right: str) -> Row:
    teller, other = (left, right) if item.side == "a" else (right, left)
    tag = f"{teller}: of both" if item.said is Said.TOGETHER else f"{teller}: of {other}"
    passage = (_passage(item.claim),)
    remarks = [f"{other}’s account lacks it"]
    if item.nearest is not None and item.likeness >= 0.1:
        remarks.append(f"nearest in it: “{_passage(item.nearest).short}”")
    left_side = item.side == "a"
    return Row(Tone.LACKING, tag, passage if left_side else (), () if left_side else passage, tuple(remarks), None)


def _link(link: Link, left: str, right: str, tone: Tone) -> Row:
    shown = None
    near = link.likeness >= _REDLINED and not link.opening
    if near and len(link.a) == len(link.b) == 1 and link.relation is not Relation.PARTIAL:
        shown = redline(_folded(link.a[0].part.text), _folded(link.b[0].part.text))
    return Row(
        tone,
        str(link.relation),
        tuple(_passage(claim) for claim in link.a),
        tuple(_passage(claim) for claim in link.b),
        tuple(difference.said(left, right) for difference in link.differences),
        shown,
    )


def _only(claim: Claim, *, left: bool) -> Row:
    passage = (_passage(claim),)
    return Row(Tone.ONLY, "", passage if left else (), () if left else passage, (), None)


def _passage(claim: Claim) -> Passage:
    start = claim.part.span.start - claim.whole.span.start
    end = claim.part.span.end - claim.whole.span.start
    whole = claim.whole.text
    return Passage(_folded(whole[:start]), _folded(whole[start:end]), _folded(whole[end:]))


def _folded(text: str) -> str:
    return " ".join(text.split())
