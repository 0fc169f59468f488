"""What the mechanism model sees of a possible name: its words, its edges, its neighbours and what the lexicons know.

Every feature is a string ``name=value``, as in :mod:`communique.reading.features`. No feature holds a whole name: the
model learns what names look like, and the lexicons hold which names there are. Features of an edge or of one word do
not depend on the rest of the cut, so each is made, and weighed, once for a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.reading.name_classes import RecordNames, known_cuts, name_key
from communique.reading.name_runs import NameCandidate, Word

_DEFINITE = frozenset(["the", "this", "that", "its", "their", "our"])
KINDS = frozenset(
    ["body", "framework", "instrument", "exercise", "meeting", "body-low", "framework-low", "instrument-low",
     "exercise-low", "meeting-low"]
)  # fmt: skip


@dataclass(frozen=True)
class SentenceNames:
    """A sentence as names see it."""

    text: str  # folded
    words: Sequence[Word]
    classes: Sequence[str]  # one a word (name_classes.word_classes)
    tags: Sequence[str]  # Penn tag of each word
    definitions: Mapping[int, int]  # end offset of each long form that the sentence defines → its start offset
    known: Mapping[str, str]  # names of the lexicon by ``name_key`` → kind
    record: RecordNames

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words first to last in the folded sentence."""
        return self.words[first].start, self.words[last].end

    def name(self, first: int, last: int) -> str:
        """The words first to last in the form in which names are looked up."""
        start, end = self.bounds(first, last)
        return name_key(self.text[start:end])

    def lower(self, index: int) -> str:
        """A word in lower case, "^" before the sentence and "$" after it."""
        return "^" if index < 0 else self.words[index].lower if index < len(self.words) else "$"

    def kind(self, index: int) -> str:
        """The class of a word, "^" before the sentence and "$" after it."""
        return "^" if index < 0 else self.classes[index] if index < len(self.words) else "$"

    def tag(self, index: int) -> str:
        """The first two letters of a word's Penn tag, "$" after the sentence."""
        return self.tags[index][:2] if index < len(self.words) else "$"


