"""`communique pairs`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from communique.cli.options import date_options, format_option, limit_option, opened, page, register_option, several

if TYPE_CHECKING:
    from communique.comparing.accounts import Report
    from communique.register import HeldEncounter

COLUMNS = ("meeting", "date", "form", "parties", "records", "missing", "reasons")


@click.command()
@several("--party", metavar="PARTY", text="Met: USA, KOR, or a country's name. Of several, all.")
@date_options
@click.option("--missing", "one_sided", is_flag=True, help="Also meetings of which only one side's account is held.")
@limit_option("meetings")
@register_option
@format_option()
def pairs(
    party: tuple[str, ...],
    since: str,
    until: str,
    one_sided: bool,
    limit: int | None,
    register_place: str,
    form: str,
) -> None:
    """List the meetings of which two sides or more published accounts, the latest first.

    Accounts are of one meeting by its date (a day apart where time zones make it so), parties, people and form. Where
    a side's account is not held, it says so, with what was looked at.
    """
    from communique.cli.output import write_rows
    from communique.register import EncounterFilter, encounters

    wanted = EncounterFilter(party=party, since=since, until=until, one_sided=True)
    with opened(register_place) as register:
        every = encounters(register, wanted)
    found = [held for held in every if one_sided or held.encounter.two_sided]
    shown = found[: page(form, limit)]
    if form != "table":
        write_rows(map(_row, shown), form, COLUMNS)
        return
    _print(shown, len(found), len(every) - sum(held.encounter.two_sided for held in every), one_sided)


def _row(held: HeldEncounter) -> dict[str, Any]:
    encounter = held.encounter
    return {
        "meeting": encounter.id,
        "date": encounter.date,
        "dates": list(encounter.dates),
        "form": str(encounter.form),
        "parties": list(encounter.parties),
        "records": [account.record for account in encounter.accounts],
        "accounts": [_account_row(account) for account in encounter.accounts],
        "joint": [_account_row(account) for account in encounter.joint],
        "missing": [{"party": item.party, "looked_at": item.told} for item in held.missing],
        "reasons": list(encounter.reasons),
    }


def _account_row(account: Report) -> dict[str, Any]:
    return {
        "party": account.party,
        "record": account.name,
        "record_id": account.record,
        "publisher": account.publisher,
        "date": account.date,
        "title": account.title,
        "url": account.url,
    }


def _print(shown: Sequence[HeldEncounter], found: int, one_sided: int, listed: bool) -> None:
    from rich.text import Text

    from communique.cli.tables import console, table
    from communique.cli.text import folded

    out = console()
    if shown:
        made = table(("Date", 10), ("Parties, form", 13), ("Accounts", None))
        for held in shown:
            encounter = held.encounter
            what = Text(" ".join(encounter.parties), style="cyan").append(f"\n{encounter.form}", style="dim")
            told = Text()
            for account in (*encounter.accounts, *encounter.joint):
                told.append(f"{account.party or 'joint'} ", style="bold").append(f"{account.record} ", style="dim")
                told.append(f"{folded(account.title)}\n")
            for item in held.missing:
                told.append(f"{item.party} ", style="bold").append(f"{item.told}\n", style="yellow")
            told.append("; ".join(encounter.reasons), style="dim")
            made.add_row("\n".join(encounter.dates) or "unknown", what, told)
        out.print(made)
    out.print(f"{len(shown):,} of {found:,} meeting{'s' if found != 1 else ''} shown.")
    if one_sided and not listed:
        out.print(f"{one_sided:,} more of which one side’s account is held; list them with --missing.")
