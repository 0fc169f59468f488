"""The visible dateline of a text: the line or opening words that say where and when it was given out.

Never a date in running prose: "On June 2, 2024, Minister X convened …" is the date of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.intake.dates import DATE_PATTERN, date_of

_FIRST_LINES = 25  # non-empty lines looked at from the start
_LAST_LINES = 6  # and from the end, where joint communiqués are signed and dated
_LONGEST_LINE = 160  # characters of a line that is nothing but a dateline
# Words that a place does not begin with: prepositions of running prose, months, and labels of other dates.
_NOT_A_PLACE = re.compile(
    r"(?:on|in|at|since|by|from|until|before|after|during|as|for|dated|of|through|between|adopted|signed|updated|modified"
    r"|meeting|and|or|to|but|last|deadline|effective|held|note|may|march|august|accessed|retrieved)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A visible dateline."""

    date: str  # ISO date, never ""
    place: str  # as printed, "" if none
    quote: str  # the words it was read from


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that is a dateline and nothing else, and a paragraph that opens with one."""
    place = r"(?P<place>[A-Z][\w.'’-]*(?:(?:,[ ]?|[ ])(?:[A-Z][\w.'’-]*|of|de|la|and|the|da|do|al-\w+)){0,6})"
    label = (
        r"(?:(?:for[ ]immediate[ ]release|(?:press|news|media)[ ](?:release|statement)|immediate[ ]release"
        r"|(?:date|(?:publication|release)[ ]date|published|released|issued|posted|dated)(?:[ ]on|[ ]at)?)"
        r"\s*[:|,–—-]?\s*)?"
    )
    zone = r"(?:\(?[A-Z]{2,5}\)?|[+-]\d{2}:?\d{2})"
    time = rf"(?:\s*(?:[|,/–—-]|at)?\s*\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*{zone}?)?"
    date = f"(?i:{DATE_PATTERN})"
    aside = r"(?:\s*\([^()]{1,30}\))?"
    alone = rf"(?i:{label})[(\[]?(?:{place}(?:\s*[,–—:-]+\s*|\s+\())?{date}(?i:{time})[)\]]?\s*\.?{aside}"
    dash = r"\s*(?:[.:]?\s*[—–]|[.:]\s*-|\s-{1,2}\s|--|[.:]\s+(?=[A-Z“\"]))"
    opening = rf"\(?{place}(?:,\s*|\s+|\s*[–—-]{{1,2}}\s*|:\s*)\(?{date}\)?{aside}{dash}"
    return re.compile(alone), re.compile(opening)


def find_dateline(text: str) -> Dateline | None:
    """The dateline of *text*, looked for in its first lines and then in its last; None if it shows none."""
    alone, opening = _patterns()
    for line in _lines(text[:20_000].split("\n"), _FIRST_LINES):
        for found in (_whole(alone, line), opening.match(line[:_LONGEST_LINE])):
            if found and (dateline := _dateline(found)):
                return dateline
    for line in _lines(reversed(text[-4_000:].split("\n")), _LAST_LINES):
        found = _whole(alone, line)
        if found and (dateline := _dateline(found)):
            return dateline
    return None


def _whole(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return pattern.fullmatch(line) if len(line) <= _LONGEST_LINE else None


def _dateline(found: re.Match[str]) -> Dateline | None:
    date = date_of(found)
    place = (found["place"] or "").strip(" ,.")
    if place.lower() in ("date", "published", "released", "issued", "posted"):
        place = ""
    if not date or _NOT_A_PLACE.match(place):
        return None
    return Dateline(date, place, found[0].strip())


def _lines(lines: Iterator[str] | list[str], most: int) -> Iterator[str]:
    """The first *most* lines that are not empty, without Markdown's marks."""
    for line in lines:
        plain = line.replace("\u00a0", " ").replace("**", "").strip(" \t\r\f\v#>*_\\").removeprefix("- ")
        if plain:
            yield plain
            most -= 1
        if most <= 0:
            return
