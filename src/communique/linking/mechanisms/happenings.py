"""What one sentence says happened to a mechanism that it names.

Found by the words around the name, without a parse, so that it can be found again wherever the text is held: a verb
or noun that governs the name ("announced the establishment of a new …", "violation of …"), or one that follows it
("… convened in", "…, a policy recently announced by", "… was established"). What stands in front of a name as its
preposition decides first: "through the …" and "in accordance with the …" only name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.linking.mechanisms.lexicon import HappeningWords, Trigger, happening_words
from communique.linking.tokens import Token, tokens
from communique.model import Happening, Span

REACH = 14  # words before or after a name that are walked
MODAL_REACH = 5  # words before a verb in which what makes it future stands


@dataclass(frozen=True, slots=True)
class Happened:
    """What is said to have happened, and by which words."""

    kind: Happening
    planned: bool
    start: int  # of the trigger, code points from the start of the sentence
    end: int
    passive: bool  # the doer stands behind it: "announced by …"


_PLANNED = {
    Happening.ESTABLISHED: Happening.PROPOSED,
    Happening.SIGNED: Happening.PROPOSED,
    Happening.MET: Happening.SCHEDULED,
    Happening.HELD: Happening.SCHEDULED,
    Happening.RESUMED: Happening.PROPOSED,
}
# What only counts as done: a plan to do it is none of it.
_ONLY_DONE = frozenset(
    {Happening.ANNOUNCED, Happening.ACTED, Happening.SUSPENDED, Happening.ENDED, Happening.WITHDRAWN}
)
_VERBAL = frozenset({Happening.MET, Happening.HELD})
_BOTH = frozenset({"is", "are", "was", "were", "been", "be"})
_GENITIVE = ("'s", "’s")
_MEETS = frozenset(
    [Happening.MET, Happening.HELD, Happening.ESTABLISHED, Happening.SCHEDULED, Happening.PROPOSED]
)  # what a verb says of a meeting itself
_HAVE = frozenset({"has", "have", "had"})
_ADVERBS = ("ly",)
_BREAKS = frozenset({";", ":", ".", "—", "–", "•"})


def happenings(sentence: str, name: Span, kind: str, others: Sequence[Span] = ()) -> tuple[Happened, ...]:
    """What *sentence* says of the mechanism of *kind* that it names at *name* (a span within the sentence).

    *others* are the other mechanisms named in it; a list of names shares its verb. Empty where it only names it.
    """
    return _Walk(sentence, name, kind, others).found()


class _Walk:
    """One mention in its sentence."""

    def __init__(self, sentence: str, name: Span, kind: str, others: Sequence[Span]) -> None:
        self._words: HappeningWords = happening_words()
        self._sets = self._words.sets
        self._run: list[Token] = tokens(sentence)
        self._kind = kind
        self._named = {
            i
            for i, token in enumerate(self._run)
            if any(span.start <= token.start < span.end for span in (*others, name))
        }
        inside = [i for i, token in enumerate(self._run) if name.start <= token.start < name.end]
        self._first, self._last = (inside[0], inside[-1]) if inside else (0, -1)

    def found(self) -> tuple[Happened, ...]:
        """Before the name, then after it; each kind once."""
        if self._last < 0:
            return ()
        found: dict[tuple[Happening, bool], Happened] = {}
        for one in (*self._after(), *self._before()):
            found.setdefault((one.kind, one.planned), one)
        kinds = {kind for kind, _ in found}
        return tuple(
            one for one in found.values()
            if not (one.kind is Happening.PROPOSED and kinds & {Happening.ESTABLISHED, Happening.SIGNED})
        )  # fmt: skip

    # -- before the name ----------------------------------------------------------------------------------------------

    def _before(self) -> list[Happened]:
        place = self._skip_back(self._first - 1)
        return self._governor(place, 0, listed=False)

    def _skip_back(self, place: int) -> int:
        """Left over articles, adjectives, capitalised words, signs of quotation: to what governs the name."""
        skipped = self._sets["skipped"]
        while place >= 0 and self._first - place <= REACH:
            token = self._run[place]
            named = token.word and token.text[:1].isupper() and place > 0 and token.folded not in self._words.triggers
            sign = not token.word and token.text in "“\"*_’‘'-()[]/"
            if not (token.folded in skipped or token.folded in _GENITIVE or token.folded.isdigit() or named or sign):
                break
            place -= 1
        return place

    def _governor(self, place: int, depth: int, *, listed: bool) -> list[Happened]:
        """What the word at a place, which governs the name, says; and what governs it in turn."""
        if place < 0 or depth > 4 or self._first - place > REACH + 6 * listed:
            return []
        token = self._run[place]
        if token.folded in _BREAKS or token.folded in self._sets["borders"]:
            return []
        if token.folded in ("and", ",", "or", "&", "as"):
            return self._listed(place, depth) if depth == 0 else []
        trigger = self._trigger(place)
        if trigger is not None:
            return self._said(place, trigger, depth)
        if token.folded in self._sets["governed"] and place > 0:
            held = self._skip_back_nouns(place - 1)
            noun = self._trigger(held) if held >= 0 else None
            if noun is not None:
                return self._said(held, noun, depth)
            if token.folded == "of" and held >= 0 and self._run[held].folded in self._sets["through"]:
                return self._governor(self._skip_back(held - 1), depth + 1, listed=listed)
        return []

    def _skip_back_nouns(self, place: int) -> int:
        """A noun before a preposition may have a participle or adverb after it: "violations … of"."""
        if place >= 0 and self._run[place].folded in ("closely", "together", "fully", "jointly", "up"):
            return place - 1
        return place

    def _listed(self, place: int, depth: int) -> list[Happened]:
        """A name in a list: the verb before the whole list, with nothing between that only cites."""
        for back in range(place - 1, max(-1, place - REACH - 6), -1):
            token = self._run[back]
            if token.folded in _BREAKS or token.folded in self._sets["borders"]:
                return []
            if back in self._named or not token.word:
                continue
            trigger = self._trigger(back)
            if trigger is not None:
                if trigger.noun:
                    if back + 1 < len(self._run) and self._run[back + 1].folded in self._sets["governed"]:
                        return self._said(back, trigger, depth + 1)
                    continue
                return self._said(back, trigger, depth + 1)
            if token.folded in self._sets["citing"]:
                return []
        return []

    def _said(self, place: int, trigger: Trigger, depth: int) -> list[Happened]:
        if self._negated(place):
            return []
        kind = self._words.kind(trigger, self._kind)
        found: list[Happened] = []
        if trigger.noun:
            above = self._governor(self._skip_back(place - 1), depth + 1, listed=False)
            if kind is not None and kind not in _VERBAL and kind is not Happening.PROPOSED:
                planned = self._noun_ahead(place)
                found += self._made(kind, place, place, planned=planned, passive=False)
            elif kind in _VERBAL:
                found += self._meeting(place, above)
                above = [one for one in above if one.kind not in (Happening.MET, Happening.HELD, Happening.ESTABLISHED)]
            elif kind is Happening.PROPOSED:
                found.append(self._happened(Happening.PROPOSED, place, place, planned=True, passive=False))
            announced = [one for one in above if one.kind is Happening.ANNOUNCED]
            if announced and kind is Happening.ESTABLISHED:
                return above
            return [*found, *above]
        if kind is None:
            return []
        return self._made(kind, place, place, planned=self._ahead(place, trigger), passive=False)

    def _meeting(self, place: int, above: Sequence[Happened]) -> list[Happened]:
        """What "meeting of the …" says: whether it was held is told by what governs it."""
        held = [one for one in above if one.kind in (Happening.MET, Happening.HELD, Happening.ESTABLISHED)]
        kind = Happening.HELD if self._kind == "exercise" else Happening.MET
        if held:
            return self._made(kind, place, place, planned=any(one.planned for one in held), passive=False)
        if any(one.kind in (Happening.SCHEDULED, Happening.PROPOSED) for one in above) or self._noun_ahead(place):
            return self._made(kind, place, place, planned=True, passive=False)
        return self._made(kind, place, place, planned=False, passive=False)

    # -- after the name -----------------------------------------------------------------------------------------------

    def _after(self) -> list[Happened]:
        place = self._skip_bracket(self._last + 1)
        if place >= len(self._run):
            return []
        phrase = self._phrase(place)
        if phrase:
            return phrase
        token = self._run[place]
        nouns = [t for t in self._words.triggers.get(token.folded, ()) if t.noun]
        if token.folded in ("'s", "’s") and place + 1 < len(self._run):
            nouns = [t for t in self._words.triggers.get(self._run[place + 1].folded, ()) if t.noun]
            place += bool(nouns)
        if nouns and self._words.kind(nouns[0], self._kind) in (*_VERBAL, Happening.ESTABLISHED, Happening.ACTED):
            return self._compound(place, nouns[0])
        return self._predicate(place)

    def _compound(self, place: int, noun: Trigger) -> list[Happened]:
        """ "NCG meeting": with what governs it before, or says of it after."""
        kind = self._words.kind(noun, self._kind)
        after = self._predicate(place + 1)
        before = self._governor(self._skip_back(self._first - 1), 1, listed=False)
        if kind not in _VERBAL:
            return self._made(kind, place, place, planned=self._noun_ahead(self._first), passive=False) if kind else []
        done = [one for one in (*after, *before) if one.kind in (Happening.MET, Happening.HELD, Happening.ESTABLISHED)]
        ahead = [one for one in (*after, *before) if one.kind in (Happening.SCHEDULED, Happening.PROPOSED)]
        planned = (bool(ahead) and not done) or self._noun_ahead(self._first)
        rest = [one for one in before if one.kind not in _MEETS]
        return [*self._made(kind, place, place, planned=planned, passive=False), *rest]

    def _skip_bracket(self, place: int) -> int:
        """Right over "(NCG)", quotation marks and emphasis."""
        while place < len(self._run) and self._run[place].text in "”\"’*_'" and self._run[place].folded not in ("'s",):
            place += 1
        if place < len(self._run) and self._run[place].text == "(":
            closing = next((i for i in range(place, min(place + 12, len(self._run))) if self._run[i].text == ")"), None)
            if closing is not None:
                place = closing + 1
        while place < len(self._run) and self._run[place].text in '”"*_':
            place += 1
        return place

    def _phrase(self, place: int) -> list[Happened]:
        for size in (3, 2):
            for skip in (0, 1):
                words = " ".join(token.folded for token in self._run[place + skip : place + skip + size])
                kind = self._words.phrases.get(words)
                if kind is not None and self._kind in self._words.fits[kind]:
                    return self._made(kind, place + skip, place + skip + size - 1, planned=False, passive=False)
        return []

    def _predicate(self, place: int) -> list[Happened]:
        """A participle or verb after the name: "was established", ", which convened", ", a policy announced by"."""
        start, run = place, self._run
        comma = place < len(run) and run[place].text == ","
        place += comma
        relative = place < len(run) and run[place].folded in ("which", "that")
        place += relative
        if comma and not relative and place < len(run) and run[place].folded in ("a", "an", "the"):
            return self._apposition(place)
        auxiliary: list[str] = []
        while place < len(run) and place - start <= 7:
            token = run[place]
            if token.folded in _BOTH or token.folded in _HAVE or token.folded in self._sets["ahead"]:
                auxiliary.append(token.folded)
            elif not (token.folded.endswith(_ADVERBS) or token.folded in ("also", "again", "first", "been")):
                break
            place += 1
        if place >= len(run) or place in self._named:
            return []
        trigger = next((t for t in self._words.triggers.get(run[place].folded, ()) if not t.noun), None)
        if trigger is None or any(word in self._sets["negations"] for word in auxiliary):
            return []
        if not auxiliary and not relative and (trigger.base or trigger.gerund or not self._tells_of_it(place, comma)):
            return []
        kind = self._words.kind(trigger, self._kind)
        passive = bool(_BOTH & set(auxiliary)) or (not auxiliary and not relative)
        if kind is None or (not passive and kind not in (Happening.MET, Happening.ACTED, Happening.REVIEWED)):
            return []
        planned = bool(self._sets["ahead"] & set(auxiliary))
        return self._made(kind, place, place, planned=planned, passive=passive)

    def _tells_of_it(self, place: int, comma: bool) -> bool:
        """Whether a bare participle describes the name: "announced by", not ", directly strengthened the alliance"."""
        after = self._run[place + 1].folded if place + 1 < len(self._run) else "."
        return after in self._sets["telling"] or (not comma and after in self._sets["closing"])

    def _apposition(self, place: int) -> list[Happened]:
        """ ", a policy recently announced by …": a participle among the words of a description."""
        for ahead in range(place + 1, min(place + 9, len(self._run))):
            token = self._run[ahead]
            if token.folded in _BREAKS or token.text == "," or token.folded in self._sets["borders"]:
                return []
            triggers = self._words.triggers.get(token.folded, ())
            trigger = next((t for t in triggers if not t.noun and not t.base and not t.gerund), None)
            if trigger is not None and (kind := self._words.kind(trigger, self._kind)) is not None:
                return self._made(kind, ahead, ahead, planned=False, passive=True)
        return []

    # -- the words ----------------------------------------------------------------------------------------------------

    def _trigger(self, place: int) -> Trigger | None:
        """The trigger at a place: a noun where the next word is a preposition, a verb otherwise."""
        triggers = self._words.triggers.get(self._run[place].folded, ())
        if not triggers or place in self._named:
            return None
        governed = place + 1 < len(self._run) and self._run[place + 1].folded in self._sets["governed"]
        noun = next((t for t in triggers if t.noun), None)
        verb = next((t for t in triggers if not t.noun), None)
        if noun is not None and verb is not None:
            return noun if governed and not self._has_auxiliary(place) else verb
        return noun or verb

    def _has_auxiliary(self, place: int) -> bool:
        return place > 0 and self._run[place - 1].folded in (*self._sets["ahead"], "they", "we", "sides", "leaders")

    def _negated(self, place: int) -> bool:
        return any(token.folded in self._sets["negations"] for token in self._run[max(0, place - 3) : place])

    def _ahead(self, place: int, trigger: Trigger) -> bool:
        """Whether a verb tells what lies ahead."""
        for back in range(place - 1, max(-1, place - 1 - MODAL_REACH), -1):
            token = self._run[back]
            if token.folded in _BREAKS or token.folded in self._sets["borders"]:
                break
            if trigger.base and token.folded in self._sets["ahead"]:
                return True
            if trigger.gerund and token.folded in self._sets["planning"]:
                return True
            if token.word and self._words.triggers.get(token.folded) and not token.folded.endswith("ly"):
                break
        return False

    def _noun_ahead(self, place: int) -> bool:
        before = [token.folded for token in self._run[max(0, place - 7) : place]]
        return bool({"next", "upcoming", "forthcoming", "future", "forward"} & set(before))

    def _made(self, kind: Happening, first: int, last: int, *, planned: bool, passive: bool) -> list[Happened]:
        if planned and kind in _ONLY_DONE:
            return []
        planned = planned and kind is not Happening.ENDORSED  # who promises or asks to keep it stands by it
        kind = _PLANNED.get(kind, kind) if planned else kind
        return [self._happened(kind, first, last, planned=planned, passive=passive)]

    def _happened(self, kind: Happening, first: int, last: int, *, planned: bool, passive: bool) -> Happened:
        return Happened(kind, planned, self._run[first].start, self._run[last].end, passive)
