"""The mechanisms of a whole record, each once, with acronyms resolved, and those that are only planned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from communique.model import MechanismMention
from communique.reading.acronyms import AcronymDefinition, acronym_definitions
from communique.reading.layout import Folded
from communique.reading.mechanisms import MechanismLexicon, MechanismSpan
from communique.reading.name_classes import name_key
from communique.reading.parsing import ParsedSentence


@dataclass(frozen=True, slots=True)
class _Found:
    """One mention on its way to being one mechanism's first."""

    order: tuple[int, int]  # sentence, offset
    name: str
    folded: Folded
    span: MechanismSpan


def mechanism_mentions(
    sentences: Sequence[ParsedSentence | None],
    spans: Mapping[int, Sequence[MechanismSpan]],
    lexicon: MechanismLexicon,
    text: str,
) -> tuple[MechanismMention, ...]:
    """Every mechanism of a record once, in order of first mention.

    *spans* are the mechanisms found by sentence, *text* is the record's. A name and the acronym that the record gives
    it are one mechanism, and so are names that differ in case or a leading "the" alone. "The Declaration" is the one
    declaration that was named before it, where there is one only.
    """
    definitions = _definitions(sentences, spans)
    full_names = {short: full for full, short in definitions.items()}
    groups: dict[str, list[_Found]] = {}
    for index, found in sorted(spans.items()):
        sentence = sentences[index]
        if sentence is None:
            continue
        for span in found:
            name = sentence.folded.text[span.start : span.end]
            key = _whole(name_key(full_names.get(name, name)).removeprefix("the "), groups)
            groups.setdefault(key, []).append(_Found((index, span.start), name, sentence.folded, span))
    mentions = []
    for key, members in groups.items():
        first = min(members, key=lambda member: member.order)
        full = next((f for f in definitions if name_key(f).removeprefix("the ") == key), "")
        acronym = definitions.get(full, "")
        if not acronym and _is_acronym(first.name):
            acronym = first.name
        usual = lexicon.full_names.get(acronym, "") if not full else ""
        kind = next((member.span.kind for member in members if member.span.kind != "other"), "")
        place = first.folded.source(first.span.start, first.span.end)
        mentions.append(
            MechanismMention(
                name=place.of(text),
                span=place,
                acronym=acronym,
                full_name=full,
                kind=kind or (lexicon.kind_of(usual) if usual else "") or "other",
                planned=False,
            )
        )
    for index, sentence in enumerate(sentences):
        if sentence is not None:
            mentions += _planned(sentence, spans.get(index, ()), lexicon, text)
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _whole(key: str, earlier: Collection[str]) -> str:
    """The name that a single noun stands for: the only earlier one that it closes, else the noun itself."""
    closed = [name for name in earlier if " " not in key and name.endswith(f" {key}")]
    return closed[0] if len(closed) == 1 and key not in earlier else key


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(name) <= 12 and len(letters) >= 2 and sum(c.isupper() for c in letters) >= 2 and " " not in name


def _definitions(
    sentences: Sequence[ParsedSentence | None], spans: Mapping[int, Sequence[MechanismSpan]]
) -> dict[str, str]:
    """Full name → acronym, for the mechanisms that the record defines: the whole name before "(RCWG)"."""
    found: dict[str, str] = {}
    for index, named in spans.items():
        sentence = sentences[index]
        if sentence is None or "(" not in sentence.folded.text:
            continue
        text = sentence.folded.text
        defined: Sequence[AcronymDefinition] = acronym_definitions(text)
        for span in named:
            for definition in defined:
                if span.start <= definition.start < span.end <= definition.end + 3 and definition.end <= span.end + 2:
                    found.setdefault(text[span.start : span.end], definition.short)
            short = _in_parentheses(text, span.end)
            if short and text[span.start].lower() in short.lower():
                found.setdefault(text[span.start : span.end], short)
    return found


def _in_parentheses(text: str, end: int) -> str:
    """The acronym in parentheses right after a name, "" where there is none; its letters must stand in the name."""
    rest = text[end : end + 20].removeprefix("’s").removeprefix("'s")
    if not rest.startswith(" ("):
        return ""
    short = rest[2:].split(")")[0].strip("\"“”'‘’ ")
    return short if _is_acronym(short) else ""


