"""What each model learns from: labelled features of the gold records, seen as the reader will see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.reading import speakers as speaking
from communique.reading import targets as aiming
from communique.reading.circle import Circle, choose
from communique.reading.context import Context
from communique.reading.cues import Clue, candidates, clues, second_features
from communique.reading.lexical import CueMatcher
from communique.reading.linear import LinearModel
from communique.reading.membership import first_person, joint_features, party_features
from communique.reading.parsing import ParsedSentence
from communique.reading.statements import act_features
from communique.reading.tracking import SpeakerTracker
from communique.reading.views import seats, setting_of
from communique.reading.wording import clause_end, content_words, cue_words
from training.fitting import fit, fit_choice, fit_margins, pruned
from training.gold import GoldRecord, Placed

_STRENGTH = {
    "membership": 0.5, "joint": 0.5, "cue": 0.3, "cue_again": 0.3, "act": 0.05, "commitment": 0.1, "whole": 0.5,
    "speakers": 0.3, "targets": 0.3,
}  # fmt: skip
_BY_MARGINS = ("act", "commitment")
_INNER_FOLDS = 4


@dataclass(frozen=True)
class Example:
    """One gold record as the reader sees it."""

    record: GoldRecord
    context: Context
    placed: tuple[Placed | None, ...]
    coded: frozenset[int] | None = None  # the sentences that somebody coded; None for all of them


@dataclass
class Labelled:
    """Features with labels, and the record that each comes from."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, features: Sequence[str], label: str | bool, group: int) -> None:
        """One more item."""
        self.features.append(list(features))
        self.labels.append(label if isinstance(label, str) else "yes" if label else "no")
        self.groups.append(group)

    def fitted(self, name: str, groups: frozenset[int] | None = None) -> LinearModel:
        """The model of this name, on all items or on those of some records."""
        chosen = [i for i, g in enumerate(self.groups) if groups is None or g in groups]
        learn = fit_margins if name in _BY_MARGINS else fit
        return learn([self.features[i] for i in chosen], [self.labels[i] for i in chosen], strength=_STRENGTH[name])


@dataclass
class Choices:
    """Options with the one that is right, and the record that each choice comes from."""

    options: list[list[list[str]]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, options: Sequence[Sequence[str]], right: int | None, group: int) -> None:
        """One more choice; where no option is right, or only one is there, nothing can be learned."""
        if right is not None and len(options) > 1:
            self.options.append([list(features) for features in options])
            self.right.append(right)
            self.groups.append(group)

    def fitted(self, name: str, groups: frozenset[int] | None = None) -> LinearModel:
        """The model of this name, on all choices or on those of some records."""
        taken = [i for i, g in enumerate(self.groups) if groups is None or g in groups]
        return fit_choice([(self.options[i], self.right[i]) for i in taken], strength=_STRENGTH[name])


def folds(count: int, parts: int) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Splits records by their place in the list: training and held-out places."""
    for part in range(parts):
        held = frozenset(i for i in range(count) if i % parts == part)
        yield frozenset(range(count)) - held, held


def gold_table(rows: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The set of several speakers that a coding uses most, else its usual single speaker."""
    counts = Counter(tuple(sorted(r["speakers"])) for r in rows)  # type: ignore[call-overload]
    several = [(count, parties) for parties, count in counts.items() if len(parties) > 1]
    return max(several)[1] if several else max(counts.items(), key=lambda pair: (pair[1], pair[0]))[0]


def gold_joint(rows: Sequence[Mapping[str, str]]) -> bool | None:
    """Whether the narrator of a coding is several parties or a group, by its plain assertions; None if it has none."""
    plain = [
        r
        for r in rows
        if (r["act"] == "state" and r["cue"] in r["content"]) or re.match(r"(we|our)\b", r["sentence"], re.I)
    ]
    several = [len(r["speakers"]) > 1 or not re.fullmatch(r"[A-Z]{3}", r["speakers"][0]) for r in plain]
    return sum(several) * 2 >= len(several) if several else None


