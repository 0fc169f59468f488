"""What the mechanism model sees of a possible name: its words, its edges, its neighbours and what the lexicons know.

Every feature is a string ``name=value``, as in :mod:`communique.reading.features`. No feature holds a whole name: the
model learns what names look like, and the lexicons hold which names there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.name_runs import NameCandidate, Word


@dataclass(frozen=True, slots=True)
class RecordNames:
    """What one record tells of the names in it, beyond the sentence."""

    acronyms: Mapping[str, str]  # acronym → what it is defined to mean (MechanismLexicon.meaning)
    ends: Mapping[str, int]  # last words of longer names, in the form of ``name_key`` → how many such names
    starts: Mapping[str, int]  # first words of longer names, likewise
    counts: Mapping[str, int]  # segments of capitalised words, in the form of ``name_key`` → how often they occur


@dataclass(frozen=True, slots=True)
class NameKnowledge:
    """What is known of names outside the sentence."""

    heads: Mapping[str, str]  # head noun, lower case → kind: body, framework, instrument, exercise, meeting …
    known: Mapping[str, str]  # name in the form of ``name_key`` → kind, or "party" for what speaks for itself
    record: RecordNames  # what the record itself tells of names


_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"]
)  # fmt: skip


def name_key(text: str) -> str:
    """The form in which names are looked up: lower case, straight apostrophes, no dots, hyphens as blanks."""
    return " ".join(
        text.lower().replace("’", "'").replace("‘", "'").replace(".", "").replace("-", " ").replace("–", " ").split()
    )


def word_classes(words: Sequence[Word], parties: Sequence[tuple[int, int, str]], heads: Mapping[str, str]) -> list[str]:
    """A coarse class for each word: the form of a party's name, a kind of head noun, or its shape.

    *parties* are (start, end, form) of the parties named in the sentence, in order.
    """
    found = []
    upcoming = 0
    for word in words:
        while upcoming < len(parties) and parties[upcoming][1] <= word.start:
            upcoming += 1
        inside = ""
        ahead = upcoming
        covered = 0
        while ahead < len(parties) and parties[ahead][0] < word.end:
            start, end, form = parties[ahead]
            covered += min(end, word.end) - max(start, word.start)
            inside = form
            ahead += 1
        if inside and covered >= (word.end - word.start) * 0.6:
            found.append("P-" + inside)
            continue
        if word.lower in _MONTHS and word.kind == "name":
            found.append("month")
            continue
        kind = heads.get(word.lower, "")
        if not kind and word.lower.endswith("s"):
            kind = heads.get(word.lower[:-1], "")
        if kind and word.kind in ("name", "common"):
            found.append(f"{kind}" if word.kind == "name" else f"{kind}-low")
        elif word.kind == "number" or (word.kind == "name" and word.text[0].isdigit()):
            found.append(
                "year"
                if len(word.text) == 4 and word.text.isdigit() and word.text[:2] in ("18", "19", "20")
                else "number"
            )
        elif word.acronym and word.kind == "name":
            found.append("acronym")
        elif word.kind == "name":
            found.append("cap")
        else:
            found.append(word.kind)
    return found


def known_cuts(
    words: Sequence[Word], candidates: Sequence[NameCandidate], text: str, known: Mapping[str, str]
) -> dict[tuple[int, int], str]:
    """The candidates of one run that the lexicons know, as (first, last) → kind."""
    found = {}
    for candidate in candidates:
        key = name_key(text[words[candidate.first].start : words[candidate.last].end])
        kind = known.get(key) or (known.get(key[:-1]) if key.endswith("s") else None)
        if not kind and key[-1:].isdigit():
            # "COP27", "Executive Order 14257": a numbered one of a known sort.
            stem = key.rstrip("0123456789 ")
            kind = f"numbered {known[stem]}" if stem in known else None
        if kind:
            found[candidate.first, candidate.last] = kind
    return found


def plausible(words: Sequence[Word], classes: Sequence[str], tags: Sequence[str], candidate: NameCandidate) -> bool:
    """Whether a candidate is worth a closer look.

    No name is only parties, only one common capitalised word, begins with a month, is owned by a party inside itself
    ("Italy's Mattei Plan"), goes on into a date ("… on April 4"), or ends with a verb ("the NCG reports").
    """
    if words[candidate.last].kind == "common" and tags[candidate.last][:1] == "V":
        return False
    if classes[candidate.first] == "month":
        return False
    for index in range(candidate.first, candidate.last):
        if words[index].possessive and classes[index].startswith("P-"):
            return False
        if words[index].lower in _DATING and classes[index + 1] in ("month", "year", "number"):
            return False
    if candidate.first == candidate.last:
        shape = classes[candidate.first]
        if shape in ("cap", "month", "year", "number"):
            return candidate.first > 0 and shape == "cap"
        return shape not in _PARTIES or words[candidate.first].acronym
    return any(
        classes[i] not in _PARTIES and classes[i] not in _IDLE for i in range(candidate.first, candidate.last + 1)
    )


_PARTIES = frozenset(["P-name", "P-demonym", "P-capital", "P-metonym", "P-actor", "P-region", "P-place"])
_DATING = frozenset(["on", "from", "in", "at", "between"])
_IDLE = frozenset(["joiner", "month", "year", "number", "inner", "other"])


def candidate_features(
    words: Sequence[Word],
    classes: Sequence[str],
    tags: Sequence[str],
    candidate: NameCandidate,
    text: str,
    knowledge: NameKnowledge,
    definitions: Mapping[int, int],
    known_cuts: Mapping[tuple[int, int], str],
) -> list[str]:
    """The facts of one candidate.

    *tags* are the Penn tags of the words; *definitions* maps the end offset of a long form that the sentence itself
    defines to its start offset.
    """
    first, last = candidate.first, candidate.last
    inside = words[first : last + 1]
    joints = [i for i in range(first, last + 1) if words[i].kind == "joiner"]
    segment_end = (joints[0] - 1) if joints else last
    if segment_end >= first and words[segment_end].kind == "inner" and segment_end > first:
        segment_end -= 1
    tail = last - 1 if words[last].kind == "inner" and last > first else last
    head, close, start = words[segment_end].lower, words[tail].lower, words[first].lower
    head_class, close_class, start_class = classes[segment_end], classes[tail], classes[first]
    before = words[first - 1].lower if first else "^"
    before2 = words[first - 2].lower if first > 1 else "^"
    before_class = classes[first - 1] if first else "^"
    after = words[last + 1].lower if last + 1 < len(words) else "$"
    after_class = classes[last + 1] if last + 1 < len(words) else "$"
    after2 = words[last + 2].lower if last + 2 < len(words) else "$"
    after2_class = classes[last + 2] if last + 2 < len(words) else "$"
    possessive_before = first > 0 and words[first - 1].possessive
    length = last - first + 1
    size = str(length) if length < 6 else "6-9" if length < 10 else "10+"
    shape = _shape(classes[first : last + 1])
    joiners = "+".join(words[i].lower for i in joints[:4])
    left_rest = first > candidate.run_first
    right_rest = last < candidate.run_last
    known = known_cuts.get((first, last), "")
    parties = sum(c.startswith("P-") for c in classes[first : last + 1])
    content = length - len(joints)
    kinds = {classes[i] for i in range(first, last + 1) if classes[i] in _KINDS}
    quoted = (
        inside[0].start > 0
        and text[inside[0].start - 1] in "\"“'‘"
        and inside[-1].end < len(text)
        and text[inside[-1].end] in "\"”'’,."
    )
    features = [
        f"head={head}", f"close={close}", f"start={start}", f"headc={head_class}", f"closec={close_class}",
        f"startc={start_class}", f"size={size}", f"shape={shape}", f"joiners={joiners}",
        f"before={before}", f"before2={before2}+{before}", f"beforec={before_class}", f"after={after}",
        f"afterc={after_class}",
        f"after2={after}+{after2}", f"headc+closec={head_class}+{close_class}+{bool(joints)}",
        f"headc+size={head_class}+{size}", f"closec+size={close_class}+{size}", f"startc+size={start_class}+{size}",
        f"known={known}", f"known+size={known}+{size}",
        f"beforec+startc={before_class}+{start_class}+{possessive_before}",
        f"closec+afterc={close_class}+{after_class}",
        f"close+afterc={close}+{after_class}", f"start+beforec={start}+{before_class}",
        f"rest={left_rest}+{right_rest}", f"parties={parties}+{content == parties}",
        f"kinds={'+'.join(sorted(kinds))}", f"anykind={bool(kinds)}+{content == parties}+{size}",
        f"quoted={quoted}", f"initial={first == 0}+{start_class}", f"starttag={tags[first]}+{first == 0}",
        f"closetag={tags[tail]}",
        f"startp={possessive_before}+{before_class}", f"endp={words[last].possessive}",
        f"head+before={head}+{before}", f"headc+before={head_class}+{before}+{size}",
        f"last={words[last].kind}+{after_class}",
    ]  # fmt: skip
    if known_cuts:
        for (begin, end), kind in known_cuts.items():
            if (begin == first and end > last) or (end == last and begin < first) or (begin < first and last < end):
                features.append(f"within-known={kind}+{begin == first}+{end == last}")
            elif end == last and begin > first:
                features.append(f"ends-known={kind}+{start_class}+{classes[begin - 1]}")
            elif begin == first and end < last:
                features.append(f"starts-known={kind}+{classes[end + 1]}+{close_class}")
            elif first < begin and end < last:
                features.append(f"holds-known={kind}")
    if left_rest:
        features.append(f"left={before_class}+{start_class}+{head_class}")
        features.append(f"leftw={before}+{start_class}")
    if right_rest:
        features.append(f"right={close_class}+{after_class}+{classes[last + 2] if last + 2 < len(words) else '$'}")
        features.append(f"rightw={close}+{after}")
        features.append(f"righth={head_class}+{after}")
        features.append(f"righthead={head}+{after}")
        features.append(f"rightc={head_class}+{after}+{after2_class}")
    if words[last + 1 : last + 2] and words[last + 1].kind == "joiner":
        goes_on = "name" if after2_class not in ("other", "joiner", "$") else after2_class
        features.append(f"cut={after}+{goes_on}")
        features.append(f"cut+kind={after}+{after2_class}+{head_class if head_class in _KINDS else close_class}")
    elif right_rest:
        features.append(f"cut=+{after_class}")
    if left_rest:
        features.append(f"cutleft={before_class}+{words[first - 1].possessive}")
    record = knowledge.record
    key = name_key(text[inside[0].start : inside[-1].end])
    repeated = record.counts.get(key, 0)
    features.append(f"repeated={min(repeated, 3)}+{size}")
    if length <= 3:
        features.append(f"tail={min(record.ends.get(key, 0), 2)}+{start_class}+{before in _DEFINITE}")
        features.append(f"front={min(record.starts.get(key, 0), 2)}+{start_class}+{before in _DEFINITE}")
    if length == 1 and words[first].acronym:
        meaning = record.acronyms.get(words[first].text)
        features.append(f"acronym={meaning}" if meaning is not None else "acronym=undefined")
        features.append(f"letters={min(len(words[first].text), 6)}+{words[first].text[-1].isdigit()}")
    if length > 1 and words[first].acronym:
        features.append(f"acronym-start={record.acronyms.get(words[first].text)}+{close_class}")
    for end, begin in definitions.items():
        if abs(end - inside[-1].end) <= 2:
            features.append(
                f"defines={'exact' if begin == inside[0].start else 'longer' if inside[0].start < begin else 'shorter'}"
            )
            features.append(f"defines+head={head_class}+{begin == inside[0].start}")
            break
    for index in range(first, last + 1):
        if words[index].kind != "joiner":
            features.append(f"has={words[index].lower}")
            if words[index].possessive and index < last:
                features.append(f"owner={classes[index]}+{index == first}+{classes[index + 1]}")
        elif words[index].lower == ",":
            features.append(f"comma={classes[index + 1]}")
        elif words[index].lower == "and":
            features.append(f"and={classes[index - 1]}+{classes[index + 1]}")
            features.append(f"andw={words[index + 1].lower}")
    features.append(f"ands={sum(words[i].lower == 'and' for i in joints)}+{sum(words[i].lower == ',' for i in joints)}")
    inner_heads = [i for i in range(first, tail) if classes[i] in _KINDS and i != segment_end]
    features.append(f"inner-heads={min(len(inner_heads), 3)}+{close_class}")
    return features


_DEFINITE = frozenset(["the", "this", "that", "its", "their", "our"])
_KINDS = frozenset(
    ["body", "framework", "instrument", "exercise", "meeting", "other", "body-low", "framework-low", "instrument-low",
     "exercise-low", "meeting-low", "other-low"]
)  # fmt: skip


def _shape(classes: Sequence[str]) -> str:
    """The classes with repetitions left out, at most seven."""
    shape: list[str] = []
    for name in classes:
        if not shape or shape[-1] != name:
            shape.append(name)
    return "+".join(shape[:7])
