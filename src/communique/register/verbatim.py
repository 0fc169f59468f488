"""Words that a person gives for a part of a sentence, and their place in it."""

from __future__ import annotations

import re

from communique.errors import UsageError
from communique.model import Quote, Span
from communique.register.correctable import Value


def placed(sentence: Quote, words: str) -> Quote | None:
    """The first place of *words* in a sentence, white space and then case being no matter; None where they are not."""
    parts = words.split()
    if not parts:
        return None
    pattern = r"\s+".join(map(re.escape, parts))
    found = re.search(pattern, sentence.text) or re.search(pattern, sentence.text, re.IGNORECASE)
    if found is None:
        return None
    start = sentence.span.start
    return Quote(Span(start + found.start(), start + found.end()), found.group())


def verbatim(sentence: Quote, field: str, value: Value) -> Value:
    """The words as they stand in the sentence, in its order. Raises UsageError for words that do not."""
    found = []
    for words in value if isinstance(value, tuple) else (str(value),) if value else ():
        quote = placed(sentence, words)
        if quote is None:
            raise UsageError(f"{field} {words[:60]!r} does not stand in the sentence; give words of it as they stand")
        found.append(quote)
    found.sort()
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(quote.text for quote in found))
    return found[0].text if found else ""
