"""The gold folder's own scripts: what they print."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.errors import CommuniqueError


def printed_by(command: Sequence[str | Path]) -> str:
    """What a Python script prints, given as its path and its arguments. Raises CommuniqueError when it fails."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        told = done.stderr.strip().splitlines()[-1:] or [f"ended with status {done.returncode}"]
        raise CommuniqueError(f"{command[0]}: {told[0]}; look at the script")
    return done.stdout
