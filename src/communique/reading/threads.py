"""One thread a process for linear algebra: records, not matrices, are what is spread over the cores.

The matrices of a small parser are too small to gain from threads, and the threads of several workers get into each
other's way. Users who set one of these variables themselves keep what they set.
"""

from __future__ import annotations

import os

_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def use_one_thread() -> None:
    """Asks for one thread in this process and those that it starts; without effect once numpy has been imported."""
    for variable in _VARIABLES:
        os.environ.setdefault(variable, "1")
