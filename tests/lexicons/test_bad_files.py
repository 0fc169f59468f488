"""Malformed and hostile lexicon files: one line that names the file, the place and the remedy."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import CodebookError
from communique.lexicons import load_codebook

Folder = Callable[[dict[str, str]], str]

BAD = [
    # file, its text, what the message must hold
    ("cues.csv", "", "no header"),
    ("cues.csv", "words,pos,act,commitment\nfrown,v\n", "line 2: 2 cells instead of 4"),
    ("cues.csv", 'words,pos,act,commitment\n"frown,v,concern,none\n', "line 2: not CSV"),
    ("cues.csv", "words,verb\nfrown,v\n", "line 1: unknown field 'verb'"),
    ("cues.csv", "words,words\nfrown,v\n", "a field is named twice"),
    ("cues.csv", "words,pos,act,commitment\n,v,concern,none\n", "'words' is missing or empty"),
    ("cues.csv", "words,pos,act,commitment\nfrown,v,sulk,none\n", "act 'sulk' is not defined; define it in acts.toml"),
    ("cues.csv", "words,pos,act,commitment\nfrown,x,concern,none\n", "pos 'x' is not known"),
    ("cues.csv", "words,pos,act,commitment\nfrown,v,concern,maybe\n", "commitment 'maybe' is not known"),
    ("cues.csv", "words,pos,act\nfrown,v,concern\nfrown,v,urge\n", "a second entry for 'frown / v'"),
    ("cues.csv", "words,pos,remove\nfrown,v,true\n", "nothing to remove for 'frown / v'"),
    ("cues.csv", "words,pos,remove\ncondemn,v,perhaps\n", "it must be true or false"),
    ("cues.csv", f"words,pos,act,commitment\n{'x' * 5000},v,concern,none\n", "longer than 4000"),
    ("parties.csv", "id,kind,name\nVLT,duchy,Valtera\n", "kind 'duchy' is not known"),
    ("officials.csv", "name,party,office,level,from\nA B,USA,Envoy,officials,soon\n", "'from' is 'soon'"),
    ("officials.csv", "name,party,office,level,from,to\nA B,USA,Envoy,officials,2001,1999\n", "ends in 1999 before"),
    ("officials.csv", "name,party,office,level\nA B,USA,Envoy,barons\n", "level 'barons' is not known"),
    ("strength.csv", "scale,rank,words\nvolume,1,loud\n", "scale 'volume' is not defined"),
    ("boilerplate.csv", "pattern,match,role\n(,regex,boilerplate\n", "not a regular expression"),
    ("boilerplate.csv", "pattern,match,role\nx,line,decoration\n", "role 'decoration' is not known"),
    ("topics.toml", "[[topic]\nid = 'x'", "not TOML"),
    ("topics.toml", "[[topics]]\nid = 'x'", "unknown table 'topics'; use [[topic]]"),
    ("topics.toml", "topic = 1", "'topic' is not a list of tables"),
    ("topics.toml", "[[topic]]\nlabel = 'x'", "'id' is missing or empty"),
    ("topics.toml", "[[topic]]\nid = 7", "'id' is a int; it must be a text"),
    ("topics.toml", "[[topic]]\nid = 'x'\nphrases = 'a|b'", "'phrases' is 'a|b'; it must be a list of texts"),
    ("topics.toml", "[[topic]]\nid = 'x'\nphrases = [1]", "'phrases' is a list; it must be a list of texts"),
    ("topics.toml", "[[topic]]\nid = 'x'\nphrases.deep = 1", "'phrases' is a dict"),
    ("topics.toml", "[[topic]]\nid = 'x'\ncolour = 'red'", "unknown field 'colour'"),
    ("topics.toml", "[[topic]]\nid = 'x'\n[[topic]]\nid = 'x'", "a second entry for 'x'"),
    ("strength.toml", "[[scale]]\nid = 'x'\nacts = ['sulk']", "act 'sulk' is not defined"),
    ("topic.toml", "", "topic.toml: not a lexicon file; known are"),
    ("topics.toml", "x = " + "[" * 900, "not TOML"),
    ("topics.toml", "x = [\n" + "[\n" * 50_000, "nested too deeply"),
    ("topics.toml", "a" + ".a" * 600 + " = 1", "line 1: longer than 1000 characters"),
    ("topics.toml", "# " + "x" * 900 + "\n" + "#\n" * 600_000, "larger than 1000000 bytes"),
    ("cues.csv", "words,pos,act,commitment\n" + "x,v,concern,none\n" * 300_000, "larger than 4000000 bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "message"), BAD, ids=[f"{file}: {message}" for file, _, message in BAD])
def test_a_bad_file_is_told_in_one_line(folder: Folder, file: str, text: str, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(folder({file: text}))
    told = str(caught.value)
    assert told.startswith(file)
    assert message in told
    assert "\n" not in told


def test_too_many_entries(folder: Folder) -> None:
    rows = "".join(f"x{number},v,concern,none\n" for number in range(50_001))
    with pytest.raises(CodebookError, match="more than 50000 entries"):
        load_codebook(folder({"cues.csv": "words,pos,act,commitment\n" + rows}))


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"words,pos\n\xe9,v\n"])
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "cues.csv").write_bytes(data)
    with pytest.raises(CodebookError, match=r"cues\.csv: byte \d+ is not UTF-8; save the file as UTF-8"):
        load_codebook(str(tmp_path))


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").mkdir()
    with pytest.raises(CodebookError, match=r"cues\.csv: not a regular file"):
        load_codebook(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cues.csv")
    with pytest.raises(CodebookError, match=r"cues\.csv: not a regular file"):
        load_codebook(str(tmp_path))


@pytest.mark.parametrize("name", ["nowhere", "nul\0byte"])
def test_no_such_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CodebookError, match=r"no such folder|cannot be read"):
        load_codebook(str(tmp_path / name))


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").write_bytes(b"\xef\xbb\xbfwords,pos,act,commitment\r\nfrown,v,concern,none\r\n")
    assert load_codebook(str(tmp_path)).cues[0].words == ("frown",)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=200), file=st.sampled_from(["cues.csv", "topics.toml", "boilerplate.csv"]))
def test_any_bytes_load_or_are_refused_by_name(tmp_path: Path, data: bytes, file: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / file).write_bytes(data)
    try:
        load_codebook(str(tmp_path))
    except CodebookError as error:
        assert str(error).startswith(file)
        assert "\n" not in str(error)
