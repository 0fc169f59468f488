"""A meeting by all the accounts of it that are held: each compared with each other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.comparing.accounts.comparison import PairComparison, compare_pair
from communique.comparing.accounts.occasion import reports_of, same_occasion
from communique.comparing.accounts.published import PublishedAccount
from communique.errors import UsageError

MOST_ACCOUNTS = 12  # of one meeting; each is compared with each other


@dataclass(frozen=True, slots=True)
class MeetingComparison:
    """All accounts of one meeting that are given."""

    accounts: tuple[PublishedAccount, ...]
    missing: tuple[str, ...]  # party ids of those who met and of whom no account is given, sorted
    pairs: tuple[PairComparison, ...]  # each account with each later one
    notes: tuple[str, ...]  # what must be known before anything else: one sentence each


def compare_meeting(accounts: Sequence[PublishedAccount], *, codebook: str = "") -> MeetingComparison:
    """Two or more accounts of a meeting compared.

    Raises UsageError for fewer than two accounts or more than MOST_ACCOUNTS.
    """
    if not 2 <= len(accounts) <= MOST_ACCOUNTS:
        raise UsageError(f"{len(accounts)} accounts; give 2 to {MOST_ACCOUNTS} of one meeting")
    pairs = tuple(compare_pair(a, b, codebook=codebook) for a, b in combinations(accounts, 2))
    return MeetingComparison(tuple(accounts), _missing(accounts), pairs, tuple(_notes(accounts, pairs)))


def _missing(accounts: Sequence[PublishedAccount]) -> tuple[str, ...]:
    """Who met, by any account, and tells nothing here: the parties of the first meeting that each reports."""
    met = {party for account in accounts if account.meetings for party in account.meetings[0].parties}
    told = {party for account in accounts for party in (*account.issuers, account.party)}
    return tuple(sorted(met - told))


def _notes(accounts: Sequence[PublishedAccount], pairs: Sequence[PairComparison]) -> list[str]:
    notes = []
    for a, b in combinations(accounts, 2):
        if a.digest == b.digest:
            notes.append(f"{a.name} and {b.name} have the same text.")
        elif unlike := _unlike(a, b):
            notes.append(f"{a.name} and {b.name} do not seem to report one meeting ({unlike}).")
    sides = Counter(account.party for account in accounts if account.party)
    notes += [
        f"{count} of these accounts are by one side, {party}: what one of them lacks, no other side lacks."
        for party, count in sorted(sides.items())
        if count > 1
    ]
    notes += [
        f"{account.name} is issued by {' and '.join(account.issuers)} together: it is no side’s own account."
        for account in accounts
        if len(account.issuers) > 1
    ]
    notes += [f"{account.name}: whose account it is, is not known." for account in accounts if _nobodys(account)]
    return notes + [f"{pair.obstacle}; nothing is said of what it shares." for pair in pairs if pair.obstacle]


def _nobodys(account: PublishedAccount) -> bool:
    return account.coded and not account.party and not account.issuers


def _unlike(a: PublishedAccount, b: PublishedAccount) -> str:
    """What speaks against one meeting, "" if some meeting of both may be the same or too little is known."""
    if not a.coded or not b.coded or not a.body or not b.body:
        return ""
    found = [same_occasion(one, other) for one in reports_of(a) for other in reports_of(b)]
    if any(found):
        return ""
    if not found:
        return "no meeting was found in one of them"
    return "; ".join(min(found, key=lambda occasion: len(occasion.against)).against)
