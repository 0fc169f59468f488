"""Measures what linking costs in large registers, and whether its index finds what brute force finds.

``python tools/bench_lines.py`` fills a register with 1,000,000 statements of invented records, which takes half
an hour and 2 GB of disk; ``--statements 10000 100000`` is a quicker look. docs/performance.md says what the figures
mean. The exit status is 0 whatever was measured.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmark.following import in_growing_registers
from benchmark.large import SIZES, in_large_registers
from benchmark.predecessors import predecessors
from benchmark.table import show
from communique.reading.threads import use_one_thread


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--statements", type=int, nargs="+", default=list(SIZES), help="sizes of the register")
    options = parser.parse_args()
    use_one_thread()
    with tempfile.TemporaryDirectory() as folder:
        figures = [
            *predecessors(),
            *in_large_registers(Path(folder), options.statements),
            *in_growing_registers(Path(folder)),
        ]
    print()
    print(show(figures))


if __name__ == "__main__":
    main()
