"""Which parties a run of words names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.lexicons import AliasForm, Codebook
from communique.linking.tokens import Token, tokens

_FORMS = frozenset({AliasForm.NAME, AliasForm.DEMONYM, AliasForm.CAPITAL, AliasForm.METONYM, AliasForm.ORGANISATION,
                    AliasForm.ACTOR})  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party named by ``tokens[first:last]``."""

    first: int
    last: int
    party: str  # party id


class PartyNames:
    """Finds the names of parties that need no context, the longest first."""

    def __init__(self, codebook: Codebook, places: Mapping[str, str]) -> None:
        """*places* are names of places that stand for a party where a position is about it: name → party id."""
        known: dict[tuple[str, ...], str] = {}
        for name, meanings in codebook.party_aliases.items():
            sure = next((item for item in meanings if not item.ambiguous and item.form in _FORMS), None)
            if sure is not None:
                known.setdefault(_words(name), sure.party)
        known |= {_words(name): party for name, party in places.items()}
        known.pop((), None)
        self._known = known
        self._longest: dict[str, int] = {}
        for words in known:
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, run: Sequence[Token]) -> list[NamedParty]:
        """The parties that a run of tokens names, in order, without overlap."""
        found = []
        free = 0  # the first place after the name found last
        longest = self._longest
        for place, token in enumerate(run):
            if token.text not in longest or place < free:
                continue
            for length in range(min(longest[token.text], len(run) - place), 0, -1):
                party = self._known.get(tuple([token.text for token in run[place : place + length]]))
                if party is not None:
                    free = place + length
                    found.append(NamedParty(place, free, party))
                    break
        return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(name))
