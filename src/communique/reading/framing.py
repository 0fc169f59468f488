"""The frame of a record: which lines are title, dateline, office, contact, heading, signature … and which are body.

The codebook says that titles, datelines, office names, contact lines and attachment lists carry no statement. A line is
frame by how it looks (no verb, no final stop, capitals), by what it says (release formulas, "End text") and by where it
stands (before the first or after the last sentence of the body).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.model import SentenceRole
from communique.reading import frame_patterns as patterns
from communique.reading.frame_lines import FrameLines
from communique.reading.page import Page, PageSentence
from communique.reading.place_dates import only_place_and_date

Role = tuple[SentenceRole, str]  # with the rule that says so, in a few words; the rule of body text is ""

BODY: Final[Role] = (SentenceRole.UNCODED, "")

_READ_FOR_VERBS: Final = 300  # characters of a line in which a clause would show a verb
_LONGEST_MARK: Final = 60  # characters of a page mark or closing formula
_LONGEST_SALUTATION: Final = 200  # characters of a line that addresses those present
_HEADING_WORDS: Final = 16  # longer unstopped lines are sentences that lost their stop, or list items


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame of a record says."""

    roles: tuple[Role, ...]  # for each sentence of the page
    section: str  # the newsroom section printed above the title, "A / B"; "" if none
    title: str  # the title printed in the text, "" if none
    attachments: tuple[str, ...]  # names listed under "File", "Attachments"


@dataclass(frozen=True, slots=True)
class _Line:
    """One block of the page, as framing sees it."""

    text: str  # folded, without tags
    sentences: tuple[int, ...]  # indices of its sentences
    kind: str
    marker: str


def roles(page: Page, known: FrameLines | None = None) -> tuple[Role, ...]:
    """For each sentence of *page* its role with the reason; body text has the role UNCODED and no reason."""
    return read_frame(page, known).roles


def read_frame(page: Page, known: FrameLines | None = None) -> Frame:
    """The roles of the sentences and what the frame tells: section, title, attachments.

    *known* are lines that the codebook knows besides.
    """
    lines = _lines(page)
    found: list[Role] = [BODY] * len(page.sentences)
    title_words = _folded_words(page.document.title)
    first, last = _body_range(lines, title_words)
    under_attachments = False
    signing = False
    for place, line in enumerate(lines):
        if under_attachments and _is_body(line):
            under_attachments = False
        if not under_attachments and _opens_attachments(line, place, lines):
            under_attachments = True
        if under_attachments:
            role: Role | None = (SentenceRole.ATTACHMENT, "listed under a heading for files or links")
        else:
            role = _role_of_block(line, place, first, last, lines, title_words, signing)
            if known is not None and (role is None or role[0] is SentenceRole.HEADING) and not _is_body(line):
                role = known.role(line.text) or role
        signing = (signing or bool(patterns.SIGNED.match(line.text))) and (role is not None or not _is_body(line))
        for index in line.sentences:
            found[index] = role or _role_of_sentence(page.sentences[index])
    return Frame(tuple(found), _section(lines, found), _title(lines, found), _attachments(page, lines, found))


def _lines(page: Page) -> list[_Line]:
    members: list[list[int]] = [[] for _ in page.blocks]
    for index, sentence in enumerate(page.sentences):
        members[sentence.block].append(index)
    return [
        _Line(re.sub(r"<[^>]{1,40}>", "", block.folded.text).strip(), tuple(indices), block.kind, block.marker)
        for block, indices in zip(page.blocks, members, strict=True)
    ]


def _folded_words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def _verbless(text: str) -> bool:
    """Whether a line has no word that a clause must have: all its lower-case words are function words or nouns."""
    words = patterns.WORDS.findall(text, 0, _READ_FOR_VERBS)
    return not any(word.lower() in patterns.FINITE for word in words)


def _name_line(text: str) -> bool:
    """Whether every word is capitalised but for function words, as in "Name, Minister of Sport"."""
    words = patterns.WORDS.findall(text)
    return bool(words) and all(word[0].isupper() or word.lower() in patterns.FUNCTION_WORDS for word in words)


def _stopped(text: str) -> bool:
    return text.rstrip("*_ \"”’')]").endswith((".", "!", "?", ";"))


def _is_body(line: _Line) -> bool:
    """Whether a block reads as prose: at least one stopped sentence with a finite verb, or a recital."""
    if patterns.RECITAL.match(line.text):
        return True
    return (
        len(line.text) > 60
        and _stopped(line.text)
        and not _verbless(line.text)
        and not _only_leads_in(line.text)
        and not patterns.SIGNED.match(line.text)
    )


