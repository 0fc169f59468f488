"""The grammar of offices: "U.S. Secretary of Defense", "Minister for Foreign Affairs of Japan", "Presidents"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.reading.names import Word
from communique.reading.office_words import OfficeWords

_OF: Final = frozenset(["of", "for", "to", "on", "in", "at", "with", "assisting"])
_LINKS: Final = frozenset(["and", "&", ",", "/", "-", "–"])
_KEPT_ABROAD: Final = frozenset(["to", "on", "in", "at", "with", "for"])  # "Ambassador to Japan" is no office of Japan
_SENTENCE_WORDS: Final = frozenset(
    "the a an on in at to of for and or he she we they it its his her their our this that these today "
    "yesterday meets met "
    "meet holds held spoke call calls visit statement readout remarks joint following during while also both "
    "mr mrs ms dr i "
    "announces announced welcomes hosts travels to after before since when with by from as regarding between".split()
)
_RANKS_TOO: Final = frozenset("ambassador prince princess".split())  # after an office only the holder's rank
_CHAIRS: Final = frozenset("chair chairman chairwoman chairperson host co-chair".split())
_STATES: Final = frozenset(["name", "demonym", "capital", "metonym"])


@dataclass(frozen=True, slots=True)
class Office:
    """An office named at tokens ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    title: str  # without the country
    head: str  # lower-case head noun, singular: president, minister
    party: str  # party id of the country or organisation that it names, "" if none
    plural: bool


def office_at(tokens: Sequence[Word], place: int, words: OfficeWords, text: str) -> Office | None:
    """The office whose first word is at *place* (a part or head), None if that begins no office."""
    head = _to_head(tokens, place)
    if head is None or _under_somebody(tokens, place):
        return None
    end = head + 1
    while end < len(tokens) and _adjoins(tokens, end):
        if tokens[end].kind == "head":
            head = end
        end += 1
    begin, last = _held(tokens, place, end)
    pieces = [(tokens[begin].start, tokens[last - 1].end)]
    party = ""
    while end < len(tokens) and tokens[end].lower in _OF and not tokens[end - 1].possessive:
        step = _complement(tokens, end, words)
        if step is None:
            break
        stop, named, kept = step
        if named and not party:
            party = named
        if kept:
            pieces.append((tokens[end].start, tokens[stop - 1].end))
        end = stop
    bureau = _bureau(tokens, end, words)
    if bureau > end:
        pieces.append((tokens[end].start, tokens[bureau - 1].end))
        end = bureau
    singular, plural = _singular(tokens[head], words)
    return Office(place, end, _title(text, pieces), singular, party, plural)


def _under_somebody(tokens: Sequence[Word], place: int) -> bool:
    """Whether "Under" opens a clause ("Under President NAME, …") and no office ("Under Secretary")."""
    return tokens[place].lower == "under" and place + 1 < len(tokens) and "secretar" not in tokens[place + 1].lower


def _held(tokens: Sequence[Word], place: int, end: int) -> tuple[int, int]:
    """The tokens of the office itself, without a rank after it ("Representative Ambassador") or a chair before."""
    heads = [at for at in range(place, end) if tokens[at].kind == "head"]
    if len(heads) > 1 and heads[-1] == end - 1 and tokens[end - 1].lower in _RANKS_TOO:
        return place, end - 1
    if len(heads) > 1 and tokens[place].lower in _CHAIRS and place == heads[0]:
        return place + 1, end
    return place, end


def _singular(token: Word, words: OfficeWords) -> tuple[str, bool]:
    if token.lower not in words.heads and token.lower.rstrip("s") in words.heads:
        return token.lower.rstrip("s"), True
    if token.lower in ("secretaries", "deputies"):
        return token.lower[:-3] + "y", True
    if token.lower.endswith("men") and f"{token.lower[:-3]}man" in words.heads:
        return f"{token.lower[:-3]}man", True
    return token.lower, False


def _to_head(tokens: Sequence[Word], place: int) -> int | None:
    """The first head at or after *place* over parts and links between them."""
    at = place
    while at < len(tokens) and at - place < 9:
        token = tokens[at]
        if token.kind == "head":
            return at
        if token.kind == "part" or (at > place and _links_parts(tokens, at)):
            if token.possessive:
                return None
            at += 1
            continue
        return None
    return None


def _links_parts(tokens: Sequence[Word], at: int) -> bool:
    """Whether a link goes on with an office ("Foreign and Defence Ministers", "Trade, Sport and Energy Minister")."""
    if tokens[at].lower not in ("and", "&", ",", "-", "–", "/") or at + 1 >= len(tokens):
        return False
    if tokens[at].text == ",":
        further = tokens[at + 2] if at + 2 < len(tokens) else None
        return tokens[at + 1].kind == "part" and further is not None and further.lower in (",", "and", "&")
    return tokens[at + 1].kind == "part" and tokens[at + 1].text[:1].isupper()


def _adjoins(tokens: Sequence[Word], end: int) -> bool:
    """Whether the word goes on with the office ("Secretary General") and is no surname ("Secretary Price")."""
    token = tokens[end]
    if tokens[end - 1].possessive:
        return False
    if token.lower in ("general", "designate", "elect") and tokens[end - 1].kind == "head":
        return True
    if token.kind == "head":
        return token.text[:1].isupper() == tokens[end - 1].text[:1].isupper()
    return token.kind == "part" and end + 1 < len(tokens) and tokens[end + 1].kind in ("head", "part")


