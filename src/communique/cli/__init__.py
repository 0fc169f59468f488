"""The command line: each command is one call of a documented public function, and prints what it returns."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit status: 0, 1 for what failed, 2 for wrong usage, 130 interrupted."""
    from communique.cli.running import run

    return run(arguments)