def _only_leads_in(text: str) -> bool:
    """Whether a block is a lead-in and holds nothing else: where no blank line follows it, the text itself may."""
    match = patterns.LEAD_IN.match(text)
    return match is not None and not patterns.PROSE_AFTER.search(text, match.end() - 1)


def _body_range(lines: list[_Line], title_words: list[str]) -> tuple[int, int]:
    """The first and last block of prose."""
    places = [p for p, line in enumerate(lines) if _is_body(line) and not _repeats_title(line, title_words)]
    return (places[0], places[-1]) if places else (len(lines), -1)


def _opens_attachments(line: _Line, place: int, lines: list[_Line]) -> bool:
    """ "File" or "See also" with only short lines after it."""
    if not patterns.ATTACHMENTS.match(line.text):
        return False
    return not any(_is_body(later) for later in lines[place + 1 :])


def _repeats_title(line: _Line, title_words: list[str]) -> bool:
    """Whether a block is the title of the record or one line of it, misprints allowed."""
    words = _folded_words(line.text)
    if not title_words or not words or len(words) > len(title_words) + 3:
        return False
    known = set(title_words)
    shared = sum(word in known for word in words)
    return shared >= 0.75 * len(words) and (len(words) >= 3 or words == title_words)


def _role_of_block(
    line: _Line, place: int, first: int, last: int, lines: list[_Line], title_words: list[str], signing: bool
) -> Role | None:
    """The role that the whole block has, None where its sentences decide."""
    text = line.text
    short = len(text) <= _LONGEST_MARK
    if line.kind == "rule" or (short and patterns.MARK.match(text)):
        return SentenceRole.BOILERPLATE, "mark without words"
    if patterns.QUESTION.match(text):
        return SentenceRole.BOILERPLATE, "a question of somebody present"
    if short and patterns.BOILERPLATE.match(text):
        return SentenceRole.BOILERPLATE, "closing or page formula"
    if only_place_and_date(text):
        return SentenceRole.DATELINE, "only a place or a date"
    if short and patterns.ARTICLE.match(text):
        return SentenceRole.HEADING, "numbered part"
    if _roman(line, place, lines):
        return SentenceRole.HEADING, "numbered in Roman figures"
    if len(text) <= _LONGEST_SALUTATION and patterns.SALUTATION.match(text):
        return SentenceRole.BOILERPLATE, "salutation"
    if place < first:
        return _role_before_body(line, place, title_words)
    if patterns.CONTACT.match(text) and (len(text) < 200 or patterns.LINK_OR_ADDRESS.search(text)):
        return SentenceRole.CONTACT, "where to turn for more"
    if patterns.FILE_NAME.search(text) and len(text) < 160 and _verbless(text):
        return SentenceRole.ATTACHMENT, "name of a file"
    if place > last or signing:
        return _role_after_body(line, signing)
    return _heading(line, place, lines)


def _roman(line: _Line, place: int, lines: list[_Line]) -> bool:
    """Whether a block is a heading under a Roman figure ("II. Trade and Investment"), with longer text under it."""
    text = line.text
    opened = patterns.ROMAN.match(text)
    if opened is None and not patterns.ROMAN.fullmatch(f"{line.marker.rstrip('.)')}. "):
        return False
    words = text[opened.end() if opened else 0 :]
    following = lines[place + 1] if place + 1 < len(lines) else None
    return (
        0 < len(words.split()) <= _HEADING_WORDS
        and words[:1].isupper()
        and not words.rstrip().endswith((".", ";", ",", ":"))
        and _verbless(words)
        and following is not None
        and not (line.marker and following.marker == line.marker)
        and not patterns.ROMAN.match(following.text)
        and (_stopped(following.text) or len(following.text) > len(text))
    )


