"""Words of a sentence as the grammar of names sees them, and the grammar itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from communique.reading.mentions import PartyMention
from communique.reading.office_words import OfficeWords

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Messrs|Hon|Gen|Lt|Col|Maj|Capt|Adm|Prof|Jr|Sr|Amb|Sen|Rep|Rt|Brig|Cmdr|Gov|Rev|Rtd|Ret)\.|"
    r"(?:[A-ZÀ-Þ]\.\s?)*[A-ZÀ-Þ]\.|[^\W\d_]+(?:[.’'ʼ`‘-][^\W\d_]+)*|\d[\w./-]*|[^\w\s]"
)
_POSSESSIVE = re.compile(r"(?:[’'][sS]|[’'])$")
_PARTICLES: Final = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin ibn bint al el ul abu ben zu af av i y e "
    "al-din ud-din mac st".split()
)
_PARTICLE_START = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul|ur)-[^\W\d_]", re.I)
_RANKS: Final = frozenset(["general", "marshal", "admiral", "major", "captain", "commodore"])
_STYLES: Final = frozenset(["he", "hm", "hh", "hrh", "ch", "pc"])  # words of their own unless in capitals
_SURNAMES_TOO: Final = frozenset(
    "power price may king law young field west north south east black rice banks park church day work house small "
    "white major judge marshal page speaker pope bishop prince mayor baker abbot sea water woods waters".split()
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.\s?){2,}$")
_ADDRESSES: Final = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir"])
_ADDRESS: Final = frozenset(["mr", "ms", "mrs", "dr", "sr", "st"])
_ITS_OFFICIAL = re.compile(
    r"\s+(?:Deputy\s+|First\s+)*(?:Secretary|Chief|Advis[eo]r)\b"
)  # the United Nations' has none
_CACHED: Final = 50_000  # words whose class is kept
_LONGEST: Final = 7  # words of a name


class Word(NamedTuple):
    """One token. A party's name of several words is one token."""

    text: str  # without possessive ending
    lower: str
    start: int  # offset in the folded sentence
    end: int  # without possessive ending
    kind: str  # head, part, honorific, party, name, initial, particle, suffix, word, mark, number
    possessive: bool
    party: str = ""  # party id of a party token
    form: str = ""  # name, demonym, organisation … of a party token


def words_of(text: str, parties: Sequence[PartyMention], words: OfficeWords) -> list[Word]:
    """The tokens of a folded sentence, with the parties named in it as single tokens."""
    found: list[Word] = []
    classes = words.classes
    following = iter(parties)
    party = next(following, None)
    position = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < position:
            continue
        while party is not None and party.end <= start:
            party = next(following, None)
        if party is not None and party.start <= start < party.end:
            found.append(_party(text, party, found[-1] if found else None))
            position = found[-1].end + _possessive_ending(text, party.end)
            if len(found) > 2 and found[-2].lower == "of" and _form_of_state(found[-3]):
                found[-3:] = [found[-1]._replace(start=found[-3].start, text=text[found[-3].start : found[-1].end])]
            party = next(following, None)
            continue
        raw = match.group()
        known = classes.get(raw)
        if known is None:
            if len(classes) >= _CACHED:
                classes.clear()
            known = classes[raw] = _classified(raw, words)
        written, lower, kind, possessive = known
        if lower == "heads" and found and found[-1].lower == "deputy":
            kind = "head"  # "Deputy Heads of the Office": persons, as heads of state and government are not
        if kind == "head" and found and found[-1].lower in _RANKS and found[-1].end + 1 == start:
            found[-1] = found[-1]._replace(kind="part")  # "General Secretary"
        found.append(Word(written, lower, start, start + len(written), kind, possessive))
        position = end
    return found


