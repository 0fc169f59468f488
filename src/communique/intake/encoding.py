"""From bytes to text: byte order marks, UTF-8, what the document declares, and at last what the bytes look like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from communique.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = [
    "cp1252",
    "cp949",
    "cp932",
    "gb18030",
    "big5",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1256",
]
# Browsers read these declared names as the larger Windows sets.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_TYPOGRAPHY = set("‘’“”–—•…™ \u00a0§°·éèêëáàâäãåíìîïóòôöõúùûüçñøæßÉÁÖÜÇÑ£©®«»½¼¾€šžŠŽ")
_REMEDY = "save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in."""

    text: str
    encoding: str  # Python's name of it
    how: str  # "byte order mark", "UTF-8", "declared", "detected"


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text that *data* is, strictly: raises IntakeError naming *name* where no encoding fits it whole."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding, "byte order mark")
    if b"\0" in data:
        return _wide(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "UTF-8")
    except UnicodeDecodeError as error:
        broken = error
    declared = _python_name(declared)
    if declared and declared != "utf-8":
        try:
            return Decoded(data.decode(declared), declared, "declared")
        except UnicodeDecodeError:
            pass
    if _mostly_utf8(data):
        raise IntakeError(name, f"is UTF-8 with a broken byte at {broken.start}", _REMEDY)
    return _detected(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"has the mark of {encoding.removesuffix('-sig').upper()} but a broken byte at {error.start}"
        raise IntakeError(name, problem, _REMEDY) from error


def _wide(data: bytes, name: str) -> Decoded:
    """UTF-16 without a mark: in most scripts every other byte of it is the same few values."""
    sample = data[:4096]
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(data) % 2 == 0 and sample[high::2].count(0) * 2 > len(sample[high::2]) > 2 * sample[1 - high :: 2].count(
            0
        ):
            text = _strict(data, encoding, name)
            if "\0" not in text:
                return Decoded(text, encoding, "detected")
    raise IntakeError(name, "is binary: it holds NUL bytes", "give a text, HTML, PDF or DOCX file")


def _python_name(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(name, name)


def _mostly_utf8(data: bytes) -> bool:
    """Whether at least nine in ten of the bytes beyond ASCII are well-formed UTF-8."""
    text = data.decode("utf-8", "replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    bad = text.count("\ufffd")
    return good > 9 * bad


def _detected(data: bytes, name: str) -> Decoded:
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    beyond = [char for char in western if char > "\x7f"]
    # English with curly quotes: charset detection needs more than a handful of bytes, this does not.
    if western and len(beyond) * 5 < len(western) and all(char in _TYPOGRAPHY for char in beyond) and is_text(western):
        return Decoded(western, "cp1252", "detected")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None or not is_text(text := data.decode(best.encoding, "replace")) or "\ufffd" in text:
        raise IntakeError(name, "is binary, or text in an unknown encoding", f"{_REMEDY}, or give HTML, PDF or DOCX")
    return Decoded(text, best.encoding, "detected")


def is_text(text: str) -> bool:
    """Whether control characters other than white space are rarer than one in two hundred."""
    sample = text[:65_536]
    return len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]", sample)) * 200 <= len(sample)
