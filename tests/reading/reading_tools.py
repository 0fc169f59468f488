"""A codebook, a parser and the parse of invented sentences, made once for the tests of this room."""

from __future__ import annotations

from functools import cache

from communique.lexicons import Codebook, load_codebook
from communique.model import Document
from communique.reading.mentions import PartyFinder, PartyMention
from communique.reading.page import Page, lay_out
from communique.reading.parsing import ParsedSentence, Parser


@cache
def codebook() -> Codebook:
    return load_codebook()


@cache
def _parser() -> Parser:
    return Parser("en_core_web_sm")


@cache
def _parties() -> PartyFinder:
    return PartyFinder(codebook().party_aliases)


def page_of(text: str) -> Page:
    return lay_out(Document(text=text, name="record", origin="record"))


def parse(text: str) -> list[ParsedSentence]:
    return _parser().parse([sentence.folded for sentence in page_of(text).sentences])


def parse_one(text: str) -> ParsedSentence:
    (sentence,) = parse(text)
    return sentence


def parties_of(sentence: ParsedSentence) -> tuple[PartyMention, ...]:
    return _parties().find(sentence.folded.text)
