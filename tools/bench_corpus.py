"""Measures a whole folder of records from nothing to a briefing, with the share of each stage.

``python tools/bench_corpus.py`` takes ``../shared/corpus`` (some 900 records) and a few minutes; another folder may be
named. docs/performance.md says what the figures mean. The exit status is 0 whatever was measured.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmark.following import CORPUS
from benchmark.table import show
from benchmark.whole import from_nothing
from communique.reading.threads import use_one_thread


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS, help="the records (default: %(default)s)")
    options = parser.parse_args()
    use_one_thread()
    if not options.folder.is_dir():
        print(f"{options.folder}: is not there; the way from nothing to a briefing was not measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        print(show(from_nothing(options.folder, Path(folder) / "whole.db")))


if __name__ == "__main__":
    main()
