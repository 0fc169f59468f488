"""`communique update` and `communique watch`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli.options import format_option, opened, reader_options, register_option, settings_of
from communique.cli.sources import Interval
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.register import Register
    from communique.register.sources.results import UpdateReport

most_option = click.option(
    "--most",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="At most so many pages of each source in one run.",
)
pause_option = click.option(
    "--pause", type=click.FloatRange(0), default=None, metavar="SECONDS",
    help="Between two requests to a host; 1 where it is not given. A site's robots.txt may ask for more.",
)  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@most_option
@pause_option
@register_option
@reader_options
@format_option("table", "json")
def update(
    names: tuple[str, ...], most: int, pause: float | None, register_place: str, workers: int, model: str,
    codebook: str, form: str,
) -> int:  # fmt: skip
    """Fetch what is due of the sources that are followed, and print what is new.

    SOURCE is a source's ID, address or a part of it; without one, all that are due and not paused. One request at a
    time for each host, with a pause between two. An interrupted run loses no finished page, and the next one goes on
    where it stopped. It asks nothing, so it can run from cron or a timer.

    Ends with status 1 if a source's list could not be read. Pages that could not be taken are named and do not count
    as that.
    """
    with opened(register_place) as register:
        report = run_update(register, names, most, pause, workers, model, codebook)
    if form == "json":
        from communique.cli.output import write_object
        from communique.register.sources.rows import update_row

        write_object(update_row(report), "json")
    else:
        print_report(report, register_place)
    return 1 if report.unreadable else 0


@click.command()
@click.option("--every", type=Interval(), default="1h", show_default=True, metavar="TIME", help="Between two rounds.")
@click.option("--rounds", type=click.IntRange(1), default=None, metavar="N", help="End after so many rounds.")
@most_option
@pause_option
@register_option
@reader_options
def watch(
    every: int, rounds: int | None, most: int, pause: float | None, register_place: str, workers: int, model: str,
    codebook: str,
) -> int:  # fmt: skip
    """Stay, and do what `update` does on schedule, until it is interrupted. Alerts are delivered after each round."""
    import time

    done = 0
    while True:
        started = time.monotonic()
        with opened(register_place) as register:
            print_report(run_update(register, (), most, pause, workers, model, codebook), register_place)
            _deliver(register)
        done += 1
        if rounds is not None and done >= rounds:
            return 0
        time.sleep(max(1.0, every - (time.monotonic() - started)))


def _deliver(register: Register) -> None:
    """Sends what alerts found, and tells on standard error what did not arrive."""
    from communique.delivering.alerts import deliver

    register.look()
    for item in deliver(register):
        told = f"not delivered: {item.problem}" if item.problem else "delivered"
        print(f"communique: {item.alert}: {item.hits:,} {printable(told)}", file=sys.stderr)


def run_update(
    register: Register, names: tuple[str, ...], most: int, pause: float | None, workers: int, model: str, codebook: str
) -> UpdateReport:
    """One run, with its progress on standard error."""
    from communique.cli.progress import AddProgress
    from communique.register.sources.updating import update as follow_sources

    with AddProgress() as progress:
        return follow_sources(
            register, names, settings_of(model, codebook), workers=workers, most=most, pause=pause,
            progress=progress.step,
        )  # fmt: skip


def print_report(report: UpdateReport, place: str) -> None:
    """What a run did, for a person."""
    for item in report.arrived:
        date = item.date or "no date"
        print(f"{item.outcome}: {item.record} {date} {folded(item.title) or '(no title)'}\n    {printable(item.url)}")
    for gone in report.withdrawn:
        target = f" → {printable(gone.target)}" if gone.target else ""
        print(f"withdrawn ({gone.kind}): {printable(gone.url)}{target}")
    for url in report.swapped:
        print(f"attachment changed: {printable(url)} (communique edits)")
    counts: dict[str, int] = {}
    for item in report.arrived:
        counts[str(item.outcome)] = counts.get(str(item.outcome), 0) + 1
    parts = [f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in counts.items()]
    if report.attachments:
        parts.append(f"{report.attachments:,} attachment{'' if report.attachments == 1 else 's'}")
    if report.withdrawn:
        parts.append(f"{len(report.withdrawn):,} withdrawn")
    parts.append(f"{report.unchanged:,} unchanged")
    if report.failures:
        parts.append(f"{len(report.failures):,} failed (named above)")
    word = "source" if report.sources == 1 else "sources"
    print(f"{printable(place)}: {report.sources:,} {word}; {', '.join(parts)}; {report.statements:,} new statements.")
    if report.left:
        print(f"{report.left:,} pages wait for the next run.")
    sys.stdout.flush()
