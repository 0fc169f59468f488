"""Measures what joining meetings, officials and events costs in large registers.

``python tools/bench_joining.py`` fills a register with the records of 1,000,000 statements, which takes half an hour;
``--statements 10000 100000`` is a quicker look. docs/performance.md says what the figures mean. The exit status is 0
whatever was measured.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmark.joining import SIZES, in_joined_registers
from benchmark.table import show
from communique.reading.threads import use_one_thread


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--statements", type=int, nargs="+", default=list(SIZES), help="sizes of the register")
    options = parser.parse_args()
    use_one_thread()
    with tempfile.TemporaryDirectory() as folder:
        figures = in_joined_registers(Path(folder), options.statements)
    print()
    print(show(figures))


if __name__ == "__main__":
    main()