def _whole(examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if example.coded is None]


def circle_data(examples: Sequence[Example]) -> tuple[Labelled, Labelled]:
    """What the models of membership and of joint issue learn from: records of which every sentence is coded."""
    membership, joint = Labelled(), Labelled()
    for group, example in enumerate(_whole(examples)):
        table = gold_table(example.record.rows)
        for party, facts in sorted(party_features(example.context.opening).items()):
            membership.add(facts, party in table, group)
        together = gold_joint(example.record.rows)
        if together is not None:
            joint.add(joint_features(example.context.opening, table), together, group)
    return membership, joint


def held_out_circles(examples: Sequence[Example], membership: Labelled, joint: Labelled) -> list[Circle]:
    """The circle of each record by models that have not seen it, so that later models learn to live with its errors."""
    found: dict[str, Circle] = {}
    whole = _whole(examples)
    for training, held in folds(len(whole), _INNER_FOLDS):
        first, second = membership.fitted("membership", training), joint.fitted("joint", training)
        for place in held:
            found[whole[place].record.name] = choose(whole[place].context.opening, first, second)
    first, second = membership.fitted("membership"), joint.fitted("joint")
    return [found.get(e.record.name) or choose(e.context.opening, first, second) for e in examples]


def train_speakers(examples: Sequence[Example], matcher: CueMatcher) -> dict[str, LinearModel]:
    """The models of who is at the table and who speaks; they need none of the others."""
    membership, joint = circle_data(examples)
    circles = held_out_circles(examples, membership, joint)
    unused = {name: Labelled() for name in ("cue", "act", "commitment", "whole", "targets")}
    choices = Choices()
    for group, (example, circle) in enumerate(zip(examples, circles, strict=True)):
        list(_statements(example, circle, matcher, group, unused, choices, None))
    _, choices = _with_own_errors(examples, circles, matcher, choices)
    models = {"membership": membership.fitted("membership"), "joint": joint.fitted("joint")}
    models["speakers"] = choices.fitted("speakers")
    return {name: pruned(model, 0.01) for name, model in models.items()}


def train(examples: Sequence[Example], matcher: CueMatcher) -> dict[str, LinearModel]:
    """All models of the English reader."""
    membership, joint = circle_data(examples)
    circles = held_out_circles(examples, membership, joint)
    data = {name: Labelled() for name in ("cue", "cue_again", "act", "commitment", "whole", "targets")}
    choices = Choices()
    sentences: list[tuple[int, ParsedSentence, list[Clue], frozenset[int]]] = []
    for group, (example, circle) in enumerate(zip(examples, circles, strict=True)):
        sentences += _statements(example, circle, matcher, group, data, choices, None)
    targets, choices = _with_own_errors(examples, circles, matcher, choices)
    data["targets"] = targets
    _second_pass(sentences, data)
    models = {"membership": membership.fitted("membership"), "joint": joint.fitted("joint")}
    models |= {name: labelled.fitted(name) for name, labelled in data.items()} | {
        "speakers": choices.fitted("speakers")
    }
    return {name: pruned(model, 0.01) for name, model in models.items()}


def _with_own_errors(
    examples: Sequence[Example], circles: Sequence[Circle], matcher: CueMatcher, speakers: Choices
) -> tuple[Labelled, Choices]:
    """Targets and speakers once more, what came before being as a model that has not seen the record codes it.

    A model that has only seen right answers before a statement trusts them too much.
    """
    targets, choices = Labelled(), Choices()
    for training, held in folds(len(examples), _INNER_FOLDS):
        model = speakers.fitted("speakers", training)
        for group in sorted(held):
            data = {name: Labelled() for name in ("cue", "act", "commitment", "whole")} | {"targets": targets}
            list(_statements(examples[group], circles[group], matcher, group, data, choices, model))
    return targets, choices


