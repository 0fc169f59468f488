"""From hits of alerts to messages that arrive: retried within a run, and again in later ones."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from communique.delivering.mail import MailServer, message, send
from communique.delivering.webhook import post
from communique.errors import DeliveryError
from communique.publishing.feeds import Entry, entries_of_hits

if TYPE_CHECKING:
    from communique.register import Register
    from communique.register.alerts.alert import Alert, Hit

TRIES = 3  # within one run
FIRST_WAIT = 1.0  # seconds, doubled for each try
LONGEST_WAIT = timedelta(days=1)  # between the tries of one run and of another
FOR_EVER = "9999-12-31T00:00:00+00:00"  # of what need not be tried again


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the hits of one alert."""

    alert: str  # alert ID
    hits: int
    problem: str  # "" where they arrived


def deliver(register: Register, *, sleep: Callable[[float], None] = time.sleep) -> tuple[Delivered, ...]:
    """Sends the hits that wait, each alert's in one message, and writes down what became of them.

    An alert without an address to go to has nothing delivered. A failure is told and tried again in a later run, later
    each time; nothing is lost, and nothing that arrived is sent a second time.
    """
    alerts = {alert.id: alert for alert in register.alerts()}
    waiting: dict[str, list[Hit]] = defaultdict(list)
    for hit in register.due_hits():
        if alerts[hit.alert].mail or alerts[hit.alert].webhook:
            waiting[hit.alert].append(hit)
    return tuple(_deliver(register, alerts[identifier], hits, sleep) for identifier, hits in waiting.items())


def _deliver(register: Register, alert: Alert, hits: Sequence[Hit], sleep: Callable[[float], None]) -> Delivered:
    entries = entries_of_hits(register, hits)
    problem, for_good = "", False
    for number in range(TRIES):
        if number:
            sleep(FIRST_WAIT * 2 ** (number - 1))
        try:
            _send(alert, hits, entries)
            problem = ""
            break
        except DeliveryError as error:
            problem, for_good = str(error), error.for_good
            if for_good:
                break
    later = datetime.now(UTC) + min(timedelta(minutes=2 ** min(max(hit.tries for hit in hits), 20)), LONGEST_WAIT)
    register.note_delivery(hits, problem=problem, next_try=FOR_EVER if for_good else later.isoformat())
    return Delivered(alert.id, len(hits), problem)


def _send(alert: Alert, hits: Sequence[Hit], entries: Sequence[Entry]) -> None:
    name = alert.name or alert.query.told
    if alert.mail:
        count = f"{len(hits):,} new" if len(hits) > 1 else entries[0].title
        text = "\n\n".join(f"{entry.title}\n{entry.url}\n{entry.text}" for entry in entries)
        fragments = "".join(f"<h2>{_shown(entry)}</h2>{entry.html}" for entry in entries)
        send(message(alert.mail, f"{name}: {count}", text, f"<html><body>{fragments}</body></html>"), server())
    if alert.webhook:
        content = {
            "alert": {"id": alert.id, "name": alert.name, "query": alert.query.as_json()},
            "hits": [
                {
                    "kind": str(hit.kind), "id": hit.thing, "record": hit.record, "title": hit.title, "url": hit.url,
                    "date": hit.date, "text": entry.text, "html": entry.html, "found": hit.found,
                }
                for hit, entry in zip(hits, entries, strict=True)
            ],
        }  # fmt: skip
        key = hashlib.sha256("\x1f".join(f"{hit.alert}/{hit.kind}/{hit.thing}" for hit in hits).encode()).hexdigest()
        post(alert.webhook, content, key)


def server() -> MailServer:
    """The mail server of the environment."""
    return MailServer.of_environment()


def _shown(entry: Entry) -> str:
    from communique.publishing.redline_fragments import html

    title = html(entry.title)
    if entry.url.startswith(("http://", "https://")):
        return f'<a href="{html(entry.url)}">{title}</a>'
    return title
