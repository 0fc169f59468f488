"""Parsing hostile files in a child process with limits of memory and time.

Three processes: ours asks, through :class:`~communique.intake.sandbox.extractor.Extractor`; a *server*, started once,
has the parsers imported and never parses; a *worker* forked from it parses, and is replaced after a failure. Forking
from a warm server takes a hundredth of a second where a new interpreter takes a third of one.
"""
