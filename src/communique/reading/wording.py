"""Which words are the cue of a statement, and which its content (docs/codebook.md, "Fields").

The cue is the shortest run of words that carries the act, with its adverb and its fixed noun. The content is what is
asserted, promised, asked or discussed: what follows the cue in its clause, or the whole clause of a plain assertion.
"""

from __future__ import annotations

import re

from communique.reading.parsing import ParsedSentence

_LIGHT = frozenset(
    "express share take have hold reach make give lend extend pay voice convey offer state exchange hand send raise "
    "conduct provide place enter render deliver record note".split()
)
_LIGHT_NOUNS = frozenset(
    "concern concerns support appreciation gratitude condolence condolences sympathy sympathies regret view views "
    "hope hopes thanks satisfaction commitment determination willingness readiness openness interest desire "
    "solidarity opposition condemnation confidence belief conviction wish wishes congratulations stock note visit "
    "visits talk talks talks discussion discussions exchange exchanges consultation consultations meeting meetings "
    "agreement understanding understandings recognition intention intent goal goals vision conversation "
    "conversations call calls account accounts briefing briefings message messages greeting greetings welcome "
    "invitation invitations tribute assurance assurances respect admiration outrage alarm disappointment "
    "expectation aspiration aspirations resolve preference progress decision steps step part review objective "
    "objectives opinion opinions assessment assessments".split()
)
_COPULAS = frozenset("be remain stand feel become seem appear stay".split())
_NEAR = 5  # words between a verb and a complement that still belongs to its cue
_PHRASAL = {
    "call": ("on", "upon", "for"),
    "look": ("forward", "to"),
    "stand": ("with", "by", "behind"),
}
_EDGE = re.compile(r"\w")


def cue_words(sentence: ParsedSentence, head: int) -> tuple[int, int]:
    """First and last word of the cue that a word heads, both included."""
    first = _first(sentence, head)
    last = max(_last(sentence, head), head)
    while _hyphened(sentence, last + 1):
        last += 2
    while _hyphened(sentence, first - 1):
        first -= 2
    return first, last


def _hyphened(sentence: ParsedSentence, place: int) -> bool:
    """Whether the token at *place* is a hyphen between two halves of one word ("co-chaired")."""
    if not 0 < place < len(sentence.words) - 1 or sentence.words[place] not in ("-", "‑"):
        return False
    return sentence.end(place - 1) == sentence.starts[place] and sentence.end(place) == sentence.starts[place + 1]


def _first(sentence: ParsedSentence, head: int) -> int:
    """Auxiliaries, negation and adverbs that stand directly before the verb belong to its cue."""
    first = head
    owned = set(sentence.children[head])
    while first > 0:
        before = first - 1
        dep = sentence.deps[before]
        if before in owned and dep in ("aux", "auxpass", "neg", "advmod") and sentence.words[before] != ",":
            if dep == "advmod" and sentence.tags[before] not in ("RB", "RBR", "RBS"):
                break
            first = before
        else:
            break
    while first < head and sentence.lower[first] in ("also", "further", "furthermore", "then", "additionally", "to"):
        first += 1
    return first


def _last(sentence: ParsedSentence, head: int) -> int:
    """Particles, complements of copulas, infinitives and fixed nouns after the verb belong to its cue."""
    last = head
    for child in sentence.children[head]:
        if child > head and (
            _particle(sentence, last, child)
            or _complement(sentence, head, last, child)
            or _fixed_noun(sentence, head, last, child)
        ):
            last = child
    for particle in _PHRASAL.get(sentence.lemmas[head], ()):
        if last + 1 < len(sentence.words) and sentence.lower[last + 1] == particle:
            last += 1
    return last


def _particle(sentence: ParsedSentence, last: int, child: int) -> bool:
    dep = sentence.deps[child]
    return child == last + 1 and (
        dep == "prt" or (dep == "advmod" and sentence.lower[child] in ("forward", "closely", "clear"))
    )


