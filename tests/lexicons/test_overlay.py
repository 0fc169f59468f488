"""A user's folder over the bundled files."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from communique.lexicons import load_codebook
from communique.lexicons.entry import Entry
from communique.lexicons.overlay import merge_entries
from communique.lexicons.schema import Table, tables

Folder = Callable[[dict[str, str]], str]
ACTORS: Table = next(table for table in tables() if table.name == "actors")


def test_an_act_of_ones_own_with_its_cues(folder: Folder) -> None:
    own = load_codebook(
        folder(
            {
                "acts.toml": "[[act]]\nid = 'apologise'\ndoes = 'takes blame'\n",
                "cues.csv": "words,pos,act,commitment\napologise,v,apologise,none\nexpress,v,apologise,none\n",
            }
        )
    )
    assert own.acts["apologise"].own
    assert [(cue.words, cue.own) for cue in own.cues[:2]] == [(("apologise",), True), (("express",), True)]
    assert not own.cues[2].own


def test_an_entry_is_replaced_whole_and_keeps_its_place(folder: Folder) -> None:
    bundled = load_codebook()
    own = load_codebook(folder({"topics.toml": "[[topic]]\nid = 'alliance'\nlabel = 'Pact'\nphrases = ['pact']\n"}))
    assert list(own.topics) == list(bundled.topics)
    assert own.topics["alliance"].phrases == ("pact",)


def test_an_entry_is_taken_away(folder: Folder) -> None:
    own = load_codebook(folder({"topics.toml": "[[topic]]\nid = 'haiti'\nremove = true\n"}))
    assert set(load_codebook().topics) - set(own.topics) == {"haiti"}


def test_a_cue_is_taken_away_by_its_words(folder: Folder) -> None:
    own = load_codebook(folder({"cues.csv": "words,pos,remove\ncondemn,v,true\n"}))
    assert len(load_codebook().cues) - len(own.cues) == 1


def test_an_invented_state_is_known(folder: Folder) -> None:
    own = load_codebook(
        folder(
            {
                "parties.csv": "id,kind,name,demonyms,capitals\nVLT,state,Valtera,Valteran|Valterans,Velmar\n",
                "publishers.csv": "pattern,party,publisher\nvaltera.example,VLT,Government of Valtera\n",
            }
        )
    )
    assert own.party_aliases["Valterans"][0].party == "VLT"
    assert own.party_of_publisher("", "https://defence.valtera.example/x") == "VLT"
    assert own.party_of_publisher("Ministry of Defence of Valtera") == "VLT"


def test_the_version_and_digest_tell_codebooks_apart(folder: Folder) -> None:
    bundled = load_codebook()
    own = load_codebook(folder({"codebook.toml": "[[codebook]]\nname = 'mine'\nversion = '2'\n"}))
    assert own.version == f"{bundled.version} + mine 2"
    assert own.digest != bundled.digest
    assert bundled.digest == load_codebook().digest


def test_comments_and_line_ends_do_not_change_the_digest(folder: Folder) -> None:
    text = "[[topic]]\nid = 'x'\nlabel = 'X'\nphrases = ['x']\n"
    plain = load_codebook(folder({"topics.toml": text})).digest
    dressed = load_codebook(folder({"topics.toml": "# mine\r\n\r\n" + text.replace("\n", "\r\n")})).digest
    assert dressed == plain


def test_an_empty_folder_and_foreign_files_change_nothing(folder: Folder) -> None:
    assert load_codebook(folder({"README.md": "mine"})).digest == load_codebook().digest


def entry(name: str, text: str = "", removes: bool = False, own: bool = False) -> Entry:
    return Entry({"id": name, "name": text}, "actors.csv", 1, own, removes)


names = st.sampled_from("abcdefgh")
base_entries = st.dictionaries(names, st.text(max_size=3))
own_entries = st.dictionaries(names, st.text(max_size=3))


@given(base=base_entries, own=own_entries)
def test_merging_is_the_union_in_which_the_own_entry_wins(base: dict[str, str], own: dict[str, str]) -> None:
    merged = merge_entries(
        [entry(name, text) for name, text in base.items()],
        [entry(name, text, own=True) for name, text in own.items()],
        ACTORS,
    )
    assert {one.text("id"): one.text("name") for one in merged} == base | own
    assert [one.text("id") for one in merged] == list(base | own)
    assert all(one.own == (one.text("id") in own) for one in merged)


@given(base=base_entries, data=st.data())
def test_removing_takes_away_exactly_what_is_named(base: dict[str, str], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(base))) if base else st.just(set()))
    merged = merge_entries(
        [entry(name, text) for name, text in base.items()],
        [entry(name, removes=True, own=True) for name in gone],
        ACTORS,
    )
    assert [one.text("id") for one in merged] == [name for name in base if name not in gone]


@given(base=base_entries)
def test_merging_nothing_changes_nothing(base: dict[str, str]) -> None:
    entries = [entry(name, text) for name, text in base.items()]
    assert merge_entries(entries, [], ACTORS) == entries
