"""When a page was seen as it is, where the file or row that holds it says so."""

from __future__ import annotations

from collections.abc import Mapping

from communique.intake.dates import parse_time

# Keys of headers and rows, the best first. They name the moment of a capture, not of publication.
KEYS = ("fetched", "captured", "capture_time", "retrieved", "crawled", "seen", "first_seen", "rss_seen")


def capture_time(metadata: Mapping[str, str]) -> str:
    """The ISO time of the capture, "" where nothing tells it."""
    for key in KEYS:
        if metadata.get(key) and (time := parse_time(metadata[key])):
            return time
    return ""
