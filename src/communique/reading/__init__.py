"""One record in, one reading out: sentences, statements, meetings, people, mechanisms, topics, events.

Pure functions of text and lexicons: no database, no network, no clock. So a reading can be made in any process, cached
by content, and repeated with the same result.
"""

from communique.reading.executor import Executor, InProcessExecutor, PoolExecutor, make_executor
from communique.reading.reader import Reader, ReaderSettings, load_reader, read_document

__all__ = [
    "Executor",
    "InProcessExecutor",
    "PoolExecutor",
    "Reader",
    "ReaderSettings",
    "load_reader",
    "make_executor",
    "read_document",
]