def _complement(sentence: ParsedSentence, head: int, last: int, child: int) -> bool:
    dep = sentence.deps[child]
    if dep in ("acomp", "attr", "oprd"):
        return sentence.lemmas[head] in _COPULAS and child - last <= _NEAR
    if dep in ("xcomp", "ccomp") and sentence.lower[child] == "clear":
        return True
    return dep == "xcomp" and sentence.tags[child][0] == "V" and _only_infinitive(sentence, last, child)


def _fixed_noun(sentence: ParsedSentence, head: int, last: int, child: int) -> bool:
    return (
        sentence.deps[child] == "dobj"
        and child - last <= _NEAR + 1
        and sentence.lemmas[head] in _LIGHT
        and sentence.lower[child] in _LIGHT_NOUNS
    )


def _only_infinitive(sentence: ParsedSentence, last: int, verb: int) -> bool:
    """Whether nothing but "to" and adverbs stands between two words."""
    return all(sentence.lower[i] == "to" or sentence.tags[i].startswith("RB") for i in range(last + 1, verb))


def clause_end(sentence: ParsedSentence, head: int, next_heads: list[int]) -> int:
    """Last word of what a cue governs: before the next cue's clause, else the end of the sentence without its stop."""
    limit = len(sentence.words) - 1
    for following in next_heads:
        if following <= head:
            continue
        start = _clause_start(sentence, following)
        if start - 1 > head:
            limit = start - 1
            break
    while limit > head and (
        not _EDGE.search(sentence.words[limit]) or (limit < len(sentence.words) - 1 and _joins(sentence, limit))
    ):
        limit -= 1
    return limit


def _joins(sentence: ParsedSentence, index: int) -> bool:
    return sentence.lower[index] in ("and", "but", "or", "while", "as", "also", "that", "where", "when", "which")


def _clause_start(sentence: ParsedSentence, head: int) -> int:
    """Where the clause of a following cue begins: its subject if that stands just before it, else its cue."""
    start = _first(sentence, head)
    for child in sentence.children[head]:
        if child < head and sentence.deps[child] in ("nsubj", "nsubjpass", "mark", "expl", "advmod", "csubj"):
            start = min(start, sentence.subtree(child)[0])
    return start


def content_words(sentence: ParsedSentence, head: int, cue: tuple[int, int], end: int, whole: bool) -> tuple[int, int]:
    """First and last word of the content; last < first where there is none."""
    end = _closed(sentence, head, end)
    if whole:
        return _whole_start(sentence, head), end
    start = cue[1] + 1
    while start <= end and (
        (sentence.lower[start] == "that" and start == cue[1] + 1) or not _opens(sentence.words[start])
    ):
        start += 1
    return start, end


_CLOSERS = {")": "(", "”": "“", "’": "‘", "]": "[", "»": "«"}


def _closed(sentence: ParsedSentence, head: int, end: int) -> int:
    """The end moved past a bracket or quotation mark that closes what was opened before it."""
    while end + 1 < len(sentence.words):
        word = sentence.words[end + 1]
        inside = sentence.words[head : end + 1]
        if word in _CLOSERS:
            unclosed = inside.count(_CLOSERS[word]) > inside.count(word)
        else:
            unclosed = word in ('"', "''") and inside.count(word) % 2 == 1
        if not unclosed:
            break
        end += 1
    return end


def _opens(word: str) -> bool:
    return bool(_EDGE.search(word)) or word in ("“", '"', "(", "$", "‘", "€", "£")


def _whole_start(sentence: ParsedSentence, head: int) -> int:
    """First word of a verb's own clause, without the marks and conjunctions before it."""
    start = sentence.subtree(head)[0] if sentence.deps[head] in ("ROOT", "ccomp") else _clause_start(sentence, head)
    while start < head and (not _opens(sentence.words[start]) or sentence.lower[start] in ("and", "but", "that")):
        start += 1
    return start
