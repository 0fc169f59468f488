"""Mechanisms that a sentence names, whose they are, and the mechanisms of a record."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tools import codebook, parse, parse_one, parties_of

from communique.model import MechanismMention
from communique.reading.mechanism_mentions import mechanism_mentions
from communique.reading.mechanisms import MechanismFinder, MechanismSpan, assign, steadied
from communique.reading.segmentation import best_cover, marginals


@cache
def finder() -> MechanismFinder:
    return MechanismFinder.of(codebook())


def named(text: str) -> list[tuple[str, str]]:
    sentence = parse_one(text)
    record = finder().record([sentence.folded.text])
    spans = finder().find(sentence, parties_of(sentence), record)
    return [(sentence.folded.text[s.start : s.end], s.kind) for s in spans]


NAMED = [
    (
        "They recalled the relevant UN Security Council resolutions.",
        [("UN Security Council resolutions", "instrument")],
    ),
    (
        "The two sides reviewed the work of the Joint Harbour Safety Working Group.",
        [("Joint Harbour Safety Working Group", "body")],
    ),
    ("Valmark and Osteria will resume the Strategic Dialogue.", [("Strategic Dialogue", "meeting")]),
    ("They welcomed the Coastal Stability Framework (CSF).", [("Coastal Stability Framework", "framework")]),
    (
        "Both sides reaffirmed the Treaty of Mutual Cooperation and Security.",
        [("Treaty of Mutual Cooperation and Security", "instrument")],
    ),
    (
        "They discussed the Paris Agreement and the Global Methane Pledge.",
        [("Paris Agreement", "instrument"), ("Global Methane Pledge", "framework")],
    ),
    ("The Foreign Minister of Australia thanked the President of France.", []),
    ("The Ministry of Defence informed the Department of State.", []),
    ("The United States and Japan agreed to meet.", []),
    ("They discussed trade.", []),
    # What only looks like a mechanism: agencies and courts of one state, money.
    ("The Supreme Court and the U.S. International Development Finance Corporation were informed.", []),
    ("Australia will provide AUD 30 million.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_proper_names_are_found_with_their_edges_and_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_mechanism_belongs_to_the_smallest_statement_that_holds_it() -> None:
    inner = MechanismSpan(30, 40, "body", 0.9)
    fronted = MechanismSpan(0, 8, "body", 0.9)
    trailing = MechanismSpan(95, 99, "body", 0.9)
    assert assign([fronted, inner, trailing], [(10, 90), (25, 60)]) == [(fronted, trailing), (inner,)]
    assert assign([inner], []) == []


def test_a_runs_scores_are_the_sums_of_its_features_weights() -> None:
    sentence = parse_one("They reviewed the Treaty of Mutual Cooperation and Security and the Paris Agreement (2015).")
    (run, *_) = finder().runs(sentence, parties_of(sentence), finder().record([sentence.folded.text]))

    def weigh(name: str, default: float) -> float:
        return default + len(name) / 7 - 2

    assert run.scores(weigh) == pytest.approx([sum(weigh(name, 0.0) for name in run.features(c)) for c in run.run])


def record_mechanisms(text: str) -> tuple[MechanismMention, ...]:
    sentences = parse(text)
    record = finder().record(s.folded.text for s in sentences)
    spans = {i: finder().find(s, parties_of(s), record) for i, s in enumerate(sentences)}
    return mechanism_mentions(sentences, spans, finder().lexicon, text)


def test_an_acronym_and_its_full_name_are_one_mechanism() -> None:
    text = (
        "They reviewed the work of the Harbour Safety Working Group (HSWG). The HSWG will meet again.\n\n"
        "The HSWG reports to the ministers."
    )
    (mention,) = [m for m in record_mechanisms(text) if "H" in m.name]
    assert (mention.name, mention.acronym, mention.full_name, mention.kind) == (
        "Harbour Safety Working Group", "HSWG", "Harbour Safety Working Group", "body",
    )  # fmt: skip
    assert mention.span.of(text) == mention.name


def test_an_acronym_that_only_the_lexicon_knows_has_a_kind_and_no_full_name() -> None:
    (mention,) = record_mechanisms("They agreed to deepen extended deterrence through the NCG.")
    assert (mention.name, mention.full_name, mention.kind) == ("NCG", "", "body")


def test_a_single_noun_stands_for_the_only_name_that_it_closes() -> None:
    text = "They signed the Velmora Declaration. The Declaration binds both. The Pact does not."
    sentences = parse(text)
    spans = {
        i: [MechanismSpan(start, start + len(name), "instrument", 0.9)]
        for i, (name, start) in enumerate([("Velmora Declaration", 16), ("Declaration", 4), ("Pact", 4)])
    }
    found = mechanism_mentions(sentences, spans, finder().lexicon, text)
    assert [m.name for m in found] == ["Velmora Declaration", "Pact"]


def test_an_acronym_is_taken_for_what_its_long_form_is() -> None:
    names = [["harbour safety group"], ["hsg"], ["abc"]]
    (long,), (short,), (other,) = steadied([[0.9], [0.1], [0.1]], names, {"hsg": "safety group"})
    assert long == pytest.approx(0.9)
    assert other == pytest.approx(0.1)
    assert 0.5 < short < 0.9


OFFERED = [
    # A noun in lower case may close a name over lower-case words between, where those are no verbs.
    ("The Valmark-Osteria air transportation agreement expired.", "Valmark-Osteria air transportation agreement", True),
    ("Valmark ministers signing agreements were thanked.", "Valmark ministers signing", False),
    # A format is a name although it has no letters.
    ("They agreed to hold the next 2+2 meeting in spring.", "2+2 meeting", True),
]


@pytest.mark.parametrize(("text", "name", "offered"), OFFERED)
def test_where_names_may_begin_and_end(text: str, name: str, offered: bool) -> None:
    assert (name in cuts_of(text)) == offered


def test_names_late_in_a_long_list_are_seen_as_well() -> None:
    names = [f"Harbour Pact on {word} Safety and Order" for word in ("Ship", "Port", "Pilot", "Cable", "Buoy") * 8]
    text = f"They recalled the {', the '.join(names)} and the Salt Convention."
    assert "Salt Convention" in cuts_of(text)


def cuts_of(text: str) -> set[str]:
    sentence = parse_one(text)
    runs = finder().runs(sentence, parties_of(sentence), finder().record([text]))
    return {text[slice(*run.sentence.bounds(c.first, c.last))] for run in runs for c in run.run}


DATED = [
    ("They recalled the September 19 Joint Statement.", "September 19 Joint Statement", True),
    ("They spoke in September and the Joint Council agreed.", "September and the Joint Council", False),
]


@pytest.mark.parametrize(("text", "name", "offered"), DATED)
def test_a_name_may_open_with_a_date_and_not_with_a_month_alone(text: str, name: str, offered: bool) -> None:
    assert (name in cuts_of(text)) == offered


PLANNED = [
    ("They reviewed plans to establish a high-level consultative body.", ["high-level consultative body"]),
    ("The sides agreed to hold a joint science conference next year.", ["joint science conference"]),
    ("The ministers will launch a working group on cyber security.", ["working group on cyber security"]),
    ("They established a working group last year.", []),
    ("They agreed to hold a meeting.", []),
    ("They agreed to hold the next round of talks.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLANNED)
def test_what_is_yet_to_be_founded_is_a_planned_mechanism(text: str, expected: list[str]) -> None:
    assert [m.name for m in record_mechanisms(text) if m.planned] == expected


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=1,
    max_size=8,
    unique=True,
)


def _covers(spans: list[tuple[int, int]]) -> list[list[int]]:
    """All sets of spans that do not overlap."""
    found: list[list[int]] = [[]]
    for i, (first, last) in enumerate(spans):
        found += [[*one, i] for one in found if all(last < spans[j][0] or first > spans[j][1] for j in one)]
    return found


@given(SPANS, st.data())
def test_marginals_are_those_of_all_segmentations(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    from math import exp, isclose, log

    scores = data.draw(st.lists(st.floats(-4, 4), min_size=len(spans), max_size=len(spans)))
    weights = [(one, exp(sum(scores[i] for i in one))) for one in _covers(spans)]
    total = sum(weight for _, weight in weights)
    log_sum, chances = marginals(spans, scores)
    assert isclose(log_sum, log(total), rel_tol=1e-9, abs_tol=1e-9)
    for i, chance in enumerate(chances):
        assert isclose(chance, sum(w for one, w in weights if i in one) / total, rel_tol=1e-6, abs_tol=1e-9)


@given(SPANS, st.data())
def test_the_best_cover_beats_every_other(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    chances = data.draw(st.lists(st.floats(0, 1), min_size=len(spans), max_size=len(spans)))
    chosen = best_cover(spans, chances, 0.3)
    assert chosen in _covers(spans) or sorted(chosen) in [sorted(one) for one in _covers(spans)]
    gain = sum(chances[i] - 0.3 for i in chosen)
    assert gain >= max(sum(chances[i] - 0.3 for i in one) for one in _covers(spans)) - 1e-9
