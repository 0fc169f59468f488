"""Bodies that act besides the governments: forces, commands, coalitions, armed groups."""

from __future__ import annotations

from collections.abc import Container, Sequence

from communique.model import Quote
from communique.reading.mechanisms import Named
from communique.reading.parsing import ParsedSentence

_HEADS = frozenset(
    ["forces", "force", "command", "army", "navy", "militia", "militias", "troops", "military", "guard", "guards",
     "corps", "peacekeepers", "battalion", "brigade", "fleet", "marines", "gendarmerie"]
)  # fmt: skip
_ALWAYS = frozenset(["militia", "militias", "troops", "peacekeepers"])
_KINDS_OF_FORCE = frozenset(
    ["armed", "naval", "ground", "air", "security", "defence", "defense", "coalition", "self", "military", "special",
     "joint", "multinational", "expeditionary", "peacekeeping", "allied", "rapid", "support", "coast", "national",
     "international", "combined", "interim", "stabilization", "assistance", "marine", "border", "revolutionary"]
)  # fmt: skip
_STATIONED = frozenset(["stationed", "deployed", "based", "operating", "serving"])
_LEFT = frozenset(
    ["compound", "amod", "nmod", "poss", "punct", "case", "npadvmod", "dep", "conj", "nummod", "pobj", "cc"]
)
_NO_FORCE = frozenset(
    ["driving", "task", "work", "labor", "labour", "market", "use", "reserve", "in", "into", "by", "of"]
)


def find_actors(
    sentence: ParsedSentence, parties: Sequence[Named], acronyms: Container[str] = ()
) -> tuple[tuple[int, int], ...]:
    """First and last word of each body named in a sentence, in order.

    *parties* are those named in it; a force counts when a party or a name goes with it ("South Korean Armed Forces"),
    not when it is forces in general. *acronyms* are those that the record defines, and so means something else by.
    """
    found: list[tuple[int, int]] = []
    text = sentence.folded.text
    for named in parties:
        if named.form == "actor" and text[named.start : named.end] not in acronyms:
            words = _words(sentence, named.start, named.end)
            if words:
                found.append(words)
    for index, word in enumerate(sentence.lower):
        if word not in _HEADS or sentence.tags[index][:2] != "NN":
            continue
        first = index
        while first and _belongs(sentence, first - 1):
            first -= 1
        while first < index and (
            sentence.tags[first] in ("DT", "PRP$", "POS", "IN", "CC", "VBG") or not sentence.words[first][0].isalnum()
        ):
            first += 1
        if first == index and word not in _ALWAYS:
            continue
        if sentence.lower[index - 1] in _NO_FORCE:
            continue
        start, end = sentence.starts[first], sentence.end(index)
        named_party = any(p.start < end and start <= p.start for p in parties)
        proper = sentence.words[index][0].isupper() and any(w[0].isupper() for w in sentence.words[first:index])
        if word in ("guard", "guards", "corps", "command", "fleet", "force") and not proper:
            continue
        general = all(w in _KINDS_OF_FORCE for w in sentence.lower[first:index])
        if not (named_party or (proper and not general) or word in _ALWAYS):
            continue
        found.append((first, _stationed(sentence, index, text)))
    return _apart(sorted(set(found)))


def _belongs(sentence: ParsedSentence, index: int) -> bool:
    """Whether a word to the left of a force's noun is part of its name."""
    tag = sentence.tags[index]
    return (
        tag.startswith(("NNP", "JJ"))
        or (tag in ("NN", "VBN", "VBD") and sentence.lower[index] in _KINDS_OF_FORCE)
        or (sentence.words[index] in ("-", "–") and index > 0)
        or (tag == "POS" and index > 0 and sentence.tags[index - 1].startswith("NNP"))
    )


def _stationed(sentence: ParsedSentence, index: int, text: str) -> int:
    """The last word of "forces stationed in Korea", the noun itself where nothing of the kind follows."""
    for child in sentence.children[index]:
        if (
            child == index + 1
            and sentence.lower[child] in _STATIONED
            and sentence.deps[child] in ("acl", "amod", "relcl")
        ):
            last = sentence.subtree(child)[1]
            if last - child <= 6 and "," not in text[sentence.starts[child] : sentence.end(last)]:
                return last
    if sentence.lower[index + 1 : index + 2] in (("in",), ("of",)) and sentence.words[index][0].isupper():
        return index
    return index


def _words(sentence: ParsedSentence, start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, s in enumerate(sentence.starts) if start <= s < end]
    return (inside[0], inside[-1]) if inside else None


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if kept and span[0] <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], span[1]))
        else:
            kept.append(span)
    return tuple(kept)


def distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Each body once, by its first mention; case and white space make no difference."""
    seen: set[str] = set()
    found = []
    for quote in quotes:
        key = " ".join(quote.text.lower().split())
        if key not in seen:
            seen.add(key)
            found.append(quote)
    return tuple(found)