def _role_before_body(line: _Line, place: int, title_words: list[str]) -> Role | None:
    text = line.text
    if patterns.LEAD_IN.match(text):
        return None
    if patterns.NAVIGATION.match(text):
        return SentenceRole.SECTION, "newsroom navigation"
    if line.kind == "item" and not _repeats_title(line, title_words):
        return None
    if _repeats_title(line, title_words) and not (_stopped(text) and not _verbless(text)):
        return SentenceRole.TITLE, "repeats the title"
    if patterns.CONTACT.match(text):
        return SentenceRole.CONTACT, "where to turn for more"
    short = len(text) < 220 and not (_stopped(text) and not _verbless(text) and not text.isupper())
    if short and _verbless(text) and (patterns.OFFICE.match(text) or patterns.OFFICE_AT_END.match(text)):
        return SentenceRole.OFFICE, "issuing office or person"
    if line.kind == "heading" or (
        short and not text.endswith((":", ",", ";")) and (not _stopped(text) or text.isupper())
    ):
        if not title_words and place < 8:
            return SentenceRole.TITLE, "headline above the body"
        return SentenceRole.HEADING, "unstopped line above the body"
    return None


def _role_after_body(line: _Line, signing: bool) -> Role | None:
    text = line.text
    if patterns.SIGNED.match(text) and len(text) < 600:
        return SentenceRole.SIGNATURE, "signing formula"
    if len(text) > 300 and not signing:
        return None
    if _name_line(text.rstrip(".;, ")) and (line.kind != "item" or patterns.OFFICE_WORD.search(text)):
        return SentenceRole.SIGNATURE, "name or office after the body"
    if signing and _verbless(text):
        return SentenceRole.SIGNATURE, "listed as signing"
    if line.kind == "heading":
        return SentenceRole.HEADING, "unstopped line in capitals"
    if patterns.OFFICE.match(text) and _verbless(text) and not _stopped(text):
        return SentenceRole.OFFICE, "issuing office or person"
    return None


def _heading(line: _Line, place: int, lines: list[_Line]) -> Role | None:
    text = line.text
    if line.marker.startswith("#"):
        return SentenceRole.HEADING, "marked as heading"
    if patterns.SIGNED.match(text) and len(text) < 160:
        return SentenceRole.SIGNATURE, "signing formula"
    words = text.split()
    if patterns.RECITAL.match(text):
        return None
    if len(words) > _HEADING_WORDS or text.endswith((";", ",")) or (_stopped(text) and not text.isupper()):
        return None
    following = lines[place + 1] if place + 1 < len(lines) else None
    opens_text = following is not None and len(following.text) > len(text)
    if text.endswith(":") and not _verbless(text):
        return None
    if line.kind == "heading":
        return (SentenceRole.HEADING, "unstopped line in capitals") if _verbless(text) or opens_text else None
    if text.endswith(":") or not _verbless(text) or not text[:1].isupper():
        return None
    if line.kind == "item" and not _name_line(text):
        return None
    if opens_text and following is not None and following.kind != "rule":
        return SentenceRole.HEADING, "short line without a verb or stop"
    return None


def _role_of_sentence(sentence: PageSentence) -> Role:
    """The role of one sentence in a block of body text."""
    text = sentence.folded.text
    if len(text) <= _LONGEST_MARK and patterns.MARK.match(text):
        return SentenceRole.BOILERPLATE, "mark without words"
    if patterns.LEAD_IN.match(text) and len(text) < 900:
        return SentenceRole.LEAD_IN, "release formula"
    if patterns.CONTACT.match(text) and (len(text) < 200 or patterns.LINK_OR_ADDRESS.search(text)):
        return SentenceRole.CONTACT, "where to turn for more"
    return BODY


def _section(lines: list[_Line], found: list[Role]) -> str:
    parts = [line.text for line in lines if line.sentences and found[line.sentences[0]][0] is SentenceRole.SECTION]
    return " / ".join(re.sub(r"\s*[>»›|]\s*", " / ", part).strip() for part in parts)


def _title(lines: list[_Line], found: list[Role]) -> str:
    """The lines that stand as title next to one another, above the body."""
    parts: list[str] = []
    for line in lines:
        is_title = bool(line.sentences) and found[line.sentences[0]][0] is SentenceRole.TITLE
        if is_title:
            parts.append(line.text)
        elif parts:
            break
    return " ".join(parts)


def _attachments(page: Page, lines: list[_Line], found: list[Role]) -> tuple[str, ...]:
    """The names as printed: folding drops the underscores that file names have."""
    names: list[str] = []
    for line in lines:
        if not line.sentences or found[line.sentences[0]][0] is not SentenceRole.ATTACHMENT:
            continue
        if patterns.ATTACHMENTS.match(line.text):
            continue
        first, last = page.sentences[line.sentences[0]], page.sentences[line.sentences[-1]]
        names.append(" ".join(page.document.text[first.span.start : last.span.end].split()))
    return tuple(names)
