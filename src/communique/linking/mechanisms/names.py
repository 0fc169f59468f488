"""When two names are names of one mechanism: without articles, numbers, brackets and parties, in one spelling.

The words alone make the key; the parties that a name tells ("U.S.-ROK …") stand beside it, because a name of common
words is used by many pairs of governments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from communique.lexicons import AliasForm, Codebook, load_codebook
from communique.linking.names import NamedParty, PartyNames
from communique.linking.points import point_finder
from communique.linking.recurring import without_ordinals
from communique.linking.tokens import Token, tokens
from communique.linking.words import recurring_words

_SIGNS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": " ", "”": " ", '"': " ",
                        "*": " ", "_": " ", "\xa0": " ", "\xad": None})  # fmt: skip
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_YEARS = re.compile(r"^(?:19|20)\d\d\s+(?=\S)|\s+(?:in\s+|of\s+)?(?:19|20)\d\d$")
_WORD = re.compile(r"[a-z0-9+&]+")
_JOINED = re.compile(r"\b(non|anti|counter|co|pre|multi)-(?=[a-z])")
_BETWEEN = re.compile(r"\s+(?:[Bb]etween|of|[Aa]mong)\s+(?:the\s+)?(?=[A-Z])")
_LINKS = frozenset({"-", "/", ",", "and", "&", "the", "'s", "'", "+"})
LONGEST_ACRONYM = 12
_SIDED = frozenset(
    {"s", "bilateral", "trilateral", "quadrilateral"}
)  # tell how many sides there are, wherever they stand
_NAMING = (AliasForm.NAME, AliasForm.DEMONYM, AliasForm.ORGANISATION)


@dataclass(frozen=True, slots=True)
class NameKey:
    """By what a name is compared."""

    key: str  # words, or "#" and an acronym that is not explained
    sides: tuple[str, ...]  # party ids that the name tells, sorted
    common: bool  # the words are used by many: the sides tell which is meant
    bare: bool  # names nothing beyond its record


@dataclass(frozen=True, slots=True)
class _Words:
    before: frozenset[str]
    small: frozenset[str]
    common: frozenset[str]
    bare: frozenset[str]
    heads: frozenset[str]
    after: frozenset[str]
    numbered: tuple[tuple[re.Pattern[str], str], ...]
    part: re.Pattern[str]


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "NCG", "COVAX", "I2U2", "AUKUS"."""
    bare = name.strip().strip("()“”\"'*")
    if " " in bare or "." in bare or not 2 <= len(bare) <= LONGEST_ACRONYM:
        return False
    return sum(sign.isupper() for sign in bare) >= 2 and sum(sign.islower() for sign in bare) <= 1


