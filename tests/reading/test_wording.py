"""Which words are the cue, and which the content: the shortest run that carries the act, and what follows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.reading.parsing import ParsedSentence
from communique.reading.wording import clause_end, content_words, cue_words

Parse = Callable[[str], ParsedSentence]

# sentence, head of the cue, cue, content
WORDINGS = [
    # Adverbs and auxiliaries before the verb.
    ("Both sides strongly condemned the attack.", "condemned", "strongly condemned", "the attack"),
    ("We will not accept the claim.", "accept", "will not accept", "the claim"),
    ("They have long supported the survey.", "supported", "have long supported", "the survey"),
    ("They also welcomed the survey.", "welcomed", "welcomed", "the survey"),
    # A light verb with its fixed noun.
    ("They exchanged views on fisheries.", "exchanged", "exchanged views", "on fisheries"),
    ("Valtera expressed support for the plan.", "expressed", "expressed support", "for the plan"),
    ("Both sides shared the view that trade grows.", "shared", "shared the view", "trade grows"),
    ("The ministers took stock of the survey.", "took", "took stock", "of the survey"),
    ("They held talks on trade.", "held", "held talks", "on trade"),
    ("They discussed views on trade.", "discussed", "discussed", "views on trade"),
    # An infinitive that the verb needs.
    ("They agreed to continue the survey.", "agreed", "agreed to continue", "the survey"),
    ("We intend to open a centre.", "intend", "intend to open", "a centre"),
    ("They asked Merrow to join the talks.", "asked", "asked", "Merrow to join the talks"),
    # Complements of copulas.
    ("Valtera remains committed to the pact.", "remains", "remains committed", "to the pact"),
    ("We are deeply concerned about the blockade.", "are", "are deeply concerned", "about the blockade"),
    # Particles and phrases.
    ("We call on Torvask to lift the blockade.", "call", "call on", "Torvask to lift the blockade"),
    ("We look forward to the talks.", "look", "look forward to", "the talks"),
    ("We stand with Merrow.", "stand", "stand with", "Merrow"),
    # "that" opens what is said and is no part of it.
    ("She said that the talks were useful.", "said", "said", "the talks were useful"),
    ("They made it clear that the blockade is illegal.", "made", "made it clear", "the blockade is illegal"),
    # A closing quotation mark or bracket is kept with what it closes.
    ("They reaffirmed the “Statement of Aldwick”.", "reaffirmed", "reaffirmed", "the “Statement of Aldwick”"),
    ("They praised the Council (KSC).", "praised", "praised", "the Council (KSC)"),
    ("They met.", "met", "met", ""),
]


def wording(sentence: ParsedSentence, word: str, others: list[str], whole: bool = False) -> tuple[str, str]:
    head = sentence.words.index(word)
    cue = cue_words(sentence, head)
    end = clause_end(sentence, head, [sentence.words.index(other) for other in others])
    first, last = content_words(sentence, head, cue, max(end, cue[1]), whole)
    return sentence.text(*cue), sentence.text(first, last) if last >= first else ""


@pytest.mark.parametrize(("text", "head", "cue", "content"), WORDINGS)
def test_cue_and_content(parse: Parse, text: str, head: str, cue: str, content: str) -> None:
    assert wording(parse(text), head, []) == (cue, content)


def test_content_ends_where_the_next_statement_begins(parse: Parse) -> None:
    sentence = parse("The two officials exchanged views on the strait and agreed to work closely on patrols.")
    assert wording(sentence, "exchanged", ["agreed"]) == ("exchanged views", "on the strait")
    assert wording(sentence, "agreed", []) == ("agreed to work", "closely on patrols")


def test_the_subject_of_the_next_statement_is_left_to_it(parse: Parse) -> None:
    sentence = parse("Valtera welcomed the plan, and Kasendria opposed the delay.")
    assert wording(sentence, "welcomed", ["opposed"]) == ("welcomed", "the plan")


def test_the_content_of_a_plain_assertion_is_its_whole_clause(parse: Parse) -> None:
    sentence = parse("The blockade is a threat to the strait.")
    assert wording(sentence, "is", [], whole=True)[1] == "The blockade is a threat to the strait"
