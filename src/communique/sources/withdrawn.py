"""Whether an answer says that a published page is no longer what it was."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio

from communique.fetching.fetched import Fetched
from communique.intake.captured import same_page

_SAME = 92.0  # percent of characters that two texts share at least to be called the same one
_FIGURES = re.compile(r"\d+")  # which must be the same: formulaic texts differ in little else
_LONGEST = 20_000  # characters of a text that are compared


class Withdrawal(StrEnum):
    """What became of a page."""

    GONE = "gone"  # 404, 410, or a page that says so
    FRONT_PAGE = "front page"  # leads to the front of the site or of a part of it
    MOVED = "moved"  # leads to the same text at another address
    REDIRECTED = "redirected"  # leads to something else


@dataclass(frozen=True, slots=True)
class Finding:
    """A withdrawal as one answer shows it."""

    kind: Withdrawal
    status: int  # of the first answer: 404, 410, or the redirect's
    target: str  # where it leads to, "" if nowhere


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files("communique.sources").joinpath("gone.toml").read_text(encoding="utf-8"))


def withdrawn(answer: Fetched, held: str, title: str, text: str, lists: frozenset[str] = frozenset()) -> Finding | None:
    """What *answer* says of a page whose text is *held*; None where the page is still there.

    *title* and *text* are those of the page that answered, "" where it has none; *lists* are addresses of lists.
    """
    if answer.status in (404, 410):
        return Finding(Withdrawal.GONE, answer.status, answer.final if answer.hops else "")
    if answer.status != 200:
        return None
    if answer.hops and not same_page(answer.url, answer.final):
        status = answer.hops[0].status
        if _alike(held, text):
            return Finding(Withdrawal.MOVED, status, answer.final)
        front = answer.final in lists or is_front(answer.final)
        return Finding(Withdrawal.FRONT_PAGE if front else Withdrawal.REDIRECTED, status, answer.final)
    if says_gone(title, text) and not says_gone("", held):
        return Finding(Withdrawal.GONE, answer.status, "")
    return None


def _alike(held: str, text: str) -> bool:
    """Whether two texts are one but for small changes; their figures must agree."""
    if " ".join(held.split()) == " ".join(text.split()):
        return True
    if sorted(_FIGURES.findall(held)) != sorted(_FIGURES.findall(text)):
        return False
    return bool(text) and ratio(held[:_LONGEST], text[:_LONGEST]) >= _SAME


def is_front(url: str) -> bool:
    """Whether an address is the front of a site, of one of its languages, or of a part of it."""
    parts = urlsplit(url)
    steps = [step.lower() for step in parts.path.split("/") if step]
    if steps and re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", steps[0]):
        steps = steps[1:]
    if parts.query and not steps:
        return not re.search(r"\d{3,}", parts.query)
    return not steps or (len(steps) <= 2 and re.sub(r"\.\w{2,5}$", "", steps[-1]) in _data()["fronts"])


def says_gone(title: str, text: str) -> bool:
    """Whether a page says that it is not there."""
    words = _data()["words"]
    shown = title.lower()
    if shown.strip() == "404" or any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", shown) for word in words):
        return len(text) <= 4 * int(_data()["longest"])
    return len(text) <= int(_data()["longest"]) and any(word in text.lower() for word in words)
