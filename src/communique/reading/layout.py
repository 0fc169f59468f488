"""The shape of a text: paragraphs, list items and headings, with their place.

Records come hard-wrapped, as Markdown, with a blank line after every line (older scans), or with list items that lost
their marks. A block is what a person would read as one paragraph, item or heading, whatever the line breaks say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from communique.model import Span
from communique.reading.frame_patterns import ARTICLE

_LINE = re.compile(r"[^\n]*")
_MARKER = re.compile(
    r"\s*(?:>\s*)?(?P<mark>"
    r"[-*•·●▪■◦○–—➢►□▢◻◼◽◾☐▲△▶▷◆◇※❍⦁‣⁃∙*]+(?=\s)|[\uf0b7\uf0a7\u2022]|"
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s)|\(\d{1,3}\)|"
    r"§+\s*\d*|Article\s+\d+(?:[.:](?=\s|$)|(?=\s+[A-Z])))\s*"
)
_LETTER_INITIAL = re.compile(r"\s*[A-Z]\.\s+[A-Z]")
_TURN = re.compile(r"\s*(?:[A-Z][A-Z.'’-]+\s?){1,5}:\s+\S")  # "FOREIGN MINISTER NAME: Thank you."
_ROMAN = re.compile(r"\s*[IVX]\.\s+(?:The|We|In|On|At|Both|They|It|This|[A-Z]\w+\s+[a-z])")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s+\S")
_EMPHASISED = re.compile(r"\s*(\*\*|__)[^*_]+(\*\*|__):?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=#~]\s*){3,}$|\s*\\?#\\?#\\?#?\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]*\s*$")
_ENDS_CLAUSE = re.compile(r"[;:][\"'”’)\]*_]*(?:\s+(?:and|or))?\s*$|,\s+(?:and|or)\s*$")
_ENDS_RECITAL = re.compile(r";(?:\s+and)?\s*$")  # "Recalling …;", each of its own line
_HANGS = re.compile(
    r"\b(?:and|or|of|the|to|in|for|a|an|with|by|on|at|from|our|their|its|his|her|that|as|between)\s*$", re.I
)
# In a scan: a line that breaks off before a name goes on ("… to the USSR, Sir", "… of Australia, E. G.").
_HANGS_ON_NAME = re.compile(r"(?:\b(?:Sir|Mr|Mrs|Ms|Dr|Hon|Senator|Excellency)\.?|,\s*(?:[A-Z]\.\s?)+|,)\s*$")
_FOLDABLE = re.compile(
    r"\s+|\*+|\\(?=[^\w\s])|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|[\u00ad\u200b\ufeff]|`+|"
    r"\]\((?:(?=[^)\s]{0,500}[/#.:])[^)\s]{1,2000})?\)|\[(?=[^\]]{1,500}\]\()"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A stretch of text on one line, without marks of layout, and where each of its characters came from."""

    text: str  # white space folded to single blanks, emphasis marks dropped
    offsets: tuple[int, ...]  # for each character its offset in the source text
    end: int  # source offset one past the last character

    def source(self, start: int, end: int) -> Span:
        """The span in the source text of ``text[start:end]``, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item or heading."""

    span: Span  # in the source text, list marker included
    folded: Folded  # its words, list marker left out
    kind: str  # paragraph, item, heading, rule
    marker: str  # "2.", "-", "(a)", "##"; "" if none


def fold(text: str, start: int, end: int) -> Folded:
    """``text[start:end]`` on one line, without emphasis marks, escapes and link addresses."""
    parts: list[str] = []
    offsets: list[int] = []
    position = start
    for match in _FOLDABLE.finditer(text, start, end):
        if match.start() > position:
            parts.append(text[position : match.start()])
            offsets.extend(range(position, match.start()))
        if match.group()[0].isspace() and offsets and parts[-1] != " ":
            parts.append(" ")
            offsets.append(match.start())
        position = match.end()
    if position < end:
        parts.append(text[position:end])
        offsets.extend(range(position, end))
    folded = "".join(parts)
    stripped = folded.rstrip()
    del offsets[len(stripped) :]
    return Folded(stripped, tuple(offsets), offsets[-1] + 1 if offsets else start)


@dataclass(slots=True)
class _Draft:
    """Lines that are being gathered into one block."""

    start: int
    end: int
    body: int  # where the words start, after the marker
    kind: str
    marker: str
    last: str  # the last line, for how it ends


def _lines(text: str) -> list[tuple[int, int, str]]:
    found = []
    position = 0
    for line in text.split("\n"):
        found.append((position, position + len(line), line))
        position += len(line) + 1
    return found


