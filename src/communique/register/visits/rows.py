"""News as plain rows for JSON, with stable keys (docs/cli.md)."""

from __future__ import annotations

from communique.register.alerts.alert import Hit
from communique.register.commitments.rows import commitment_row
from communique.register.lines.rows import member_row
from communique.register.rows import Row, correction_row, record_row
from communique.register.visits.held import News


def news_row(news: News) -> Row:
    """Everything that is new, by sort."""
    return {
        "since": news.since,
        "first_look": news.first,
        "dossier": news.dossier,
        "counts": dict(news.counts),
        "records": [record_row(one) for one in news.records],
        "changed": [{"line": one.line, "label": one.label} | member_row(one.member) for one in news.changed],
        "records_looked_through_for_changes": news.looked_through,
        "edits": [_hit(one) for one in news.edits],
        "withdrawals": [_hit(one) for one in news.withdrawals],
        "due": [commitment_row(one) for one in news.due],
        "decisions": [correction_row(one) for one in news.decisions],
    }


def _hit(hit: Hit) -> Row:
    return {
        "id": hit.thing, "record": hit.record, "title": hit.title, "url": hit.url, "date": hit.date, "words": hit.words,
    }  # fmt: skip