class NameKeys:
    """Makes keys of names. Immutable once made; :func:`name_keys` keeps one."""

    def __init__(self, codebook: Codebook, names: PartyNames) -> None:
        self._words = _load_words()
        self._names = names
        self._usual: dict[str, str] = {}  # key of an alias → key of the usual name
        self._full: dict[str, tuple[str, str]] = {}  # acronym → key and usual name
        self._naming = frozenset(
            " ".join(word.text for word in tokens(name))
            for name, meanings in codebook.party_aliases.items()
            if any(meaning.form in _NAMING for meaning in meanings)
        )
        self._parties = frozenset(" ".join(word.text for word in tokens(name)) for name in codebook.party_aliases)
        for known in codebook.mechanisms.known:
            made = self.of(known.name)
            for alias in (known.name, *known.aliases):
                if not is_acronym(alias):
                    self._usual.setdefault(self.of(alias).key, made.key)
            if known.acronym:
                self._full.setdefault(known.acronym.upper(), (made.key, known.name))
        for organisation in codebook.organisations.values():
            if is_acronym(organisation.id):
                self._full.setdefault(organisation.id.upper(), (self.of(organisation.name).key, organisation.name))

    def of(self, name: str) -> NameKey:
        """The key of a name as a record writes it."""
        text = " ".join(_BRACKETS.sub(" ", name.translate(_SIGNS)).split()).strip(" -,.;:")
        if numbered := self._numbered(" ".join(name.translate(_SIGNS).split()).strip(" -,.;:").lower()):
            return NameKey(numbered, (), common=False, bare=False)
        if is_acronym(text):
            return NameKey(f"#{text.upper()}", (), common=False, bare=_stem(text.lower()) in self._words.bare)
        first, _, rest = text.partition(" ")
        if is_acronym(first) and _stem(rest.lower()) in self._words.heads:  # "I2U2 initiative", "NPT treaty"
            return NameKey(f"#{first.upper()}", (), common=False, bare=False)
        text = self._words.part.sub("", text) or text
        text = without_ordinals(_YEARS.sub("", text))
        text, trailing = self._without_trailing_sides(text)
        words, sides = self._leading(tokens(text))
        stems = self._stems(words)
        key = " ".join(sorted(stems) if len(stems) > 2 else stems)
        key = self._usual.get(key, key)
        told = tuple(sorted({*sides, *trailing}))
        plain = [word for word in stems if not word.isupper()]
        return NameKey(
            key, told if len(told) <= MOST_SIDES else (),
            common=bool(plain) and all(word in self._words.common for word in stems),
            bare=bool(plain) and all(word in self._words.bare for word in stems),
        )  # fmt: skip

    def meaning(self, acronym: str) -> tuple[str, str]:
        """The key and the usual name that the codebook knows for an acronym; "" and "" where it knows none."""
        return self._full.get(acronym.upper(), ("", ""))

    def party_of(self, name: str) -> str:
        """The party that a whole name, or its first words, also names; "" for none."""
        found = self.parties(tokens(" ".join(name.translate(_SIGNS).split())))
        return found[0].party if found and found[0].first == 0 else ""

    def parties(self, run: list[Token]) -> list[NamedParty]:
        """The parties that words name, without cities that may stand for them: "Minsk Agreements" names no party."""
        return [
            one
            for one in self._names.find(run)
            if " ".join(token.text for token in run[one.first : one.last]) in self._naming
        ]

    def is_party(self, name: str) -> bool:
        """Whether the whole name is the name of a party, too."""
        return " ".join(word.text for word in tokens(name)) in self._parties

    def _numbered(self, folded: str) -> str:
        for pattern, name in self._words.numbered:
            match = pattern.match(folded.removeprefix("the "))
            if match:
                return name.format(*(group or "" for group in match.groups()))
        return ""

    def _without_trailing_sides(self, text: str) -> tuple[str, set[str]]:
        """A name without "between A and B" at its end, and those parties."""
        for match in _BETWEEN.finditer(text):
            rest = tokens(text[match.end() :])
            found = self.parties(rest)
            covered = {place for one in found for place in range(one.first, one.last)}
            others = [w for i, w in enumerate(rest) if i not in covered and w.folded not in _LINKS]
            if len(found) >= 2 and not others:
                return text[: match.start()], {one.party for one in found}
        return text, set()

    def _leading(self, run: list[Token]) -> tuple[list[Token | str], set[str]]:
        """The words of a name after the parties that it begins with, parties inside it as their ids; and the parties
        that it begins with, where there are two or more, or one in the genitive.
        """
        words = self._words
        named = {one.first: one for one in self.parties(run)}
        place, sides, genitive = 0, [], False
        reached = 0
        while place < len(run):
            token = run[place]
            if place in named:
                sides.append(named[place].party)
                place = named[place].last
                after = run[place].folded.strip() if place < len(run) else ""
                genitive = after in ("'s", "'", "’s")
                reached = place + genitive
                continue
            if token.folded in _LINKS or token.folded in words.before or not token.word:
                place += 1
                continue
            break
        rest = run[reached:] if len(set(sides)) >= 2 or genitive else run
        if not any(token.word for token in rest):
            rest, sides = run, []
        if len(set(sides)) < 2 and not genitive:
            sides = []
        shift = len(run) - len(rest)
        made: list[Token | str] = []
        place = shift
        leading = True
        while place < len(run):
            if place in named:
                made.append(named[place].party)
                place = named[place].last
                leading = False
                continue
            token = run[place]
            if token.word and not (leading and token.folded in words.before):
                made.append(token)
                leading = False
            place += 1
        return made, set(sides)

    def _stems(self, words: list[Token | str]) -> list[str]:
        spelling = recurring_words().spelling
        found: list[str] = []
        for word in words:
            if isinstance(word, str):
                found.append(word)
                continue
            folded = _JOINED.sub(r"\1", word.folded)
            parts = [part for part in _WORD.findall(folded) if part not in self._words.small and part not in _SIDED]
            found += [_stem(spelling.get(part, part)) for part in parts]
        found = _with_joined_prefixes(found)
        while len(found) > 2 and found[-1] in self._words.after and found[-2] in self._words.heads:
            found.pop()
        return found


MOST_SIDES = 4  # parties; a name that tells more is a list


def _with_joined_prefixes(words: list[str]) -> list[str]:
    """ "non" and "proliferation" as one word, however they are written."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in ("non", "anti", "counter", "co", "multi"):
            found[-1] += word
        else:
            found.append(word)
    return found


def _stem(word: str) -> str:
    """A word without its plural, in one spelling."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return {"defence": "defense", "programme": "program", "centre": "center", "adviser": "advisor",
            "organisation": "organization", "mous": "mou"}.get(word, word)  # fmt: skip


def _load_words() -> _Words:
    held = tomllib.loads((files("communique.linking") / "data" / "mechanisms.toml").read_text(encoding="utf-8"))
    lists: Mapping[str, frozenset[str]] = {
        name: frozenset(held[name]) for name in ("before", "small", "common", "bare", "heads", "after")
    }
    numbered = tuple((re.compile(rule["pattern"]), rule["name"]) for rule in held["numbered"])
    return _Words(**lists, numbered=numbered, part=re.compile(held["part"], re.IGNORECASE))


@lru_cache(maxsize=4)
def name_keys(codebook: Codebook | None = None) -> NameKeys:
    """The keys by a codebook, the bundled one where none is given."""
    return NameKeys(codebook or load_codebook(), point_finder(codebook).names)