def _party(text: str, mention: PartyMention, before: Word | None) -> Word:
    """A party as one token; regions and other places are words of offices, and other actors no part of either."""
    written = text[mention.start : mention.end]
    inner = mention.form == "organisation" and before is not None
    inner = inner and before is not None and (before.kind == "part" or _of_a_state(before, text, mention.start))
    inner = inner or (written.lower() == "security council" and bool(_ITS_OFFICIAL.match(text, mention.end)))
    if inner or (mention.form == "metonym" and text.startswith(" of ", mention.end)):
        # "National Security Council" is no organ of the United Nations, "Chancellery of the President" not Germany's
        return Word(written, written.lower(), mention.start, mention.end, "part", False)
    if before is not None and before.lower == "supreme" and mention.form == "demonym":
        return Word(written, written.lower(), mention.start, mention.end, "part", False)  # "the Supreme Soviet"
    kind = {"region": "part", "place": "part", "actor": "word"}.get(mention.form, "party")
    possessive = _possessive_ending(text, mention.end) > 0
    return Word(
        written, written.lower(), mention.start, mention.end, kind, possessive, mention.party, str(mention.form)
    )  # fmt: skip


def _of_a_state(before: Word, text: str, start: int) -> bool:
    """Whether a state's name stands right before a body that others have too ("the Russian Security Council")."""
    return before.kind == "party" and before.form in ("name", "demonym") and not text[before.end : start].strip()


def _form_of_state(word: Word) -> bool:
    """Whether a party token is only the form of a state ("Federal Republic" before "of Nigeria")."""
    return word.kind == "party" and word.lower.rsplit(" ", 1)[-1] in ("republic", "kingdom", "union", "federation")


def _possessive_ending(text: str, end: int) -> int:
    """The length of the possessive ending at *end*, 0 if there is none."""
    if text[end : end + 1] not in ("’", "'", "´"):
        return 0
    return 2 if text[end + 1 : end + 2] in ("s", "S") and not text[end + 2 : end + 3].isalpha() else 1


def _classified(raw: str, words: OfficeWords) -> tuple[str, str, str, bool]:
    """The word without possessive ending, in lower case, its kind, and whether it is possessive."""
    possessive = _POSSESSIVE.search(raw) if len(raw) > 2 else None
    text = raw[: possessive.start()] if possessive else raw
    lower = text.lower()
    capital = text[:1].isupper()
    if _INITIALS.match(text) and _key(text) in _ADDRESS:
        kind = "initial"  # "M. R. NAME" is no Mr
    elif not text[:1].isalpha():
        kind = "number" if text[:1].isdigit() else "mark"
    elif _key(text) in words.suffixes and lower not in words.heads and capital and len(text) > 1:
        kind = "suffix"
    elif (
        lower in words.heads
        or (lower.rstrip("s") in words.heads and lower not in words.not_heads)
        or (lower.endswith("men") and f"{lower[:-3]}man" in words.heads)
    ):
        kind = "head"
    elif lower in words.parts and lower not in _RANKS:
        kind = "part" if capital else "word"
    elif capital and _key(text) in words.honorifics:
        kind = "honorific"
    elif capital and text.endswith("."):
        kind = "initial"
    elif _PARTICLE_START.match(text):
        kind = "name"
    elif lower in _PARTICLES and not capital:
        kind = "particle"
    elif capital and lower not in words.not_names:
        kind = "name" if len(text) > 1 else "initial"
    else:
        kind = "word"
    return text, lower, kind, bool(possessive)


def _key(text: str) -> str:
    """How an honorific or suffix is looked up; "" for a common word that only in capitals is one."""
    key = text.lower().replace(".", "").replace("’", "'").replace(" ", "")
    return "" if key in _STYLES and not text.isupper() else key


def honorific_at(tokens: Sequence[Word], place: int, words: OfficeWords) -> int:
    """One past the last word of the honorifics that begin at *place* ("His Excellency Dr."); *place* if none."""
    while place < len(tokens):
        token = tokens[place]
        if token.lower in ("the", ",") and place + 1 < len(tokens) and tokens[place + 1].kind == "honorific":
            if token.lower == ",":
                return place
            place += 1
            continue
        keys = words.honorifics.get(_key(token.text)) if token.text[:1].isupper() and token.kind != "initial" else None
        for key in keys or ():
            if tuple(_key(t.text) for t in tokens[place : place + len(key)]) == key:
                place += len(key)
                break
        else:
            return place
    return place


