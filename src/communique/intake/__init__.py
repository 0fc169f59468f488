"""Intake: from files, folders and standard input to documents.

:func:`arrivals` takes in paths and gives documents and named failures. Formats that can be hostile are parsed by a
child process with limits, which alone imports the parsers: importing this package is cheap.
"""

from __future__ import annotations

from communique.intake.arrival import Failure, Skipped
from communique.intake.flow import arrivals
from communique.intake.limits import Limits
from communique.model import Document

Arrival = Document | Failure

__all__ = ["Arrival", "Failure", "Limits", "Skipped", "arrivals"]
