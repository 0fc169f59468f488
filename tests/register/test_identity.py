"""By what records and names are known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.register import canonical_url
from communique.register.identity import folded


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://alv.example/a", "https://alv.example/a"),
        ("HTTPS://ALV.Example/a", "https://alv.example/a"),
        ("https://alv.example/a/", "https://alv.example/a"),
        ("https://alv.example/", "https://alv.example"),
        ("https://alv.example/a#top", "https://alv.example/a"),
        ("https://alv.example:443/a", "https://alv.example/a"),
        ("https://alv.example:8443/a", "https://alv.example:8443/a"),
        ("https://alv.example/a?utm_source=x&utm_medium=y", "https://alv.example/a"),
        ("https://alv.example/a?id=7&utm_source=x", "https://alv.example/a?id=7"),
        ("https://alv.example/a?id=a%20b", "https://alv.example/a?id=a%20b"),
        ("https://alv.example/A?ID=7", "https://alv.example/A?ID=7"),
        ("  https://alv.example/a\n", "https://alv.example/a"),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("", ""),
        ("no address", "no address"),
        ("http://[broken", "http://[broken"),
        ("http://alv.example:port/a", "http://alv.example:port/a"),
    ],
)
def test_an_address_has_one_spelling(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@given(st.text())
def test_the_one_spelling_stays_as_it_is(address: str) -> None:
    assert canonical_url(canonical_url(address)) == canonical_url(address)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("the River  Treaty", "river treaty"),
        ("“Statement of\nPrinciples”", "statement of principles"),
        ("*River Declaration*", "river declaration"),
        ("Alvaria–Borland Council", "alvaria-borland council"),
    ],
)
def test_names_are_compared_without_their_dress(name: str, same: str) -> None:
    assert folded(name) == same
