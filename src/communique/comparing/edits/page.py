"""Two texts of one page: the passages that changed, each with its redline and its classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from communique.comparing.alignment import AlignedPair, align
from communique.comparing.edits.classes import EditClass, Finding, ordered
from communique.comparing.edits.data import rules
from communique.comparing.edits.names import parties
from communique.comparing.edits.pieces import Piece, classify
from communique.comparing.edits.readable import readable, without_markup
from communique.comparing.edits.sentences import LETTERHEAD, Surroundings, changed_values, one_side
from communique.comparing.edits.spelling import bare_words, canonical, letters, same_but_case
from communique.comparing.edits.titles import TITLE, one_line, title_findings, title_sentence
from communique.comparing.edits.values import values
from communique.comparing.redline import Change, Redline, redline
from communique.comparing.units import Sentence, sentences

_REMOVED = (EditClass.SENTENCE_DELETED, EditClass.ITEM_DELETED)


@dataclass(frozen=True, slots=True)
class EditedPassage:
    """Sentences that changed, and how."""

    relation: str  # title, edited, split, merged, regrouped, added, deleted, moved, same (only typography differs)
    old: tuple[Sentence, ...]  # of the readable old text
    new: tuple[Sentence, ...]
    redline: Redline  # of the words, list marks included
    findings: tuple[Finding, ...]  # at least one

    @property
    def classes(self) -> tuple[EditClass, ...]:
        """All classes of its changes."""
        return ordered({item for finding in self.findings for item in finding.classes})

    @property
    def substantive(self) -> bool:
        """Whether any of its changes is."""
        return any(finding.substantive for finding in self.findings)


@dataclass(frozen=True, slots=True)
class PageEdit:
    """What an edit changed in the text of a page. Without passages, nothing that a visitor reads was changed."""

    passages: tuple[EditedPassage, ...]  # the title's first, then in the order of the new text
    unread: EditClass | None = None  # where no words of the record differ: typography for markup, else furniture

    @property
    def classes(self) -> tuple[EditClass, ...]:
        """All classes, in their order."""
        found = {item for passage in self.passages for item in passage.classes}
        return ordered(found | ({self.unread} if self.unread else set()))

    @property
    def substantive(self) -> bool:
        """Whether somebody who follows the publisher's words wants to know."""
        return any(passage.substantive for passage in self.passages)

    @property
    def shown(self) -> tuple[EditedPassage, ...]:
        """The passages that are shown where spelling, typography and furniture are not asked for."""
        return tuple(passage for passage in self.passages if passage.substantive)


def page_edit(old: str, new: str, *, old_title: str = "", new_title: str = "") -> PageEdit:
    """What changed from one text of a page to the next. Furniture and counters are left out first.

    Titles are compared where both are known. Raises CompareError where a text has too many sentences
    (:data:`communique.comparing.MOST_SENTENCES`).
    """
    title = _title(one_line(old_title), one_line(new_title))
    made = _text_edit(old, new)
    return PageEdit((*title, *made.passages), made.unread)


def file_edit(old: str, new: str) -> PageEdit:
    """A file that a page named and that is gone, or one that is there again: *old* and *new* are its name, or ""."""
    kind = EditClass.ITEM_DELETED if old else EditClass.ITEM_ADDED
    found = Finding((kind,), True, old, new, "a file that the page names")
    sides = [(title_sentence(name),) if name else () for name in (old, new)]
    return PageEdit((EditedPassage("deleted" if old else "added", sides[0], sides[1], redline(old, new), (found,)),))


def _title(old: str, new: str) -> tuple[EditedPassage, ...]:
    mine, theirs = (title_sentence(old),), (title_sentence(new),)
    around = Surroundings.of(mine, theirs)
    found = title_findings(old, new, lambda words: tuple(_findings(words, mine, theirs, around)))
    return (EditedPassage(TITLE, mine, theirs, redline(old, new), found),) if found else ()


def _text_edit(old: str, new: str) -> PageEdit:
    before, after = readable(old), readable(new)
    if before.split() == after.split():
        if old.split() == new.split():
            return PageEdit(())
        same = without_markup(old).split() == without_markup(new).split()
        return PageEdit((), EditClass.TYPOGRAPHY if same else EditClass.FURNITURE)
    mine, theirs = sentences(before), sentences(after)
    alignment = align([item.text for item in mine], [item.text for item in theirs])
    around = Surroundings.of(mine, theirs)
    found = (_passage(pair, mine, theirs, around) for pair in alignment.pairs)
    passages = _bylines(_without_mirrors(tuple(passage for passage in found if passage is not None)))
    return PageEdit(passages, None if passages else EditClass.TYPOGRAPHY)


