"""A meeting by all the accounts of it that are held: each compared with each other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.comparing.accounts.comparison import PairComparison, compare_pair
from communique.comparing.accounts.published import PublishedAccount
from communique.errors import UsageError

MOST_ACCOUNTS = 12  # of one meeting; each is compared with each other


@dataclass(frozen=True, slots=True)
class MeetingComparison:
    """All accounts of one meeting that are given."""

    accounts: tuple[PublishedAccount, ...]
    missing: tuple[str, ...]  # party ids of those who met and of whom no account is given, sorted; of one meeting only
    pairs: tuple[PairComparison, ...]  # each account with each later one
    notes: tuple[str, ...]  # what must be known before anything else: one sentence each


def compare_meeting(accounts: Sequence[PublishedAccount], *, codebook: str = "") -> MeetingComparison:
    """Two or more accounts of a meeting compared.

    Raises UsageError for fewer than two accounts or more than MOST_ACCOUNTS.
    """
    if not 2 <= len(accounts) <= MOST_ACCOUNTS:
        raise UsageError(f"{len(accounts)} accounts; give 2 to {MOST_ACCOUNTS} of one meeting")
    pairs = tuple(compare_pair(a, b, codebook=codebook) for a, b in combinations(accounts, 2))
    missing = () if any(pair.apart for pair in pairs) else _missing(accounts)
    return MeetingComparison(tuple(accounts), missing, pairs, tuple(_notes(accounts, pairs)))


def _missing(accounts: Sequence[PublishedAccount]) -> tuple[str, ...]:
    """Who met, by any account, and tells nothing here: the parties of the first meeting that each reports."""
    met = {party for account in accounts if account.meetings for party in account.meetings[0].parties}
    told = {party for account in accounts for party in (*account.issuers, account.party)}
    return tuple(sorted(met - told))


def _notes(accounts: Sequence[PublishedAccount], pairs: Sequence[PairComparison]) -> list[str]:
    notes = []
    for pair in pairs:
        if pair.a.digest == pair.b.digest:
            notes.append(f"{pair.a.name} and {pair.b.name} have the same text.")
        elif not pair.obstacle and (doubt := _doubt(pair)):
            notes.append(doubt)
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


def _doubt(pair: PairComparison) -> str:
    """What speaks against one meeting, as a sentence; "" if nothing does."""
    names = f"{pair.a.name} and {pair.b.name}"
    if pair.occasion is None:
        return f"Whether {names} report one meeting is not known: no meeting was found in one of them."
    against = "; ".join(pair.occasion.against)
    if pair.apart:
        return f"{names} do not seem to report one meeting ({against}). Nothing is said of what either lacks."
    return f"Whether {names} report one meeting is not sure ({against})." if against else ""
