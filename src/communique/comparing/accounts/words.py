"""Words as they are compared: stems, how rare each is, and how near two are in meaning."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]+")
_DATA = "communique.comparing"
_UNSEEN = 8.0  # in how many sentences a stem is thought to stand that the table does not hold


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    import snowballstemmer

    return cast(_Stemmer, snowballstemmer.stemmer("english"))


@lru_cache(maxsize=50_000)  # a language has few different words
def stem(word: str) -> str:
    """The stem of a word (Snowball's English stemmer, "Porter 2")."""
    return _stemmer().stemWord(word.casefold())


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text, in order; a hyphen separates words, and a possessive is none."""
    return [stem(match.group()) for match in _WORD.finditer(re.sub(r"[’']s\b|[’']", "", text))]


@dataclass(frozen=True, slots=True)
class WordTable:
    """What is known of stems: learned from official releases (tools/train_word_vectors.py), or listed as data."""

    sentences: int  # that the frequencies were counted in
    frequency: Mapping[str, int]  # stem → in how many of them it stands
    row: Mapping[str, int]  # stem → its row of *vectors*
    vectors: NDArray[np.float32]  # one a stem, of length 1: [stems, dimensions]
    concepts: Mapping[str, frozenset[str]]  # stem → ids of the concepts that its words stand for (concepts.csv)
    weak: Mapping[str, float]  # stem → share of its weight that counts (weak_words.csv)

    def information(self, stem: str) -> float:
        """How much a stem tells: the natural logarithm of how rare it is, less for the furniture of every account."""
        import math

        rare = math.log(self.sentences / self.frequency.get(stem, _UNSEEN))
        return rare * self.weak.get(stem, 1.0)

    def cosines(self, one: Sequence[str], other: Sequence[str]) -> NDArray[np.float32]:
        """Cosine of each stem of *one* with each of *other*, 0 for stems without a vector: [one, other]."""
        import numpy as np

        rows = np.array([self.row.get(item, -1) for item in one], dtype=int)
        columns = np.array([self.row.get(item, -1) for item in other], dtype=int)
        found = self.vectors[rows] @ self.vectors[columns].T
        found[rows < 0, :] = 0.0
        found[:, columns < 0] = 0.0
        return cast("NDArray[np.float32]", found)


@lru_cache(maxsize=1)
def load_word_table() -> WordTable:
    """The table that the package carries, read once in a process."""
    import io

    import numpy as np

    data = files(_DATA) / "data"
    rows = _rows("words.csv")
    vectors = np.load(io.BytesIO((data / "words.npz").read_bytes()))["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return WordTable(
        sentences=int(rows[0]["sentences"]),
        frequency={row["stem"]: int(row["sentences"]) for row in rows[1:]},
        row={row["stem"]: number for number, row in enumerate(rows[1:])},
        vectors=vectors,
        concepts=_concepts(),
        weak={stem(word): float(row["share"]) for row in _rows("weak_words.csv") for word in row["words"].split("|")},
    )


def _concepts() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("concepts.csv"):
        for word in row["words"].split("|"):
            found.setdefault(stem(word), set()).add(row["concept"])
    return {item: frozenset(concepts) for item, concepts in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files(_DATA) / "data" / name).read_text(encoding="utf-8").splitlines()))
