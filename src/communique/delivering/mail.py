"""E-mail over SMTP, to the server that the environment names."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from communique.errors import DeliveryError

VARIABLE = "COMMUNIQUE_SMTP"
SENDER = "COMMUNIQUE_MAIL_FROM"
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where messages are handed in."""

    host: str
    port: int
    tls: bool  # from the start; otherwise STARTTLS where the server offers it
    user: str
    password: str

    @classmethod
    def of_environment(cls) -> MailServer:
        """The server that COMMUNIQUE_SMTP names: ``smtp://[user:password@]host[:port]``, or ``smtps://``.

        Raises DeliveryError where it names none.
        """
        parts = urlsplit(os.environ.get(VARIABLE, ""))
        try:
            port = parts.port
        except ValueError:
            port = None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise DeliveryError(f"no mail server: set {VARIABLE} to smtp://user:password@host:port or smtps://…")
        tls = parts.scheme == "smtps"
        standard = 465 if tls else 587 if parts.username else 25
        return cls(parts.hostname, port or standard, tls, unquote(parts.username or ""), unquote(parts.password or ""))


def send(message: EmailMessage, server: MailServer, *, context: ssl.SSLContext | None = None) -> None:
    """Hands a message in. Raises DeliveryError; passwords only go over TLS, or to this machine."""
    context = context or ssl.create_default_context()
    try:
        if server.tls:
            link: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
        else:
            link = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
        with link:
            link.ehlo()
            secure = server.tls
            if not secure and link.has_extn("starttls"):
                link.starttls(context=context)
                link.ehlo()
                secure = True
            if server.user:
                if not secure and server.host not in ("localhost", "127.0.0.1", "::1"):
                    raise DeliveryError(f"{server.host}: offers no TLS, and the password is not sent in the open")
                link.login(server.user, server.password)
            link.send_message(message)
    except smtplib.SMTPResponseException as error:
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        told = f"{server.host}: refuses the message ({error.smtp_code} {' '.join(words.split())[:120]})"
        raise DeliveryError(told, for_good=500 <= error.smtp_code < 600) from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        told = f"{server.host}: refuses {', '.join(error.recipients)} ({', '.join(map(str, codes))})"
        raise DeliveryError(told, for_good=all(500 <= code < 600 for code in codes)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"{server.host}: takes no message ({' '.join(str(error).split())[:120]})") from error


def message(to: Sequence[str], subject: str, text: str, html: str) -> EmailMessage:
    """A message in plain text and HTML."""
    sender = os.environ.get(SENDER, "") or "communique@localhost"
    made = EmailMessage()
    made["From"] = sender
    made["To"] = ", ".join(to)
    made["Subject"] = " ".join(subject.split())[:200]
    made["Date"] = formatdate(usegmt=True)
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or "localhost")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    made.add_alternative(html, subtype="html")
    return made
