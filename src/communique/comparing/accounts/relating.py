"""What two linked claims differ in, and so how they stand to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from communique.comparing.accounts.claims import Claim
from communique.comparing.accounts.matching import Match
from communique.comparing.accounts.published import listed
from communique.comparing.accounts.strength import StrengthDifference, strength_differences
from communique.comparing.accounts.terms import PARTY
from communique.comparing.accounts.words import stem
from communique.lexicons import Codebook
from communique.model import Account, Act, Commitment, Statement

# Likeness from which two claims say one thing in other words; below it they share a part (docs/evaluation.md).
ALIKE = 0.42
_EQUAL = 0.92  # likeness from which two wordings are the same
_FOR = frozenset({Act.SUPPORT, Act.WELCOME, Act.REAFFIRM, Act.AGREE, Act.COMMIT})
_AGAINST = frozenset({Act.OPPOSE, Act.CONDEMN})
_PLAIN = (
    0.7  # likeness from which the words are so nearly the same that a "not" or another date is said of the same thing
)
_NOT = re.compile(r"\b(?:not(?! only)|never|no longer|cannot|refus\w+|declin\w+|ruled? out)\b|n[’']t\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<sign>[$€£¥])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>thousand|million|billion|trillion)?\s?"
    r"(?P<unit>(?:U\.?S\.? )?[^\W\d_]+)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = sum(_DAYS)
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?\s+)?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?(day)|\s+(?P<after>\d{1,2})(?!\d))\b"
)
_SCALE = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
TOGETHER = frozenset({Account.JOINT, Account.BOTH})  # accounts that make it the word of more than one side
_FIRMNESS = (Commitment.NONE, Commitment.TENTATIVE, Commitment.INTENDED, Commitment.FIRM)


class Relation(StrEnum):
    """How two linked claims stand to each other."""

    SAME = "same"  # the same thing; or both report the meeting itself
    REWORDED = "reworded"  # the same thing in other words
    PARTIAL = "partial"  # they share a part; each or one has more
    CONFLICT = "conflict"  # the same thing, with another number, or one affirms what the other denies


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two linked claims differ."""

    kind: str  # denial, number, date, voice, attribution, strength, firmness, mechanism, party
    told: str  # a short sentence, with {a} and {b} for the two accounts; :meth:`said` fills them in
    stronger: str = ""  # "a" or "b" where one is the stronger, "" otherwise

    def said(self, a: str = "A", b: str = "B") -> str:
        """The sentence, with these names of the accounts."""
        return self.told.replace("{a}", a).replace("{b}", b)


def differences(match: Match, a: Claim, b: Claim, codebook: Codebook) -> tuple[Difference, ...]:
    """What differs between two linked claims, what decides first.

    Where they share only a part, how strongly either speaks, with which numbers and of whom says nothing of that part.
    """
    found: list[Difference] = []
    whole = match.likeness >= ALIKE and not match.resumed
    if whole:
        found += [*_denials(a, b, plain=match.likeness >= _PLAIN), *_numbers(a, b)]
    if whole and match.likeness >= _PLAIN:
        found += _dates(a, b)
    if a.statement and b.statement:
        found += [Difference("voice", told) for told in _voice(a.statement, b.statement)]
        found += [Difference("attribution", told) for told in _attribution(a.statement, b.statement, codebook)]
        if a.speakers & b.speakers and whole:
            found += [_strength(item) for item in strength_differences(a.statement, b.statement, codebook.strength)]
        if a.speakers == b.speakers:
            found += _firmness(a, b)
        found += _names("mechanism", _mechanisms(a), _mechanisms(b))
    if whole:
        found += _names("party", _parties(a), _parties(b))
    return tuple(dict.fromkeys(found))


def relation(match: Match, a: Claim, b: Claim, found: tuple[Difference, ...]) -> Relation:
    """How the claims of a match stand to each other, given their differences."""
    if match.opening:
        return Relation.SAME
    if match.likeness < ALIKE or match.resumed:
        return Relation.PARTIAL
    kinds = {difference.kind for difference in found}
    if kinds & {"denial", "number", "date"}:
        return Relation.CONFLICT
    plain = " ".join(a.part.text.split()).casefold() == " ".join(b.part.text.split()).casefold()
    if plain or (match.likeness >= _EQUAL and not kinds & {"strength", "firmness", "voice"}):
        return Relation.SAME
    return Relation.REWORDED


def _strength(item: StrengthDifference) -> Difference:
    return Difference("strength", item.told, item.stronger)


def _firmness(a: Claim, b: Claim) -> list[Difference]:
    """A promise of the same speakers, more firmly told by one."""
    assert a.statement is not None
    assert b.statement is not None
    one, other = a.statement.commitment, b.statement.commitment
    if Commitment.NONE in (one, other) or one is other:
        return []
    stronger = "a" if _FIRMNESS.index(one) > _FIRMNESS.index(other) else "b"
    cues = f"“{' '.join(a.statement.cue.text.split())}” and “{' '.join(b.statement.cue.text.split())}”"
    return [Difference("firmness", f"{cues}: {one} in {{a}}, {other} in {{b}}", stronger)]


def _voice(a: Statement, b: Statement) -> list[str]:
    """Whose word it is, where one account makes it more than one side's and the other does not."""
    one, other = frozenset(a.speakers), frozenset(b.speakers)
    if a.account in TOGETHER and b.account not in TOGETHER:
        return [f"by {_and(one)} together according to {{a}}, by {_and(other)} alone according to {{b}}"]
    if b.account in TOGETHER and a.account not in TOGETHER:
        return [f"by {_and(other)} together according to {{b}}, by {_and(one)} alone according to {{a}}"]
    if one and other and not one & other and not a.account is b.account is Account.OWN:
        return [f"by {_and(one)} according to {{a}}, by {_and(other)} according to {{b}}"]
    return []


