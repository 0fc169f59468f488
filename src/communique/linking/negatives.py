"""How a negative is worded, everywhere: by what was looked at, and never as a fact about the world."""

from __future__ import annotations

from collections.abc import Sequence

from communique.linking.holdings import Holdings

MOST_NAMED = 4  # publishers named before the others are counted


def not_found(held: Holdings, what: str = "comparable record") -> str:
    """ "not found in 7 comparable records held, of …, between … and …; none held of 2023"."""
    if not held.records:
        return f"not looked for: no {what} is held"
    return f"not found in {looked_at(held, what)}"


def not_since(held: Holdings, by: str = "") -> str:
    """ "not by KOR in 5 later comparable records held, of …": what is held after a last use, of anybody or *by* one."""
    if not held.records:
        return "no later comparable record is held"
    return f"not {f'by {by} ' if by else ''}in {looked_at(held, 'later comparable record')}"


def looked_at(held: Holdings, what: str = "comparable record") -> str:
    """ "7 comparable records held, of …, between … and …; none held of 2023": how any negative goes on."""
    if not held.records:
        return f"0 {what}s held"
    told = [f"{held.records:,} {what}{'s' if held.records != 1 else ''} held", f"of {_publishers(held)}"]
    if held.first:
        told.append(f"dated {held.first}" if held.first == held.last else f"between {held.first} and {held.last}")
    notes = []
    if held.gaps:
        notes.append(f"none held of {years(held.gaps)}")
    if held.undated:
        notes.append(f"{held.undated:,} without a known date")
    return "; ".join((", ".join(told), *notes))


def base_rate(having: int, of: int, what: str = "comparable record") -> str:
    """ "in 7 of the last 8 comparable records"."""
    if of == 1:
        return f"in {having} of 1 {what} held"
    return f"in {having:,} of the last {of:,} {what}s"


def years(gaps: Sequence[int]) -> str:
    """Years in few words: "2019, 2021-2023"."""
    runs: list[list[int]] = []
    for year in sorted(set(gaps)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _publishers(held: Holdings) -> str:
    names = [item.publisher for item in held.publishers[:MOST_NAMED]]
    more = len(held.publishers) - len(names)
    if more:
        return f"{', '.join(names)} and {more:,} more publisher{'s' if more > 1 else ''}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
