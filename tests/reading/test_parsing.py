"""Sentences as trees of words: given boundaries are kept, offsets are right, and any text can be parsed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from strategies import texts

from communique.errors import ReaderError
from communique.model import Document
from communique.reading import ReaderSettings, load_reader
from communique.reading.layout import Folded, fold
from communique.reading.page import lay_out
from communique.reading.parsing import ParsedSentence, Parser

Parse = Callable[[str], ParsedSentence]


def folded(text: str) -> Folded:
    return fold(text, 0, len(text))


def test_a_sentence_is_one_tree_over_its_words(parse: Parse) -> None:
    sentence = parse("Both sides strongly condemned the ramming of the Grey Plover.")
    root = sentence.words.index("condemned")
    assert sentence.roots == (root,)
    assert sentence.lemmas[root] == "condemn"
    assert sentence.lower[0] == "both"
    assert [sentence.words[c] for c in sentence.children[root]] == ["sides", "strongly", "ramming", "."]
    plover = sentence.words.index("Plover")
    assert [sentence.words[a] for a in sentence.ancestors(plover)] == ["of", "ramming", "condemned"]
    assert sentence.depth(plover) == 3
    assert sentence.depth(root) == 0
    assert sentence.text(*sentence.subtree(sentence.words.index("ramming"))) == "the ramming of the Grey Plover"
    assert sentence.subtree(root) == (0, len(sentence.words) - 1)


LEMMAS = [
    ("The ministers were pleased.", "were", "be"),
    ("The talks are going well.", "are", "be"),
    ("They agreed on it.", "agreed", "agree"),
    ("Both parties welcome it.", "welcome", "welcome"),
    ("The vessels sailed.", "vessels", "vessel"),
    ("Valtera met Merrow.", "Valtera", "valtera"),
]


@pytest.mark.parametrize(("text", "word", "lemma"), LEMMAS)
def test_words_have_their_lemmas_in_lower_case(parse: Parse, text: str, word: str, lemma: str) -> None:
    sentence = parse(text)
    assert sentence.lemmas[sentence.words.index(word)] == lemma


def test_boundaries_are_kept_as_given_and_a_parse_does_not_depend_on_the_batch(parser: Parser) -> None:
    given_ = ["Both sides met. They", "talked about trade.", "Valtera", "welcomed it."]
    together = parser.parse([folded(text) for text in given_])
    assert [sentence.folded.text for sentence in together] == given_
    for sentence in together:
        first, last = sentence.subtree(sentence.roots[0])
        assert 0 <= first <= last < len(sentence.words)
        assert all(0 <= head < len(sentence.words) for head in sentence.heads)


def test_a_long_record_is_parsed_in_pieces_with_nothing_lost(parser: Parser) -> None:
    texts_ = [f"On item {n} the two sides agreed to share all data on vessels in the strait." for n in range(400)]
    parsed = parser.parse([folded(text) for text in texts_])
    assert [sentence.text(0, len(sentence.words) - 1) for sentence in parsed] == texts_


def test_parsing_twice_gives_the_same(parser: Parser) -> None:
    text = folded("The two ministers pledged to finish the survey of the strait by 2033.")
    first, again = parser.parse([text])[0], parser.parse([text])[0]
    assert (first.vectors == again.vectors).all()
    assert replace(first, vectors=again.vectors) == replace(again, vectors=again.vectors)


@given(text=texts())
@settings(max_examples=40, deadline=None)
def test_any_text_is_parsed_and_each_word_stands_at_its_offset(parser: Parser, text: str) -> None:
    sentences = [sentence.folded for sentence in lay_out(Document(text=text, name="record", origin="record")).sentences]
    for given_, sentence in zip(sentences, parser.parse(sentences), strict=True):
        assert sentence.folded is given_
        ends = [sentence.end(i) for i in range(len(sentence.words))]
        for word, start, end in zip(sentence.words, sentence.starts, ends, strict=True):
            assert given_.text[start:end] == word
        assert all(end <= start for end, start in pairwise([0, *_flat(sentence.starts, ends)]))
        assert "".join("".join(sentence.words).split()) == "".join(given_.text.split())
        assert {len(column) for column in (sentence.lemmas, sentence.tags, sentence.deps, sentence.heads)} == {
            len(sentence.words)
        }
        assert len(sentence.vectors) == len(sentence.words)
        assert bool(sentence.roots) == bool(sentence.words)


def _flat(starts: tuple[int, ...], ends: list[int]) -> list[int]:
    return [offset for pair in zip(starts, ends, strict=True) for offset in pair]


@pytest.mark.parametrize("text", ["(" * 3_000, "!?.,;:" * 500, '"' * 3_000, "x" * 5_000, "and " * 1_000])
def test_a_run_without_blanks_is_parsed_whole(parser: Parser, text: str) -> None:
    (sentence,) = parser.parse([folded(text)])
    assert "".join(sentence.words) == text.replace(" ", "")


def test_half_of_a_surrogate_pair_harms_nothing(parser: Parser) -> None:
    (sentence,) = parser.parse([folded("Both \ud83d sides met.")])
    assert sentence.folded.text == "Both \ud83d sides met."
    assert sentence.words[-2:] == ("met", ".")
    assert sentence.text(0, 1) == "Both \ud83d"


def test_a_pipeline_that_is_not_installed_is_told_with_the_remedy() -> None:
    with pytest.raises(ReaderError, match=r"^en_core_web_none: no such spaCy pipeline is installed; install it"):
        load_reader("en", ReaderSettings(model="en_core_web_none"))


def test_a_pipeline_without_a_parser_or_for_another_language_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import spacy

    for language in ("en", "de"):
        folder = tmp_path_factory.mktemp("pipelines") / language
        spacy.blank(language).to_disk(folder)
        with pytest.raises(ReaderError, match=rf"for '{language}' and lacks tagger, parser; choose an English one"):
            Parser(str(folder))


def test_the_name_of_a_parser_tells_its_version(parser: Parser) -> None:
    assert parser.name.startswith("en_core_web_sm-3.")
