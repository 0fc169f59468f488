"""Persons named with an office or an honorific, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from communique.reading.name_sides import delegation_of, of_another, party_after, party_before, party_of_list
from communique.reading.names import Word, honorific_at, name_at, name_before, name_text
from communique.reading.office_words import OfficeWords
from communique.reading.offices import Office, office_at

_LEADING: Final = frozenset("former then acting incoming outgoing late ex-".split())
_PLAIN_HEADS: Final = frozenset("president minister premier chancellor secretary ambassador king leader envoy".split())
_FULL_NAME: Final = 2  # words of a name that needs no office
_GOES_ON: Final = re.compile(r"(?:,|,? and)\s+")
_GIVEN: Final = frozenset(["name", "capital", "metonym"])
_ENDS: Final = frozenset([",", ";", ")", ".", "and", "with", "met", ":", "–", "—", "-"])


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a person is named."""

    name: str
    office: str  # "" if only an honorific stands there
    head: str  # head noun of the office, lower case
    party: str  # as these words tell, "" if they do not
    start: int  # offset of the name in the folded sentence
    end: int
    sentence: int  # index of the sentence on the page, -1 for the title
    honoured: bool  # an honorific stands before it
    beside: str = ""  # the party told before the first of its list: "Norway's Minister NAME and Minister NAME"


class _Listing(NamedTuple):
    """A list of persons that one party's name opens, as far as it was read."""

    party: str  # "" for none
    end: int  # offset one past the last name

    def party_at(self, text: str, start: int) -> str:
        """The party for an office that begins at an offset, "" where it does not go on with the list."""
        return self.party if _GOES_ON.fullmatch(text, self.end, start) else ""


def sightings(tokens: Sequence[Word], words: OfficeWords, text: str, sentence: int) -> Iterator[Sighting]:
    """The persons that one sentence names with office or honorific, in order."""
    place = 0
    taken = 0  # one past the last name that an office before it has claimed
    side = ""  # the party whose delegation is being listed
    first = last = ""  # the parties of the first and the last person of the sentence so far
    listing = _Listing("", 0)
    while place < len(tokens):
        token = tokens[place]
        found: list[Sighting] = []
        following = place + 1
        if token.kind in ("head", "part"):
            office = office_at(tokens, place, words, text)
            if office is not None:
                found, following = _around(tokens, office, words, text, sentence, taken)
                found = [replace(one, beside=listing.party_at(text, tokens[place].start)) for one in found]
                if len(found) == 1:
                    told = party_before(tokens, office.start)
                    listing = _Listing(told or found[0].beside, found[0].end)
                if following > office.end and tokens[office.end].text in (",", "("):
                    taken = following
        elif token.kind == "honorific":
            start = honorific_at(tokens, place, words)
            end = name_at(tokens, start) if start > place else start
            if end > start:
                found = [_sighting(tokens, start, end, text, sentence, None, party_after(tokens, end)[0], True)]
            following = max(end, place + 1)
        elif token.lower == "counterpart":
            found, following = _counterpart(tokens, place, text, sentence)
        elif token.kind == "party":
            side = delegation_of(tokens, place) or side
        elif token.lower == "accompanied" and not side:
            side = first
        for sighting in found:
            if sighting.head == "lady" and not sighting.party:
                sighting = replace(sighting, party=last)
            first, last = first or sighting.party, sighting.party
            yield sighting if sighting.party or not side else replace(sighting, party=side)
        place = max(following, place + 1)


def _counterpart(tokens: Sequence[Word], place: int, text: str, sentence: int) -> tuple[list[Sighting], int]:
    """ "his Norwegian counterpart, NAME,": whose office is the other's own, and is not told."""
    party = party_before(tokens, place)
    after = place + 1
    if after < len(tokens) and tokens[after].text == ",":
        after += 1
    end = name_at(tokens, after)
    if not party or tokens[place].possessive or end - after < _FULL_NAME:
        return [], place + 1
    return [_sighting(tokens, after, end, text, sentence, None, party, False)], end


