"""Conditions and caveats of statements, verbatim, from their opening words to the end of their clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reading.parsing import ParsedSentence
from communique.reading.phrases import PhraseFinder, PhraseHit

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_LONGEST = 45  # words: what is longer is rather a misparse
_OPEN_TAGS = frozenset(["IN", "TO", "VBN", "VBG", "JJ", "RB", "WRB", "DT", "PRP$", "CC"])
_BORDERS = frozenset([";", ":", "—", "–"])


class ConditionFinder:
    """The conditions of sentences. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._finder = PhraseFinder(
            ((phrase, kind.kind) for kind in codebook.conditions for phrase in kind.phrases), lemmas=False
        )

    def find(self, sentence: ParsedSentence) -> tuple[tuple[int, int], ...]:
        """First and last word of each condition, in order; none lies inside another."""
        found: list[tuple[int, int]] = []
        for hit in self._finder.find(sentence):
            if not _limits(sentence, hit):
                continue
            last = _clause_end(sentence, hit)
            if found and hit.first <= found[-1][1]:
                if last > found[-1][1] and hit.first == found[-1][0]:
                    found[-1] = (hit.first, last)
                continue
            found.append((hit.first, last))
        return tuple(found)


def _limits(sentence: ParsedSentence, hit: PhraseHit) -> bool:
    """Whether the words are used to limit: "provided" is also a verb, "if" may report a question."""
    word, dep = sentence.lower[hit.first], sentence.deps[hit.first]
    following = sentence.tags[hit.last + 1] if hit.last + 1 < len(sentence.words) else ""
    closing = sentence.lower[hit.last]
    if " ".join(sentence.lower[hit.first : hit.last + 1]) in _AMOUNTS:
        return following in ("CD", "$", "NNP")
    if hit.size > 1 and closing in ("possible", "as"):
        # "as soon as possible", "as long as possible" are times.
        return sentence.lower[hit.first - 2 : hit.first - 1] != ("as",) and sentence.lower[
            hit.last + 1 : hit.last + 2
        ] != ("possible",)
    if hit.size > 1:
        return True
    if word in ("provided", "providing", "pending", "barring", "excluding", "assuming"):
        return dep in ("prep", "mark", "advcl", "pcomp") and sentence.lower[hit.first - 1 : hit.first] in (
            (",",),
            (";",),
            ("-",),
        )
    if word == "if":
        head = sentence.heads[hit.first]
        if sentence.lower[hit.first + 1 : hit.first + 2] in (("you",), ("i",)):
            return False  # spoken courtesies: "if you could say", "if I'm not mistaken"
        return not (sentence.deps[head] in ("ccomp", "pcomp") and sentence.heads[head] < head)
    return True


def _clause_end(sentence: ParsedSentence, hit: PhraseHit) -> int:
    """The last word of what hangs on the phrase, the phrase itself where nothing does."""
    last = hit.last
    if " ".join(sentence.lower[hit.first : hit.last + 1]) in _AMOUNTS:
        while last + 1 < len(sentence.words) and sentence.tags[last + 1] in ("CD", "$", "NN", "NNS", "NNP"):
            last += 1
        return last
    closes = sentence.tags[hit.last] not in _OPEN_TAGS or sentence.lemmas[hit.last] in _CLOSED
    for index in range(hit.first, hit.last + 1):
        outside = sentence.heads[index] < hit.first or sentence.heads[index] > hit.last
        mark = sentence.deps[index] in ("mark", "advmod") and sentence.heads[index] > hit.last
        if mark and not closes:
            head = sentence.heads[index]
            if sentence.tags[head][0] in "VMJN":
                last = max(last, sentence.subtree(head)[1])
        elif not closes or not outside:
            last = max(last, sentence.subtree(index)[1]) if not closes else last
    last = min(last, hit.first + _LONGEST, len(sentence.words) - 1)
    opened = 0
    for index in range(hit.last + 1, last + 1):
        opened += sentence.words[index].count("(") - sentence.words[index].count(")")
        if sentence.words[index] in _BORDERS or opened < 0:
            last = index - 1
            break
    while last > hit.last and not sentence.words[last][0].isalnum() and sentence.words[last] != ")":
        last -= 1
    return last


_AMOUNTS = frozenset(["up to", "at least", "at most", "no later than", "no earlier than", "not earlier than"])
_CLOSED = frozenset(
    ["appropriate", "necessary", "need", "needed", "require", "required", "possible", "applicable", "feasible",
     "relevant", "practicable", "warrant", "warranted", "takes", "take", "permit", "allow", "voluntary", "initially",
     "provisionally"]
)  # fmt: skip
