"""The reference of the command line, made from the commands: ``python tools/cli_reference.py > docs/cli.md``.

A test keeps the page equal to what this prints.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from communique.cli.app import app


def reference() -> str:
    """The page as Markdown."""
    parts = [(Path(__file__).with_suffix(".txt")).read_text("utf-8").rstrip()]
    context = click.Context(app, info_name="communique")
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        if command is not None and not command.hidden:
            own = click.Context(command, info_name=name, parent=context)
            parts.append("\n".join(_section(command, own, name)))
            if isinstance(command, click.Group):
                parts += [
                    "\n".join(_section(part, click.Context(part, info_name=inner, parent=own), f"{name} {inner}"))
                    for inner, part in command.commands.items()
                ]
    return "\n\n".join(parts) + "\n"


def _section(command: click.Command, context: click.Context, name: str) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## communique {name}\n"
    yield f"    communique {name} {usage}\n"
    yield _paragraphs(command.help or "")
    options = [
        record
        for parameter in command.params
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)) is not None
    ]
    yield "\n| option | meaning |\n|---|---|"
    for names, meaning in options:
        yield f"| `{_cell(names)}` | {_cell(meaning)} |"


def _paragraphs(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode("utf-8"))
