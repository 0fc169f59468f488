"""Alerts are delivered by e-mail and to webhooks, retried, and sent once; servers of each kind run on this machine."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import sys
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

from held import document, put

from communique.delivering.alerts import deliver
from communique.register import Register
from communique.register.alerts.alert import AlertKind, AlertQuery

SPILL = "Alvaria condemned Cestria for the spill. Borland will dredge the harbour by 2031."


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db") as opened:
        put(opened, document(SPILL))
        yield opened


def change(register: Register) -> None:
    put(register, document(SPILL.replace("2031", "2032")))
    register.look()


class MailBox:
    """A mail server that refuses as often as it is told to."""

    def __init__(self, refusals: list[str]) -> None:
        self.refusals = refusals
        self.messages: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusals:
            return self.refusals.pop(0)
        assert isinstance(envelope.content, bytes)
        self.messages.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailBox]:
    box = MailBox([])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    monkeypatch.setenv("COMMUNIQUE_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("COMMUNIQUE_MAIL_FROM", "register@alv.example")
    yield box
    controller.stop()


class Hook:
    """A webhook that answers as it is told to."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.url = ""


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.posts.append(({key.lower(): value for key, value in self.headers.items()}, body))
            self.send_response(made.answers.pop(0) if made.answers else 204)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_hit_is_mailed_with_its_redline_and_only_once(register: Register, mailbox: MailBox) -> None:
    register.add_alert(AlertQuery((AlertKind.EDIT,)), name="edits", mail=["desk@alv.example", "two@alv.example"])
    change(register)
    (done,) = deliver(register)
    assert (done.hits, done.problem) == (1, "")
    assert deliver(register) == ()
    (raw,) = mailbox.messages
    message = message_from_bytes(raw, policy=default)
    assert message["Subject"] == "edits: Changed: Harbour talks"
    assert (message["From"], message["To"]) == ("register@alv.example", "desk@alv.example, two@alv.example")
    html = message.get_body(("html",))
    plain = message.get_body(("plain",))
    assert html is not None
    assert plain is not None
    assert "<del>2031</del><ins>2032</ins>" in html.get_content()
    assert "[-2031-]{+2032+}" in plain.get_content()


def test_a_mail_server_that_is_busy_is_asked_again(register: Register, mailbox: MailBox) -> None:
    register.add_alert(AlertQuery((AlertKind.EDIT,)), mail=["desk@alv.example"])
    change(register)
    mailbox.refusals = ["451 busy", "451 busy"]
    waits: list[float] = []
    (done,) = deliver(register, sleep=waits.append)
    assert done.problem == ""
    assert waits == [1.0, 2.0]
    assert len(mailbox.messages) == 1


def test_what_is_refused_for_good_is_not_tried_again(register: Register, mailbox: MailBox) -> None:
    register.add_alert(AlertQuery((AlertKind.EDIT,)), mail=["desk@alv.example"])
    change(register)
    mailbox.refusals = ["550 no such desk"]
    (done,) = deliver(register, sleep=lambda _: None)
    assert "550 no such desk" in done.problem
    assert deliver(register, sleep=lambda _: None) == ()
    (hit,) = register.alert_hits()
    assert (hit.tries, hit.delivered, "550" in hit.problem) == (1, "", True)


def test_without_a_mail_server_nothing_is_lost(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMUNIQUE_SMTP", raising=False)
    register.add_alert(AlertQuery((AlertKind.EDIT,)), mail=["desk@alv.example"])
    change(register)
    (done,) = deliver(register, sleep=lambda _: None)
    assert "no mail server: set COMMUNIQUE_SMTP" in done.problem
    assert len(register.alert_hits(waiting=True)) == 1


def test_a_hit_is_posted_signed_and_only_once(register: Register, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_WEBHOOK_SECRET", "between us")
    made = register.add_alert(AlertQuery((AlertKind.EDIT,)), name="edits", webhook=hook.url)
    change(register)
    assert [done.problem for done in deliver(register)] == [""]
    assert deliver(register) == ()
    ((headers, body),) = hook.posts
    content = json.loads(body)
    assert content["alert"]["id"] == made.id
    assert content["hits"][0]["kind"] == "edit"
    assert "<del>2031</del><ins>2032</ins>" in content["hits"][0]["html"]
    expected = hmac.new(b"between us", body, hashlib.sha256).hexdigest()
    assert headers["x-communique-signature"] == f"sha256={expected}"
    assert headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("answers", "posts"), [([503], 2), ([500, 429], 3), ([503, 503, 503], 3), ([302], 1), ([410], 1)]
)
def test_a_webhook_is_asked_again_only_where_that_may_help(
    register: Register, hook: Hook, answers: list[int], posts: int
) -> None:
    register.add_alert(AlertQuery((AlertKind.EDIT,)), webhook=hook.url)
    change(register)
    hook.answers = list(answers)
    (done,) = deliver(register, sleep=lambda _: None)
    assert len(hook.posts) == posts
    assert bool(done.problem) is (len(answers) == posts)
    assert len({headers["idempotency-key"] for headers, _ in hook.posts}) == 1
    if done.problem:  # its next try is later
        assert deliver(register, sleep=lambda _: None) == ()
        assert len(register.alert_hits(waiting=True)) == 1


def test_one_that_does_not_answer_keeps_no_other_one_up(register: Register, hook: Hook) -> None:
    register.add_alert(AlertQuery((AlertKind.EDIT,)), webhook="http://127.0.0.1:9/hook")
    register.add_alert(AlertQuery((AlertKind.EDIT,), words="harbour"), webhook=hook.url)
    change(register)
    done = deliver(register, sleep=lambda _: None)
    assert sorted(bool(item.problem) for item in done) == [False, True]
    assert len(hook.posts) == 1
