"""What a search finds, and that nothing typed breaks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from held import document, put
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.errors import UsageError
from communique.register import Register, StatementFilter, parse_query
from communique.register.snippet import snippet

RECORDS = {
    "Harbour talks": "Alvaria and Borland discussed the café at the harbour. The harbour of Port Selm is deep.",
    "River talks": "Alvaria discussed the river. A harbour is not named much here, but extended deterrence is.",
    "한미 회담": "한미동맹은 굳건하다.",
    "会谈": "两国外长举行会谈。",
    "Überblick": "Die Außenministerin traf ihren Kollegen.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("search") / "register.db") as register:
        for number, (title, text) in enumerate(RECORDS.items()):
            put(register, document(text, title=title, url=f"https://alv.example/{number}"))
        yield register


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("harbour", ["Harbour talks", "River talks"]),
        ("HARBOUR", ["Harbour talks", "River talks"]),
        ("harbour river", ["River talks"]),
        ("harb*", ["Harbour talks", "River talks"]),
        ("harb", []),
        ('"extended deterrence"', ["River talks"]),
        ('"deterrence extended"', []),
        ("deterrence extended", ["River talks"]),
        ("harbour -river", ["Harbour talks"]),
        ('harbour -"extended deterrence"', ["Harbour talks"]),
        ("cafe", ["Harbour talks"]),
        ("CAFÉ", ["Harbour talks"]),
        ("한미동맹", ["한미 회담"]),
        ("동맹", ["한미 회담"]),
        ("外长", ["会谈"]),
        ("uberblick", ["Überblick"]),
        ("Außenminist*", ["Überblick"]),
        ("nowhere", []),
        ('harbour"', ["Harbour talks", "River talks"]),
        ("harbour) OR (river", []),
        ("title:harbour", []),
        ("harbour AND NOT river", []),
        ("NEAR(harbour river)", []),
    ],
)
def test_a_search_finds_titles_and_texts(held: Register, words: str, titles: list[str]) -> None:
    assert [hit.record.title for hit in held.search(words)] == titles
    assert held.count_hits(words) == len(titles)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='"*-():^+{}ab AND ORNT', max_size=40))
@example('"')
@example('a" OR "b')
@example("-")
@example('-"a"')
@example("a\x00b")
@example("\ud800")
@example("a*b*")
@example("{title text}: a")
@example("^a + b")
def test_no_query_is_a_syntax_error(held: Register, typed: str) -> None:
    try:
        hits = held.search(typed)
    except UsageError:
        return
    list(held.statements(StatementFilter(text=typed)))
    for hit in hits:
        for start, end in hit.snippet.marks:
            assert 0 <= start < end <= len(hit.snippet.text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "no word to find"),
        ("   ", "no word to find"),
        ("-harbour", "no word to find"),
        ('""', "no word to find"),
        ("!?", "no word to find"),
        ("a" * 10_000_000, "10,000,000 characters long; give at most 2,000"),
        (" ".join(f"w{n}" for n in range(60)), "60 terms; give at most 50"),
    ],
)
def test_a_query_without_words_or_end_is_refused(held: Register, typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        held.search(typed)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("A harbour.", "harbour", "A [harbour]."),
        ("A\n\n  harbour\tis.", "harbour", "A [harbour] is."),
        ("A Café is.", "cafe", "A [Café] is."),
        ("Joint defence, joint defence posture", '"joint defence"', "[Joint defence], [joint defence] posture"),
        ("harbours and harbouring", "harbour*", "[harbours] and [harbouring]"),
        ("한미동맹은 굳건하다", "동맹", "한미[동맹]은 굳건하다"),
        ("no hit here", "harbour", "no hit here"),
        ("", "harbour", ""),
    ],
)
def test_a_snippet_marks_what_answers(text: str, words: str, shown: str) -> None:
    made = snippet(text, parse_query(words))
    marked = made.text
    for start, end in reversed(made.marks):
        marked = f"{marked[:start]}[{marked[start:end]}]{marked[end:]}"
    assert marked == shown


def test_a_snippet_shows_the_part_with_most_of_the_query() -> None:
    text = "harbour " + "filler " * 200 + "the deep harbour of Selm " + "filler " * 200
    made = snippet(text, parse_query("harbour selm"))
    assert "deep harbour of Selm" in made.text
    assert made.text.startswith("… ")
    assert made.text.endswith(" …")
    assert len(made.text) < 300


@given(st.text(), st.sampled_from(["a", "harbour", "a*", '"a b"', "가"]))
def test_marks_lie_in_the_snippet(text: str, words: str) -> None:
    made = snippet(text, parse_query(words))
    assert all(0 <= start < end <= len(made.text) for start, end in made.marks)
