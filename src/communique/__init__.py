"""Communiqué: what governments said and promised, line by line, with the exact source words.

The rooms, in the way of the data: :mod:`communique.intake` brings bytes in and extracts text, :mod:`communique.reading`
turns one record into statements, :mod:`communique.register` stores and searches them, and :mod:`communique.cli` is the
command line over them. :mod:`communique.model` is the heart that every room may import, and
:mod:`communique.lexicons` holds the data that the reading goes by.
"""

__version__ = "0.1.0"
