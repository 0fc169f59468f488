"""Withdrawn pages as rows for programs, beside those of edits."""

from __future__ import annotations

from typing import Any

from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal

Row = dict[str, Any]


def withdrawal_row(held: HeldWithdrawal | SiteWithdrawal) -> Row:
    """A withdrawal with the keys that edits have, too: ``classes`` is "withdrawn", ``to`` is empty."""
    if isinstance(held, SiteWithdrawal):
        return {
            "id": held.id, "url": f"//{held.site}/", "publisher": held.pages[0].publisher, "record": "", "title": "",
            "from": "", "to": "", "old_seen": "", "seen": held.first, "seen_last": held.last, "substantive": True,
            "classes": ["withdrawn"], "redline": "", "withdrawal": str(held.kind), "target": held.target,
            "site": held.site, "site_pages_held": held.held, "pages": [withdrawal_row(page) for page in held.pages],
        }  # fmt: skip
    return {
        "id": held.id, "url": held.url, "publisher": held.publisher, "record": held.record.id,
        "title": held.record.title, "from": held.revision, "to": "", "old_seen": held.last_held, "seen": held.first,
        "seen_last": held.last, "substantive": True, "classes": ["withdrawn"], "redline": "",
        "withdrawal": str(held.kind), "status": held.status, "target": held.target,
        "elsewhere": list(held.elsewhere), "ended": held.ended,
    }  # fmt: skip