_FOUNDING = frozenset(
    ["establish", "create", "launch", "form", "found", "hold", "convene", "set", "institute", "initiate", "host",
     "organize", "organise", "develop", "conclude", "sign", "negotiate", "institutionalize", "start", "stand", "open"]
)  # fmt: skip
_HOLDING = frozenset(["hold", "convene", "host", "organize", "organise", "conduct"])
_MAKING = frozenset(["conclude", "sign", "negotiate", "develop"])
_AHEAD = frozenset(
    ["plan", "agree", "intend", "decide", "propose", "will", "would", "shall", "commit", "pledge", "aim", "seek",
     "explore", "consider", "envisage", "expect", "to", "review", "discuss", "initiative", "proposal", "decision",
     "intention", "agreement", "pave", "look", "direct", "task", "resolve", "undertake"]
)  # fmt: skip
_PLAIN = frozenset(
    ["meeting", "talk", "discussion", "conversation", "visit", "session", "statement", "dialogue", "plan"]
)
_KINDS_BY_MAKING = frozenset(["instrument", "framework"])
_MOST_WORDS = 12


def _planned(
    sentence: ParsedSentence, named: Sequence[MechanismSpan], lexicon: MechanismLexicon, text: str
) -> list[MechanismMention]:
    """Bodies, conferences and instruments without a name that the sentence plans to found, hold or conclude."""
    found = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in _FOUNDING or sentence.tags[index] not in ("VB", "VBG") or not _lies_ahead(sentence, index):
            continue
        objects = [c for c in sentence.children[index] if sentence.deps[c] in ("dobj", "nsubjpass")]
        for noun in [*objects, *(c for o in objects for c in sentence.children[o] if sentence.deps[c] == "conj")]:
            kind = _planned_kind(sentence, noun, lemma, lexicon)
            first, last = _bounds(sentence, noun)
            start, end = sentence.starts[first], sentence.end(last)
            if not kind or any(span.start < end and start < span.end for span in named):
                continue
            if last - first == 0 or last - first >= _MOST_WORDS:
                continue
            place = sentence.folded.source(start, end)
            found.append(MechanismMention(place.of(text), place, "", "", kind, planned=True))
    return found


def _lies_ahead(sentence: ParsedSentence, index: int) -> bool:
    """Whether a verb stands under a plan, a promise or a future auxiliary; shared through coordination."""
    node = index
    for _ in range(4):
        if any(sentence.lemmas[c] in ("will", "would", "shall") for c in sentence.children[node]):
            return True
        infinitive = any(sentence.lower[c] == "to" and sentence.deps[c] == "aux" for c in sentence.children[node])
        above = sentence.heads[node]
        if above == node:
            return False
        if (infinitive or sentence.tags[node] == "VBG") and sentence.lemmas[above] in _AHEAD:
            return True
        if sentence.deps[node] not in ("conj", "xcomp", "acl", "pcomp", "prep", "ccomp"):
            return False
        node = above
    return False


def _planned_kind(sentence: ParsedSentence, noun: int, verb: str, lexicon: MechanismLexicon) -> str:
    """The kind of what an unnamed noun would be, "" where it is no mechanism."""
    lemma = sentence.lemmas[noun]
    if sentence.words[noun][0].isupper():
        return ""
    determiners = {sentence.lower[c] for c in sentence.children[noun] if sentence.deps[c] in ("det", "poss")}
    singular = sentence.tags[noun] == "NN"
    if singular and not determiners & {"a", "an", "another"}:
        return ""
    if determiners & {"the", "this", "that", "these", "its", "their", "our", "any", "no"}:
        return ""
    kind = "body" if lemma == "body" else lexicon.heads.get(lemma, "")
    if verb in _HOLDING and (kind != "meeting" or lemma in _PLAIN):
        return ""
    if verb in _MAKING and kind not in _KINDS_BY_MAKING:
        return ""
    if verb not in _HOLDING and kind == "meeting" and lemma in _PLAIN - {"dialogue"}:
        return ""
    return kind if kind != "exercise" else ""


def _bounds(sentence: ParsedSentence, noun: int) -> tuple[int, int]:
    """The noun with its modifiers before it, and an "on …" or "for …" right after it."""
    first = noun
    for child in sentence.children[noun]:
        if child < noun and sentence.deps[child] in ("amod", "compound", "nmod", "nummod", "npadvmod", "advmod"):
            first = min(first, sentence.subtree(child)[0])
    last = noun
    for child in sentence.children[noun]:
        if child == last + 1 and sentence.deps[child] == "prep" and sentence.lower[child] in ("on", "for"):
            end = sentence.subtree(child)[1]
            if end - child <= 6:
                last = end
    return first, last
