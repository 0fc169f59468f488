"""The bundled files agree with one another and with the model."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import communique.lexicons
from communique.lexicons import Codebook, PartyKind, normalise_name
from communique.lexicons.schema import FieldKind, Table, tables
from communique.model import Act, RecordKind, RecordLevel

DATA = Path(communique.lexicons.__file__).parent / "data"
CSV_TABLES = [table for table in tables() if table.file.endswith(".csv")]


def cells(table: Table) -> list[dict[str, str]]:
    with (DATA / table.file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def party_ids(codebook: Codebook) -> set[str]:
    return {*codebook.parties, *codebook.organisations, *codebook.actors}


def test_the_sixteen_acts_are_those_of_the_model(codebook: Codebook) -> None:
    assert list(codebook.acts) == [act.value for act in Act]


def test_every_party_organisation_and_actor_has_an_id_of_its_own(codebook: Codebook) -> None:
    ids = [*codebook.parties, *codebook.organisations, *codebook.actors]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_members_publishers_officials_and_titles_belong_to_known_parties(codebook: Codebook) -> None:
    known = party_ids(codebook)
    members = {member for organisation in codebook.organisations.values() for member in organisation.members}
    publishers = {publisher.party for publisher in codebook.publishers}
    officials = {official.party for official in codebook.officials}
    titles = {title.party for title in codebook.offices.titles} - {""}
    assert (members | publishers | officials | titles) - known == set()


def test_no_name_means_two_parties_without_being_marked_as_ambiguous(codebook: Codebook) -> None:
    sure = {
        name: [alias.party for alias in aliases if not alias.ambiguous]
        for name, aliases in codebook.party_aliases.items()
    }
    assert {name: parties for name, parties in sure.items() if len(parties) > 1} == {}


def test_what_is_marked_as_ambiguous_is_a_name_of_the_party(codebook: Codebook) -> None:
    wrong = [
        (party.id, name)
        for party in codebook.parties.values()
        for name in party.ambiguous
        if name not in (party.name, *party.aliases, *party.demonyms, *party.capitals, *party.metonyms)
    ]
    wrong += [
        (actor.id, name)
        for actor in codebook.actors.values()
        for name in actor.ambiguous
        if name not in (actor.name, *actor.aliases, *actor.demonyms)
    ]
    wrong += [
        (one.id, name)
        for one in codebook.organisations.values()
        for name in one.ambiguous
        if name not in (one.id, one.name, *one.aliases, *one.adjectives, *one.seats)
    ]
    assert wrong == []


def test_names_are_written_as_they_are_looked_up(codebook: Codebook) -> None:
    assert [name for name in codebook.party_aliases if normalise_name(name) != name] == []


def test_states_have_three_letters_and_a_way_to_be_named(codebook: Codebook) -> None:
    states = [party for party in codebook.parties.values() if party.kind is PartyKind.STATE]
    assert len(states) == 195  # the members of the United Nations, the Holy See and Palestine
    assert [party.id for party in states if not re.fullmatch("[A-Z]{3}", party.id)] == []
    assert [party.id for party in states if not party.demonyms or not party.capitals] == []


def test_every_member_of_the_united_nations_is_a_state(codebook: Codebook) -> None:
    members = codebook.organisations["UN"].members
    assert len(members) == 193
    assert {codebook.parties[member].kind for member in members} == {PartyKind.STATE}


@pytest.mark.parametrize("table", CSV_TABLES, ids=lambda table: table.file)
def test_no_key_stands_twice(table: Table) -> None:
    keys = Counter(tuple(row[field] for field in table.key) for row in cells(table))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("table", CSV_TABLES, ids=lambda table: table.file)
def test_cells_hold_no_stray_blanks_and_lists_no_item_twice(table: Table) -> None:
    for row in cells(table):
        for field, cell in row.items():
            parts = cell.split("|") if table.fields[field] is FieldKind.LIST else [cell]
            assert [part for part in parts if part != part.strip()] == [], row
            assert len(parts) == len(set(parts)), row


@pytest.mark.parametrize("table", CSV_TABLES, ids=lambda table: table.file)
def test_no_column_is_missing(table: Table) -> None:
    assert list(cells(table)[0]) == list(table.fields)


def test_cues_are_lemmas_in_lower_case(codebook: Codebook) -> None:
    assert [cue.words for cue in codebook.cues if " ".join(cue.words) != " ".join(cue.words).lower()] == []
    assert [cue.words for cue in codebook.cues if not cue.words] == []


def test_only_acts_that_bind_come_with_a_commitment(codebook: Codebook) -> None:
    binding = {act for cue in codebook.cues if cue.commitment.value != "none" for act in [cue.act]}
    assert binding == {"commit", "reaffirm", "warn"}


def test_every_act_has_cues_and_every_cue_an_act(codebook: Codebook) -> None:
    assert {cue.act for cue in codebook.cues} == set(codebook.acts)


def test_no_word_stands_on_two_steps_of_one_scale(codebook: Codebook) -> None:
    for scale in codebook.strength.values():
        words = Counter(word for step in scale.steps for word in step.words)
        assert [word for word, count in words.items() if count > 1] == [], scale.id
        assert len(scale.steps) > 1, scale.id


def test_a_mechanism_is_known_by_one_name_only(codebook: Codebook) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for mechanism in codebook.mechanisms.known:
        for name in (mechanism.name, *mechanism.aliases):
            owners[name].add(mechanism.name)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_phrases_are_in_lower_case_and_of_one_entry_once(codebook: Codebook) -> None:
    groups = [
        *(topic.phrases for topic in codebook.topics.values()),
        *(event.phrases for event in codebook.events.values()),
        *(condition.phrases for condition in codebook.conditions),
        *(one.words for one in codebook.characterisations),
        *(cue.phrases for cue in codebook.record_kinds.kinds),
        *(cue.phrases for cue in codebook.record_kinds.levels),
    ]
    for phrases in groups:
        assert [phrase for phrase in phrases if phrase != phrase.lower()] == []
        assert [phrase for phrase, count in Counter(phrases).items() if count > 1] == []
        assert phrases


def test_frame_patterns_compile_and_plain_ones_are_in_lower_case(codebook: Codebook) -> None:
    for line in codebook.boilerplate:
        if line.match == "regex":
            re.compile(line.pattern)
        else:
            assert line.pattern == line.pattern.lower()


def test_every_kind_and_level_of_record_can_be_told(codebook: Codebook) -> None:
    assert {cue.kind for cue in codebook.record_kinds.kinds} == set(RecordKind) - {RecordKind.OTHER}
    assert {cue.level for cue in codebook.record_kinds.levels} == set(RecordLevel) - {RecordLevel.UNKNOWN}


def test_a_family_name_is_part_of_the_name(codebook: Codebook) -> None:
    assert [one.name for one in codebook.officials if one.family and one.family not in one.name] == []


def test_officials_held_office_since_1900_and_not_for_a_lifetime(codebook: Codebook) -> None:
    for official in codebook.officials:
        assert official.start == 0 or 1900 < official.start < 2030, official
        assert official.end == 0 or official.end - official.start < 72, official


def test_the_nouns_of_mechanisms_do_not_also_stand_for_another_kind(codebook: Codebook) -> None:
    kinds = {"body", "framework", "instrument", "exercise", "meeting"}
    assert set(codebook.mechanisms.heads.values()) == kinds
    assert {mechanism.kind for mechanism in codebook.mechanisms.known} <= kinds
