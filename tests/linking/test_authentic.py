"""Which language version counts: only where the text says so, in its own words."""

from __future__ import annotations

import pytest

from communique.linking.authentic import authentic


@pytest.mark.parametrize(
    ("text", "kind", "languages"),
    [
        (
            "Done at Port Selm in the English and French languages, both texts being equally authentic.",
            "equal",
            ("en", "fr"),
        ),
        ("Done in duplicate in Korean and English; both texts are equally authentic.", "equal", ("ko", "en")),
        ("Signed in Arabic, Spanish and English, each text being equally authoritative.", "equal", ("ar", "es", "en")),
        ("In case of divergence of interpretation, the English text shall prevail.", "prevails", ("en",)),
        ("Only the Korean version is authentic.", "prevails", ("ko",)),
        ("The Russian text is the original.", "prevails", ("ru",)),
        ("[Unofficial translation]", "translation", ()),
        ("Courtesy translation", "translation", ()),
        ("(Translated from Ukrainian)", "translation", ("uk",)),
        ("This translation is for reference only.", "translation", ()),
    ],
)
def test_what_a_text_says_of_its_languages(text: str, kind: str, languages: tuple[str, ...]) -> None:
    said = f"The ministers met.\n\n{text}\n"
    (found,) = authentic(said)
    assert (found.kind, found.languages) == (kind, languages)
    assert found.quote.span.of(said) == found.quote.text


@pytest.mark.parametrize(
    "text",
    [
        "The ministers spoke in English and French.",
        "Both sides reaffirmed that authentic dialogue must prevail.",
        "The text of the agreement was adopted.",
        "They discussed the translation of commitments into action.",
        "The French version of events is contested.",
    ],
)
def test_other_sentences_say_nothing_of_it(text: str) -> None:
    assert authentic(text) == ()
