"""Place, host event, series, number and other particulars of a meeting, from the sentences that report it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from communique.reading.mentions import PartyMention

_CAPITAL = r"[A-ZÀ-Þ][\w’'.&/-]*"
_NAME = rf"{_CAPITAL}(?:(?:\s+(?:of|the|and|de|del|la|al|for|on|in)){{0,2}}\s+{_CAPITAL}){{0,7}}"
_PLACE = re.compile(
    rf"\b(?P<preposition>in|at|outside|near)\s+(?:the\s+)?(?P<place>(?:King|Queen|Prime\s+Minister|"
    rf"President)[’']s\s+{_CAPITAL}"
    rf"(?:\s+{_CAPITAL}){{0,3}}|{_CAPITAL}(?:[’']s)?(?:\s+(?:of\s+(?:the\s+)?)?{_CAPITAL}){{0,4}}(?:,\s+D\.?C\.?)?|"
    rf"(?:{_CAPITAL}\s+)?[Rr]oom)"
)
_TO_PLACE = re.compile(
    rf"\b(?:to|visited|visiting|travell?ed\s+to|visit\s+to|arrived\s+in)\s+(?:the\s+)?(?P<place>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}(?:,\s+D\.?C\.?)?)"
)
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Fall|"
    r"Autumn|Winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d|Our|This|His|Her|Their|Indo-Pacific|"
    r"Asia|Europe|Africa|Middle|Korean|Phase|Article|Annex|Parliament$|President$|Prime$|Minister)\b"
)
_HELD = re.compile(r"\b(?:President|Minister|Secretary|Chancellor)\b(?![’'])")  # an office, not a place
_EVENTFUL = re.compile(
    r"\b(?:Summit|Dialogue|Conference|Forum|Assembly|Meetings?|Ministerial|Week|Session|Games|Council|Group|"
    r"Committee|Talks|"
    r"Consultations|Commission|COP\s?\d+|Congress|UNGA|Mechanism)\b"
)
_CITY_STATES: Final = frozenset("singapore monaco vatican luxembourg djibouti".split()) | {"san marino", "hong kong"}
_MARGINS = re.compile(
    r"\b(?:on|in|at)\s+the\s+(?:sidelines?|margins?|fringes?|occasion)\s+of\s+(?P<event>[^.;]{4,120})|"
    r"\bsidelines?\s+of\s+(?P<event2>[^.;]{4,120})|\bmargins?\s+of\s+(?P<event3>[^.;]{4,120})|"
    r"\b(?:with)?in\s+the\s+(?:framework|context)\s+of\s+(?P<event5>[^.;]{4,120})|"
    r"\b(?:while|whilst)\s+(?:attending|participating\s+in|at)\s+(?P<event4>[^.;]{4,120})",
    re.I,
)
_EVENT_END = re.compile(
    r"\s+(?:in|at|on|today|to|where|which|that|and\s+(?:discussed|agreed|exchanged|held|reaffirmed)|with|held|"
    r"for|from|this|during|who)\b|[,;(]"
)
_SERIES_WORD = re.compile(r"[^\W_][\w’'.+&/–-]*|[,()]|[–&]")
_SERIES_HEADS: Final = frozenset(
    "dialogue dialogues meeting meetings committee committees group groups council mechanism summit consultation "
    "consultations commission forum conference talks ministerial partnership session roundtable coalition "
    "board 2+2 quad "
    "assembly".split()
)
# What stands before the name of a body that is no meeting: somebody's office, a margin, a document's subject.
_APART = re.compile(
    r"\banniversary\s+of\s+(?:the\s+)?$|\b(?:sidelines?|margins?|fringes?|occasion|framework|context)\s+of\s+(?:the\s+)?$|\bincluding\b.*$|"
    r"\b(?:Director|Chair\w*|Head|Secretary|Member|President|Minister|Commissioner|Office|Coordinator|Declaration|"
    r"Statement|Ministry|Department|Bureau)(?:\s+(?:of|the|for|on|to|at|and|[A-Z][\w’-]+))*\s*$"
)
_MARGIN = re.compile(
    r"\b(?:sidelines?|margins?|fringes?|occasion|framework|context|establishment|implementation|future|launch)\s+of\s+"
    r"(?:the\s+)?$",
    re.I,
)
_NO_MEETING = re.compile(r"\s+(?:Joint\s+)?(?:Declaration|Statement|Agreement|Framework|Treaty|Pledge|Charter)\b")
_SIDED: Final = frozenset("bilateral trilateral quadrilateral ministerial".split())
_SERIES_LINKS: Final = frozenset("of the on for to and in &".split())
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first inaugural 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th",
            "eighth 8th", "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th", "thirteenth 13th",
            "fourteenth 14th", "fifteenth 15th", "sixteenth 16th", "seventeenth 17th", "eighteenth 18th",
            "nineteenth 19th", "twentieth 20th",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?P<ordinal>(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b|(?:twenty|thirty|forty|"
    rf"fifty)-(?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth)\b|\d{1,2}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>|\b|(?=[A-Z])))",
    re.I,
)
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_GENERIC: Final = frozenset(
    "the a this that their joint meeting meetings talks summit bilateral trilateral official visit statement "
    "readout on at "
    "white house oval office senior administration roundtable convening of with and president "
    "prime minister secretary council group session".split()
)


def place_of(text: str, start: int, parties: Sequence[PartyMention]) -> str:
    """The most specific place that a sentence names after *start* for its meeting.

    Countries are none, but for those that are a city.
    """
    countries = _countries(text, parties)
    for match in _PLACE.finditer(text, start):
        place = match["place"].rstrip(".,’'")
        if match["place"].endswith(("D.C.", "D.C")):
            place = match["place"].rstrip(",")
        at = match.start("place")
        if _NO_PLACE.match(place) or any(s <= at and at + len(place) <= e for s, e in countries):
            continue
        if any(s == at for s, _ in countries) or _EVENTFUL.search(place) or _HELD.search(place):
            continue
        if place.endswith(("'s", "’s")):  # "the Prime Minister's official residence": whose, not where
            continue
        behind = [s for s, e in countries if at < s and e <= at + len(place)]
        place = text[at : min(behind)].rstrip(" ,") if behind else place  # "Munich Germany"
        return f"outside {place}" if match["preposition"] == "outside" else place
    return ""


def _countries(text: str, parties: Sequence[PartyMention]) -> set[tuple[int, int]]:
    return {
        (m.start, m.end)
        for m in parties
        if m.form in ("name", "demonym", "organisation", "region") and text[m.start : m.end].lower() not in _CITY_STATES
    }


def place_at_end(title: str, parties: Sequence[PartyMention]) -> str:
    """The town that closes a title ("Joint Statement, Brussels"), "" if none does."""
    for mention in parties:
        rest = title[mention.end :].strip(" .")
        if (
            mention.form == "capital"
            and (not rest or rest.startswith(","))
            and title[: mention.start].rstrip().endswith((",", "-", "–"))
        ):
            return title[mention.start : mention.end]
    return ""


def visited_place(text: str, parties: Sequence[PartyMention]) -> str:
    """The town that somebody travelled to or was welcomed to; countries are none."""
    countries = _countries(text, parties)
    for match in _TO_PLACE.finditer(text):
        place, at = match["place"].rstrip(".,’'"), match.start("place")
        if match["place"].endswith(("D.C.", "D.C")):
            place = match["place"]
        if _NO_PLACE.match(place) or any(s <= at < e for s, e in countries):
            continue
        known = any(m.start == at and m.form in ("capital", "metonym") for m in parties)
        if known:
            return place
    return ""


def host_event_of(text: str) -> str:
    """The event on whose margins a meeting was held, "" if none is named."""
    for match in _MARGINS.finditer(text):
        event = next(v for v in match.groupdict().values() if v)
        end = _EVENT_END.search(event)
        event = event[: end.start()] if end else event
        event = re.sub(r"^(?:the|an?|this\s+year[’']s)\s+", "", event.strip(), flags=re.I)
        weak = re.search(r"occasion of|framework of|context of", match.group()[:30], re.I)
        if weak and not re.search(r"\b(?:Summit|Conference|Assembly|Forum|Dialogue|Session|Week)\b", event):
            continue
        if re.search(r"[A-Z\d]", event) and not re.match(r"(?:his|her|their|visit|state)\b", event):
            return event.rstrip(" ,.")
    return ""


def series_of(text: str, report: bool) -> str:
    """The proper name of a recurring meeting in a title or in a sentence that reports it, "" if none is named."""
    best = ""
    words = [(m.group(), m.start(), m.end()) for m in _SERIES_WORD.finditer(text)]
    for place, (word, _, _) in enumerate(words):
        lower = word.lower().strip(".")
        if lower not in _SERIES_HEADS:
            continue
        if not word[:1].isupper() and not (lower in ("meeting", "dialogue", "talks", "session") and place > 2):
            continue
        name = _series_around(text, words, place)
        at = text.find(name)
        if not word[:1].isupper() and not _numbered(text[:at]):
            continue
        own = [w for w in re.findall(r"[\w’+–-]+", name) if w.lower() not in _GENERIC]
        named = (
            len(own) >= 2
            or any(w.isupper() and len(w) > 1 for w in own)
            or "+" in name
            or any("-" in w or "–" in w for w in own)
        )
        apart = _APART if report else _MARGIN
        if named and not apart.search(text[:at]) and not _NO_MEETING.match(text, at + len(name)):
            best = max(best, name, key=len)
    return best


def _numbered(before: str) -> bool:
    """Whether an ordinal stands at the end of the words before a name, or one lower-case word before that."""
    return any(_ordinal_of(word) is not None or word in ("annual", "inaugural") for word in before.lower().split()[-2:])


def _series_around(text: str, words: Sequence[tuple[str, int, int]], head: int) -> str:
    """The capitalised words before and after the head noun of a series."""
    first = head
    while first > 0:
        word, _, end = words[first - 1]
        if _ordinal_of(word) is not None or word.lower() in ("annual", "inaugural", "joint", "the", "this"):
            break
        if text[end : words[first][1]].strip() or word.endswith(("’s", "'s")):
            break
        if word[:1].isupper() or word[:1].isdigit() or word in ("–", "&", ")", "("):
            if word.lower() in (
                "on",
                "at",
                "in",
                "statement",
                "readout",
                "communiqué",
                "following",
                "president",
                "secretary",
            ):
                break
            first -= 1
        elif (
            word.lower() in ("of", "and", "on", "for")
            and first > 1
            and words[first - 2][0][:1].isupper()
            and first != head
        ):
            first -= 1
        else:
            break
    while first < head and words[first][0].lower() in (*_SERIES_LINKS, ")", "–", "statement", "readout"):
        first += 1
    last = head
    while last + 1 < len(words) and words[head][0][:1].isupper():
        ahead = last + 1
        while ahead < len(words) and words[ahead][0].lower() in _SERIES_LINKS and ahead - last <= 2:
            ahead += 1
        linked = ahead > last + 1
        if (
            ahead >= len(words)
            or not words[ahead][0][:1].isupper()
            or text[words[last][2] : words[last + 1][1]].strip()
        ):
            break
        if not linked and last == head and words[ahead][0].lower().strip(".") not in _SERIES_HEADS:
            break
        if _NO_PLACE.match(words[ahead][0]) or (linked and words[last + 1][0].lower() in ("in", "and", "to")):
            break
        last = ahead
    return text[words[first][1] : words[last][2]].strip(" ,.")


def _ordinal_of(word: str) -> int | None:
    match = _ORDINAL.fullmatch(word)
    return _number(match["ordinal"].lower()) if match else None


def _number(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    tens, _, ones = word.partition("-")
    return _TENS[tens] + _ORDINALS[ones] if tens in _TENS and ones in _ORDINALS else None


def number_near(text: str, name: str) -> int | None:
    """The ordinal that stands before the name of a series, or before "meeting" in the same sentence."""
    at = text.find(name)
    for match in _ORDINAL.finditer(text):
        between = text[match.end() : at] if at >= match.end() else ""
        follows = re.match(
            r"\s+(?:[\w’–-]+\s+){0,6}?(?:meeting|session|round|dialogue|summit|talks|iteration|ministerial)\b",
            text[match.end() :],
            re.I,
        )
        if (at >= match.end() and len(between.split()) <= 4 and "," not in between) or follows:
            return _number(match["ordinal"].lower())
    return None
