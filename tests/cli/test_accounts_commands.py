"""`communique pair` and `communique pairs`, on the example records."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from cli_runs import Answer

from communique.cli import main
from communique.examples import codebook_folder, records_folder
from communique.lexicons import load_codebook
from communique.register.encounters import publishes

TORVASK = records_folder() / "2024-02-20_torvask_call-with-president-of-valtera.txt"
VALTERA = records_folder() / "2024-02-20_valtera_readout-call-with-chairman-stolvane.html"
FRENCH = records_folder() / "2024-05-30_lorvagne_entretien-avec-le-ministre-valteran.txt"
CYBER = "Inaugural Meeting of the Valtera-Merrow Cyber Dialogue"


class Runs:
    """Commands over a register of the example records, with their codebook."""

    def __init__(self, capsys: pytest.CaptureFixture[str], place: Path) -> None:
        self._capsys = capsys
        self.place = place

    def __call__(self, *arguments: object) -> Answer:
        status = main([str(argument) for argument in arguments])
        printed = self._capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    def pair(self, *arguments: object) -> Answer:
        return self("pair", *arguments, "--codebook", codebook_folder(), "--register", self.place)

    def pairs(self, *arguments: object) -> Answer:
        return self("pairs", *arguments, "--register", self.place)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("accounts") / "register.db"
    main(["add", str(records_folder()), "--codebook", str(codebook_folder()), "--register", str(place)])
    return place


@pytest.fixture
def runs(capsys: pytest.CaptureFixture[str], register: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setenv("COLUMNS", "200")
    capsys.readouterr()
    return Runs(capsys, register)


@pytest.fixture
def files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runs:
    """Without a register."""
    return Runs(capsys, tmp_path / "none.db")


def test_two_files_are_compared_without_a_register(files: Runs) -> None:
    row = json.loads(files.pair(TORVASK, VALTERA, "--format", "json").out)
    assert [account["party"] for account in row["accounts"]] == ["TRV", "VLT"]
    assert {"a": "It was also agreed that the foreign ministers would remain in contact."} in [
        {"a": item["sentence"]} for item in row["lacking"]
    ]
    relations = {link["relation"] for link in row["links"]}
    assert {"same", "conflict"} <= relations <= {"same", "reworded", "partial", "conflict"}
    fisheries = [link for link in row["links"] if "Fisheries" in link["a"][0]]
    assert [link["relation"] for link in fisheries] == ["same"]
    assert row["missing"] == []
    assert not files.place.exists()


def test_each_word_that_is_compared_stands_in_its_place(files: Runs) -> None:
    row = json.loads(files.pair(TORVASK, VALTERA, "--format", "json").out)
    text = TORVASK.read_text("utf-8").partition("\n---\n")[2]
    for item in row["only_a"]:
        assert " ".join(text[item["start"] : item["end"]].split()) == item["words"]
    assert row["only_a"]


def test_a_record_brings_the_other_sides_account_with_it(runs: Runs) -> None:
    listed = json.loads(runs.pairs("--format", "jsonl").out)
    ours, theirs = listed["records"]
    alone = json.loads(runs.pair(ours, "--format", "json").out)
    both = json.loads(runs.pair(ours, theirs, "--format", "json").out)
    assert alone == both


def test_what_a_person_rejected_is_not_compared(runs: Runs) -> None:
    listed = json.loads(runs.pairs("--format", "jsonl").out)
    before = json.loads(runs.pair(*listed["records"], "--format", "json").out)
    wanted = before["lacking"][0]["statements"][0]["id"]
    done = runs("correct", wanted, "review", "rejected", "--author", "tester", "--register", runs.place)
    assert done.status == 0, done.err
    after = json.loads(runs.pair(*listed["records"], "--format", "json").out)
    assert wanted not in json.dumps(after)


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
def test_pages_show_what_is_lacking_first(files: Runs, form: str) -> None:
    shown = files.pair(TORVASK, VALTERA, "--format", form).out
    places = [
        shown.find(words) for words in ("lacking in its account", "foreign ministers", "Told otherwise", "In both")
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_the_html_is_one_page_without_script_or_outside_parts(files: Runs, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert files.pair(TORVASK, VALTERA, "--format", "html", "--out", out).out == ""
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert not {"<script", "src=", "<link"} & {word for word in ("<script", "src=", "<link") if word in page}


def test_the_docx_is_a_document_with_tracked_changes(files: Runs, tmp_path: Path) -> None:
    out = tmp_path / "pair.docx"
    assert files.pair(TORVASK, VALTERA, "--format", "docx", "--out", out).status == 0
    words = zipfile.ZipFile(out).read("word/document.xml").decode("utf-8")
    assert "w:del" in words
    assert "foreign ministers would remain in contact" in words


def test_meetings_of_two_sides_are_listed_and_others_on_request(runs: Runs) -> None:
    shown = runs.pairs().out
    assert "1 of 1 meeting shown" in shown
    assert "list them with --missing" in shown
    rows = runs.pairs("--missing", "--format", "jsonl").rows
    [cyber] = [row for row in rows if row["accounts"][0]["title"] == CYBER]
    assert cyber["missing"] == [
        {
            "party": "MRW",
            "looked_at": "not found in 1 record held, of Ministry of External Affairs of Merrow, dated 2024-09-12",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [(("--party", "TRV"), 1), (("--party", "MRW"), 0), (("--since", "2024-03"), 0), (("--until", "2024-02-20"), 1)],
)
def test_meetings_are_chosen_by_party_and_date(runs: Runs, arguments: tuple[str, ...], count: int) -> None:
    assert len(runs.pairs(*arguments, "--format", "jsonl").rows) == count


def test_a_side_without_an_account_is_named_with_what_was_looked_at(runs: Runs) -> None:
    rows = runs.pairs("--missing", "--format", "jsonl").rows
    [record] = [row["records"][0] for row in rows if row["accounts"][0]["title"] == CYBER]
    done = runs.pair(record)
    assert done.status == 1
    assert "No account by MRW is held: not found in 1 record held" in done.err


BAD = [
    ("one file alone", [TORVASK], 2, "one account alone"),
    ("no such file", [TORVASK, "nowhere.txt"], 2, "no such file, and no record ID"),
    ("no register", [TORVASK, "r-abcdef"], 1, "none.db"),
]


@pytest.mark.parametrize(("arguments", "status", "told"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_cannot_be_compared_is_told_in_one_line(
    files: Runs, arguments: list[object], status: int, told: str
) -> None:
    done = files.pair(*arguments)
    assert (done.status, done.out) == (status, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_an_account_in_another_language_is_named_and_not_compared(files: Runs) -> None:
    row = json.loads(files.pair(FRENCH, VALTERA, "--format", "json").out)
    assert "language that no reader knows (fr)" in row["obstacle"]
    assert (row["links"], row["only_b"], row["lacking"]) == ([], [], [])


def test_the_same_account_twice_is_said_to_be(files: Runs) -> None:
    shown = files.pair(TORVASK, TORVASK).out
    assert "have the same text" in " ".join(shown.split())
    assert "No account by VLT is given" in shown


def test_a_folder_stands_for_the_files_of_one_meeting(runs: Runs, tmp_path: Path) -> None:
    for place in (TORVASK, VALTERA):
        (tmp_path / place.name).write_bytes(place.read_bytes())
    (tmp_path / ".hidden").write_text("not read")
    assert runs.pair(tmp_path, "--format", "json").out == runs.pair(TORVASK, VALTERA, "--format", "json").out


def test_an_empty_folder_is_refused_by_name(runs: Runs, tmp_path: Path) -> None:
    answer = runs.pair(tmp_path)
    assert answer.status == 2
    assert "holds no files" in answer.err


def test_an_account_that_is_too_long_is_refused_before_it_is_read(runs: Runs, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The ministers met at the port. " * 40_000)
    answer = runs.pair(long, VALTERA)
    assert answer.status == 1
    assert "long.txt: is too long to be compared as an account" in answer.err


@pytest.mark.parametrize(("party", "own"), [("JPN", True), ("EU", True), ("NATO", True), ("QUAD", False)])
def test_a_format_in_which_others_meet_has_no_account_of_its_own(party: str, own: bool) -> None:
    assert publishes(party, load_codebook()) is own