def _complement(tokens: Sequence[Word], at: int, words: OfficeWords) -> tuple[int, str, bool] | None:
    """What a preposition adds to an office: one past its last word, a party, whether it belongs to the title."""
    first = at + 1
    while first < len(tokens) and tokens[first].lower in ("the", "our", "its", "his", "her"):
        first += 1
    if first >= len(tokens):
        return None
    token = tokens[first]
    preposition = tokens[at].lower
    if token.kind == "party":
        after = first + 1
        stays = after < len(tokens) and tokens[after].kind in ("part", "head")
        stays = stays or (after < len(tokens) and tokens[after].lower == "delegation" and not tokens[after].possessive)
        stays = stays and (token.form != "organisation" or tokens[after].lower in BUREAUS)
        if stays or (token.possessive and after < len(tokens) and tokens[after].kind in ("part", "head", "name")):
            stop = _field(tokens, after, words)
            return stop, token.party if preposition in ("of", "at") else "", True
        foreign = preposition in _KEPT_ABROAD and preposition != "for"
        organisation = token.form in ("organisation", "metonym")
        stop = first + 1
        if foreign or organisation or preposition == "for":
            stop = _field(tokens, stop, words, linked=True)
        own = preposition in ("of", "at") and token.form in (*_STATES, "organisation")
        own = own and not token.lower.endswith("congress")  # many bodies and parliaments are called so
        return stop, token.party if own else "", foreign or organisation or preposition == "for"
    if [t.lower for t in tokens[first : first + 2]] == ["general", "staff"]:
        return first + 2, "", True
    if token.kind in ("part", "head") or (token.kind in ("name", "word") and token.text[:1].isupper()):
        if token.kind == "word" and token.lower in ("january", "monday"):
            return None
        if preposition in ("on", "in", "at", "with", "to") and not token.text[:1].isupper():
            return None
        other = (
            _to_head(tokens, first)
            if preposition in ("to", "of", "assisting") and token.kind in ("part", "head")
            else None
        )
        if other is not None and tokens[other].text[:1].isupper():
            stop = other + 1  # "Advisor to the Federal Chancellor", "Office of the President"
            cabinet = [t.lower for t in tokens[stop : stop + 2]] == ["and", "cabinet"]
            return stop + 2 if cabinet else stop, "", True
        stop = first + 1
        if not token.possessive:
            unknown = token.kind != "part" and token.kind != "head" and not words.looks_like_field(token.lower)
            while unknown and stop < len(tokens) and tokens[stop].text[:1].isupper() and tokens[stop].kind != "party":
                stop += 1  # the field has a name of its own, and nothing tells where it ends
            stop = _field(tokens, stop, words)
        return stop, "", True
    return None


def _field(tokens: Sequence[Word], at: int, words: OfficeWords, linked: bool = False) -> int:
    """One past the words of a field of government that go on at *at* ("Affairs and International Cooperation")."""
    while at < len(tokens):
        token = tokens[at]
        if tokens[at - 1].possessive and tokens[at - 1].kind != "party":
            return at
        unlinked = not linked and token.text[:1].isupper()
        if unlinked and (token.kind == "part" or _field_word(token, words)):
            at += 1
        elif token.lower in _LINKS and (stop := _linked_field(tokens, at, words)) is not None:
            at = stop
            linked = False
        else:
            return at
    return at


def _field_word(token: Word, words: OfficeWords) -> bool:
    if token.kind == "word":
        return token.lower in words.not_names and token.lower not in _SENTENCE_WORDS
    return token.kind == "name" and words.looks_like_field(token.lower)


def _linked_field(tokens: Sequence[Word], at: int, words: OfficeWords) -> int | None:
    """Past a link and the next word of the field, None where the link ends the office."""
    after = at + 1
    if after < len(tokens) and tokens[at].text == "," and tokens[after].lower == "and":
        after += 1
    if after < len(tokens) and tokens[after].lower in ("the", "for"):
        after += 1
    if after >= len(tokens) or not tokens[after].text[:1].isupper():
        return None
    token = tokens[after]
    if token.kind == "part":
        return None if _to_head(tokens, after) is not None else after + 1
    if token.kind == "name" and words.looks_like_field(token.lower):
        return after + 1
    if token.kind == "name" and after + 1 < len(tokens) and tokens[after + 1].lower in ("affairs", "policy"):
        return after + 2  # "Homeland Defense and Hemispheric Affairs"
    further = tokens[after + 1].lower if after + 1 < len(tokens) else ""
    if token.form == "organisation" and further in ("and", ","):
        return after + 1  # "Foreign, Commonwealth and Development Affairs"
    return None


def _bureau(tokens: Sequence[Word], end: int, words: OfficeWords) -> int:
    """One past the bureaus and ministries that follow an office after commas, *end* if none does."""
    while end + 1 < len(tokens) and tokens[end].text == ",":
        at = end + 1
        while at < len(tokens) and (tokens[at].kind == "part" or tokens[at].form == "demonym") and at - end < 8:
            at += 1
            if tokens[at - 1].lower in BUREAUS:
                break
        if tokens[at - 1].lower not in BUREAUS:
            return end
        while at < len(tokens) and tokens[at].lower in ("of", "for") and _complement(tokens, at, words):
            step = _complement(tokens, at, words)
            at = step[0] if step else at + 1
        end = at
    return end


BUREAUS: Final = frozenset(
    "bureau ministry department office division directorate agency secretariat council commission embassy delegation "
    "mission".split()
)


def _title(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    return re.sub(r"\s+,", ",", " ".join(text[start:end] for start, end in pieces))