@dataclass
class RunFeatures:
    """The features of the cuts of one run, and their weighed sums."""

    sentence: SentenceNames
    run: Sequence[NameCandidate]
    cuts: Mapping[tuple[int, int], str] = field(init=False)  # those that the lexicon knows

    def __post_init__(self) -> None:
        self.cuts = known_cuts(self.sentence.words, self.run, self.sentence.text, self.sentence.known)
        # What the lexicon says is none is never one, but tells of the cuts around it.
        self.run = [cut for cut in self.run if self.cuts.get((cut.first, cut.last)) != "never"]

    def features(self, cut: NameCandidate) -> list[str]:
        """All facts of one cut."""
        found = [*self._opening(cut.first), *self._closing(cut.last), *self._whole(cut)]
        for index in range(cut.first, cut.last + 1):
            found += self._word(index)
            if index < cut.last:
                found += self._inner(index)
        return found

    def scores(self, weigh: Callable[[str, float], float]) -> list[float]:
        """For each cut the sum of the weights of :meth:`features`."""

        def weight(features: list[str]) -> float:
            return sum([weigh(name, 0.0) for name in features])

        offset = self.run[0].run_first
        openings = {first: weight(self._opening(first)) for first in {cut.first for cut in self.run}}
        closings = {last: weight(self._closing(last)) for last in {cut.last for cut in self.run}}
        words = [weight(self._word(index)) for index in range(offset, self.run[0].run_last + 1)]
        # What the words up to each one add when the cut goes on after them.
        before = [0.0]
        for place, word in enumerate(words):
            before.append(before[-1] + word + weight(self._inner(offset + place)))
        return [
            openings[cut.first]
            + closings[cut.last]
            + (before[cut.last - offset] - before[cut.first - offset])
            + words[cut.last - offset]
            + weight(self._whole(cut))
            for cut in self.run
        ]

    def _opening(self, first: int) -> list[str]:
        """Facts of where a cut begins."""
        names = self.sentence
        start, start_class, before, before_class = (
            names.lower(first),
            names.kind(first),
            names.lower(first - 1),
            names.kind(first - 1),
        )
        owned = first > 0 and names.words[first - 1].possessive
        found = [
            f"start={start}", f"startc={start_class}", f"before={before}", f"before2={names.lower(first - 2)}+{before}",
            f"beforec={before_class}", f"beforec+startc={before_class}+{start_class}+{owned}",
            f"start+beforec={start}+{before_class}", f"initial={first == 0}+{start_class}",
            f"starttag={names.tags[first]}+{first == 0}", f"startp={owned}+{before_class}",
        ]  # fmt: skip
        governor = names.lower(first - 2) if before in _DEFINITE else before
        found.append(f"governor={governor}+{start_class}")
        if first > self.run[0].run_first:
            found += [f"leftw={before}+{start_class}", f"cutleft={before_class}+{owned}"]
        return found

    def _closing(self, last: int) -> list[str]:
        """Facts of where a cut ends."""
        names = self.sentence
        tail = last - 1 if names.words[last].kind == "inner" and last > self.run[0].run_first else last
        close, close_class = names.lower(tail), names.kind(tail)
        after, after_class, after2_class = names.lower(last + 1), names.kind(last + 1), names.kind(last + 2)
        found = [
            f"close={close}", f"closec={close_class}", f"after={after}", f"afterc={after_class}",
            f"after2={after}+{names.lower(last + 2)}", f"closec+afterc={close_class}+{after_class}",
            f"close+afterc={close}+{after_class}", f"closetag={names.tags[tail]}",
            f"aftertag={names.tag(last + 1)}+{close_class}", f"endp={names.words[last].possessive}",
            f"last={names.words[last].kind}+{after_class}",
        ]  # fmt: skip
        goes_on = last < self.run[0].run_last
        if goes_on:
            found += [f"right={close_class}+{after_class}+{after2_class}", f"rightw={close}+{after}"]
        if after_class == "joiner":
            found.append(f"cut={after}+{self._goes_on(last)}")
        elif goes_on:
            found.append(f"cut=+{after_class}")
        return found

    def _goes_on(self, last: int) -> str:
        """What follows the small words after a cut: "name", or the class of the first other word."""
        ahead = last + 1
        while self.sentence.kind(ahead) == "joiner":
            ahead += 1
        following = self.sentence.kind(ahead)
        return following if following in ("other", "$") or following.endswith("-low") else "name"

    def _word(self, index: int) -> list[str]:
        """Facts of one word of a cut."""
        names = self.sentence
        word = names.words[index]
        if word.kind != "joiner":
            return [f"has={word.lower}"]
        if word.lower == ",":
            return [f"comma={names.kind(index + 1)}"]
        if word.lower == "and":
            return [f"and={names.kind(index - 1)}+{names.kind(index + 1)}", f"andw={names.lower(index + 1)}"]
        return []

    def _inner(self, index: int) -> list[str]:
        """Facts of one word of a cut that is not its last."""
        names = self.sentence
        return [f"owner={names.kind(index)}+{names.kind(index + 1)}"] if names.words[index].possessive else []

    def _whole(self, cut: NameCandidate) -> list[str]:
        """Facts of both edges together, and of what lies between them."""
        names = self.sentence
        words, classes = names.words, names.classes
        first, last = cut.first, cut.last
        joints = [i for i in range(first, last + 1) if words[i].kind == "joiner"]
        segment_end = joints[0] - 1 if joints else last
        if words[segment_end].kind == "inner" and segment_end > first:
            segment_end -= 1
        tail = last - 1 if words[last].kind == "inner" and last > first else last
        head, head_class = words[segment_end].lower, classes[segment_end]
        start_class, close_class = classes[first], classes[tail]
        before, before_class = names.lower(first - 1), names.kind(first - 1)
        after, after_class, after2_class = names.lower(last + 1), names.kind(last + 1), names.kind(last + 2)
        length = last - first + 1
        size = str(length) if length < 6 else "6-9" if length < 10 else "10+"
        parties = sum([c.startswith("P-") for c in classes[first : last + 1]])
        only_parties = length - len(joints) == parties
        kinds = [i for i in range(first, last + 1) if classes[i] in KINDS]
        known = self.cuts.get((first, last), "")
        start, end = words[first].start, words[last].end
        found = [
            f"head={head}", f"headc={head_class}", f"size={size}", f"shape={_shape(classes[first : last + 1])}",
            f"joiners={'+'.join([words[i].lower for i in joints[:4]])}",
            f"headc+closec={head_class}+{close_class}+{bool(joints)}", f"headc+size={head_class}+{size}",
            f"closec+size={close_class}+{size}", f"startc+size={start_class}+{size}", f"known={known}",
            f"known+size={known}+{size}", f"rest={first > cut.run_first}+{last < cut.run_last}",
            f"parties={parties}+{only_parties}", f"kinds={'+'.join(sorted({classes[i] for i in kinds}))}",
            f"anykind={bool(kinds)}+{only_parties}+{size}", f"quoted={_quoted(names.text, start, end)}",
            f"head+before={head}+{before}", f"headc+before={head_class}+{before}+{size}",
            f"ands={sum([words[i].lower == 'and' for i in joints])}+{sum([words[i].lower == ',' for i in joints])}",
            f"inner-heads={min(sum([i < tail and i != segment_end for i in kinds]), 3)}+{close_class}",
        ]  # fmt: skip
        if joints and "and" in (words[joints[0]].lower, words[joints[-1]].lower):
            # "the Japan-U.S. Alliance and the Philippines-U.S. Alliance": two names, each with its head.
            listed = all(words[i].lower in ("and", ",", "the") for i in joints)
            found.append(f"pair={head_class in KINDS}+{close_class in KINDS}+{listed}")
        if first > cut.run_first:
            found.append(f"left={before_class}+{start_class}+{head_class}")
        if last < cut.run_last:
            found.append(f"righth={head_class}+{after}")
            found.append(f"righthead={head}+{after}")
            found.append(f"rightc={head_class}+{after}+{after2_class}")
        if after_class == "joiner":
            found.append(f"cut+kind={after}+{after2_class}+{head_class if head_class in KINDS else close_class}")
            found.append(f"cut+head={after}+{self._goes_on(last)}+{bool(kinds)}+{bool(joints)}")
        if self.cuts:
            found += self._beside_known(first, last, close_class)
        if names.definitions:
            found += self._defined(start, end, head_class)
        return found + self._in_record(cut, size, before in _DEFINITE, close_class)

    def _beside_known(self, first: int, last: int, close_class: str) -> list[str]:
        """How a cut stands to the names of the run that the lexicon knows."""
        found = []
        for (begin, end), kind in self.cuts.items():
            if (begin == first and end > last) or (end == last and begin < first) or (begin < first and last < end):
                found.append(f"within-known={kind}+{begin == first}+{end == last}")
            elif end == last and begin > first:
                found.append(f"ends-known={kind}+{self.sentence.kind(first)}+{self.sentence.kind(begin - 1)}")
            elif begin == first and end < last:
                found.append(f"starts-known={kind}+{self.sentence.kind(end + 1)}+{close_class}")
            elif first < begin and end < last:
                found.append(f"holds-known={kind}")
        return found

    def _defined(self, start: int, end: int, head_class: str) -> list[str]:
        """Whether an acronym is defined right after a cut, and how its long form stands to the cut."""
        for long_end, long_start in self.sentence.definitions.items():
            if abs(long_end - end) <= 2:
                how = "exact" if long_start == start else "longer" if start < long_start else "shorter"
                return [f"defines={how}", f"defines+head={head_class}+{how == 'exact'}"]
        return []

    def _in_record(self, cut: NameCandidate, size: str, definite: bool, close_class: str) -> list[str]:
        """What the rest of the record tells of a cut's words."""
        names, record = self.sentence, self.sentence.record
        opening = names.words[cut.first]
        key = names.name(cut.first, cut.last)
        found = [f"repeated={min(record.counts.get(key, 0), 3)}+{size}"]
        if cut.last - cut.first < 3:
            about = f"{names.kind(cut.first)}+{definite}"
            found.append(f"tail={min(record.ends.get(key, 0), 2)}+{about}")
            found.append(f"front={min(record.starts.get(key, 0), 2)}+{about}")
        if opening.acronym:
            meaning = record.acronyms.get(opening.text, "undefined")
            if cut.first == cut.last:
                found.append(f"acronym={meaning}")
                found.append(f"letters={min(len(opening.text), 6)}+{opening.text[-1].isdigit()}")
            else:
                found.append(f"acronym-start={meaning}+{close_class}")
        return found


def _quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1] in "\"“'‘" and text[end] in "\"”'’,."


def _shape(classes: Sequence[str]) -> str:
    """The classes with repetitions left out, at most seven."""
    shape: list[str] = []
    for name in classes:
        if not shape or shape[-1] != name:
            shape.append(name)
    return "+".join(shape[:7])
