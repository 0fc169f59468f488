"""Linking: joins what single readings found across records. A pure core: no database, no network, no clock."""

from communique.linking.linker import Linker
from communique.linking.points import Point, PointFinder, point_finder
from communique.linking.shelf import Held, MemoryShelf, Shelf, candidates
from communique.linking.wording import BLAME, POSITION, Likeness, Wording, explained, family_of, likeness, wording

__all__ = [
    "BLAME",
    "POSITION",
    "Held",
    "Likeness",
    "Linker",
    "MemoryShelf",
    "Point",
    "PointFinder",
    "Shelf",
    "Wording",
    "candidates",
    "explained",
    "family_of",
    "likeness",
    "point_finder",
    "wording",
]