def _sighting(
    tokens: Sequence[Word],
    start: int,
    end: int,
    text: str,
    sentence: int,
    office: Office | None,
    party: str,
    honoured: bool,
) -> Sighting:
    name = name_text(tokens, start, end, text)
    title, head = (office.title, office.head) if office else ("", "")
    return Sighting(name, title, head, party, tokens[start].start, tokens[start].start + len(name), sentence, honoured)


def _around(
    tokens: Sequence[Word], office: Office, words: OfficeWords, text: str, sentence: int, taken: int
) -> tuple[list[Sighting], int]:
    """The persons who hold an office that stands at this place, and where to go on."""
    party = office.party or party_before(tokens, office.start)
    end = office.end
    lead = office.start
    while lead > 0 and tokens[lead - 1].lower in _LEADING:
        lead -= 1
    while lead > 0 and tokens[office.start].text.islower() and tokens[lead - 1].lower in words.parts:
        if not tokens[lead - 1].text.islower():
            break
        lead -= 1  # "foreign minister" in lower case
    if lead < office.start:
        party = party or party_before(tokens, lead)
        office = replace(office, title=f"{text[tokens[lead].start : tokens[office.start].start]}{office.title}")
    if tokens[end - 1].possessive:
        return [], end
    if [t.lower for t in tokens[max(0, lead - 3) : lead]] in (
        ["wife", "of", "the"],
        ["husband", "of", "the"],
        ["spouse", "of", "the"],
    ):
        start, honoured = _name_start(tokens, end, office, words, text)
        stop = name_at(tokens, start) if start >= 0 else -1
        return (
            ([_sighting(tokens, start, stop, text, sentence, None, party, honoured)], stop)
            if stop > start >= 0
            else ([], end)
        )
    second = _second_office(tokens, office, words, text)
    if second is not None and not (
        name_at(tokens, honorific_at(tokens, second.end, words)) > second.end
        and holder_before(tokens, office, taken) is not None
    ):
        joined = replace(
            second, start=office.start, title=text[tokens[office.start].start : tokens[second.end - 1].end]
        )
        if not second.party or joined.title.endswith(text[tokens[second.end - 1].start : tokens[second.end - 1].end]):
            joined = replace(joined, title=f"{office.title} and {second.title}")
        office, end = joined, joined.end
        party = party or joined.party
    organ = tokens[office.start - 1] if office.start > 0 else None
    if organ is not None and organ.form == "organisation" and " " in organ.text and not organ.possessive:
        # "European Commission President": the organ is part of the office
        office = replace(office, title=f"{organ.text} {office.title}")
    if office.plural:
        apposed, stop = _apposed(tokens, office, words, text, sentence)
        if apposed:
            return apposed, stop
        listed, stop = _listed(tokens, office, party, words, text, sentence)
        if listed:
            return listed, stop
    start, honoured = _name_start(tokens, end, office, words, text)
    if start >= len(tokens):  # an honorific that nothing follows
        start = -1
    before = holder_before(tokens, replace(office, start=lead), taken)
    follows = start >= 0 and _past_acronym(tokens, end) > end
    if before is not None and not follows and (start < 0 or tokens[end].text in (",", "(", ":", "–", "—")):
        party = party or party_of_list(tokens, before[0])
        return [_sighting(tokens, *before, text, sentence, office, party, False)], end
    stop = start
    if start >= 0:
        stop = name_at(tokens, start + (tokens[start].kind == "party"))
    if start >= 0 and stop > start + (tokens[start].kind == "party") and _credible(tokens, office, start, stop, words):
        home, stop_home = party_after(tokens, stop)
        if home and not office.party and of_another(tokens, office.start):
            party = home
        return [_sighting(tokens, start, stop, text, sentence, office, party or home, honoured)], max(stop_home, stop)
    return [], end


def _credible(tokens: Sequence[Word], office: Office, start: int, stop: int, words: OfficeWords) -> bool:
    """Whether what follows an office is likely its holder: offices in lower case need a well-known head."""
    if tokens[office.start].text[:1].isupper():
        return office.head in _PLAIN_HEADS or stop - start > 1 or not words.looks_like_field(tokens[start].lower)
    return office.head in _PLAIN_HEADS and (stop - start >= 2 or office.head != "leader")


