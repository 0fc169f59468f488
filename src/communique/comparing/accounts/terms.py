"""What a run of words is about, as terms: stems, parties, numbers and topics, each with how much it is dwelt on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.comparing.accounts.words import WordTable, stem
from communique.lexicons import Codebook, load_codebook
from communique.reading.mentions import PartyFinder

PARTY, NUMBER, TOPIC = "@", "#", "%"  # first characters of terms that are no stems
_ASIDE = 0.5  # of what a subordinate part dwells on, against the main part
_AWAY = ("region", "place")  # forms of names that are no party's
_TOKEN = re.compile(r"\d[\d,.]*|[^\W\d_]+")
_SUBORDINATE = re.compile(
    r"\b(?:amid|amidst|despite|resulting from|in the context of|in light of|in connection with|in view of|which|who"
    r"|where|because|since|so that|in order to|as part of|in accordance with|by means of|using|through|while|when"
    r"|should|if|as long as|in support of)\b",
    re.IGNORECASE,
)
_LEAST_BEFORE_ASIDE = 12  # characters: a sentence that begins with one of these words has its main part after it


@dataclass(frozen=True, slots=True)
class TermFinder:
    """Finds terms in the accounts of one meeting. Its own parties and people are no matter: every sentence has them."""

    finder: PartyFinder
    table: WordTable
    parties: frozenset[str]  # party ids of those who met
    names: frozenset[str]  # words of the names of people, in lower case

    def terms(self, text: str, topics: Iterable[str] = ()) -> dict[str, float]:
        """Terms with the share, between 0 and 1, that *text* dwells on each."""
        found: dict[str, float] = {f"{TOPIC}{topic}": 1.0 for topic in topics}
        left = text
        for mention in self.finder.find(text):
            if mention.form in _AWAY:
                continue
            if mention.party not in self.parties:
                found[f"{PARTY}{mention.party}"] = 1.0
            if mention.form != "organisation" or mention.party in self.parties:
                left = f"{left[: mention.start]}{' ' * (mention.end - mention.start)}{left[mention.end :]}"
        asides = _asides(left)
        for match in _TOKEN.finditer(left):
            term = self._term(match.group())
            if term:
                share = _ASIDE if any(start <= match.start() < end for start, end in asides) else 1.0
                found[term] = max(share, found.get(term, 0.0))
        return found

    def _term(self, token: str) -> str:
        if token[0].isdigit():
            return f"{NUMBER}{token.replace(',', '').rstrip('.')}"
        word = token.lower()
        if len(word) < 2 or word in self.names:
            return ""
        found = stem(word)
        return "" if self.table.weak.get(found) == 0.0 else found

    def content(self, terms: Mapping[str, float]) -> float:
        """How many words of substance there are among terms: neither furniture, nor topics, nor parties."""
        kept = (term for term in terms if term[0] not in f"{TOPIC}{PARTY}" and term not in self.table.weak)
        return sum(terms[term] for term in kept)


def _asides(text: str) -> list[tuple[int, int]]:
    """Where subordinate parts stand: each from its first word to the next comma."""
    found = []
    for match in _SUBORDINATE.finditer(text, _LEAST_BEFORE_ASIDE):
        end = text.find(",", match.end() + 15)
        found.append((match.start(), end if end > 0 else len(text)))
    return found


@lru_cache(maxsize=2)
def codebook_of(folder: str) -> Codebook:
    """The codebook with this folder over it, "" for the bundled one, loaded once in a process."""
    return load_codebook(folder)


@lru_cache(maxsize=2)
def party_finder(folder: str) -> PartyFinder:
    """The finder of the party names of a codebook."""
    return PartyFinder(codebook_of(folder).party_aliases)


def name_words(names: Collection[str]) -> frozenset[str]:
    """The words of people's names, as they are left out of what is compared."""
    return frozenset(word.lower() for name in names for word in re.findall(r"[^\W\d_]+", name))
