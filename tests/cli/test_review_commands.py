"""`communique review`, `accept`, `reject`, `evaluate`, `dossier`, `overview` and `user`."""

from __future__ import annotations

import json

import pytest
from cli_runs import Run


def waiting(run: Run) -> list[str]:
    return [row["target"] for row in json.loads(run("review", "--format", "json").out)]


def test_what_waits_is_accepted_rejected_and_scored(filled: Run) -> None:
    first, second, *others = waiting(filled)
    assert "is accepted, with act, speakers" in filled("accept", first, "--author", "Ona").out
    assert "is rejected" in filled("reject", second, "--author", "Ona").out
    assert waiting(filled) == others
    scored = json.loads(filled("evaluate", "--against-review", "--format", "json").out)
    assert {(row["of"], row["what"], row["items"]) for row in scored} >= {
        ("reviewed", "statement", 2),
        ("reviewed", "act", 1),
    }
    assert "no estimate of them" in filled("evaluate", "--against-review").out
    assert filled("evaluate").status == 2


def test_a_dossier_narrows_listings(filled: Run) -> None:
    party = json.loads(filled("parties", "--format", "json").out)[0]["party"]
    assert "is kept" in filled("dossier", "add", "Straits", "--party", party).out
    everything = json.loads(filled("statements", "--format", "json").out)
    within = json.loads(filled("statements", "--dossier", "straits", "--format", "json").out)
    assert 0 < len(within) <= len(everything)
    assert all(party in (*row["speakers"], *row["targets"]) for row in within)
    assert json.loads(filled("dossier", "list", "--format", "json").out)[0]["name"] == "Straits"
    assert "kept no more" in filled("dossier", "remove", "Straits").out
    assert filled("statements", "--dossier", "straits").status == 1


def test_news_are_told_once(filled: Run) -> None:
    first = json.loads(filled("overview", "--author", "Ona", "--format", "json").out)["news"]
    assert first["first_look"] and first["counts"]["records"]
    again = json.loads(filled("overview", "--author", "Ona", "--format", "json").out)["news"]
    assert (again["first_look"], again["counts"]["records"]) == (False, 0)
    since = json.loads(filled("overview", "--author", "Ona", "--since", "2000", "--format", "json").out)["news"]
    assert since["counts"] == first["counts"]
    assert "documents" in filled("overview", "--author", "Bo").out


@pytest.mark.parametrize("since", ["soon", "2024-13", "T"])
def test_a_time_that_is_none_is_refused(filled: Run, since: str) -> None:
    assert filled("overview", "--since", since).status == 2


def test_users_are_added_listed_and_removed_and_a_token_is_shown_once(filled: Run) -> None:
    assert "may review" in filled("user", "add", "Ona", "--no-password").out
    secret = filled("user", "token", "Ona", "--label", "nightly").out.strip()
    assert secret.startswith("cq_")
    listed = filled("user", "list", "--format", "json").out
    assert secret not in listed
    [token] = json.loads(listed)[0]["tokens"]
    assert "ended" in filled("user", "revoke", token.split()[0]).out
    assert "may review no more" in filled("user", "remove", "Ona").out
    assert filled("user", "remove", "Ona").status == 1
