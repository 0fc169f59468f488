"""Opening a ZIP archive that may be a trap."""

from __future__ import annotations

import io
import zipfile

import lxml.etree

from communique.errors import IntakeError
from communique.intake.limits import MEBIBYTE, Limits

_GRACE = 10 * MEBIBYTE  # small parts may pack very well: the ratio is looked at beyond this
_REMEDY = "save it anew from the program that made it"
# What other archives hold, and what they are.
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet (XLSX)", "export its records as JSON Lines"),
    ("ppt/presentation.xml", "a presentation (PPTX)", "save it as PDF"),
    ("content.xml", "an OpenDocument file", "save it as DOCX or PDF"),
    ("Contents/section0.xml", "an HWPX file", "save it as DOCX or PDF"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save it as PDF or HTML"),
    ("META-INF/MANIFEST.MF", "a Java archive", "leave it out"),
)


class Archive:
    """The parts of an archive, read within limits."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Raises IntakeError where *data* is damaged, encrypted, or says itself that it is too large."""
        self._name = name
        self._limits = limits
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise IntakeError(name, "is a damaged or truncated archive", "fetch or save it again") from error
        if len(self._members) > limits.archive_members:
            raise IntakeError(name, f"has more than {limits.archive_members:,} parts", _REMEDY)
        size = sum(info.file_size for info in self._members.values())
        if size > limits.unpacked_bytes or (size > _GRACE and size > len(data) * limits.unpack_ratio):
            raise self._bomb()

    def __contains__(self, part: str) -> bool:
        """Whether the archive has *part*."""
        return part in self._members

    def what_else(self) -> tuple[str, str]:
        """What an archive that is no DOCX is, and what to do with it."""
        for part, what, remedy in _OTHERS:
            if part in self._members:
                return what, remedy
        return "a ZIP archive", "unpack it and give the folder"

    def read(self, part: str) -> bytes:
        """The bytes of *part*. Raises IntakeError where it is damaged, encrypted or larger than it says."""
        info = self._members[part]
        if info.flag_bits & 0x1:
            raise IntakeError(self._name, "is encrypted", "save it without a password")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise IntakeError(self._name, f"is damaged in its part {part}", "fetch or save it again") from error
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise IntakeError(self._name, f"is damaged in its part {part}", "fetch or save it again") from error
            raise
        self._left -= len(data)
        if self._left < 0:
            raise self._bomb()
        return data

    def tree(self, part: str) -> lxml.etree._Element:
        """The XML of *part*, with no entity resolved and nothing fetched. Raises IntakeError where it is none."""
        data = self.read(part)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise IntakeError(self._name, f"declares entities in its part {part}, as no office program does", _REMEDY)
        parser = lxml.etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return lxml.etree.fromstring(data, parser)
        except lxml.etree.XMLSyntaxError as error:
            if getattr(error, "code", 0) == lxml.etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            if "depth" in str(error):
                raise IntakeError(self._name, "nests its elements too deeply", _REMEDY) from error
            raise IntakeError(self._name, f"has a damaged part {part}", "fetch or save it again") from error

    def _bomb(self) -> IntakeError:
        problem = f"unpacks to more than {self._limits.unpacked_bytes // MEBIBYTE} MiB or far beyond its size"
        return IntakeError(self._name, problem, f"{_REMEDY} if you trust it")
