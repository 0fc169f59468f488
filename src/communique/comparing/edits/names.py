"""Which parties a text names, and in which offices it puts people."""

from __future__ import annotations

from collections.abc import Sequence

from communique.comparing.accounts.terms import party_finder
from communique.comparing.edits.data import rules


def parties(text: str) -> tuple[str, ...]:
    """The parties that a text names in a way that is sure without context, in order."""
    return tuple(mention.party for mention in party_finder("").find(text) if mention.sure)


def offices(words: Sequence[str]) -> tuple[str, ...]:
    """The words of offices, in lower case, in order."""
    return tuple(word.casefold() for word in words if word.casefold().removesuffix("s") in rules().offices)


def modifiers(words: Sequence[str]) -> tuple[str, ...]:
    """The words that make another office of one: deputy, vice, foreign."""
    return tuple(word.casefold() for word in words if word.casefold() in rules().office_modifiers)
