"""From a record's sentences to its coded statements: cue, act, firmness, words, speakers and targets, in that order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy

from communique.reading import speakers as speaking
from communique.reading import targets as aiming
from communique.reading.circle import Circle
from communique.reading.context import Context
from communique.reading.cues import Clue, clues, detect, weighed
from communique.reading.dependency_network import DependencyNetwork, Opinion
from communique.reading.encounters import encounters
from communique.reading.lexical import CueMatcher
from communique.reading.linear import Array, LinearModel, NumberedModel, Vocabulary
from communique.reading.membership import first_person
from communique.reading.parsing import ParsedSentence
from communique.reading.tracking import SpeakerTracker
from communique.reading.undertaking import Antecedent
from communique.reading.views import View, look_at, seats, setting_of
from communique.reading.voices import Subject, Voice
from communique.reading.wording import clause_end, content_words, cue_words

LEAST_TARGET = 0.42  # targets are rarer than their sites; found by cross-validation on the development part
_TENTATIVE = frozenset(["explore", "consider", "examine", "study"])  # codebook, "commitment": they only look into it
NETWORK_ACT = 0.5  # the network's weight against the linear model's in the choice of an act
NETWORK_COMMITMENT = 0.5  # the same, of firmness
LEAST_NONE = 0.6  # how sure it must be that a statement promises nothing; found on records held out of training
_NO_SITE = 0.99  # how sure it is that a statement is aimed at nobody where nobody is named
NETWORK_TARGET = 0.5  # the same, of what a statement is aimed at
LEAST_CUE = 0.04  # a body sentence whose best candidate is below this stays uncoded


@dataclass(frozen=True)
class Models:
    """The learned models of the English reader (tools/train.py makes them)."""

    cue: LinearModel  # is this word the head of a cue, by its own grammar
    cue_again: LinearModel  # the same in the light of its neighbours
    act: LinearModel
    commitment: LinearModel
    whole: LinearModel  # is the content the whole clause
    speakers: LinearModel  # which of the candidate sets speaks: a choice, not a yes or no
    targets: LinearModel  # is this site a target
    membership: LinearModel  # is this party at the table
    joint: LinearModel  # does the table issue the text together

    @classmethod
    def of(cls, found: Mapping[str, LinearModel]) -> Models:
        """From the models of one file."""
        return cls(**{name: found[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Draft:
    """A coded statement in terms of its sentence's words; chances are the models' own, not yet calibrated."""

    sentence: int  # index among the page's sentences
    head: int
    cue: tuple[int, int]  # first and last word
    content: tuple[int, int]  # first and last word; last < first where there is none
    extent: tuple[int, int]  # first and last word of all that belongs to the statement
    act: str
    commitment: str
    speakers: tuple[str, ...]
    targets: tuple[str, ...]
    aims: tuple[tuple[aiming.TargetSite, float], ...]  # what it may be aimed at, and how likely it is
    subject: Subject | None
    chances: Mapping[str, float]  # by field: cue, act, commitment, speakers, targets


def act_features(clue: Clue, before: str, chosen: int) -> list[str]:
    """What the models of act and firmness see: the clue, and the act before it in the same sentence."""
    return [*clue.features, *_sequence_features(clue, before, chosen)]


def _sequence_features(clue: Clue, before: str, chosen: int) -> list[str]:
    return [f"act before={before}", f"act before+{clue.features[0]}={before}", f"chosen={min(chosen, 4)}"]


class StatementCoder:
    """Codes the statements of a record with learned models and the cue lexicon."""

    def __init__(self, models: Models, network: DependencyNetwork, matcher: CueMatcher) -> None:
        self._models = models
        self._network = network
        self._matcher = matcher
        shared = (models.cue, models.cue_again, models.act, models.commitment, models.whole)
        self._vocabulary = Vocabulary(shared)
        self._cue, self._cue_again, self._act, self._commitment, self._whole = map(self._vocabulary.numbered, shared)
        # the network's columns in the order of the linear models' classes
        self._acts = [network.act.classes.index(act) for act in models.act.classes]
        self._degrees = [network.commitment.classes.index(degree) for degree in models.commitment.classes]

    def code(self, context: Context, circle: Circle) -> Iterator[Draft]:
        """The statements, in order of the text."""
        first = first_person(context.opening)
        tracker = SpeakerTracker(circle, first, context.quoted)
        lead_acts: dict[str, str] = {}
        carried: tuple[str, ...] = ()
        antecedent = Antecedent()
        about = aiming.matter(circle.table, circle.matter, context.voices)
        views = list(self._views(context, circle, first))
        opinions = self._network.opinions([view.marked for view in views])
        for view, opinion in zip(views, opinions, strict=True):
            index, sentence = view.index, view.marked.sentence
            place = context.page.sentences[index]
            voices = context.voices[index]
            setting = setting_of(place, circle, first, lead_acts)
            found = clues(sentence, setting, view.matches, view.seats)
            numbers = [self._vocabulary.numbers(clue.features) for clue in found]
            chosen = detect(
                sentence, found, numbers, self._vocabulary, self._cue, self._cue_again, opinion.cue, LEAST_CUE
            )
            heads = [found[candidate].word for candidate, _ in chosen]
            before = "-"
            for candidate, chance in chosen:
                clue = found[candidate]
                known = numbers[candidate] | self._vocabulary.numbers(_sequence_features(clue, before, len(chosen)))
                settled = self._matcher.settled(sentence, clue.word, clue.match)
                act, act_chance = (settled.act, 1.0) if settled else self._likeliest_act(known, opinion.act[candidate])
                if sentence.lemmas[clue.word] == "call" and _visits(context, sentence, clue.word):
                    act, act_chance = "meet", 1.0
                known |= self._vocabulary.numbers([f"act={act}"])
                commitment, commitment_chance = (
                    (settled.commitment, 1.0)
                    if settled
                    else self._likeliest_commitment(known, opinion.commitment[candidate])
                )
                if act == "state" and antecedent.undertakes(sentence, clue.word):
                    act, commitment = "commit", "firm"
                antecedent.note(sentence, clue.word)
                cue = cue_words(sentence, clue.word)
                if commitment != "none" and _TENTATIVE & set(sentence.lemmas[cue[0] : cue[1] + 1]):
                    commitment = "tentative"
                end = clause_end(sentence, clue.word, [h for h in heads if h > clue.word])
                whole = float(self._whole.probabilities([known])[0, 0])
                content = content_words(sentence, clue.word, cue, max(end, cue[1]), whole >= 0.5)
                extent = (min(cue[0], content[0]), max(cue[1], content[1]))
                situation = tracker.situation(index, place, sentence, voices, clue.word)
                who, who_chance = self._speakers(situation, sentence, clue.word, act)
                aims = self._aims(
                    sentence,
                    voices,
                    clue.word,
                    act,
                    commitment,
                    who,
                    content,
                    about,
                    carried,
                    heads,
                    opinion,
                    candidate,
                )
                aimed = tuple(sorted({site.party for site, share in aims if share >= LEAST_TARGET}))
                tracker.decide(index, place, sentence, situation, who)
                lead_acts[place.folded.text] = act
                carried, before = aimed, act
                yield Draft(
                    index, clue.word, cue, content, extent, act, commitment, who, aimed, aims, situation.subject,
                    {"cue": chance, "act": act_chance, "commitment": commitment_chance, "speakers": who_chance,
                     "targets": min((max(share, 1 - share) for _, share in aims), default=_NO_SITE),
                     "content": max(whole, 1 - whole)},
                )  # fmt: skip

    def _views(self, context: Context, circle: Circle, first: bool) -> Iterator[View]:
        for index, sentence in enumerate(context.parsed):
            if sentence is not None:
                seated = seats(sentence, context.voices[index], circle)
                yield look_at(
                    index, sentence, context.page.sentences[index], self._matcher, seated, first, circle.joint,
                    aiming.mentions(sentence, context.voices[index]),
                )  # fmt: skip

    def _likeliest_act(self, known: Set[int], opinion: Array) -> tuple[str, float]:
        return _likeliest(self._act, known, opinion[self._acts], NETWORK_ACT)

    def _likeliest_commitment(self, known: Set[int], opinion: Array) -> tuple[str, float]:
        return _likeliest(self._commitment, known, opinion[self._degrees], NETWORK_COMMITMENT, unless="none")

    def _speakers(
        self, situation: speaking.Situation, sentence: ParsedSentence, head: int, act: str
    ) -> tuple[tuple[str, ...], float]:
        options = speaking.candidates(situation)
        if not options:
            return (), 0.0
        facts = [speaking.features(option, situation, sentence, head, act, options) for option in options]
        shares = self._models.speakers.choice(facts)
        best = int(shares.argmax())
        return options[best].parties, float(shares[best])

    def _aims(
        self,
        sentence: ParsedSentence,
        voices: Sequence[Voice],
        head: int,
        act: str,
        commitment: str,
        who: Sequence[str],
        content: tuple[int, int],
        about: aiming.Matter,
        carried: Sequence[str],
        heads: Sequence[int],
        opinion: Opinion,
        candidate: int,
    ) -> tuple[tuple[aiming.TargetSite, float], ...]:
        options = aiming.sites(sentence, voices, carried, about)
        facts = [
            aiming.features(site, sentence, head, act, commitment, who, content, about, heads, options)
            for site in options
        ]
        shares = self._models.targets.probabilities(facts)[:, 0] if facts else ()
        found = []
        for site, share in zip(options, shares, strict=True):
            if site.word >= 0:  # the network sees only what the sentence names
                odds = self._network.aim(opinion, candidate, site.word, aiming.seat(site.party, who, about.table))
                share = weighed(share, odds, NETWORK_TARGET)
            found.append((site, float(share)))
        return tuple(found)


def _visits(context: Context, sentence: ParsedSentence, word: int) -> bool:
    """Whether "called on" tells of a visit to a person ("called on Prime Minister NAME") and urges nobody."""
    text = sentence.folded.text
    start = sentence.starts[word]
    if not any(one.kind == "met" and one.start == start for one in encounters(text)):
        return False
    named = [m.start for m in context.cast.person_mentions(text) if m.start > start]
    return bool(named) and not any(text[start : named[0]].count(mark) for mark in ",;:")


def _likeliest(
    model: NumberedModel, known: Set[int], opinion: Array, weight: float, unless: str = ""
) -> tuple[str, float]:
    """The likeliest class of an item, and how likely it is; the class *unless* only where it is surer than LEAST_NONE.

    By the mean of the logarithms of the linear model's shares and the network's, which has this *weight*.
    """
    shares = numpy.log(numpy.maximum(model.probabilities([known])[0], 1e-6))
    odds = numpy.exp((1 - weight) * shares + weight * opinion)
    odds /= odds.sum()
    best = int(odds.argmax())
    if model.model.classes[best] == unless and odds[best] < LEAST_NONE:
        best = int(numpy.where(numpy.array(model.model.classes) == unless, 0, odds).argmax())
    return model.model.classes[best], float(odds[best])
