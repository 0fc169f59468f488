"""A phrase in a text: as typed, and in its variants.

Variants are inflections ("commitments"), spellings ("denuclearisation"), and hyphens or spaces ("iron-clad"). *Near* is
what has all its words close together in one sentence, in another order or with words between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product

from communique.errors import UsageError
from communique.linking.stems import beginnings, inflection_stem, plain, stem
from communique.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’]s?(?![^\W_]))?")
_BETWEEN = re.compile(r"[\s\-‐‑–—/,'\"“”‘’()]*")
_SENTENCE_END = re.compile(r"(?<!\b\w)[.!?]['\"”’)]*\s+(?=[^a-z])|\n\s*\n")
MOST_WORDS = 12  # of a phrase
NEAR = 4  # words more than the phrase has, within which its words may stand
MOST_QUERIES = 24  # ways of asking an index for one phrase
LITTLE = frozenset("a an and are as at be by for from in is of on or that the this to was were will with".split())


class Variant(StrEnum):
    """How the words of a text differ from the phrase."""

    EXACT = "exact"  # but for case and line breaks
    INFLECTION = "inflection"
    SPELLING = "spelling"
    HYPHEN = "hyphen or space"
    NEAR = "near"  # another order, or words between


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is looked for."""

    typed: str
    words: tuple[str, ...]  # in lower case, without diacritics
    stems: tuple[str, ...]  # of the words


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One place of a text that says the phrase."""

    span: Span
    variant: Variant


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def phrase_of(typed: str) -> Phrase:
    """The phrase that was typed. Raises UsageError where there is no word, or too many."""
    words = tuple(match.group() for match in _WORD.finditer(plain(typed)))
    if not words:
        raise UsageError('the phrase has no word; give one, such as "ironclad"')
    if len(words) > MOST_WORDS:
        raise UsageError(f"the phrase has {len(words)} words; give at most {MOST_WORDS}")
    return Phrase(" ".join(typed.split()), words, tuple(map(stem, words)))


def occurrences(text: str, phrase: Phrase, *, near: bool = True) -> tuple[Found, ...]:
    """The places of *text* that say *phrase*, in order; none overlaps another."""
    folded = plain(text)
    found = list(_direct(folded, phrase))
    if near and _content(phrase.stems) > 1:
        taken = [item.span for item in found]
        found += [item for item in _near(text, folded, phrase) if not any(item.span.overlaps(span) for span in taken)]
    return tuple(sorted(found))


def index_queries(phrase: Phrase) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """How to ask an index of words for texts that may say the phrase: any of these, each of them terms that must all
    occur, each term words that follow each other, the last of which may go on.
    """
    content = [word for word in phrase.words if word not in LITTLE] or list(phrase.words)
    asked: list[tuple[tuple[str, ...], ...]] = [
        tuple((root,) for root in roots) for roots in product(*map(beginnings, dict.fromkeys(content)))
    ]
    if len(phrase.words) == 1:
        word = inflection_stem(phrase.words[0])
        asked += [((word[:cut], word[cut:]),) for cut in range(2, len(word) - 1)]
    else:
        for place in range(len(content) - 1):
            joined = [*content[:place], content[place] + content[place + 1], *content[place + 2 :]]
            asked.append(tuple((beginnings(word)[0],) for word in joined))
    return tuple(dict.fromkeys(asked))[:MOST_QUERIES]


def _direct(text: str, phrase: Phrase) -> Iterator[Found]:
    """Places where the words follow each other, whatever their endings, spellings and hyphens."""
    count, end = len(phrase.words), 0
    whole = _joined(phrase.words)
    for match in re.finditer(rf"(?<![^\W_]){re.escape(_first_letters(phrase))}", text):
        if match.start() < end:
            continue
        words = list(_following(text, match.start(), count + 3))
        size = next((n for n in range(1, len(words) + 1) if _says(words[:n], phrase, whole)), 0)
        if size:
            end = words[size - 1].end
            yield Found(Span(match.start(), end), _variant(text, words[:size], phrase))


def _says(words: Sequence[_Word], phrase: Phrase, whole: str) -> bool:
    if len(words) == len(phrase.stems):
        return tuple(stem(word.text) for word in words) == phrase.stems
    return _joined([word.text for word in words]) == whole


def _joined(words: Sequence[str]) -> str:
    """Words written as one, but for the ending of the last."""
    return stem("".join(words))


def _variant(text: str, words: Sequence[_Word], phrase: Phrase) -> Variant:
    said = tuple(word.text for word in words)
    if said == phrase.words:
        typed = plain(phrase.typed)
        plainly = " ".join(_WORD.findall(typed)) == typed
        hyphened = any(text[one.end : two.start].strip() for one, two in pairwise(words))
        same = not hyphened if plainly else _signs(text[words[0].start : words[-1].end]) == _signs(typed)
        return Variant.EXACT if same else Variant.HYPHEN
    if len(said) != len(phrase.words):
        return Variant.HYPHEN
    inflected = tuple(map(inflection_stem, said)) == tuple(map(inflection_stem, phrase.words))
    return Variant.INFLECTION if inflected else Variant.SPELLING


def _signs(text: str) -> str:
    return re.sub(r"[‐‑–—]", "-", " ".join(text.split()))


def _following(text: str, start: int, most: int) -> Iterator[_Word]:
    """Up to *most* words from *start* on, as far as only spaces, hyphens, commas and quotes part them."""
    place = start
    for _ in range(most):
        match = _WORD.match(text, place)
        if match is None:
            return
        yield _Word(match.group(), match.start(), match.end())
        between = _BETWEEN.match(text, match.end())
        place = between.end() if between else match.end()
        if "\n\n" in text[match.end() : place]:
            return


def _near(original: str, text: str, phrase: Phrase) -> Iterator[Found]:
    wanted = {part for part, word in zip(phrase.stems, phrase.words, strict=True) if word not in LITTLE}
    roots = [beginnings(word) for word in phrase.words if word not in LITTLE]
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(original)), len(text)):
        sentence = text[start:end]
        if all(any(root in sentence for root in some) for some in roots):  # most sentences need not be taken apart
            words = [_Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
            yield from _windows(words, wanted, len(phrase.words) + NEAR)
        start = end


def _windows(words: Sequence[_Word], wanted: set[str], width: int) -> Iterator[Found]:
    """The shortest runs of at most *width* words that hold all that is wanted, none overlapping."""
    last: dict[str, int] = {}
    after = 0
    for place, word in enumerate(words):
        part = stem(word.text)
        if part not in wanted:
            continue
        last[part] = place
        first = min(last.values())
        if len(last) == len(wanted) and first >= after and place - first < width:
            yield Found(Span(words[first].start, word.end), Variant.NEAR)
            last, after = {}, place + 1


def _content(stems: Sequence[str]) -> int:
    return len(set(stems) - LITTLE)


def _first_letters(phrase: Phrase) -> str:
    """The letters with which every variant of the first word begins."""
    starts = beginnings(phrase.words[0])
    common = starts[0]
    for other in (*starts[1:], phrase.words[0]):
        while not other.startswith(common):
            common = common[:-1]
    return common[: max(1, min(len(common), len(phrase.words[0]) - 1, 2))]
