"""For whom the words beside a name or an office say that somebody stands: states, delegations, lists by country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.reading.names import Word
from communique.reading.offices import BUREAUS

_DELEGATION: Final = frozenset("delegation delegations side team".split())
_LONGEST_BODY: Final = 6  # words of a body's name
_COLLEAGUES: Final = frozenset("ministers officials participants representatives".split())


def delegation_of(tokens: Sequence[Word], place: int) -> str:
    """The party at *place* if its delegation or side is named there, "" otherwise."""
    after = tokens[place + 1 : place + 4]
    listed = [t.lower for t in after[:2]]
    if listed[:1] and listed[0] in _COLLEAGUES and listed[1:] and listed[1] in ("included", "includes", "comprised"):
        return tokens[place].party
    if any(t.lower in _DELEGATION for t in after) and (
        tokens[place].form != "organisation" or after[0].lower in ("side", "delegation")
    ):
        near = next(i for i, t in enumerate(after) if t.lower in _DELEGATION)
        if all(t.kind in ("part", "word") and t.lower not in ("and", "of") for t in after[:near]):
            return tokens[place].party
    led = [t.lower for t in tokens[place + 1 : place + 4]]
    if led[:1] == [","]:
        led = led[1:]
    if led[:2] in (["led", "by"], ["headed", "by"], ["represented", "by"]):
        return tokens[place].party
    before = [t.lower for t in tokens[max(0, place - 3) : place]]
    if any(w in _DELEGATION for w in before) and "of" in before:
        return tokens[place].party
    return ""


def of_another(tokens: Sequence[Word], start: int) -> bool:
    """Whether the party before an office closes what stands before it: "NAME of Japan / Prime Minister NAME"."""
    at = start - 1
    if at < 0 or tokens[at].kind != "party" or tokens[at].possessive:
        return False
    while at > 0 and tokens[at - 1].lower == "the":
        at -= 1
    return at > 0 and tokens[at - 1].lower in ("of", "from")


def party_before(tokens: Sequence[Word], start: int) -> str:
    """The country or organisation whose adjective, name, genitive or ministry stands before an office."""
    at = start - 1
    crossed = False
    while at >= 0 and start - at < 10:
        token = tokens[at]
        if token.kind == "party":
            return token.party if at == start - 1 or crossed else ""
        if token.kind != "part" and token.lower not in ("of", "and", "for", "the"):
            return ""
        crossed = crossed or token.lower in BUREAUS
        at -= 1
    return ""


def party_of_list(tokens: Sequence[Word], name: int) -> str:
    """The country that a list puts before each name ("Japan: NAME, Minister of Sport"), "" if none."""
    at = name - 1
    while at > 0 and (tokens[at].kind == "honorific" or tokens[at].lower in ("the", "right", ":", "senator")):
        at -= 1
    if at < 0 or tokens[at].kind != "party" or tokens[at].possessive:
        return ""
    colon = at + 1 < len(tokens) and tokens[at + 1].text == ":"
    return tokens[at].party if colon or at == 0 else ""


def party_after(tokens: Sequence[Word], end: int) -> tuple[str, int]:
    """The party of "… of Japan" after a name, and where to go on."""
    if end < len(tokens) and tokens[end].lower in ("of", "from") and not tokens[end - 1].possessive:
        after = end + 1
        while after < len(tokens) and tokens[after].lower == "the":
            after += 1
        if after < len(tokens) and tokens[after].kind == "party":
            return tokens[after].party, after + 1
        if tokens[end].lower == "from":
            return _of_its_body(tokens, after, end)
    if end < len(tokens) and tokens[end].text == "(" and end + 2 < len(tokens):
        inside = tokens[end + 1]
        if inside.kind == "party" and tokens[end + 2].text == ")":
            return inside.party, end + 3
    return "", end


def _of_its_body(tokens: Sequence[Word], start: int, end: int) -> tuple[str, int]:
    """The party of a body after "from": "from the National Security Secretariat of Japan"; ("", *end*) for others."""
    at = start
    while at < len(tokens) and tokens[at].kind == "part" and at - start < _LONGEST_BODY:
        at += 1
    if at == start or tokens[at - 1].lower not in BUREAUS or at >= len(tokens) or tokens[at].lower != "of":
        return "", end
    at += 1
    while at < len(tokens) and tokens[at].lower == "the":
        at += 1
    if at < len(tokens) and tokens[at].kind == "party" and not tokens[at].possessive:
        return tokens[at].party, at + 1
    return "", end
