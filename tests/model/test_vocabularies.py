"""The closed vocabularies are those of the codebook, and the model imports no other room."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import communique.model
from communique.lexicons import load_codebook
from communique.model import Account, Act, Commitment, MeetingForm, SentenceRole

MODULES = sorted(Path(communique.model.__file__).parent.glob("*.py"))
GOLD_CODEBOOK = Path(__file__).parents[3] / "shared" / "gold" / "CODEBOOK.md"


def test_the_acts_are_those_of_the_bundled_lexicon() -> None:
    assert list(load_codebook().acts) == [str(act) for act in Act]


def test_the_acts_and_commitments_are_those_of_the_gold_codebook() -> None:
    if not GOLD_CODEBOOK.is_file():
        pytest.skip(f"the gold codebook is not there: {GOLD_CODEBOOK}")
    text = GOLD_CODEBOOK.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", text.partition("## Acts")[2], re.M)
    assert rows == [str(act) for act in Act]
    (described,) = re.findall(r"^\| `commitment` \| (.*) \|$", text, re.M)
    assert set(re.findall(r"`(\w+)`:", described)) == {str(commitment) for commitment in Commitment}


def test_values_are_stored_as_they_are_written() -> None:
    assert [str(account) for account in Account] == ["joint", "own", "both", "attributed"]
    assert f"{MeetingForm.IN_PERSON} {SentenceRole.LEAD_IN}" == "in person lead-in"


@pytest.mark.parametrize(
    "path", sorted(Path(communique.model.__file__).parent.glob("*.py")), ids=lambda path: path.stem
)
def test_the_model_imports_no_other_room(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {name for name in imported if name.startswith("communique")} <= {
        f"communique.model.{other.stem}" for other in MODULES
    }
