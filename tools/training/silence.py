"""A network that leaves every choice to the linear models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from communique.reading.dependency_network import DependencyNetwork, Output, Pairing

SEATS = ("outside", "seated", "self")


def silent(acts: Sequence[str], degrees: Sequence[str]) -> DependencyNetwork:
    """It gives every class of every output the same odds."""
    nothing = numpy.zeros((1, 1), dtype=numpy.float32)
    cue, act, commitment = (
        Output(tuple(classes), numpy.zeros((2, len(classes)), dtype=numpy.float32), numpy.zeros(len(classes)))
        for classes in (("yes",), acts, degrees)
    )
    nobody = Pairing(nothing, nothing, dict.fromkeys(SEATS, nothing[0]), nothing[0], 0.0)
    return DependencyNetwork({"lemma=": 0}, nothing, nothing[0], (), cue, act, commitment, nobody)
