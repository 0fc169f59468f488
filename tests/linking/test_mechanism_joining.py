"""Which names of different records are one mechanism."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.linking.mechanisms.joining import Group, HeldUse, joined
from communique.linking.mechanisms.names import is_acronym, name_keys


def use(row: int, name: str, acronym: str = "", circle: tuple[str, ...] = (), record: str = "") -> HeldUse:
    made = name_keys().of(name)
    acronyms = (acronym,) if acronym else (name,) if is_acronym(name) else ()
    return HeldUse(
        row, made.key, name, acronyms, made.sides, circle, made.common, made.bare, "body", False,
        record or f"r-{row}", f"20{row:02d}-01-01", 1,
    )  # fmt: skip


def names(groups: list[Group]) -> set[frozenset[str]]:
    return {frozenset(one.name for one in group.uses) for group in groups}


def test_an_acronym_is_what_another_record_explains_it_by() -> None:
    groups = joined([use(1, "Harbour Pilots Group", "HPG"), use(2, "HPG")], name_keys())
    assert names(groups) == {frozenset({"Harbour Pilots Group", "HPG"})}


def test_an_acronym_of_two_meanings_is_never_merged() -> None:
    held = [use(1, "Northern Shipping Compact", "NSC"), use(2, "Nickel Smelting Cartel", "NSC"), use(3, "NSC")]
    groups = joined(held, name_keys())
    assert names(groups) == {
        frozenset({"Northern Shipping Compact"}),
        frozenset({"Nickel Smelting Cartel"}),
        frozenset({"NSC"}),
    }
    notes = {one.name: group.notes for group in groups for one in group.uses}
    assert "Northern Shipping Compact" in notes["NSC"][0]
    assert "Nickel Smelting Cartel" in notes["NSC"][0]
    assert "kept apart" in notes["Northern Shipping Compact"][0]


def test_an_unexplained_acronym_goes_with_the_parties_that_use_it() -> None:
    held = [
        use(1, "Northern Shipping Compact", "NSC", ("CHL", "PER")),
        use(2, "Nickel Smelting Cartel", "NSC", ("FIN", "SWE")),
        use(3, "NSC", circle=("CHL", "PER")),
    ]
    assert frozenset({"Northern Shipping Compact", "NSC"}) in names(joined(held, name_keys()))


def test_a_name_of_common_words_is_parted_by_parties() -> None:
    held = [
        use(1, "Chile-Peru Economic Dialogue"),
        use(2, "Economic Dialogue", circle=("CHL", "PER")),
        use(3, "Economic Dialogue", circle=("FIN", "SWE")),
    ]
    groups = joined(held, name_keys())
    assert sorted(group.sides for group in groups) == [("CHL", "PER"), ("FIN", "SWE")]
    assert all("used for several" in group.notes[0] for group in groups)


def test_a_name_that_says_nothing_stays_with_its_record() -> None:
    assert len(joined([use(1, "Memorandum of Understanding"), use(2, "Memorandum of Understanding")], name_keys())) == 2


_NAMES = st.sampled_from(
    ["Harbour Pilots Group", "HPG", "Chile-Peru Economic Dialogue", "Economic Dialogue", "Heavy Parcels Guild",
     "Finland-Sweden Economic Dialogue", "Joint Statement", "UNSCR 1701", "Copper Forum"]
)  # fmt: skip
_CIRCLES = st.sampled_from([(), ("CHL", "PER"), ("FIN", "SWE"), ("CHL", "FIN", "PER")])
_ACRONYMS = st.sampled_from(["", "HPG"])


@given(st.lists(st.tuples(_NAMES, _ACRONYMS, _CIRCLES), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing_and_nothing_is_lost(
    drawn: list[tuple[str, str, tuple[str, ...]]], random: object
) -> None:
    held = [use(i, name, "" if is_acronym(name) else short, circle) for i, (name, short, circle) in enumerate(drawn)]
    other = list(held)
    random.shuffle(other)  # type: ignore[attr-defined]
    one, two = joined(held, name_keys()), joined(other, name_keys())

    def shown(groups: list[Group]) -> set[tuple[str, frozenset[int], frozenset[str]]]:
        return {(group.id, frozenset(u.row for u in group.uses), frozenset(group.notes)) for group in groups}

    assert shown(one) == shown(two)
    assert sorted(u.row for group in one for u in group.uses) == list(range(len(held)))
    assert len({group.id for group in one}) == len(one)
