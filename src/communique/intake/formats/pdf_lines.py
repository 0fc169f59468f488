"""The lines of a PDF's pages with their places, as pdfium reads them."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

_MARGIN = 0.12  # of a page's height, at its top and bottom: where running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—(\[]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—)\]]?", re.I
)
_LINE_END_HYPHENS = "\x02\ufffe"  # what pdfium puts for a hyphen at the end of a line, instead of the line's end


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths are PDF points from the page's lower left corner."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    page_height: float

    @property
    def height(self) -> float:
        """How high the line is."""
        return self.top - self.bottom

    @property
    def in_margin(self) -> bool:
        """Whether it stands where running heads and page numbers do."""
        return self.bottom > (1 - _MARGIN) * self.page_height or self.top < _MARGIN * self.page_height


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a pypdfium2 page in reading order, pieces that stand side by side put together."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    height = float(page.get_height())
    lines: list[Line] = []
    chars: list[str] = []
    box: list[float] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    bounds = pdfium.FS_RECTF()
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        char = "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
        if char in "\r\n" or char in _LINE_END_HYPHENS:
            chars += ["-"] if char in _LINE_END_HYPHENS else []
            _end_line(lines, chars, box, number, height)
            continue
        chars.append(char)
        if char.isspace() or char == "\0":
            continue
        pdfium.FPDFText_GetCharBox(text_page.raw, index, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, bounds)
        found = (left.value, right.value, bounds.bottom, bounds.top)
        box[:] = (
            [min(box[0], found[0]), max(box[1], found[1]), min(box[2], found[2]), max(box[3], found[3])]
            if box
            else found
        )
    _end_line(lines, chars, box, number, height)
    text_page.close()
    return lines


def _end_line(lines: list[Line], chars: list[str], box: list[float], page: int, height: float) -> None:
    """Make a line of what was collected, or go on with the last where it stands beside it (a superscript, a cell)."""
    text = "".join(chars).replace("\0", "")
    text = " ".join(text.split())
    if text and box:
        line = Line(text, page, box[0], box[1], box[3], box[2], height)
        last = lines[-1] if lines else None
        if last and _beside(last, line):
            space = "" if line.left - last.right < 0.15 * last.height else " "
            lines[-1] = replace(
                last, text=f"{last.text}{space}{text}", right=max(last.right, line.right), top=max(last.top, line.top)
            )
        else:
            lines.append(line)
    chars.clear()
    box.clear()


def _beside(last: Line, line: Line) -> bool:
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    return overlap > 0.5 * min(last.height, line.height) and line.left >= last.right - 1


def without_running_heads(lines: list[Line]) -> list[Line]:
    """*lines* less page numbers, and heads and feet that come again on half of the pages with other numbers."""
    pages = len({line.page for line in lines})
    seen = Counter(key for key, _ in {(_shape(line), line.page) for line in lines if line.in_margin})
    return [
        line
        for line in lines
        if not line.in_margin
        or not (_PAGE_NUMBER.fullmatch(line.text) or (pages > 1 and seen[_shape(line)] >= max(2, pages / 2)))
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
