"""Where a change that could begin at several words begins: at the border of a phrase.

From "peace and security" to "peace and stability and security" either "and stability" or "stability and" was added;
both give the same texts. Readers see the added phrase when it begins after a comma or with its own conjunction.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.comparing.chain import Match

_OPENERS = frozenset("and or but nor as including with while to for of in on by which that who".split())
_STOPS = frozenset(".!?;:")


def at_phrase_borders(old: Sequence[str], new: Sequence[str], matches: Sequence[Match]) -> list[Match]:
    """The same number of matches, with one-sided changes slid to where they read best.

    A stretch of words that stands on one side only may slide over the kept word before it if that equals the stretch's
    last word, and over the kept word after it if that equals its first.
    """
    slid = list(matches)
    ends = (len(old), len(new))
    for index in range(len(slid) + 1):
        before = slid[index - 1] if index else (-1, -1)
        after = slid[index] if index < len(slid) else ends
        gap_old, gap_new = after[0] - before[0] - 1, after[1] - before[1] - 1
        if bool(gap_old) == bool(gap_new):
            continue
        _slide(old if gap_old else new, 0 if gap_old else 1, slid, index, gap_old or gap_new)
    return slid


def _slide(long: Sequence[str], side: int, slid: list[Match], index: int, length: int) -> None:
    """Slides the gap before the match *index*, on the *long* side, to its best place."""
    start = (slid[index - 1][side] if index else -1) + 1
    left = 0
    while _may_go_left(long, side, slid, index - left, start - left, length):
        left += 1
    right = 0
    while _may_go_right(long, side, slid, index + right, start + right, length):
        right += 1
    best = max(range(-left, right + 1), key=lambda shift: (_fit(long, start + shift, length), -abs(shift)))
    for step in range(best):
        i, j = slid[index + step]
        slid[index + step] = (i - length, j) if side == 0 else (i, j - length)
    for step in range(-best):
        i, j = slid[index - 1 - step]
        slid[index - 1 - step] = (i + length, j) if side == 0 else (i, j + length)


def _may_go_left(long: Sequence[str], side: int, slid: list[Match], index: int, start: int, length: int) -> bool:
    """Whether the kept word before the gap equals the gap's last word, and stands directly before it."""
    if index < 1 or slid[index - 1][side] != start - 1 or long[start - 1] != long[start + length - 1]:
        return False
    return index < 2 or (slid[index - 1][0] - 1, slid[index - 1][1] - 1) == slid[index - 2]


def _may_go_right(long: Sequence[str], side: int, slid: list[Match], index: int, start: int, length: int) -> bool:
    """Whether the kept word after the gap equals the gap's first word, and another kept one follows it directly."""
    if index >= len(slid) or slid[index][side] != start + length or long[start] != long[start + length]:
        return False
    return index + 1 == len(slid) or (slid[index][0] + 1, slid[index][1] + 1) == slid[index + 1]


def _fit(long: Sequence[str], start: int, length: int) -> int:
    """How well a stretch reads as one phrase."""
    before = long[start - 1] if start else "."
    last = long[start + length - 1]
    score = 0
    if before in _STOPS:
        score += 4
    if last in _STOPS:
        score += 4
    if before == ",":
        score += 2
    if last == ",":
        score += 1
    if long[start].lower() in _OPENERS:
        score += 2
    if last.lower() in _OPENERS:
        score -= 2
    return score