def _opens(line: str, previous: str) -> tuple[str, str, int] | None:
    """Kind, marker and length of the marker of a line that opens a block of its own; *previous* is the line before it.

    "I. The two sides" opens an item after a sentence or clause that ended, and goes on with a name after any other.
    """
    heading = _MARKDOWN_HEADING.match(line)
    if heading:
        return "heading", heading.group(1), heading.end(1)
    if _RULE.match(line):
        return "rule", "", 0
    ended = bool(_ENDS_SENTENCE.search(previous) or _ENDS_CLAUSE.search(previous))
    if ended and ARTICLE.match(line.strip()):
        return "heading", "", 0
    marker = _MARKER.match(line)
    initial = _LETTER_INITIAL.match(line) and not (ended and _ROMAN.match(line))
    if marker and marker.end() < len(line.rstrip()) and not initial:
        return "item", marker.group("mark"), marker.end()
    if _EMPHASISED.match(line):
        return "heading", "**", 0
    return None


def _drafts(text: str) -> list[_Draft]:
    """Blocks as blank lines, list marks and headings divide them."""
    drafts: list[_Draft] = []
    current: _Draft | None = None
    previous = ""
    for start, end, line in _lines(text):
        if not line.strip():
            current = None
            continue
        opening = _opens(line, previous)
        previous = line
        if (
            opening
            and opening[0] == "item"
            and current
            and current.kind == "paragraph"
            and _wrapped(current.last, line)
        ):
            opening = None
        if opening:
            kind, marker, length = opening
            current = _Draft(start, end, start + length, kind, marker, line)
            drafts.append(current)
            if kind in ("heading", "rule"):
                current = None
        elif current and not _apart(current.last, line):
            current.end, current.last = end, line
        else:
            current = _Draft(start, end, start, "paragraph", "", line)
            drafts.append(current)
    return drafts


def _apart(previous: str, line: str) -> bool:
    """Whether a line begins a paragraph of its own without a blank line before it: a recital, or another turn."""
    if _ENDS_RECITAL.search(previous):
        return line.lstrip()[:1].isupper()
    return bool(_TURN.match(line) and _ENDS_SENTENCE.search(previous))


def _wrapped(previous: str, line: str) -> bool:
    """Whether a line that looks like an item is only the wrapped rest of a sentence ("… on June\\n2. Both …")."""
    mark = _MARKER.match(line)
    return (
        bool(mark)
        and not _ENDS_SENTENCE.search(previous)
        and not _ENDS_CLAUSE.search(previous)
        and (mark.group("mark").rstrip(".)").isalnum() if mark else False)
    )


def _joined(drafts: list[_Draft], text: str) -> list[_Draft]:
    """Blocks that only a stray blank line or a double-spaced scan had cut are made whole again."""
    widths = [d.end - d.start for d in drafts if d.kind == "paragraph"]
    singles = sum("\n" not in text[d.start : d.end].strip() for d in drafts)
    width = median(widths) if widths else 0
    scanned = len(drafts) >= 12 and singles >= 0.9 * len(drafts) and 30 <= width <= 85
    joined: list[_Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if (
            before
            and draft.kind == "paragraph"
            and before.kind in ("paragraph", "item")
            and _continues(before, draft, text, width if scanned else 0)
        ):
            before.end, before.last = draft.end, draft.last
        else:
            joined.append(draft)
    return joined


def _continues(before: _Draft, draft: _Draft, text: str, width: float) -> bool:
    if width and _HANGS_ON_NAME.search(before.last):
        return True
    if _ENDS_SENTENCE.search(before.last) or _ENDS_CLAUSE.search(before.last):
        return False
    first = text[draft.start : draft.end].lstrip()[:1]
    if first.islower() or first in ",;)" or (_HANGS.search(before.last) and not before.last.isupper()):
        return True
    full = len(before.last.strip()) >= 0.75 * width
    capitals = before.last.upper() == before.last
    return bool(width) and full and not capitals and not text[draft.start : draft.end].isupper()


def _is_heading(folded: str) -> bool:
    words = folded.split()
    if not words or len(words) > 14 or folded[-1] in '.;,!?…”"' or not words[0][:1].isupper():
        return False
    if folded.isupper():
        return True
    weighty = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in weighty) >= 0.75 * len(weighty) and (len(weighty) > 0)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of *text*, in order; together they hold every character that is not white space."""
    found: list[Block] = []
    for draft in _joined(_drafts(text), text):
        folded = fold(text, draft.body, draft.end)
        if not folded.text:
            folded = Folded("", (), draft.start)
        kind = draft.kind
        if kind == "paragraph" and _is_heading(folded.text):
            kind = "heading"
        found.append(Block(Span(draft.start, max(draft.end, draft.start)), folded, kind, draft.marker))
    return tuple(found)
