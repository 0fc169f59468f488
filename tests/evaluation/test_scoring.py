"""Coding the gold records, scoring them, and holding the figures against the floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.errors import CommuniqueError
from communique.evaluation.__main__ import SHOWN, report
from communique.evaluation.floors import load_floors
from communique.evaluation.scoring import code, flattened, meeting_figures, score
from communique.examples import codebook_folder
from communique.reading import InProcessExecutor, ReaderSettings

SHARED = Path(__file__).parents[3] / "shared"
RECORD = (
    "title: Joint Statement of Valtera and Kasendria\ndate: 2031-05-04\n---\n"
    "The Minister of Foreign Affairs of Valtera, Jorin Tascall, and the Foreign Secretary of Kasendria, "
    "Maris Ollerenby, met in Velmar on 4 May 2031.\n\n"
    "Both sides condemned the ramming and agreed to share radar data by 2032.\n"
)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one invented record, coded."""
    folder = tmp_path_factory.mktemp("coded")
    record = folder / "valtera__2031-05-04_meeting.txt"
    record.write_text(RECORD, encoding="utf-8")
    code([record], folder, ReaderSettings(codebook=str(codebook_folder())), InProcessExecutor())
    return folder


def test_coding_writes_the_rows_that_the_scoring_script_reads(coded: Path) -> None:
    lines = (coded / "valtera__2031-05-04_meeting.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["act"], row["cue"]) for row in rows] == [
        ("meet", "met"),
        ("condemn", "condemned"),
        ("commit", "agreed to share"),
    ]
    wanted = {"sentence", "cue", "act", "speakers", "targets", "content", "mechanisms", "commitment", "when"}
    assert all(wanted <= set(row) for row in rows)
    meetings = json.loads((coded / "valtera__2031-05-04_meeting.meetings.json").read_text(encoding="utf-8"))
    assert meetings["meetings"][0]["parties"] == ["KSD", "VLT"]


def test_figures_are_flattened_without_counts() -> None:
    figures = {"statements": 12, "detect": {"f1": 0.9, "recall": 1.0}, "act": 0.8}
    assert flattened(figures) == {"detect.f1": 0.9, "detect.recall": 1.0, "act": 0.8}


def test_meeting_figures_are_read_from_what_the_script_prints() -> None:
    assert meeting_figures("meetings 0.910\ndate 0.9  form 1.0\n") == {
        "meetings.f1": 0.91,
        "meetings.date": 0.9,
        "meetings.form": 1.0,
    }


FIGURES = {"development": {"act": 0.95, "strict.f1": 0.8}, "check": {"act": 0.90, "strict.f1": 0.78}}


@pytest.mark.parametrize(
    ("floors", "status"),
    [
        ({}, 0),
        ({"check": {"act": 0.90, "strict.f1": 0.78}}, 0),
        ({"check": {"act": 0.901}}, 1),
        ({"check": {"strict.f1": 0.9, "act": 0.9}}, 1),
    ],
)
def test_a_figure_of_the_check_part_below_its_floor_fails(
    floors: dict[str, dict[str, float]], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(FIGURES, floors) == status
    shown = capsys.readouterr()
    assert "0.950   0.900" in shown.out
    assert ("below" in shown.err) is bool(status)


def test_every_pinned_floor_is_of_a_figure_that_is_shown() -> None:
    floors = load_floors()
    assert set(floors["check"]) <= set(SHOWN)
    assert all(0 < floor < 1 for floor in floors["check"].values())


def test_a_script_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "score.py").write_text("raise SystemExit('no figures today')\n", encoding="utf-8")
    with pytest.raises(CommuniqueError, match=r"score\.py: no figures today; look at the script"):
        score(tmp_path, tmp_path / "work", 1)


def test_the_founding_record_scores_as_the_command_says(tmp_path: Path) -> None:
    """The whole path, over a gold folder that holds this one record."""
    gold = SHARED / "gold"
    if not (gold / "score.py").is_file():
        pytest.skip(f"the gold data are not there: {gold}")
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    for path in [*gold.glob("score*.py"), *(gold / "dev").glob("seed*")]:
        place = tmp_path / "gold" / ("dev" if path.parent.name == "dev" else "") / path.name
        place.write_bytes(path.read_bytes())
    figures = score(tmp_path / "gold", tmp_path / "work", 1)
    assert figures["development"]["detect.recall"] == 1.0
    assert figures["development"]["strict.f1"] >= 0.9
    assert figures["development"]["meetings.f1"] == 1.0
