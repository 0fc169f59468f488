"""Sentences that introduce a list and carry nothing of their own (docs/codebook.md): "We have agreed to:"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.page import PageSentence
from communique.reading.parsing import ParsedSentence
from communique.reading.statements import Draft

_FEWEST = 2  # items of a list


def without_lead_ins(drafts: Sequence[Draft], sentences: Sequence[PageSentence]) -> list[Draft]:
    """The drafts without that of a lead-in whose items all carry statements; its earlier acts stay."""
    coded = {draft.sentence for draft in drafts}
    dropped = set()
    for index, sentence in enumerate(sentences):
        if index not in coded or not sentence.folded.text.endswith(":"):
            continue
        items = _items(index, sentences)
        if len(items) >= _FEWEST and all(item in coded for item in items):
            dropped.add(max((d.head, place) for place, d in enumerate(drafts) if d.sentence == index)[1])
    return [draft for place, draft in enumerate(drafts) if place not in dropped]


def without_bare_items(
    drafts: Sequence[Draft], sentences: Sequence[PageSentence], parsed: Sequence[ParsedSentence | None]
) -> list[Draft]:
    """The drafts without those of list items that have no verb, where the sentence that introduces the list is coded.

    A verbless list under a cue is one statement of that cue (docs/codebook.md).
    """
    coded = {sentences[draft.sentence].folded.text for draft in drafts}
    return [
        draft
        for draft in drafts
        if sentences[draft.sentence].kind != "item"
        or sentences[draft.sentence].lead_in not in coded
        or _has_verb(parsed[draft.sentence])
    ]


def _has_verb(sentence: ParsedSentence | None) -> bool:
    return sentence is None or any(tag == "MD" or tag.startswith("VB") for tag in sentence.tags)


def _items(lead: int, sentences: Sequence[PageSentence]) -> list[int]:
    """The items right after a sentence that it introduces."""
    found = []
    for index in range(lead + 1, len(sentences)):
        if sentences[index].kind != "item" or sentences[index].lead_in != sentences[lead].folded.text:
            break
        found.append(index)
    return found
