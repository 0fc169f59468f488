"""A parser and a reader, loaded once for all tests of this room. Their states are those of the example records."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import SETTINGS, record

from communique.lexicons import Codebook, load_codebook
from communique.model import Reading
from communique.reading import Reader, load_reader
from communique.reading.context import Context, ContextBuilder
from communique.reading.layout import fold
from communique.reading.parsing import ParsedSentence, Parser
from communique.reading.sentences import sentence_bounds


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser("en_core_web_sm")


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], ParsedSentence]:
    """Parses one sentence."""

    def one(text: str) -> ParsedSentence:
        assert len(sentence_bounds(text)) == 1, text
        (parsed,) = parser.parse([fold(text, 0, len(text))])
        return parsed

    return one


@pytest.fixture(scope="session")
def invented() -> Codebook:
    return load_codebook(SETTINGS.codebook)


@pytest.fixture(scope="session")
def context(parser: Parser, invented: Codebook) -> Callable[..., Context]:
    """The context of a record, given its text and fields."""
    builder = ContextBuilder.of(invented, parser)
    return lambda text, **known: builder.build(record(text, **known))


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader("en", SETTINGS)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    """Reads a record, given its text and fields."""
    return lambda text, **known: reader.read(record(text, **known))
