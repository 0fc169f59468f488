"""From the lines of a PDF to its paragraphs: what the typesetter broke is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from communique.intake.formats.blocks import join_blocks, visible
from communique.intake.formats.pdf_lines import Line

_BULLET = re.compile(r"(?:[•▪◦‣●○■□–—·*\uf0b7\uf0a7-]|o(?=\s))\s+")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[A-Z][.)](?=\s[A-Z]))\s+")
_ENDED = re.compile(r"[.!?:;][\"”’')\]\d]*$")
_WORD_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_WORD_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set. Lengths in points."""

    left: float  # where lines begin
    right: float  # where full lines end
    pitch: float  # from line to line within a paragraph


def paragraphs(lines: Sequence[Line]) -> str:
    """The text of *lines*: paragraphs apart by blank lines, list items as lines of their own."""
    if not lines:
        return ""
    setting = _setting(lines)
    whole = "\n".join(line.text for line in lines)
    blocks: list[tuple[str, bool]] = []
    for number, line in enumerate(lines):
        bullet = _BULLET.match(line.text)
        text = f"- {line.text[bullet.end() :]}" if bullet else line.text
        item = bool(bullet or _NUMBERED.match(line.text))
        if number == 0 or _begins_block(lines[number - 1], line, setting, item=item):
            blocks.append((text, item))
        else:
            block, is_item = blocks[-1]
            blocks[-1] = (_joined(block, text, whole), is_item)
    return join_blocks([(visible(block), item) for block, item in blocks])


def _setting(lines: Sequence[Line]) -> _Setting:
    pairs = pairwise(lines)
    steps = [last.top - line.top for last, line in pairs if last.page == line.page and last.top > line.top]
    lefts = [round(line.left) for line in lines]
    rights = [line.right for line in lines]
    return _Setting(
        left=max(set(lefts), key=lambda left: (lefts.count(left), -left)),
        right=quantiles(rights, n=10)[-1] if len(rights) > 1 else rights[0],
        pitch=_commonest(steps) if steps else lines[0].height * 1.2,
    )


def _commonest(steps: Sequence[float]) -> float:
    """The median of the smaller half of *steps*: lines within paragraphs are closer than paragraphs are."""
    ordered = sorted(steps)
    return median(ordered[: max(1, (len(ordered) + 1) // 2)])


def _begins_block(last: Line, line: Line, setting: _Setting, *, item: bool) -> bool:
    ended = bool(_ENDED.search(last.text))
    full = last.right > setting.right - 0.15 * (setting.right - setting.left)
    if item and (ended or not full or _BULLET.match(line.text)):
        return True
    if last.page != line.page or line.top > last.top + last.height:  # another page or column
        return ended or not (line.text[:1].islower() or full or last.text.endswith("-"))
    if last.top - line.top > 1.35 * setting.pitch:
        return True
    if max(last.height, line.height) > 1.2 * min(last.height, line.height):
        return True
    indented = line.left > setting.left + 6 and last.left < line.left - 6
    if ended and (indented or not full):
        return True
    short = last.right < setting.left + 0.6 * (setting.right - setting.left)
    return short and not line.text[:1].islower() and not last.text.endswith((",", "-"))


def _joined(block: str, text: str, whole: str) -> str:
    """*block* with the line *text* after it: a word that was broken at the end of the line is one again.

    The hyphen stays where the document has the hyphenated word elsewhere, or the word goes on with a capital or figure.
    """
    before = _WORD_BEFORE_HYPHEN.search(block)
    after = _WORD_FIRST.match(text)
    if not before:
        return f"{block} {text}"
    if not after or not text[0].islower():
        return block + text
    hyphenated = f"{before[1]}-{after[0]}"
    if re.search(rf"\b{re.escape(hyphenated)}\b", whole, re.IGNORECASE):
        return block + text
    return block[:-1] + text
