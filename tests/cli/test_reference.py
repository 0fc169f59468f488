"""The documentation of the command line is complete and current, and asking for help is quick in what it imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from cli_runs import Run

from communique.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "cli.md"
COMMANDS = app.list_commands(click.Context(app))


def test_the_page_is_current() -> None:
    made = subprocess.run([sys.executable, ROOT / "tools" / "cli_reference.py"], capture_output=True, check=True)
    assert PAGE.read_bytes() == made.stdout, "run: python tools/cli_reference.py > docs/cli.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    command = app.commands[name]
    page = PAGE.read_text("utf-8")
    assert f"## communique {name}\n" in page
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name} says nothing of itself"
            assert all(f"{option}" in page for option in parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_within_a_terminal(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"Usage: communique {name}")
    assert all(len(line) <= 100 for line in answer.out.splitlines())


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from communique.cli import main; main(['--help']); print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "click" in imported
    assert not imported & {
        "sqlalchemy",
        "alembic",
        "spacy",
        "rich",
        "numpy",
        "trafilatura",
        "lxml",
        "communique.register",
    }
