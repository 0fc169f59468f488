"""A phrase for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from rich.console import Console

    from communique.linking.phrase_report import PhraseReport, PhraseUse, Share, UserOfPhrase

MOST_ROWS = 12  # of one table
BAR = 30  # cells of the longest bar


def print_phrase(report: PhraseReport) -> None:
    """Prints who used it first and last, its wordings, and its share by year."""
    from communique.linking.negatives import looked_at, not_found

    out = console()
    name = f"“{folded(report.phrase)}”"
    if not report.uses:
        out.print(f"{name}: {printable(not_found(report.looked_at, 'record'))}.")
        _print_near(out, report)
        return
    records = len({use.record for use in report.uses})
    out.print(f"{name}: {_count(len(report.uses), 'use')} in {_count(records, 'record')}.")
    out.print(Text(f"Looked at {printable(looked_at(report.looked_at, 'record'))}.\n", style="dim"))
    _print_use(out, "First", report.uses[0])
    _print_use(out, "Last", [use for use in report.uses if use.date or not report.uses[0].date][-1])
    _print_users(out, "Party", report.parties)
    _print_users(out, "Publisher", report.publishers)
    if len(report.wordings) > 1:
        _print_wordings(out, report)
    _print_years(out, report.years)
    _print_groups(out, report)


def _print_use(out: Console, when: str, use: PhraseUse) -> None:
    out.print(Text(f"{when}: {use.date or 'no date'}, {folded(use.publisher) or 'publisher unknown'}, {use.record}"))
    shown = Text(printable(use.sentence.text))
    start, end = (place - use.sentence.span.start for place in (use.words.span.start, use.words.span.end))
    if len(shown.plain) == len(use.sentence.text):
        shown.stylize("bold", max(start, 0), end)
    out.print(Padding(Text(" ").join(shown.split()), (0, 0, 0, 2)))


def _print_users(out: Console, what: str, users: Sequence[UserOfPhrase]) -> None:
    from communique.linking.negatives import not_since

    made = table((what, None), ("Records", 7), ("First", 14), ("Last", 14))
    for user in users[:MOST_ROWS]:
        who = Text(folded(user.name), style="bold").append(
            f"\n{folded(not_since(user.since, user.name if what == 'Party' else ''))}", style="dim"
        )
        made.add_row(who, f"{user.records:,}", _place(user.first), _place(user.last))
    if users:
        out.print(made)
    if len(users) > MOST_ROWS:
        out.print(f"and {len(users) - MOST_ROWS:,} more; --format json gives all.")


def _place(use: PhraseUse) -> Text:
    return Text(use.date or "no date").append(f"\n{use.record}", style="dim")


def _print_wordings(out: Console, report: PhraseReport) -> None:
    made = table(("Uses", 6), ("Wording", None), ("Variant", 15), ("First", 10), ("Last", 10))
    for item in report.wordings[:MOST_ROWS]:
        made.add_row(f"{item.uses:,}", folded(item.words), str(item.variant), item.first, item.last)
    out.print(made)
    if report.near:
        out.print(f"{_count(len(report.near), 'near use')}: listed, and counted nowhere else.\n", style="dim")


def _print_years(out: Console, years: Mapping[int, Share]) -> None:
    """One bar a year: its length is the share of comparable records that have the phrase."""
    if not years:
        return
    out.print("By year: records with it, of the comparable records held")
    width = max(9, *(len(f"{share.having:,} of {share.held:,}") for share in years.values()))
    for year in range(min(years), max(years) + 1):
        share = years.get(year)
        if share is None or not share.held:
            out.print(Text(f"  {year}  {'none held':>{width}}", style="dim"))
            continue
        part = share.having / share.held
        bar = "█" * round(part * BAR) or ("▏" if share.having else "")
        out.print(f"  {year}  {f'{share.having:,} of {share.held:,}':>{width}}  {part:>4.0%}  {bar}")


def _print_groups(out: Console, report: PhraseReport) -> None:
    made = table(("With it", 10), ("Comparable records", None), ("By year", 30))
    for item in report.groups[:MOST_ROWS]:
        by_year = ", ".join(f"{year}: {share.having}/{share.held}" for year, share in item.years.items())
        made.add_row(f"{item.share.having:,} of {item.share.held:,}", folded(item.label), by_year)
    if report.groups:
        out.print(made)
    if len(report.groups) > MOST_ROWS:
        out.print(f"and {len(report.groups) - MOST_ROWS:,} more; --format json gives all.")


def _print_near(out: Console, report: PhraseReport) -> None:
    for use in report.near[:MOST_ROWS]:
        _print_use(out, "Near it", use)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
