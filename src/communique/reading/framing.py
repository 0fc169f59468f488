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
from communique.reading.page import Page, PageSentence
from communique.reading.place_dates import only_place_and_date

Role = tuple[SentenceRole, str]  # with the rule that says so, in a few words; the rule of body text is ""

BODY: Final[Role] = (SentenceRole.UNCODED, "")

_MARK = re.compile(
    r"(?:[\W\d_]|\b[a-zA-Z]{1,2}\b|\b[ivxlc]+\b)*$|#+$|-\s*\d+\s*-?$|<!--.*-->$|(?:Page|p\.)\s*\d+(?:\s*of\s*\d+)?$|"
    r"(?:[A-Z]{1,3}\s*[/\d\s.-]+)+$",
    re.I,
)
_BOILERPLATE = re.compile(
    r"(?:END|ENDS|-?\s*30\s*-?|-?\s*END\s*-|\[?end of (?:document|release)\]?|\(?unofficial translation\)?|"
    r"\(?(?:as delivered|check against delivery|embargoed?.{0,40})\)?|(?:share|print|tweet|download)(?: this)?(?: page)?|"
    r"back to top|skip to (?:main )?content|all rights reserved.*|copyright\b.*|©.*|advertisement)[.:]?$",
    re.I,
)
_RELEASED = (
    r"(?:was|is|were|has been|are being|is being|being)\s+(?:\w+ly\s+)?(?:\w+\s+)?"
    r"(?:released|issued|adopted|agreed(?:\s+upon)?|made|published|given|endorsed|circulated|read)\b"
)
_LEAD_IN = re.compile(
    r"(?:the\s+)?(?:full\s+)?(?:text\s+of\s+)?(?:the\s+)?(?:following|below|attached)\b.{0,120}?\b"
    r"(?:statement|communiqu\S+|text|declaration|release|document|message|readout|remarks|letter|resolution)\b"
    rf".{{0,80}}?{_RELEASED}|"
    r"(?:the\s+)?following\s+(?:here\s+)?(?:is|are)\s+(?:the\s+|a\s+)?(?:full\s+)?(?:joint\s+)?(?:text|transcript|statement|communiqu|readout)|"
    r"(?:the\s+)?(?:full\s+)?text of the\b.{0,120}?\b(?:follows|below|is as follows|reads)\b|"
    r"(?:here|attached|below) is the (?:full )?text\b|"
    r"(?:the\s+)?(?:below|following|above)?\s*(?:\w+\s+){0,3}(?:is|are|was|should be)?\s*attributable to\b|"
    r"(?:begin|begins|start of|end|ends|end of)\s+(?:of\s+)?(?:full\s+)?(?:text|statement)\b\s*[:.]?\W*$|begins:$|\W*quote:$|\W*unquote\W*$|"
    r"(?:the\s+)?(?:\w+(?:[’']s)?\s+){0,4}(?:message|telegram|letter|statement|text|greetings?)(?:\s+\w+){0,4}\s+"
    r"(?:reads?|says?|follows?|states?)\b[^.]{0,30}:$",
    re.I,
)
_CONTACT = re.compile(
    r"(?:for\s+(?:\w+\s+){0,2}(?:more|further|additional|press|media|general)\s+(?:\w+\s+){0,2}"
    r"(?:information|inquiries|enquiries|details|queries)\b.*|"
    r"for\s+(?:more|additional|further)\s+on\b.*\b(?:see|visit|contact)\b.*|"
    r"(?:press|media|public)?\s*(?:contacts?|enquiries|inquiries)(?:\s+(?:person|details|information))?\s*[:：-].*|"
    r"(?:tel|telephone|phone|fax|e-?mail|website|web|twitter|facebook|follow us)\b\s*[:.：@(].*|"
    r"(?:please\s+)?(?:find|see|read|learn)\s+more\b.*|"
    r"(?:to\s+(?:view|read|see|download|learn)\b.{0,80}\b(?:click|visit|here|see)\b.*)|"
    r"[^.]{0,80}:?\s*<?(?:https?://|www\.)\S+>?\W*|\S+@\S+\.\S+)$",
    re.I,
)
_LINK_OR_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_OFFICE = re.compile(
    r"(?:office|bureau|ministry|department|directorate|embassy|mission|permanent mission|press (?:service|office|"
    r"secretary|department|section)|(?:the\s+)?white house|spokes\w+|information (?:service|department)|"
    r"prime minister[’']?s office|cabinet office|secretariat|council|delegation|foreign (?:ministry|office)|"
    r"for (?:immediate )?(?:release|press|media|the press|publication)|immediate release|media release|press release|"
    r"press statement|media note|news release|media advisory|press communiqu\S+)\b",
    re.I,
)
_OFFICE_AT_END = re.compile(
    r"^[^,:;.]{3,60}(?:[A-Z]\.[^,:;]{3,40})?,\s*(?:the\s+)?(?:\w+\s+){0,6}"
    r"(?:spokes(?:person|man|woman)|secretary|minister|president|chancellor|ambassador|director|commissioner|"
    r"representative|advis[eo]r|secretary-general|chair(?:man|person|woman)?|premier|governor|envoy|official|chief)\b[^.:;]{0,60}$",
    re.I,
)
_ATTACHMENTS = re.compile(
    r"(?:files?|attachments?|attached (?:files?|documents?)|annex(?:es)?|downloads?|enclosures?|related (?:documents?|links?|content|"
    r"articles?|materials?|news|information|pages?)|documents?|see also|additional|additional (?:information|materials?|resources?)|more on this|"
    r"tags?|topics?|links?|resources)\s*(?:\(\d+\))?\s*[:：]?$",
    re.I,
)
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|hwpx?|jpe?g|png|zip|rtf|odt|mp4|txt)\b|[-–(]\s*(?:PDF|RTF|DOCX?)\b(?:.{0,12}\d\s*[KM]B)?",
    re.I,
)
_NAVIGATION = re.compile(
    r"(?:news(?:\s*room|\s*zone)?|home(?:page)?|press(?:\s+(?:release|releases|room|corner|center|centre|service))?|media(?:\s+(?:center|centre|room|releases?))?|"
    r"briefing\s+room|statements?(?:\s+(?:and|&)\s+releases?)?|releases?|latest\s+news|publications?|speeches(?:\s+and\s+\w+)?|"
    r"press\s+statements?|announcements?|events?|archives?|documents?|[>»/|›]|\s)+$",
    re.I,
)
_SIGNED = re.compile(
    r"(?:signed\s+(?:by|at|in|on|this)\b|done\s+(?:at|in|on|this)\b|"
    r"in\s+witness\s+whereof|(?:for|on\s+behalf\s+of)\s+the\s+(?:government|ministry|department|state|republic|kingdom|president)\b[^.]*:?$|"
    r"(?:the\s+)?(?:undersigned|signatories|co-?signatories|endorsing (?:states|countries)|list of (?:signatories|participants))\b[^.]*:?$)",
    re.I,
)
_OFFICE_WORD = re.compile(
    r"\b(?:president|prime\s+minister|minister|chancellor|premier|secretary|ambassador|commissioner|representative|"
    r"director|chair(?:man|person|woman)?|envoy|governor|king|queen|prince|emir|official|head|advis[eo]r|"
    r"spokes(?:person|man|woman)|senator|MP|Hon|H\.?E|Excellency)\b",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_][\w’'.-]*")
_FUNCTION_WORDS: Final = frozenset(
    "of for and the in to with at on by from a an de la del von van der bin al el y e du des da dos et ibn i "
    "or & as st".split()
)
_FINITE: Final = frozenset(
    "is are was were has have had will would shall should must can could may might do does did said says met held "
    "agreed agree agrees reaffirmed reaffirm reaffirms discussed discuss welcomed welcome welcomes expressed express "
    "underscored underscore noted note notes condemn condemns condemned call calls called urge urges urged support "
    "supports commit commits committed remain remains continue continues recognize recognise recognizes recognises "
    "recognized recognised intend intends plan plans decided decide decides announced announce announces affirm affirms "
    "affirmed stand stands look looks stressed stress pledge pledged emphasized emphasised emphasize emphasise reviewed "
    "reiterated reiterate exchanged spoke visited visits signed thanked shared share acknowledge acknowledged we they "
    "he she it".split()
)
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


def roles(page: Page, codebook: object = None) -> tuple[Role, ...]:
    """For each sentence of *page* its role with the reason; body text has the role UNCODED and no reason."""
    return read_frame(page, codebook).roles


def read_frame(page: Page, codebook: object = None) -> Frame:
    """The roles of the sentences and what the frame tells: section, title, attachments."""
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
        signing = (signing or bool(_SIGNED.match(line.text))) and (role is not None or not _is_body(line))
        for index in line.sentences:
            found[index] = role or _role_of_sentence(page.sentences[index])
    return Frame(tuple(found), _section(lines, found), _title(lines, found), _attachments(lines, found, page))


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
    words = _WORDS.findall(text)
    return not any(word.lower() in _FINITE for word in words[0:40])


def _name_line(text: str) -> bool:
    """Whether every word is capitalised but for function words, as in "Name, Minister of Sport"."""
    words = _WORDS.findall(text)
    return bool(words) and all(word[0].isupper() or word.lower() in _FUNCTION_WORDS for word in words)


def _stopped(text: str) -> bool:
    return text.rstrip("*_ \"”’')]").endswith((".", "!", "?", ";"))


def _is_body(line: _Line) -> bool:
    """Whether a block reads as prose: at least one stopped sentence with a finite verb."""
    return len(line.text) > 60 and _stopped(line.text) and not _verbless(line.text) and not _LEAD_IN.match(line.text)


def _body_range(lines: list[_Line], title_words: list[str]) -> tuple[int, int]:
    """The first and last block of prose."""
    places = [p for p, line in enumerate(lines) if _is_body(line) and not _repeats_title(line, title_words)]
    return (places[0], places[-1]) if places else (len(lines), -1)


def _opens_attachments(line: _Line, place: int, lines: list[_Line]) -> bool:
    """ "File" or "See also" with only short lines after it."""
    if not _ATTACHMENTS.match(line.text):
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
    if line.kind == "rule" or _MARK.match(text):
        return SentenceRole.BOILERPLATE, "mark without words"
    if _BOILERPLATE.match(text):
        return SentenceRole.BOILERPLATE, "closing or page formula"
    if only_place_and_date(text):
        return SentenceRole.DATELINE, "only a place or a date"
    if place < first:
        return _role_before_body(line, place, title_words)
    if _CONTACT.match(text) and (len(text) < 200 or _LINK_OR_ADDRESS.search(text)):
        return SentenceRole.CONTACT, "where to turn for more"
    if _FILE_NAME.search(text) and len(text) < 160 and _verbless(text):
        return SentenceRole.ATTACHMENT, "name of a file"
    if place > last or signing:
        return _role_after_body(line, signing)
    return _heading(line, place, lines)


def _role_before_body(line: _Line, place: int, title_words: list[str]) -> Role | None:
    text = line.text
    if _LEAD_IN.match(text):
        return None
    if _NAVIGATION.match(text):
        return SentenceRole.SECTION, "newsroom navigation"
    if line.kind == "item" and not _repeats_title(line, title_words):
        return None
    if _repeats_title(line, title_words) and not (_stopped(text) and not _verbless(text)):
        return SentenceRole.TITLE, "repeats the title"
    if _CONTACT.match(text):
        return SentenceRole.CONTACT, "where to turn for more"
    short = len(text) < 220 and not (_stopped(text) and not _verbless(text) and not text.isupper())
    if short and (_OFFICE.match(text) or _OFFICE_AT_END.match(text)):
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
    if _SIGNED.match(text) and len(text) < 400:
        return SentenceRole.SIGNATURE, "signing formula"
    if len(text) > 300 and not signing:
        return None
    if _name_line(text.rstrip(".;, ")) and (line.kind != "item" or _OFFICE_WORD.search(text)):
        return SentenceRole.SIGNATURE, "name or office after the body"
    if signing and _verbless(text):
        return SentenceRole.SIGNATURE, "listed as signing"
    if line.kind == "heading":
        return SentenceRole.HEADING, "unstopped line in capitals"
    if _OFFICE.match(text) and _verbless(text) and not _stopped(text):
        return SentenceRole.OFFICE, "issuing office or person"
    return None


def _heading(line: _Line, place: int, lines: list[_Line]) -> Role | None:
    text = line.text
    if line.marker.startswith("#"):
        return SentenceRole.HEADING, "marked as heading"
    if _SIGNED.match(text) and len(text) < 160 and _verbless(text):
        return SentenceRole.SIGNATURE, "signing formula"
    words = text.split()
    if len(words) > _HEADING_WORDS or text.endswith((";", ",")) or (_stopped(text) and not text.isupper()):
        return None
    following = lines[place + 1] if place + 1 < len(lines) else None
    opens_text = following is not None and len(following.text) > len(text)
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
    if _MARK.match(text):
        return SentenceRole.BOILERPLATE, "mark without words"
    if _LEAD_IN.match(text) and len(text) < 900:
        return SentenceRole.LEAD_IN, "release formula"
    if _CONTACT.match(text) and (len(text) < 200 or _LINK_OR_ADDRESS.search(text)):
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


def _attachments(lines: list[_Line], found: list[Role], page: Page) -> tuple[str, ...]:
    names: list[str] = []
    for line in lines:
        if not line.sentences or found[line.sentences[0]][0] is not SentenceRole.ATTACHMENT:
            continue
        if _ATTACHMENTS.match(line.text):
            continue
        names.append(line.text)
    return tuple(names)
