"""What tests of the command line share: a few records, and what a command answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

RECORDS = {
    "harbour.txt": (
        "url: https://alv.example/harbour\ntitle: Harbour talks\ndate: 2030-05-04\n"
        "publisher: Ministry of Alvaria\n---\n"
        "Alvaria and Borland met at Port Selm. They reaffirmed the Joint Harbour Council. "
        "Alvaria condemned Cestria for the spill. Borland will dredge the harbour by 2031 if needed."
    ),
    "river.txt": (
        "url: https://bor.example/river\ntitle: River talks\ndate: 2031-06-05\npublisher: Ministry of Borland\n---\n"
        "Borland urged Cestria to keep the River Treaty. President Dell discussed ports."
    ),
    "notes.md": "# Notes\n\nNobody said anything about sailing.\n",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]
