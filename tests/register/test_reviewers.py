"""Who may review: names, passwords, tokens, sessions, and what guessing meets."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import LoginError, NotFoundError, UsageError
from communique.register import Register
from communique.register.reviewers.methods import MOST_OF_ADDRESS, MOST_OF_NAME

WORD = "harbour at dawn"


@pytest.fixture
def ona(register: Register) -> Register:
    register.add_user("Ona Dell", WORD)
    return register


def test_a_password_or_a_token_lets_in(ona: Register) -> None:
    held = ona.session(ona.log_in(" ona  dell", WORD))
    assert held is not None
    assert held.name == "Ona Dell"
    token = ona.add_token("Ona Dell", "nightly")
    assert ona.log_in_with_token(token).name == "Ona Dell"
    assert [one.label for one in ona.users()[0].tokens] == ["nightly"]


def test_nothing_that_lets_in_is_kept(ona: Register, tmp_path: Path) -> None:
    session, token = ona.log_in("Ona Dell", WORD), ona.add_token("Ona Dell")
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        everything = "\n".join(file.iterdump())
    assert "$argon2id$" in everything
    assert not [secret for secret in (WORD, session, token) if secret in everything]


def test_each_login_begins_a_session_of_its_own(ona: Register) -> None:
    first, second = ona.log_in("Ona Dell", WORD), ona.log_in("Ona Dell", WORD)
    assert first != second
    ona.log_out(first)
    assert ona.session(first) is None
    assert ona.session(second) is not None


def test_a_session_ends_with_a_new_password_and_with_its_owner(ona: Register) -> None:
    session, token = ona.log_in("Ona Dell", WORD), ona.add_token("Ona Dell")
    ona.set_password("Ona Dell", "another harbour")
    assert ona.session(session) is None
    session = ona.log_in("Ona Dell", "another harbour")
    assert ona.remove_user("ona dell") == "Ona Dell"
    assert ona.session(session) is None
    for attempt in (lambda: ona.log_in("Ona Dell", "another harbour"), lambda: ona.log_in_with_token(token)):
        with pytest.raises(LoginError):
            attempt()
    assert not ona.has_users()
    ona.add_user("Ona Dell", WORD)  # a removed name may come back
    assert ona.session(ona.log_in("Ona Dell", WORD)) is not None


def test_a_session_ends_after_its_time(ona: Register, tmp_path: Path) -> None:
    session = ona.log_in("Ona Dell", WORD)
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        file.execute("UPDATE login SET expires = '2020-01-01T00:00:00+00:00'")
        file.commit()
    assert ona.session(session) is None


def test_guessing_one_name_is_stopped_and_the_right_word_waits_too(ona: Register) -> None:
    for _ in range(MOST_OF_NAME):
        with pytest.raises(LoginError, match="do not fit"):
            ona.log_in("Ona Dell", "harbour at noon", address="192.0.2.1")
    with pytest.raises(LoginError, match=r"too many attempts .* try again in 15 minutes") as error:
        ona.log_in("ONA DELL", WORD, address="192.0.2.2")
    assert 0 < error.value.wait <= 900


def test_guessing_many_names_from_one_address_is_stopped(ona: Register) -> None:
    for number in range(MOST_OF_ADDRESS):
        with pytest.raises(LoginError, match="does not fit"):
            ona.log_in_with_token(f"cq_{number}", address="192.0.2.1")
    with pytest.raises(LoginError, match="too many attempts"):
        ona.log_in("Ona Dell", WORD, address="192.0.2.1")
    assert ona.log_in("Ona Dell", WORD, address="192.0.2.2")


def test_failures_are_forgotten_after_their_time_and_with_a_login(ona: Register, tmp_path: Path) -> None:
    for _ in range(MOST_OF_NAME - 1):
        with pytest.raises(LoginError):
            ona.log_in("Ona Dell", "x")
    ona.log_in("Ona Dell", WORD)
    for _ in range(MOST_OF_NAME):
        with pytest.raises(LoginError, match="do not fit"):
            ona.log_in("Ona Dell", "x")
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        file.execute("UPDATE failed_login SET time = '2020-01-01T00:00:00+00:00'")
        file.commit()
    assert ona.log_in("Ona Dell", WORD)


@pytest.mark.parametrize("name", ["Nobody", "", "<script>alert(1)</script>", "a" * 10_000, "\0", "ona\udcff"])
def test_a_name_that_is_not_held_is_told_as_a_wrong_word_is(ona: Register, name: str) -> None:
    with pytest.raises(LoginError, match="name and password do not fit"):
        ona.log_in(name, WORD)


@pytest.mark.parametrize("secret", ["", "x", "a" * 100_000, "\0"])
def test_a_session_that_was_never_begun_is_nobodys(ona: Register, secret: str) -> None:
    assert ona.session(secret) is None


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        (" ", WORD, "needs a name"),
        ("x" * 81, WORD, "at most 80 characters"),
        ("Ona\u202eDell", WORD, "characters that cannot be seen"),
        ("ONA dell", WORD, "there is a user of that name"),
        ("Bo", "short", "a password has 10 to 1,000 characters; this one has 5"),
        ("Bo", "x" * 1_001, "this one has 1,001"),
    ],
)
def test_a_user_that_cannot_be_is_refused(ona: Register, name: str, password: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ona.add_user(name, password)
    assert len(ona.users()) == 1


def test_who_is_not_there_cannot_be_removed(ona: Register) -> None:
    for attempt in (
        lambda: ona.remove_user("Bo"),
        lambda: ona.add_token("Bo"),
        lambda: ona.remove_token("t-aaaaaaaaaaaa"),
        lambda: ona.set_password("Bo", WORD),
    ):
        with pytest.raises(NotFoundError):
            attempt()
