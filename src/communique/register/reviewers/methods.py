"""The part of a register that knows who may review it."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from communique.errors import LoginError
from communique.register.connected import Connected

if TYPE_CHECKING:
    from communique.register.reviewers.reviewer import Reviewer

WINDOW = timedelta(minutes=15)  # in which failures are counted
MOST_OF_NAME = 5  # failures of one name
MOST_OF_ADDRESS = 20  # failures from one address, whatever the names
_NO_FIT = "name and password do not fit"
LONGEST_SECRET = 200


class ReviewersOfRegister(Connected):
    """Reviewers: added, removed, and let in."""

    def add_user(self, name: str, password: str = "") -> Reviewer:
        """Adds somebody who may review; without a password only by tokens. Raises UsageError."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            store.add(connection, name, password, _now().isoformat())
            return store.reviewer_of(store.row_of(connection, name))

    def users(self) -> tuple[Reviewer, ...]:
        """Everybody who may review, in the order in which they were added."""
        from communique.register.reviewers import store

        with self._reading() as connection:
            return store.listed(connection)

    def has_users(self) -> bool:
        """Whether anybody may review."""
        from communique.register.reviewers import store

        with self._reading() as connection:
            return store.any_held(connection)

    def remove_user(self, name: str) -> str:
        """Lets somebody in no more; their name stays in the log of corrections. Returns it. Raises NotFoundError."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            return store.remove(connection, name, _now().isoformat())

    def set_password(self, name: str, password: str) -> None:
        """Gives somebody another password and ends their sessions. Raises NotFoundError, UsageError."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            store.set_password(connection, name, password)

    def add_token(self, name: str, label: str = "") -> str:
        """Makes a token for programs and gives it; only its digest is kept. Raises NotFoundError."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            return store.add_token(connection, name, label, _now().isoformat())

    def remove_token(self, identifier: str) -> None:
        """Ends a token (t-…). Raises NotFoundError."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            store.remove_token(connection, identifier)

    def log_in(self, name: str, password: str, *, address: str = "") -> str:
        """Begins a session for whoever gives the password of a name, and gives the secret for its cookie.

        Always a new one: nothing that a browser sent before is taken over. Raises LoginError where it does not fit,
        and, with the seconds to wait, where the name or the address failed too often in a quarter of an hour.
        """
        from communique.register.reviewers import store
        from communique.register.reviewers.passwords import digest, fits
        from communique.register.reviewers.reviewer import folded_name

        folded = folded_name(" ".join(name.split()))
        whose = [f"name:{digest(folded)}", f"from:{address}"]  # a digest: people type passwords into the wrong field
        self._slow_down(whose)
        with self._reading() as connection:
            found = next((one for one in store.listed(connection) if folded_name(one.name) == folded), None)
            row = store.row_of(connection, found.name) if found is not None else None
        if not fits(str(row.password) if row is not None else "", password) or row is None:
            self._failed(whose)
            raise LoginError(f"{_NO_FIT}; try again, or ask whoever keeps the register")
        with self._writing(durable=True) as connection:
            store.forget_failures(connection, whose[0])
            return store.begin_session(connection, int(row.key), _now())

    def log_in_with_token(self, token: str, *, address: str = "") -> Reviewer:
        """Whose a token is. Raises LoginError as :meth:`log_in` does."""
        from communique.register.reviewers import store

        whose = [f"from:{address}"]
        self._slow_down(whose)
        with self._reading() as connection:
            row = store.by_token(connection, token) if len(token) <= LONGEST_SECRET else None
        if row is None:
            self._failed(whose)
            raise LoginError("the token does not fit; `communique user token NAME` makes a new one")
        return store.reviewer_of(row)

    def session(self, secret: str) -> Reviewer | None:
        """Whose a session is, None where there is none or it ended (after twelve hours)."""
        from communique.register.reviewers import store

        if not secret or len(secret) > LONGEST_SECRET:
            return None
        with self._reading() as connection:
            row = store.by_session(connection, secret, _now().isoformat())
        return store.reviewer_of(row) if row is not None else None

    def session_by_token(self, token: str, *, address: str = "") -> str:
        """Begins a session for the owner of a token. Raises LoginError as :meth:`log_in` does."""
        from communique.register.reviewers import store

        held = self.log_in_with_token(token, address=address)
        with self._writing(durable=True) as connection:
            return store.begin_session(connection, int(store.row_of(connection, held.name).key), _now())

    def log_out(self, secret: str) -> None:
        """Ends a session."""
        from communique.register.reviewers import store

        with self._writing(durable=True) as connection:
            store.end_session(connection, secret)

    def _slow_down(self, whose: list[str]) -> None:
        from communique.register.reviewers import store

        since = (_now() - WINDOW).isoformat()
        with self._reading() as connection:
            for who in whose:
                most = MOST_OF_NAME if who.startswith("name:") else MOST_OF_ADDRESS
                count, first = store.failures_since(connection, who, since)
                if count >= most:
                    left = datetime.fromisoformat(first) + WINDOW - _now()
                    wait = max(1, math.ceil(left.total_seconds()))
                    raise LoginError(
                        f"too many attempts that did not fit; try again in {math.ceil(wait / 60)} minutes", wait=wait
                    )

    def _failed(self, whose: list[str]) -> None:
        from communique.register.reviewers import store

        now = _now()
        with self._writing(durable=False) as connection:
            store.note_failure(connection, whose, now.isoformat(), (now - WINDOW).isoformat())


def _now() -> datetime:
    return datetime.now(UTC)