def _attribution(a: Statement, b: Statement, codebook: Codebook) -> list[str]:
    """What one account has the other side do, and the other side says that it did something else."""
    if not frozenset(a.speakers) & frozenset(b.speakers) or _family(a.act, codebook) == _family(b.act, codebook):
        return []
    cues = f"“{' '.join(a.cue.text.split())}”", f"“{' '.join(b.cue.text.split())}”"
    if a.account is Account.ATTRIBUTED and b.account is not Account.ATTRIBUTED:
        return [f"{{a}} has the other side say {cues[0]}, and {{b}} says {cues[1]} itself"]
    if b.account is Account.ATTRIBUTED and a.account is not Account.ATTRIBUTED:
        return [f"{{b}} has the other side say {cues[1]}, and {{a}} says {cues[0]} itself"]
    return []


def _family(act: str, codebook: Codebook) -> str:
    return codebook.acts[act].family if act in codebook.acts else act


def _denials(a: Claim, b: Claim, *, plain: bool) -> list[Difference]:
    """One affirms what the other denies, or backs what the other rejects. *plain*: their words are nearly the same, so
    that it is no matter who says it, and with which verb.
    """
    denied_a, denied_b = bool(_NOT.search(a.part.text)), bool(_NOT.search(b.part.text))
    if denied_a != denied_b and (plain or (a.speakers & b.speakers and a.act == b.act)):
        return [Difference("denial", f"only {'{a}' if denied_a else '{b}'} denies it")]
    if not a.speakers & b.speakers and a.contradicts != b.contradicts:
        return [
            Difference("denial", "{b} rejects what {a} asserts" if b.contradicts else "{a} rejects what {b} asserts")
        ]
    opposed = (a.act in _FOR and b.act in _AGAINST) or (a.act in _AGAINST and b.act in _FOR)
    if opposed and a.speakers == b.speakers:
        return [Difference("denial", f"{{a}} has “{a.act}”, {{b}} “{b.act}”")]
    return []


def _numbers(a: Claim, b: Claim) -> list[Difference]:
    """Amounts of one unit that have nothing in common."""
    one, other = _amounts(a.part.text), _amounts(b.part.text)
    return [
        Difference("number", f"{{a}} has {_or(one[unit])}, {{b}} {_or(other[unit])}")
        for unit in sorted(one.keys() & other.keys())
        if not one[unit].keys() & other[unit].keys()
    ]


def _dates(a: Claim, b: Claim) -> list[Difference]:
    """One date in each, and the two more than a day apart: by a day they may differ for time zones."""
    one, other = (list(_DATE.finditer(claim.part.text)) for claim in (a, b))
    if len(one) != 1 or len(other) != 1:
        return []
    days = _day(one[0]), _day(other[0])
    if abs(days[0] - days[1]) in (0, 1, _YEAR - 1):
        return []
    written = [" ".join(match.group().split()) for match in (one[0], other[0])]
    return [Difference("date", f"{{a}} has {written[0]}, {{b}} {written[1]}")]


def _day(match: re.Match[str]) -> int:
    """Which day of a leap year it is."""
    month = _MONTHS.index(match["month"][:3].lower())
    return sum(_DAYS[:month]) + int(match["day"] or match["after"])


def _amounts(text: str) -> dict[str, dict[float, str]]:
    """unit → amount → as written. Bare numbers without a unit are names as often as amounts, and are left out."""
    found: dict[str, dict[float, str]] = {}
    for match in _AMOUNT.finditer(_DATE.sub(lambda one: " " * len(one.group()), text)):
        unit = "dollars" if match["sign"] == "$" else match["sign"] or stem(match["unit"] or "")
        if not unit or (not match["sign"] and not match["scale"] and len(unit) < 3):
            continue
        if match["scale"] and not match["sign"]:
            unit = stem(match["unit"] or match["scale"])
            unit = "dollars" if unit == "dollar" else unit
        value = float(match["number"].replace(",", "")) * _SCALE[(match["scale"] or "").lower()]
        written = " ".join(match.group().split())
        found.setdefault(unit, {})[value] = written
    return found


def _mechanisms(claim: Claim) -> dict[str, str]:
    names = [" ".join(name.text.split()) for statement in claim.statements for name in statement.mechanisms]
    return {" ".join(sorted({stem(word) for word in name.split()} - {"the"})): name for name in names}


def _parties(claim: Claim) -> dict[str, str]:
    return {term: term[1:] for term in claim.terms if term[0] == PARTY}


def _names(kind: str, one: Mapping[str, str], other: Mapping[str, str]) -> list[Difference]:
    """Names that only one of the two has."""
    found = []
    for label, mine, theirs in (("{a}", one, other), ("{b}", other, one)):
        only = [name for key, name in mine.items() if not any(_within(key, known) for known in theirs)]
        if only:
            found.append(Difference(kind, f"only {label} names {', '.join(only)}"))
    return found


def _within(key: str, known: str) -> bool:
    return set(key.split()) <= set(known.split()) or set(known.split()) <= set(key.split())


def _and(parties: frozenset[str]) -> str:
    return listed(sorted(parties)) or "nobody named"


def _or(values: Mapping[float, str]) -> str:
    return " and ".join(values.values())
