"""Stray kept words inside a replaced phrase, taken out: a phrase that was written anew is one change.

"condemn the launches by" and "express concern over the tests of" share a "the". Keeping it would show three
scraps where a person sees one phrase in place of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparing.chain import Match, weight

_BORDERS = frozenset(";:.!?")  # a change never runs on over these: the items of a list stay apart
LIGHT = 0.5  # words of less weight than this carry no phrase of their own
LONG = 3  # words of a change between which and another such change no light word is worth keeping


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch between kept words: how many words it has on either side."""

    old: int
    new: int

    @property
    def replaced(self) -> bool:
        return self.old > 0 and self.new > 0

    @property
    def longest(self) -> int:
        return max(self.old, self.new)


def without_confetti(old: Sequence[str], new: Sequence[str], matches: Sequence[Match]) -> list[Match]:
    """The matches without the single words that only separate replacements.

    A light word between two replacements goes where one of them is longer than a word, and one between any two changes
    where both are long. Any word goes that stands in a row of three or more one-word replacements, each apart from the
    next by a single word.
    """
    runs: list[list[Match]] = []
    for match in matches:
        if runs and (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1) == match:
            runs[-1].append(match)
        else:
            runs.append([match])
    gaps = _gaps(runs, len(old), len(new))
    stray = [_stray(run, gaps[index], gaps[index + 1], old) for index, run in enumerate(runs)]
    kept: list[Match] = []
    for index, run in enumerate(runs):
        left, right = gaps[index], gaps[index + 1]
        light = weight(old[run[0][0]]) < LIGHT
        row = (index > 0 and stray[index - 1]) or (index + 1 < len(runs) and stray[index + 1])
        dropped = (
            (stray[index] and light and max(left.longest, right.longest) > 1)
            or (stray[index] and row)
            or (len(run) == 1 and light and min(left.longest, right.longest) >= LONG and old[run[0][0]] not in _BORDERS)
        )
        if not dropped:
            kept.extend(run)
    return kept


def _stray(run: Sequence[Match], left: _Gap, right: _Gap, old: Sequence[str]) -> bool:
    """Whether a run is one word between two replacements."""
    return len(run) == 1 and left.replaced and right.replaced and old[run[0][0]] not in _BORDERS


def _gaps(runs: Sequence[Sequence[Match]], old: int, new: int) -> list[_Gap]:
    """The stretch before each run, and the one after the last."""
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (old, new)]
    return [_Gap(b[0] - a[0] - 1, b[1] - a[1] - 1) for a, b in zip(ends, starts, strict=True)]
