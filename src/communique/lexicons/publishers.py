"""Which party a publisher belongs to, from its web address or the words of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from communique.lexicons.entry import Entry
from communique.lexicons.parties import AliasForm, PartyAlias, normalise_name

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_WORD = re.compile(r"[\w.&'-]+")
# "Embassy of Japan in the United Kingdom", "Mission of Norway to NATO": what follows is where it is, not whose.
_WHERE = re.compile(r"\s(?:in|to|at)\s(?:the\s)?(?=[A-Z])")
_NAMING = frozenset({AliasForm.NAME, AliasForm.DEMONYM, AliasForm.ORGANISATION})
_LONGEST_NAME = 8  # words


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher, by its host or the words of its name."""

    pattern: str  # a host ("mofa.go.jp", which stands for its subdomains too) or words of the name
    party: str  # party id
    name: str  # the publisher's name in English

    @property
    def is_host(self) -> bool:
        """Whether the pattern is a web host rather than words."""
        return _HOST.fullmatch(self.pattern) is not None


def build_publishers(entries: Iterable[Entry]) -> tuple[Publisher, ...]:
    """Publishers in the order of the file."""
    return tuple(Publisher(entry.text("pattern"), entry.text("party"), entry.text("publisher")) for entry in entries)


def publisher_of_url(publishers: Iterable[Publisher], url: str) -> Publisher | None:
    """The publisher whose host is the longest that *url*'s host is, or is below; None if none is."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return None
    if host.startswith("web.archive.org") or host == "archive.org":
        inner = re.search(r"https?://.*?(https?://.+)", url)
        return publisher_of_url(publishers, inner.group(1)) if inner else None
    fitting = [entry for entry in publishers if entry.is_host and f".{host}".endswith(f".{entry.pattern}")]
    return max(fitting, key=lambda entry: len(entry.pattern), default=None)


def publisher_of_name(publishers: Iterable[Publisher], name: str) -> Publisher | None:
    """The publisher with the longest pattern whose words stand in *name*, whole words in any case; None if none."""
    padded = f" {' '.join(_WORD.findall(normalise_name(name).casefold()))} "
    fitting = [
        entry
        for entry in publishers
        if not entry.is_host and f" {' '.join(_WORD.findall(entry.pattern.casefold()))} " in padded
    ]
    return max(fitting, key=lambda entry: len(entry.pattern), default=None)


def party_named_in(name: str, aliases: Mapping[str, tuple[PartyAlias, ...]]) -> str:
    """The one party that a publisher's name tells ("Ministry of Foreign Affairs of the Republic of Moldova").

    "" when it names none, or several of which none comes before a word for where the office is.
    """
    words = _WORD.findall(_WHERE.split(normalise_name(name))[0])
    found: list[str] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            known = aliases.get(" ".join(words[start:end]), ()) or aliases.get(
                " ".join(words[start:end]).rstrip("."), ()
            )
            naming = [alias.party for alias in known if alias.form in _NAMING]
            if naming:
                found.append(naming[0])
                start = end - 1
                break
        start += 1
    return found[0] if len(set(found)) == 1 else ""
