"""What kind of word each word of a possible name is, and which runs and cuts are worth a closer look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.name_runs import NameCandidate, Word


@dataclass(frozen=True, slots=True)
class RecordNames:
    """What one record tells of the names in it, beyond the sentence."""

    acronyms: Mapping[str, str]  # acronym → what it is defined to mean (MechanismLexicon.meaning)
    long_forms: Mapping[str, str]  # acronym → its long form, both in the form of ``name_key``
    ends: Mapping[str, int]  # last words of longer names, in the form of ``name_key`` → how many such names
    starts: Mapping[str, int]  # first words of longer names, likewise
    counts: Mapping[str, int]  # segments of capitalised words, in the form of ``name_key`` → how often they occur


_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"]
)  # fmt: skip


def name_key(text: str) -> str:
    """The form in which names are looked up: lower case, straight apostrophes, no dots, hyphens as blanks."""
    return " ".join(
        text.lower().replace("’", "'").replace("‘", "'").replace(".", "").replace("-", " ").replace("–", " ").split()
    )


def word_classes(words: Sequence[Word], parties: Sequence[tuple[int, int, str]], heads: Mapping[str, str]) -> list[str]:
    """A coarse class for each word: the form of a party's name, a kind of head noun, or its shape.

    *parties* are (start, end, form) of the parties named in the sentence, in order.
    """
    found = []
    upcoming = 0
    for word in words:
        while upcoming < len(parties) and parties[upcoming][1] <= word.start:
            upcoming += 1
        inside = ""
        ahead = upcoming
        covered = 0
        while ahead < len(parties) and parties[ahead][0] < word.end:
            start, end, form = parties[ahead]
            covered += min(end, word.end) - max(start, word.start)
            inside = form
            ahead += 1
        if inside and covered >= (word.end - word.start) * 0.6:
            found.append("P-" + inside)
            continue
        if word.lower in _MONTHS and word.kind == "name":
            found.append("month")
            continue
        kind = ""
        if word.kind in ("name", "common"):
            kind = heads.get(word.lower) or (heads.get(word.lower[:-1], "") if word.lower.endswith("s") else "")
        if kind:
            found.append(f"{kind}" if word.kind == "name" else f"{kind}-low")
        elif word.kind == "number" or (word.kind == "name" and word.text[0].isdigit() and not word.acronym):
            found.append(
                "year"
                if len(word.text) == 4 and word.text.isdigit() and word.text[:2] in ("18", "19", "20")
                else "number"
            )
        elif word.acronym and word.kind == "name":
            found.append("acronym")
        elif word.kind == "name":
            found.append("cap")
        else:
            found.append(word.kind)
    return found


def known_cuts(
    words: Sequence[Word], candidates: Sequence[NameCandidate], text: str, known: Mapping[str, str]
) -> dict[tuple[int, int], str]:
    """The candidates of one run that the lexicons know, as (first, last) → kind."""
    found = {}
    for candidate in candidates:
        key = name_key(text[words[candidate.first].start : words[candidate.last].end])
        kind = known.get(key) or (known.get(key[:-1]) if key.endswith("s") else None)
        if not kind and key[-1:].isdigit():
            # "COP27", "Executive Order 14257": a numbered one of a known sort.
            stem = key.rstrip("0123456789 ")
            kind = f"numbered {known[stem]}" if stem in known else None
        if kind:
            found[candidate.first, candidate.last] = kind
    return found


def promising(classes: Sequence[str]) -> bool:
    """Whether a run of words with these classes may hold a mechanism: a head noun, an acronym or an organisation."""
    return not _SIGNALS.isdisjoint(classes)


def plausible(words: Sequence[Word], classes: Sequence[str], tags: Sequence[str], candidate: NameCandidate) -> bool:
    """Whether a candidate is worth a closer look.

    No name is only parties, only one common capitalised word, begins with a month (unless a date opens it, "July 2016
    Award"), is owned by a party inside itself ("Italy's Mattei Plan"), goes on into a date ("… on April 4"), or ends
    with a verb ("the NCG reports"), or is an amount of money.
    """
    if words[candidate.last].kind == "common" and tags[candidate.last][:1] == "V":
        return False
    if classes[candidate.first] == "month" and not _dated(classes, candidate):
        return False
    if words[candidate.first].text in _CURRENCIES and classes[candidate.first + 1 : candidate.first + 2] == ["number"]:
        return False
    for index in range(candidate.first, candidate.last):
        if words[index].possessive and classes[index].startswith("P-"):
            return False
        if words[index].lower in _DATING and classes[index + 1] in ("month", "year", "number"):
            return False
        # "Executive Order 14257 of April 2": what is numbered is not dated as well.
        if words[index].lower == "of" and classes[index + 1] == "month" and classes[index - 1] == "number":
            return False
    if candidate.first == candidate.last:
        shape = classes[candidate.first]
        if "-" in words[candidate.first].text and words[candidate.first].text.rsplit("-", 1)[-1].islower():
            return False  # "ASEAN-led"
        if shape in ("cap", "month", "year", "number"):
            return candidate.first > 0 and shape == "cap"
        return shape not in _PARTIES or words[candidate.first].acronym
    return any(
        classes[i] not in _PARTIES and classes[i] not in _IDLE for i in range(candidate.first, candidate.last + 1)
    )


def _dated(classes: Sequence[str], candidate: NameCandidate) -> bool:
    """Whether a month opens a date that goes before a noun: "September 19 Joint Statement"."""
    following = classes[candidate.first + 1 : candidate.first + 2]
    return following in (["number"], ["year"]) and classes[candidate.last] in _SIGNALS


_PARTIES = frozenset(["P-name", "P-demonym", "P-capital", "P-metonym", "P-actor", "P-region", "P-place"])
_CURRENCIES = frozenset(
    ["USD", "US", "AUD", "NZD", "CAD", "EUR", "GBP", "JPY", "CHF", "CNY", "RMB", "INR", "SGD", "HUF", "UAH", "RUB"]
)
_DATING = frozenset(["on", "from", "in", "at", "between"])
_IDLE = frozenset(["joiner", "month", "year", "number", "inner", "other"])
_SIGNALS = frozenset(
    ["body", "framework", "instrument", "exercise", "meeting", "body-low", "framework-low",
     "instrument-low", "exercise-low", "meeting-low", "acronym", "P-organisation"]
)  # fmt: skip
