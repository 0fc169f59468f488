"""The numbers and bullets of list paragraphs in a DOCX, counted as Word does (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # decimal, lowerLetter, bullet …
    pattern: str  # "%1." and the like
    start: int


def value_of(element: _Element | None, path: str, attribute: str = "val") -> str:
    """The attribute of the element at *path* (tags apart by slashes, without prefixes), "" if there is none."""
    for tag in path.split("/"):
        element = element.find(_W + tag) if element is not None else None
    return element.get(_W + attribute, "") if element is not None else ""


class Numbering:
    """Marks for list paragraphs; keeps count from paragraph to paragraph."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """From the parts word/numbering.xml and word/styles.xml, None where the file has none."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, str, str]] = {}  # style → numbering, level, style it is based on
        abstract: dict[str, dict[int, _Level]] = {}
        for part in numbering.iter(_W + "abstractNum") if numbering is not None else ():
            abstract[part.get(_W + "abstractNumId", "")] = dict(map(_level, part.iter(_W + "lvl")))
        for part in numbering.iter(_W + "num") if numbering is not None else ():
            self._levels[part.get(_W + "numId", "")] = abstract.get(value_of(part, "abstractNumId"), {})
        for style in styles.iter(_W + "style") if styles is not None else ():
            name = style.get(_W + "styleId", "")
            number = value_of(style, "pPr/numPr/numId")
            self._styles[name] = (number, value_of(style, "pPr/numPr/ilvl"), value_of(style, "basedOn"))

    def mark(self, paragraph: _Element) -> str:
        """What the list paragraph begins with, "- " for a bullet, "" for a paragraph that is in no list."""
        number, depth = self._place(paragraph)
        level = self._levels.get(number, {}).get(depth)
        if number in ("", "0"):
            return ""
        if level is None or level.form == "bullet":
            return "- "
        if level.form == "none" or not level.pattern:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._filled(number, level.pattern, counts) + " "

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        number = value_of(paragraph, "pPr/numPr/numId")
        depth = value_of(paragraph, "pPr/numPr/ilvl")
        style = value_of(paragraph, "pPr/pStyle")
        for _ in range(16):  # styles may be based on each other in a circle
            if number or style not in self._styles:
                break
            number, of_style, style = self._styles[style]
            depth = depth or of_style
        return number, int(depth) if depth.isdigit() else 0

    def _filled(self, number: str, pattern: str, counts: dict[int, int]) -> str:
        def shown(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            level = self._levels[number].get(depth)
            return _shown(counts.get(depth, level.start if level else 1), level.form if level else "decimal")

        return re.sub(r"%([1-9])", shown, pattern)


def _level(element: _Element) -> tuple[int, _Level]:
    depth, start = element.get(_W + "ilvl", "0"), value_of(element, "start")
    level = _Level(value_of(element, "numFmt") or "decimal", value_of(element, "lvlText"), int(start or 1))
    return int(depth), level


def _shown(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def _roman(count: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    shown = ""
    for value, letters in zip(values, "m cm d cd c xc l xl x ix v iv i".split(" "), strict=True):
        shown += letters * (count // value)
        count %= value
    return shown
