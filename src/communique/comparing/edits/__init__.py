"""What changed between two texts of one published page, and whether a reader of its words wants to know.

- :func:`page_edit` compares two texts of a page and classes every change.
- :func:`statement_changes` says what became of its statements.
- :func:`readable` gives a text as a visitor of the page reads it, without markup, counters and marks of the machine.
"""

from communique.comparing.edits.classes import EditClass, Finding
from communique.comparing.edits.page import EditedPassage, PageEdit, file_edit, page_edit
from communique.comparing.edits.readable import readable
from communique.comparing.edits.statements import (
    ChangedStatement,
    StatementChanges,
    differing_fields,
    statement_changes,
)
from communique.comparing.edits.titles import TITLE

__all__ = [
    "TITLE",
    "ChangedStatement",
    "EditClass",
    "EditedPassage",
    "Finding",
    "PageEdit",
    "StatementChanges",
    "differing_fields",
    "file_edit",
    "page_edit",
    "readable",
    "statement_changes",
]