def _second_office(tokens: Sequence[Word], office: Office, words: OfficeWords, text: str) -> Office | None:
    """The second of two offices that one person holds ("Prime Minister and Minister for Foreign Affairs NAME")."""
    at = office.end
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at >= len(tokens) or tokens[at].lower != "and" or office.plural:
        return None
    at += 1
    if at >= len(tokens) or tokens[at].kind not in ("part", "head") or not tokens[at].text[:1].isupper():
        return None
    second = office_at(tokens, at, words, text)
    if second is None or second.plural:
        return None
    definite = office.start > 0 and tokens[office.start - 1].lower == "the"
    bare = office.head != "minister" and all(
        token.lower not in ("of", "for") for token in tokens[office.start : office.end]
    )
    if definite and bare and tokens[second.end - 1].kind != "party" and name_at(tokens, second.end) > second.end:
        return None  # "the President and Secretary of Defense NAME"
    if office.end - office.start == 1 and second.end - second.start <= 2:
        # "the President and Prime Minister Kishida": two persons
        return None if name_at(tokens, second.end) > second.end else second
    return second


def _name_start(tokens: Sequence[Word], end: int, office: Office, words: OfficeWords, text: str) -> tuple[int, bool]:
    """Where the name of an office's holder begins after the office, -1 if none does; whether it is honoured."""
    end = _past_acronym(tokens, end)
    if end >= len(tokens):
        return -1, False
    start = honorific_at(tokens, end, words)
    if start > end or tokens[end].kind in ("name", "initial", "particle"):
        return start, start > end
    if _country_as_given_name(tokens, end):
        return end, False
    if tokens[end].text in (",", "(", ":", "–", "—"):
        after = end + 1
        start = honorific_at(tokens, after, words)
        if start > after:
            return start, True
        if tokens[end].text == "(":
            return -1, False
        if after < len(tokens) and tokens[after].lower == "the":
            return -1, False
        stop = name_at(tokens, after)
        long_enough = stop - after >= 2 and (
            stop >= len(tokens) or tokens[stop].lower in _ENDS or tokens[stop - 1].possessive
        )
        introduced = office.start > 0 and tokens[office.start - 1].lower in ("the", "its", "our", "his", "her")
        introduced = introduced or bool(office.party or party_before(tokens, office.start))
        if long_enough and introduced and not _has_own_office(tokens, stop, words, text, office.start):
            return after, False
    return -1, False


def _past_acronym(tokens: Sequence[Word], end: int) -> int:
    """One past the office's acronym in brackets ("National Security Advisor (NSA) NAME"), *end* where there is none."""
    bracketed = end + 3 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")"
    acronym = bracketed and tokens[end + 1].text.isupper() and len(tokens[end + 1].text) > 1
    return end + 3 if acronym and tokens[end + 3].kind in ("name", "initial", "honorific") else end


def _country_as_given_name(tokens: Sequence[Word], end: int) -> bool:
    """ "Foreign Minister Israel Katz": a country's name directly after an office that another name follows."""
    token = tokens[end]
    return (
        token.kind == "party"
        and token.form in _GIVEN
        and " " not in token.text
        and not token.possessive
        and end + 1 < len(tokens)
        and tokens[end + 1].kind == "name"
    )


def _has_own_office(tokens: Sequence[Word], stop: int, words: OfficeWords, text: str, first: int) -> bool:
    """Whether ", Minister of …" follows a name, so that the office before it is another person's.

    In a list that puts offices first ("the Chairman, NAME, the Deputy Chairman, NAME and …") it is the next one's.
    """
    if stop + 1 >= len(tokens) or tokens[stop].text not in (",", "("):
        return False
    after = stop + 1
    while after < len(tokens) and (tokens[after].kind == "party" or tokens[after].lower == "the"):
        after += 1
    if after >= len(tokens) or tokens[after].kind not in ("head", "part") or not tokens[after].text[:1].isupper():
        return False
    office = office_at(tokens, after, words, text)
    if office is None or holder_before(tokens, replace(office, start=first), 0) is not None:
        return True
    following = office.end
    return not (
        tokens[stop].text == ","
        and following + 1 < len(tokens)
        and tokens[following].text == ","
        and name_at(tokens, honorific_at(tokens, following + 1, words)) - following - 1 >= 2
    )