def _second_pass(
    sentences: Sequence[tuple[int, ParsedSentence, list[Clue], frozenset[int]]], data: Mapping[str, Labelled]
) -> None:
    """The second pass learns from first-pass probabilities of models that have not seen the record."""
    count = max((group for group, *_ in sentences), default=0) + 1
    for training, held in folds(count, _INNER_FOLDS):
        first = data["cue"].fitted("cue", training)
        for group, sentence, found, heads in sentences:
            if group in held and found:
                shares = first.probabilities([clue.features for clue in found])[:, 0]
                for clue, more in zip(found, second_features(sentence, found, shares), strict=True):
                    data["cue_again"].add([*clue.features, *more], clue.word in heads, group)


def _statements(
    example: Example,
    circle: Circle,
    matcher: CueMatcher,
    group: int,
    data: Mapping[str, Labelled],
    choices: Choices,
    speakers: LinearModel | None,
) -> Iterator[tuple[int, ParsedSentence, list[Clue], frozenset[int]]]:
    """Adds what one record teaches; gives its sentences with their candidates and the heads of their gold cues."""
    context = example.context
    first = first_person(context.opening)
    tracker = SpeakerTracker(circle, first, context.quoted)
    lead_acts: dict[str, str] = {}
    carried: tuple[str, ...] = ()
    about = aiming.matter(circle.table, circle.matter, context.voices)
    by_sentence: dict[int, list[Placed]] = {}
    for placed in example.placed:
        if placed is not None:
            by_sentence.setdefault(placed.sentence, []).append(placed)
    for index, sentence in enumerate(context.parsed):
        if sentence is None or (example.coded is not None and index not in example.coded):
            continue
        place, voices = context.page.sentences[index], context.voices[index]
        gold = sorted(by_sentence.get(index, []), key=lambda p: p.head)
        heads = [p.head for p in gold]
        setting = setting_of(place, circle, first, lead_acts)
        found = clues(sentence, setting, candidates(sentence, matcher), seats(sentence, voices, circle))
        by_word = {clue.word: clue for clue in found}
        for clue in found:
            data["cue"].add(clue.features, clue.word in heads, group)
        yield group, sentence, found, frozenset(heads)
        before = "-"
        for placed in gold:
            row = placed.row
            act = row["act"]
            clue_here = by_word.get(placed.head)
            cue = cue_words(sentence, placed.head)
            end = max(clause_end(sentence, placed.head, [h for h in heads if h > placed.head]), cue[1])
            whole = row["cue"] in row.get("content", "")
            content = content_words(sentence, placed.head, cue, end, whole)
            if clue_here is not None:
                features = act_features(clue_here, before, len(gold))
                data["act"].add(features, act, group)
                data["commitment"].add([*features, f"act={act}"], row["commitment"], group)
                if example.coded is None:  # elsewhere nobody coded the content
                    data["whole"].add([*features, f"act={act}"], whole, group)
            situation = tracker.situation(index, place, sentence, voices, placed.head)
            who = tuple(sorted(row["speakers"]))
            options = speaking.candidates(situation)
            facts = [speaking.features(o, situation, sentence, placed.head, act, options) for o in options]
            if example.coded is None:  # elsewhere who spoke before is not known
                choices.add(facts, next((i for i, o in enumerate(options) if o.parties == who), None), group)
            coded = who
            if speakers is not None and options:
                coded = options[int(speakers.choice(facts).argmax())].parties
            places = aiming.sites(sentence, voices, carried, about)
            for site in places:
                seen = aiming.features(
                    site, sentence, placed.head, act, row["commitment"], coded, content, about, heads, places
                )
                data["targets"].add(seen, site.party in row["targets"], group)
            tracker.decide(index, place, sentence, situation, coded)
            lead_acts[place.folded.text] = act
            carried, before = tuple(row["targets"]), act


SPEAKERS = ("membership", "joint", "speakers")  # the models of train_speakers, which have a file of their own

__all__ = ["SPEAKERS", "Example", "circle_data", "folds", "held_out_circles", "train", "train_speakers"]
