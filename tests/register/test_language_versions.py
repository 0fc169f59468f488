"""A translation is linked with its original; the same text on two sites is one record with two publications."""

from __future__ import annotations

import pytest
from held import HARBOUR, document, put

from communique.register import Outcome, Register

FRENCH = "L'Alvarie et le Borland ont réaffirmé le Conseil."


def french(url: str = "https://alv.example/fr/harbour", **facts: object) -> object:
    return document(FRENCH, url=url, title="Entretiens", language="fr", **facts)


@pytest.mark.parametrize("names", ["both", "english", "french"])
def test_a_translation_is_linked_whichever_page_names_it(register: Register, names: str) -> None:
    english = document(
        url="https://alv.example/talks/7",
        metadata={"alternate fr": "https://alv.example/fr/harbour"} if names != "french" else {},
    )
    other = french(metadata={"alternate en": "https://alv.example/talks/7"} if names != "english" else {})
    one = put(register, english).record
    two = put(register, other).record  # type: ignore[arg-type]
    (version,) = register.language_versions(one)
    assert (version.language, version.record) == ("fr", two)
    assert [item.record for item in register.language_versions(two)] == [one]


def test_one_that_is_not_held_is_named_as_such(register: Register) -> None:
    one = put(register, document(metadata={"alternate ko": "https://alv.example/ko/1"})).record
    (version,) = register.language_versions(one)
    assert (version.language, version.url, version.record) == ("ko", "https://alv.example/ko/1", "")


@pytest.mark.parametrize(
    ("one", "two", "linked"),
    [
        ("https://alv.example/en/harbour", "https://alv.example/fr/harbour", True),
        ("https://en.alv.example/harbour", "https://fr.alv.example/harbour", True),
        ("https://alv.example/view?lang=en", "https://alv.example/view?lang=fr", True),
        ("https://alv.example/en/harbour", "https://alv.example/fr/other", False),
        ("https://alv.example/us/harbour", "https://alv.example/fr/harbour", False),
    ],
)
def test_the_same_address_in_another_language_is_a_version(
    register: Register, one: str, two: str, linked: bool
) -> None:
    first = put(register, document(url=one)).record
    put(register, french(two))  # type: ignore[arg-type]
    assert [item.url for item in register.language_versions(first)] == ([two] if linked else [])


def test_another_day_is_another_record_and_no_translation(register: Register) -> None:
    first = put(register, document(url="https://alv.example/en/harbour")).record
    put(register, french(date="2031-01-01"))  # type: ignore[arg-type]
    assert register.language_versions(first) == ()


def test_the_same_text_on_two_sites_is_one_record_with_two_publications(register: Register) -> None:
    first = put(register, document(url="https://alv.example/a"))
    second = put(register, document(HARBOUR.replace(" ", "\n"), url="https://bor.example/b"))
    assert second.outcome is Outcome.NEW_PUBLICATION
    assert second.record == first.record
    assert {item.url for item in register.record(first.record).publications} == {
        "https://alv.example/a", "https://bor.example/b",
    }  # fmt: skip
