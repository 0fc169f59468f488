"""Reviewers, tokens, sessions and failed attempts in the register; the caller commits."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from communique.errors import NotFoundError, UsageError
from communique.model import content_id
from communique.register.reviewers.passwords import TOKEN, digest, hashed, new_secret
from communique.register.reviewers.reviewer import Reviewer, Token, checked_name, folded_name
from communique.register.schema import failed_login, login, reviewer, reviewer_token
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

LASTS = timedelta(hours=12)  # a session, from the login on
LONGEST_LABEL = 80


def add(connection: Connection, typed: str, password: str, now: str) -> None:
    """Adds a reviewer, or lets a removed one in again. Raises UsageError where there is one of that name."""
    name = checked_name(typed)
    known = connection.execute(select(reviewer).where(reviewer.c.folded == folded_name(name))).first()
    kept = hashed(password) if password else ""
    if known is not None and not known.removed:
        raise UsageError(f"{name}: there is a user of that name; `communique user list` shows them")
    if known is not None:
        values = {"name": name, "password": kept, "removed": "", "created": now}
        connection.execute(reviewer.update().where(reviewer.c.key == known.key).values(**values))
        return
    identifier = content_id("y", folded_name(name))
    insert_row(
        connection, reviewer, id=identifier, name=name, folded=folded_name(name), password=kept, created=now, removed=""
    )


def row_of(connection: Connection, typed: str) -> Row[Any]:
    """The row of a reviewer who may review. Raises NotFoundError."""
    found = connection.execute(
        select(reviewer).where(reviewer.c.folded == folded_name(" ".join(typed.split())), reviewer.c.removed == "")
    ).first()
    if found is None:
        raise NotFoundError(f"{typed[:60]}: no such user; `communique user list` shows them")
    return found


def set_password(connection: Connection, typed: str, password: str) -> None:
    """Gives a reviewer another password, and ends their sessions."""
    row = row_of(connection, typed)
    connection.execute(reviewer.update().where(reviewer.c.key == row.key).values(password=hashed(password)))
    connection.execute(login.delete().where(login.c.reviewer == row.key))


def remove(connection: Connection, typed: str, now: str) -> str:
    """Lets a reviewer in no more: their tokens and sessions end, their name stays in the log. Returns the name."""
    row = row_of(connection, typed)
    for table in (login, reviewer_token):
        connection.execute(table.delete().where(table.c.reviewer == row.key))
    connection.execute(reviewer.update().where(reviewer.c.key == row.key).values(removed=now, password=""))
    return str(row.name)


def listed(connection: Connection) -> tuple[Reviewer, ...]:
    """Everybody who may review, in the order in which they were added."""
    tokens: dict[int, list[Token]] = defaultdict(list)
    for row in connection.execute(select(reviewer_token).order_by(reviewer_token.c.key)):
        tokens[int(row.reviewer)].append(Token(row.id, row.label, row.created))
    rows = connection.execute(select(reviewer).where(reviewer.c.removed == "").order_by(reviewer.c.key))
    return tuple(reviewer_of(row, tuple(tokens[int(row.key)])) for row in rows)


def reviewer_of(row: Row[Any], tokens: tuple[Token, ...] = ()) -> Reviewer:
    """A reviewer of a row."""
    return Reviewer(row.id, row.name, row.created, bool(row.password), tokens)


def any_held(connection: Connection) -> bool:
    """Whether anybody may review."""
    return connection.execute(select(reviewer.c.key).where(reviewer.c.removed == "").limit(1)).first() is not None


# --- tokens and sessions ---


def add_token(connection: Connection, typed: str, label: str, now: str) -> str:
    """Makes a token, and gives the secret: it is not kept and cannot be shown again."""
    row = row_of(connection, typed)
    if len(label) > LONGEST_LABEL:
        raise UsageError(f"a label has at most {LONGEST_LABEL} characters; this one has {len(label):,}")
    secret = TOKEN + new_secret()
    kept = digest(secret)
    insert_row(
        connection, reviewer_token, id=content_id("t", kept), reviewer=row.key, label=" ".join(label.split()),
        digest=kept, created=now,
    )  # fmt: skip
    return secret


def remove_token(connection: Connection, identifier: str) -> None:
    """Ends a token. Raises NotFoundError."""
    gone = connection.execute(reviewer_token.delete().where(reviewer_token.c.id == identifier.strip().lower()))
    if not gone.rowcount:
        raise NotFoundError(f"{identifier[:60]}: no such token; `communique user list` shows them")


def by_token(connection: Connection, secret: str) -> Row[Any] | None:
    """The reviewer of a token."""
    query = (
        select(reviewer)
        .join(reviewer_token, reviewer_token.c.reviewer == reviewer.c.key)
        .where(reviewer_token.c.digest == digest(secret), reviewer.c.removed == "")
    )
    return connection.execute(query).first()


def by_session(connection: Connection, secret: str, now: str) -> Row[Any] | None:
    """The reviewer of a session that has not ended."""
    query = (
        select(reviewer)
        .join(login, login.c.reviewer == reviewer.c.key)
        .where(login.c.digest == digest(secret), login.c.expires > now, reviewer.c.removed == "")
    )
    return connection.execute(query).first()


def begin_session(connection: Connection, reviewer_key: int, now: datetime) -> str:
    """Begins a session, and gives the secret for its cookie; sessions that ended are forgotten."""
    connection.execute(login.delete().where(login.c.expires <= now.isoformat()))
    secret = new_secret()
    insert_row(
        connection, login, digest=digest(secret), reviewer=reviewer_key, created=now.isoformat(),
        expires=(now + LASTS).isoformat(),
    )  # fmt: skip
    return secret


def end_session(connection: Connection, secret: str) -> None:
    """Ends a session; one that is not there is ended already."""
    connection.execute(login.delete().where(login.c.digest == digest(secret)))


# --- failed attempts ---


def failures_since(connection: Connection, who: str, since: str) -> tuple[int, str]:
    """How often somebody failed since a time, and when that was first."""
    table = failed_login.c
    row = connection.execute(
        select(func.count(), func.min(table.time)).where(table.who == who, table.time > since)
    ).one()
    return int(row[0]), str(row[1] or "")


def note_failure(connection: Connection, whose: list[str], now: str, forget_before: str) -> None:
    """Writes down that a name or token did not fit; old failures are forgotten."""
    connection.execute(failed_login.delete().where(failed_login.c.time <= forget_before))
    for who in whose:
        insert_row(connection, failed_login, who=who, time=now)


def forget_failures(connection: Connection, who: str) -> None:
    """Forgets the failures of a name that was let in."""
    connection.execute(failed_login.delete().where(failed_login.c.who == who))
