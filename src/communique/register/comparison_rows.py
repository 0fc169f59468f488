"""What comparing records gives as plain rows for JSON, with stable keys (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.linking.comparable import Profile
from communique.linking.holdings import Holdings
from communique.linking.negatives import not_since
from communique.linking.phrase_report import PhraseReport, PhraseUse, Share, UserOfPhrase
from communique.register.results import ComparableRecord, ComparableRecords
from communique.register.rows import RECORD_COLUMNS, Row, quote_row, record_row

COMPARABLE_COLUMNS = (*RECORD_COLUMNS, "reasons")
PHRASE_COLUMNS = (
    "record", "date", "publisher", "title", "parties", "words", "variant", "sentence", "statement", "start", "end",
    "group", "record_name",
)  # fmt: skip


def holdings_row(held: Holdings) -> Row:
    """What was looked at."""
    return {
        "records": held.records,
        "publishers": {share.publisher: share.records for share in held.publishers},
        "first": held.first,
        "last": held.last,
        "undated": held.undated,
        "years_without": list(held.gaps),
    }


def profile_row(profile: Profile) -> Row:
    """By what a record is compared."""
    return {
        "kind": profile.kind,
        "level": profile.level,
        "issuers": list(profile.issuers),
        "counterparts": list(profile.counterparts),
        "recurring": [
            {"name": item.name, "number": item.number, "sides": list(item.sides)} for item in profile.recurring
        ],
        "recurring_title": profile.title,
    }


def comparable_row(item: ComparableRecord) -> Row:
    """A comparable record, with why it is one."""
    return record_row(item.record) | {"reasons": list(item.reasons)}


def comparables_row(found: ComparableRecords) -> Row:
    """A record with those comparable with it."""
    return {
        "record": record_row(found.record),
        "profile": profile_row(found.profile),
        "looked_at": holdings_row(found.holdings),
        "comparable": [comparable_row(item) for item in found.others],
    }


def use_row(use: PhraseUse) -> Row:
    """One use of a phrase; places count code points of the record's text."""
    return {
        "record": use.record,
        "record_name": use.record_name,
        "date": use.date,
        "publisher": use.publisher,
        "title": use.title,
        "parties": list(use.parties),
        "words": use.words.text,
        "variant": str(use.variant),
        "sentence": use.sentence.text,
        "sentence_start": use.sentence.span.start,
        "sentence_end": use.sentence.span.end,
        "statement": use.statement,
        "start": use.words.span.start,
        "end": use.words.span.end,
        "group": use.group,
    }


def phrase_row(report: PhraseReport) -> Row:
    """All that is told of a phrase."""
    return {
        "phrase": report.phrase,
        "records": len({use.record for use in report.uses}),
        "parties": [_user_row(user, user.name) for user in report.parties],
        "publishers": [_user_row(user) for user in report.publishers],
        "wordings": [
            {"words": item.words, "variant": str(item.variant), "uses": item.uses, "first": item.first,
             "last": item.last}
            for item in report.wordings
        ],
        "years": _years(report.years),
        "comparable": [
            {"group": item.group, "label": item.label} | _share(item.share) | {"years": _years(item.years)}
            for item in report.groups
        ],
        "looked_at": holdings_row(report.looked_at),
        "uses": [use_row(use) for use in report.uses],
        "near": [use_row(use) for use in report.near],
    }  # fmt: skip


def _user_row(user: UserOfPhrase, by: str = "") -> Row:
    return {
        "name": user.name,
        "uses": user.uses,
        "records": user.records,
        "first": _place(user.first),
        "last": _place(user.last),
        "later_comparable": holdings_row(user.since) | {"told": not_since(user.since, by)},
    }


def _place(use: PhraseUse) -> Row:
    return {
        "date": use.date, "record": use.record, "statement": use.statement, "publisher": use.publisher,
        "words": quote_row(use.words), "sentence": use.sentence.text,
    }  # fmt: skip


def _share(share: Share) -> Row:
    return {"having": share.having, "held": share.held}


def _years(years: Mapping[int, Share]) -> dict[str, Any]:
    return {str(year): _share(share) for year, share in years.items()}
