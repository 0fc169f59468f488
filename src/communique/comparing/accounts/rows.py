"""Comparisons of accounts as rows for programs (docs/accounts.md, "JSON")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.comparing.accounts.claims import Claim
from communique.comparing.accounts.comparison import Lacking, Link, PairComparison
from communique.comparing.accounts.meeting import MeetingComparison
from communique.comparing.accounts.published import PublishedAccount
from communique.model import Statement


def meeting_row(found: MeetingComparison) -> dict[str, Any]:
    """A comparison of accounts: that of two at the top, those of more under ``pairs``."""
    head: dict[str, Any] = {
        "accounts": [account_row(account) for account in found.accounts],
        "missing": list(found.missing),
        "notes": list(found.notes),
    }
    if len(found.pairs) == 1:
        return head | pair_row(found.pairs[0])
    return head | {"pairs": [pair_row(pair) for pair in found.pairs]}


def account_row(account: PublishedAccount) -> dict[str, Any]:
    """What an account is."""
    return {
        "record": account.name,
        "record_id": account.record,
        "party": account.party,
        "issuers": list(account.issuers),
        "publisher": account.publisher,
        "date": account.date,
        "title": account.title,
        "url": account.url,
        "language": account.language,
        "coded": account.coded,
        "sentences": len(account.body),
        "statements": len(account.statements),
    }


def pair_row(pair: PairComparison) -> dict[str, Any]:
    """Two accounts: sentences under ``a`` and ``b``, what is compared of them under ``claims``."""
    return {
        "a": pair.a.name,
        "b": pair.b.name,
        "obstacle": pair.obstacle,
        "two_meetings": pair.apart,
        "lacking": [_lacking_row(item) for item in pair.lacking],
        "links": [_link_row(link) for link in pair.links],
        "only_a": [{"a": folded(claim.whole.text)} | claim_row(claim) for claim in pair.only_a],
        "only_b": [{"b": folded(claim.whole.text)} | claim_row(claim) for claim in pair.only_b],
    }


def claim_row(claim: Claim) -> dict[str, Any]:
    """What is compared: words with their place, and the statements that they carry."""
    return {
        "words": folded(claim.part.text),
        "start": claim.part.span.start,
        "end": claim.part.span.end,
        "statements": [_statement_row(statement) for statement in claim.statements],
    }


def folded(text: str) -> str:
    """Words with white space folded."""
    return " ".join(text.split())


def _statement_row(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "act": statement.act,
        "cue": folded(statement.cue.text),
        "speakers": list(statement.speakers),
        "targets": list(statement.targets),
        "account": str(statement.account),
        "commitment": str(statement.commitment),
    }


def _link_row(link: Link) -> dict[str, Any]:
    return {
        "a": _sentences(link.a),
        "b": _sentences(link.b),
        "relation": str(link.relation),
        "likeness": round(link.likeness, 3),
        "shared": list(link.shared),
        "resumed": link.resumed,
        "otherwise": [item.said() for item in link.otherwise],
        "differences": [
            {"kind": item.kind, "told": item.said(), "stronger": item.stronger} for item in link.differences
        ],
        "claims": {"a": [claim_row(claim) for claim in link.a], "b": [claim_row(claim) for claim in link.b]},
    }


def _lacking_row(item: Lacking) -> dict[str, Any]:
    nearest = None
    if item.nearest is not None:
        nearest = {"words": folded(item.nearest.part.text), "likeness": round(item.likeness, 3)}
    return {
        "told_by": item.side,
        "of": str(item.said),
        "sentence": folded(item.claim.whole.text),
        **claim_row(item.claim),
        "nearest": nearest,
    }


def _sentences(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(folded(claim.whole.text) for claim in claims))