def name_at(tokens: Sequence[Word], place: int) -> int:
    """One past the last word of the personal name that begins at *place*; *place* if none does."""
    end = place
    real = 0  # words that are a name by themselves
    while end < len(tokens) and end - place < _LONGEST:
        token = tokens[end]
        if (
            token.kind in ("name", "initial")
            or (end == place and _initials(tokens, end))
            or (end == place and token.lower == "he" and _name_follows(tokens, end))
        ):
            real += token.kind == "name"
        elif token.kind == "particle":
            if end + 1 >= len(tokens) or tokens[end + 1].kind not in ("name", "particle"):
                break
        elif end == place and place > 0 and _addressed(tokens, place):
            real += 1
        elif real and _generation_follows(tokens, end):
            pass
        elif real and token.kind == "suffix":
            after = end + 1
            while after < len(tokens) and tokens[after].kind == "suffix":
                after += 1
            return after
        elif not (real and _surname_of_another_class(tokens, end)):
            break
        else:
            real += 1
        end += 1
        if token.possessive:
            break
    while end > place and tokens[end - 1].kind in ("particle", "mark"):
        end -= 1
    return end if real else place


def _initials(tokens: Sequence[Word], place: int) -> bool:
    """Whether letters that may also be an honour after a name open one ("K. T. NAME")."""
    return tokens[place].kind == "suffix" and bool(_INITIALS.match(tokens[place].text)) and _name_follows(tokens, place)


def _addressed(tokens: Sequence[Word], place: int) -> bool:
    """Whether a surname that is a common word follows an address ("Mr. Street"), with nothing of a name after it."""
    if tokens[place - 1].lower.rstrip(".") not in _ADDRESSES or tokens[place].kind not in ("word", "part"):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return tokens[place].text[:1].isupper() and (after is None or after.kind not in ("part", "head", "name"))


def _name_follows(tokens: Sequence[Word], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].kind == "name"


def _generation_follows(tokens: Sequence[Word], place: int) -> bool:
    return tokens[place].text == "," and place + 1 < len(tokens) and _generation(tokens[place + 1])


def _generation(token: Word) -> bool:
    return token.lower.rstrip(".") in ("jr", "sr", "ii", "iii", "iv")


def _surname_of_another_class(tokens: Sequence[Word], place: int) -> bool:
    """A surname that is also a field of government or a title ("Samantha Power", "Angus King", "Theresa May")."""
    token = tokens[place]
    if token.lower not in _SURNAMES_TOO or not token.text[:1].isupper() or token.text.isupper():
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if tokens[place - 1].kind not in ("name", "initial") or place < 1:
        return False
    return (
        after is None
        or after.kind == "suffix"
        or (after.kind in ("word", "mark") and after.lower not in ("of", "for", "to"))
        or token.possessive
    )


def name_before(tokens: Sequence[Word], end: int) -> int:
    """The first word of the personal name that ends just before *end*; *end* if none does."""
    place = end
    real = 0
    while place > 0 and end - place < _LONGEST:
        token = tokens[place - 1]
        if token.possessive and place != end:
            break
        if token.kind in ("name", "initial", "suffix") or (token.kind == "particle" and place != end):
            real += token.kind == "name"
        elif token.text == "," and place != end and tokens[place].kind == "suffix" and place > 1:
            pass
        elif token.lower == "he" and real:
            return place - 1  # the pronoun never stands before a name; the family name does
        elif not real and place > 1 and _surname_of_another_class(tokens, place - 1):
            real += 1
        else:
            break
        place -= 1
    while place < end and tokens[place].kind in ("particle", "suffix", "mark"):
        place += 1
    return place if real else end


def name_text(tokens: Sequence[Word], start: int, end: int, text: str) -> str:
    """The words of a name as written, without honours after it and with the number of a generation."""
    last = end
    while last > start and tokens[last - 1].kind in ("suffix", "mark") and not _generation(tokens[last - 1]):
        last -= 1
    return text[tokens[start].start : tokens[last - 1].end]
