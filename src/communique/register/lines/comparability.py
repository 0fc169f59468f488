"""The profiles by which the records of a line are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from communique.linking.comparable import Profile

if TYPE_CHECKING:
    from sqlalchemy import Connection


def profiles_of(connection: Connection, records: Iterable[str]) -> Mapping[str, Profile]:  # noqa: ARG001 - for profiles
    """Record ID → profile. Without profiles nothing is ranked."""
    return {}
