"""The post that an office is, so far that a short form can be matched with it: "Minister of National Defense" is a
minister, "Vice President" a vice president, "Admiral" none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from communique.lexicons import Codebook, load_codebook
from communique.linking.officials import NameForm, name_form
from communique.linking.person_names import name_words
from communique.reading.known_officials import OfficialIndex
from communique.reading.office_words import OfficeWords, office_words

_LESSER: Final = frozenset("vice deputy under assistant acting associate".split())
_RANKS: Final = frozenset(
    "general lieutenant gen lt admiral adm colonel col major commander captain professor senator ambassador doctor "
    "representative congressman congresswoman".split()
)
_SINGLE: Final = frozenset(
    "president minister secretary chancellor premier king queen emperor taoiseach chairman".split()
)
_NOT_IN_OFFICE = re.compile(r"\b(?:elect|designate|former|late|ex|incoming|outgoing|nominee)\b", re.I)
_BEFORE_FIELD = re.compile(r"\s(?:of|for|to|in|at|on)\s|[,(]")
_WORD = re.compile(r"[^\W\d_]+")


def in_office(office: str) -> bool:
    """Whether an office is held rather than expected or past, as its words tell."""
    return not _NOT_IN_OFFICE.search(office)


class Posts:
    """Posts and forms by the words and the officials of a codebook. Made once."""

    def __init__(self, codebook: Codebook) -> None:
        """By the offices and the well-known officials of *codebook*."""
        offices = codebook.offices
        self._words: OfficeWords = office_words(
            (name for title in offices.titles for name in (title.name, *title.short)),
            (name for portfolio in offices.portfolios for name in (portfolio.name, *portfolio.short)),
            (word for words in offices.honorifics.values() for word in words),
            offices.honorifics.get("after the name", ()),
        )
        self._honorifics = {words for listed in self._words.honorifics.values() for words in listed}
        self._officials = OfficialIndex.of(codebook.officials, offices.titles)

    def post(self, office: str) -> str:
        """The post in lower case, with "vice", "deputy" …; "" for a rank, for no office, and for what nobody knows."""
        plain = _WORD.findall(_BEFORE_FIELD.split(f"{office.strip()} ")[0].casefold())
        heads = [word for word in plain if word in self._words.heads]
        if not heads or heads[-1] in _RANKS:
            return ""
        lesser = [word for word in plain if word in _LESSER]
        out = () if in_office(office) else ("not in office",)
        return " ".join((*out, *lesser, heads[-1]))

    def is_title(self, word: str) -> bool:
        """Whether a folded word before a name is a title rather than a part of the name."""
        return word in self._words.heads or word in self._words.parts or (word,) in self._honorifics

    def single(self, office: str) -> bool:
        """Whether one person at a time holds such an office: presidents, ministers, secretaries; no ambassadors,
        deputies or spokespersons.
        """
        post = self.post(office).split(" ")
        return len(post) == 1 and post[0] in _SINGLE

    def form(self, name: str, office: str, party: str, date: str) -> NameForm:
        """The form of a name in a record of *date*: that of a well-known official's usual name where it is one's."""
        words, post = name_words(name), self.post(office)
        known = self._officials.find(name, date, post.rpartition(" ")[2])
        if known is not None and words and known.party and party in ("", known.party):
            usual = name_words(known.name)
            if len(usual) > 1:
                return name_form(known.party, usual, post, date[:4])
        return name_form(party, words or (name.casefold().strip(),), post, date[:4])


@lru_cache(maxsize=4)
def known_posts(codebook: Codebook | None = None) -> Posts:
    """By a codebook, the bundled one where none is given."""
    return Posts(codebook or load_codebook())
