"""Accounts of one meeting by its sides: what both say, what only one says, and what is worded differently.

Pure functions of the accounts and the lexicons: no database, no network, no clock. :func:`compare_meeting` takes two
accounts or more; :func:`same_occasion` says whether two records report one meeting at all.
"""

from communique.comparing.accounts.claims import Claim
from communique.comparing.accounts.comparison import Lacking, Link, PairComparison, Said, compare_pair
from communique.comparing.accounts.meeting import MOST_ACCOUNTS, MeetingComparison, compare_meeting
from communique.comparing.accounts.occasion import Occasion, Report, same_occasion
from communique.comparing.accounts.published import PublishedAccount, account_of_reading, side_of
from communique.comparing.accounts.relating import Difference, Relation
from communique.comparing.accounts.rows import meeting_row, pair_row

__all__ = [
    "MOST_ACCOUNTS",
    "Claim",
    "Difference",
    "Lacking",
    "Link",
    "MeetingComparison",
    "Occasion",
    "PairComparison",
    "PublishedAccount",
    "Relation",
    "Report",
    "Said",
    "account_of_reading",
    "compare_meeting",
    "compare_pair",
    "meeting_row",
    "pair_row",
    "same_occasion",
    "side_of",
]
