"""Rows for programs on standard output; publishing has the rules, and the commands use them under this name."""

from communique.publishing.tabular import FORMATS, cell, json_line, json_text, write_object, write_rows

__all__ = ["FORMATS", "cell", "json_line", "json_text", "write_object", "write_rows"]
