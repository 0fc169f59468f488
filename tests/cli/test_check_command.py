"""`communique check`: a draft is read, held against agreed language, and never stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Run

TEXT = "url: https://alv.example/{0}\ntitle: Talks of {0}\ndate: {0}-05-04\npublisher: Ministry of Alvaria\n---\n{1}\n"
AGREED = (
    "Alvaria and Borland met. They reaffirmed firm support for free passage through the reef. "
    "They reaffirmed joint search and rescue at sea."
)
DRAFT = (
    "title: Draft talks\n---\nAlvaria and Borland met. They reaffirmed support for free passage through the reef. "
    "They will open a bakery on the moon."
)


@pytest.fixture
def talks(run: Run, tmp_path: Path) -> Run:
    held = tmp_path / "held"
    held.mkdir()
    for year in (2030, 2031):
        (held / f"{year}.txt").write_text(TEXT.format(year, AGREED), "utf-8")
    assert run("add", held).status == 0
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    return run


def test_a_draft_is_shown_beside_agreed_language_with_what_it_lacks(talks: Run) -> None:
    answer = talks("check", "draft.txt")
    assert (answer.status, answer.err) == (0, "")
    said = " ".join(answer.out.split())
    assert "They reaffirmed [-firm -]support for free passage" in said
    assert "no agreed language" in said
    assert "not found in 2 comparable records held, of Ministry of Alvaria, between 2030-05-04 and 2031-05-04" in said
    assert "[joint search and rescue at sea]" in said
    assert "2 of 2" in said


def test_a_draft_is_never_stored(talks: Run) -> None:
    before = talks("records", "--format", "jsonl").out, talks("summary", "--format", "json").out
    talks("check", "draft.txt")
    assert before == (talks("records", "--format", "jsonl").out, talks("summary", "--format", "json").out)


def test_the_answer_for_programs(talks: Run) -> None:
    found = json.loads(talks("check", "draft.txt", "--format", "json").out)
    assert [row["departure"] for row in found["sentences"]] == ["as agreed", "departs", "no agreed language"]
    departs = found["sentences"][1]
    assert "".join(piece["draft"] for piece in departs["redline"]) == departs["sentence"]
    assert departs["agreed"]["date"] == "2031-05-04"
    assert departs["records"] == 2
    assert found["sentences"][2]["not_found"].startswith("not found in 2 comparable records held")
    assert [line["base_rate"] for line in found["lacking"]["lines"]] == ["in 2 of the last 2 comparable records"]
    rows = talks("check", "draft.txt", "--format", "jsonl").rows
    assert rows == found["sentences"]


def test_a_page_that_loads_nothing(talks: Run, tmp_path: Path) -> None:
    assert talks("check", "draft.txt", "--format", "html", "--out", "draft.html").status == 0
    page = (tmp_path / "draft.html").read_text("utf-8")
    assert "<del>firm </del>" in page
    assert "<strong>joint search and rescue at sea</strong>" in page
    assert "<script" not in page


def test_what_a_draft_is_can_be_said(talks: Run) -> None:
    answer = talks("check", "draft.txt", "--level", "leaders", "--with", "BOR", "--by", "ALV")
    said = " ".join(answer.out.split())
    assert "Compared as readout of leaders level, by ALV, with BOR" in said
    assert "2 further joint records held" in said
    assert "not comparable" in said
    assert "Not looked for: no comparable record is held" in said


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("nowhere.txt",), 1, "nowhere.txt"),
        (("draft.txt", "--level", "kings"), 2, "level 'kings' is not one of leaders, ministers"),
        (("draft.txt", "--kind", "poem"), 2, "kind 'poem' is not one of joint statement"),
        (("draft.txt", "--with", "Zed"), 2, "with 'Zed' is not held"),
        (("held",), 2, "holds 2 records; name one file with one draft"),
        (("draft.txt", "--by", "BOR", "--with", "BOR"), 1, "say otherwise with --by, --with, --level and --kind"),
    ],
)
def test_what_cannot_be_is_told_with_the_remedy(talks: Run, arguments: tuple[str, ...], status: int, told: str) -> None:
    answer = talks("check", *arguments)
    assert (answer.status, told in answer.err) == (status, True), answer.err


def test_an_empty_register_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    assert "no register here" in run("check", "draft.txt").err