def _passage(
    pair: AlignedPair, mine: tuple[Sentence, ...], theirs: tuple[Sentence, ...], around: Surroundings
) -> EditedPassage | None:
    old, new = tuple(mine[i] for i in pair.old), tuple(theirs[j] for j in pair.new)
    made = redline(" ".join(item.full for item in old), " ".join(item.full for item in new))
    if not old or not new:
        return EditedPassage(pair.relation, old, new, made, (one_side(old, new, around),))
    findings: tuple[Finding, ...] = ()
    words = redline(" ".join(item.text for item in old), " ".join(item.text for item in new))
    if words.changes:
        findings = tuple(_findings(words, old, new, around))
    if not findings and made.changes:
        findings = (Finding((EditClass.TYPOGRAPHY,), False, "", "", "only marks of lists differ"),)
    if pair.move is not None:
        findings = (*findings, _moved(old))
    return EditedPassage(pair.relation, old, new, made, findings) if findings else None


def _moved(old: tuple[Sentence, ...]) -> Finding:
    text = " ".join(item.text for item in old)
    if len(bare_words(text)) < 6:
        return Finding((EditClass.TYPOGRAPHY,), False, text, text, "moved")
    return Finding((EditClass.WORDING,), True, text, text, "moved")


def _findings(
    words: Redline, old: tuple[Sentence, ...], new: tuple[Sentence, ...], around: Surroundings
) -> Iterator[Finding]:
    """The findings of one pair of sentences."""
    value = changed_values(words)
    if not value and _rest(words.old) == _rest(words.new):
        written = tuple(map(canonical, bare_words(words.old))) != tuple(map(canonical, bare_words(words.new)))
        marks = same_but_case(bare_words(words.old), bare_words(words.new))
        kind = EditClass.TYPOGRAPHY if marks or written else EditClass.SPELLING
        first = words.changes[0]
        yield Finding((kind,), False, first.old_text.strip(), first.new_text.strip(), "the same words")
        return
    yield from value
    differ = parties(words.old) != parties(words.new)
    letterhead = around.is_letterhead(old, new)
    for place, change in enumerate(words.pieces):
        if not change.changed:
            continue
        before = "".join(item.new_text for item in words.pieces[:place])
        after = "".join(item.new_text for item in words.pieces[place + 1 :])
        opens = not before.strip() or before.rstrip().endswith((".", "!", "?", ":"))
        finding = classify(Piece(change.old_text, change.new_text, before, after, opens, bool(value), differ))
        if value and not change.typographic and _beside_values(change):
            continue  # all that differs in it is the number or the date
        if letterhead and finding.substantive:
            classes = {*finding.classes, EditClass.FURNITURE} - {EditClass.WORDING, EditClass.ITEM_ADDED}
            finding = Finding(ordered({*classes, EditClass.NAME}), True, finding.old, finding.new, "the letterhead")
        yield finding


def _beside_values(change: Change) -> bool:
    """Whether a change holds nothing but dates, numbers, and the small words that go with them."""
    found = [values(side) for side in (change.old_text, change.new_text)]
    if not any(side.dates or side.numbers or side.loose for side in found):
        return False
    rest = [word.casefold() for side in found for word in bare_words(side.rest)]
    return all(word in rules().beside_values or word in rules().loose_numbers for word in rest)


def _rest(text: str) -> tuple[str, ...]:
    """The words of a sentence in one spelling, its dates and numbers left out."""
    return tuple(map(canonical, bare_words(values(text).rest)))


def _without_mirrors(passages: tuple[EditedPassage, ...]) -> tuple[EditedPassage, ...]:
    """Deleted and added passages of the same letters are one change of typography: lines joined or divided."""
    gone = Counter(_key(item.old) for item in passages if not item.new)
    come = Counter(_key(item.new) for item in passages if not item.old)
    both = gone & come
    kept = []
    for passage in passages:
        key = _key(passage.old or passage.new)
        if (not passage.old or not passage.new) and both[key]:
            quiet = Finding((EditClass.TYPOGRAPHY,), False, "", "", "the same words elsewhere")
            passage = EditedPassage(passage.relation, passage.old, passage.new, passage.redline, (quiet,))
        kept.append(passage)
    return tuple(kept)


def _bylines(passages: tuple[EditedPassage, ...]) -> tuple[EditedPassage, ...]:
    """A byline in the place of another says that somebody else speaks."""
    heads = [item for item in passages if item.findings[0].reason == LETTERHEAD]
    gone, come = [item for item in heads if not item.new], [item for item in heads if not item.old]
    if not gone or not come or not any(EditClass.NAME in item.classes for item in heads):
        return passages
    kept = []
    for passage in passages:
        if passage in heads:
            first = passage.findings[0]
            named = Finding((EditClass.NAME, EditClass.FURNITURE), True, first.old, first.new, "another byline")
            passage = EditedPassage(passage.relation, passage.old, passage.new, passage.redline, (named,))
        kept.append(passage)
    return tuple(kept)


def _key(side: tuple[Sentence, ...]) -> str:
    return letters(" ".join(item.text for item in side))