def _listed(
    tokens: Sequence[Word], office: Office, party: str, words: OfficeWords, text: str, sentence: int
) -> tuple[list[Sighting], int]:
    """ "Foreign Ministers NAME of Japan and NAME of the ROK": the persons of a plural office."""
    found: list[Sighting] = []
    at = office.end
    title = replace(office, title=_singular_title(office))
    while at < len(tokens):
        start = honorific_at(tokens, at, words)
        stop = name_at(tokens, start)
        if stop == start:
            break
        home, at = party_after(tokens, stop)
        found.append(_sighting(tokens, start, stop, text, sentence, title, home or party, start > at))
        at = past_bracket(tokens, max(at, stop))
        if tokens[stop - 1].possessive and at >= len(tokens):
            break
        linked = at
        while linked < len(tokens) and tokens[linked].lower in (",", "and", "&"):
            linked += 1
        if linked == at:
            break
        at = linked
    if len(found) > 1 and found[-1].party and not any(one.party for one in found[:-1]):
        found = [replace(one, party=found[-1].party) for one in found]  # "Directors NAME and NAME from the U.S. …"
    return found, max(at, office.end)


def past_bracket(tokens: Sequence[Word], at: int) -> int:
    """One past a short bracket after a name in a list ("(Liberal Party)"), *at* where there is none."""
    if at < len(tokens) and tokens[at].text == "(":
        for end in range(at + 1, min(at + 9, len(tokens))):
            if tokens[end].text == ")":
                return end + 1
    return at


def _apposed(
    tokens: Sequence[Word], office: Office, words: OfficeWords, text: str, sentence: int
) -> tuple[list[Sighting], int]:
    """ "The Prime Ministers of Australia and Fiji, Mr NAME and Mr NAME": names in the order of the countries."""
    parties = [office.party] if office.party else []
    at = office.end
    while at < len(tokens):
        after = at
        while after < len(tokens) and tokens[after].lower in (",", "and", "the", "of"):
            after += 1
        if after == at or after >= len(tokens) or tokens[after].kind != "party":
            break
        parties.append(tokens[after].party)
        at = after + 1
    if len(parties) < 2 or at >= len(tokens) or tokens[at].text != ",":
        return [], office.end
    names, stop = _listed(tokens, replace(office, end=at + 1), "", words, text, sentence)
    if len(names) != len(parties):
        return [], office.end
    return [replace(name, party=party) for name, party in zip(names, parties, strict=True)], stop


def _singular_title(office: Office) -> str:
    if office.head.endswith("man"):
        return office.title.replace(f"{office.head[1:-3]}men", office.head[1:], 1)
    plural = f"{office.head}s" if not office.head.endswith("y") else f"{office.head[:-1]}ies"
    lower = office.title.lower()
    at = lower.find(plural)
    if at < 0:
        return office.title
    return (
        office.title[:at]
        + office.title[at : at + len(office.head) - 1]
        + (office.title[at + len(office.head) - 1] if not office.head.endswith("y") else "y")
        + office.title[at + len(plural) :]
    )


def holder_before(tokens: Sequence[Word], office: Office, taken: int) -> tuple[int, int] | None:
    """The name before ", Iraq's Minister of Foreign Affairs" or "(Minister of Sport)", as token bounds."""
    at = office.start
    while at > 0 and (tokens[at - 1].kind == "party" or tokens[at - 1].lower == "the"):
        at -= 1
    if at == 0 or tokens[at - 1].text not in (",", "(", "–", "—"):
        return None
    last = at - 1
    first = name_before(tokens, last)
    if last - first < 1 or tokens[last - 1].possessive or first < taken:
        return None
    named = sum(token.kind in ("name", "initial") or token.lower == "he" for token in tokens[first:last])
    honoured = first > 0 and tokens[first - 1].kind == "honorific"
    if named < 2 and not honoured:
        return None
    return first, last
