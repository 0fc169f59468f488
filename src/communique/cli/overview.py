"""`communique overview`: what is new, what falls due, and what the register holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import author_option, dossier_option, format_option, opened, register_option
from communique.cli.text import folded

if TYPE_CHECKING:
    from communique.register import Summary
    from communique.register.overviews.held import Activity
    from communique.register.visits.held import News

FEW = 10


@click.command()
@click.option("--since", metavar="DATE", default="", help="Since this day or time, not since the last look.")
@click.option("--keep", is_flag=True, help="Do not note that you have looked.")
@author_option
@dossier_option
@register_option
@format_option("table", "json", "jsonl")
def overview(since: str, keep: bool, author: str, dossier: str, register_place: str, form: str) -> None:
    """Show what is new since you last looked: documents, changed lines, edited and withdrawn pages, what falls due.

    Then the most active bodies, what the register holds, where it has gaps, and acts as shares of the records of each
    year. --author says who looks; who looks for the first time is shown the last 30 days.
    """
    from communique.cli.output import write_object
    from communique.register.mechanisms.results import MechanismFilter
    from communique.register.mechanisms.rows import mechanism_row
    from communique.register.overviews.held import ActivityFilter
    from communique.register.overviews.rows import activity_rows
    from communique.register.rows import summary_row
    from communique.register.visits.held import NewsFilter
    from communique.register.visits.rows import news_row

    with opened(register_place) as register:
        news = register.news(NewsFilter(who=author, dossier=dossier, since=since))
        bodies = register.mechanisms(MechanismFilter(dossier=dossier, limit=FEW))
        summary = register.summary()
        acts = register.activity(ActivityFilter(by="act", most=FEW))
        if author and not keep and not since:
            register.note_visit(author, dossier)
    if form != "table":
        row = {
            "news": news_row(news), "bodies": [mechanism_row(one) for one in bodies], "holds": summary_row(summary),
            "years_without_records": gaps(acts), "acts_over_time": list(activity_rows(acts)),
        }  # fmt: skip
        write_object(row, form)
        return
    _print_news(news)
    print("\nBodies and instruments that most records name:")
    for one in bodies:
        print(f"  {one.id}  {folded(one.name)} ({one.records:,} records, last {one.last or 'undated'})")
    _print_holdings(summary, acts)


def gaps(acts: Activity) -> list[str]:
    """The years between the first and the last of which no coded record is held."""
    return [year for year in acts.years if not acts.records.get(year)]


def _print_news(news: News) -> None:
    print(f"New in the last days (since {news.since[:16]}):" if news.first else f"New since {news.since[:16]}:")
    counts = news.counts
    print(f"  {counts['records']:,} documents")
    for record in news.records[:FEW]:
        print(f"    {record.date or 'undated'}  {record.id}  {folded(record.title) or '(no title)'}")
    print(f"  {counts['changed']:,} changed lines, in {news.looked_through:,} new documents looked through")
    for one in news.changed[:FEW]:
        why = f" ({folded('; '.join(one.member.why))})" if one.member.why else ""
        print(f"    {one.member.change}: {one.line}  {folded(one.member.words.text)}{why}")
    for sort, name, hits in (("edits", "edited", news.edits), ("withdrawals", "withdrawn", news.withdrawals)):
        print(f"  {counts[sort]:,} {name} pages")
        for hit in hits[:FEW]:
            print(f"    {hit.thing}  {folded(hit.title) or folded(hit.url)}")
    print(f"  {counts['decisions']:,} decisions by people")
    print(f"  {len(news.due):,} commitments fall due within 90 days")
    for item in news.due[:FEW]:
        print(f"    {item.due.last if item.due else ''}  {item.id}  {folded(item.content)}")


def _print_holdings(summary: Summary, acts: Activity) -> None:
    print(
        f"\nThe register holds {summary.records:,} documents, dated {summary.first_date or '?'} to "
        f"{summary.last_date or '?'}; {summary.undated:,} without a date, {summary.not_coded:,} not coded, "
        f"{len(summary.not_handled):,} could not be taken."
    )
    from communique.linking.negatives import years

    if missing := gaps(acts):
        print(f"No coded document held of {years(list(map(int, missing)))}.")
    shown = [year for year in acts.years if acts.records.get(year)][-5:]
    if shown:
        print(f"\nShare of the documents held with a statement of each act:\n  {'':<14}{'  '.join(shown)}")
        for row in acts.rows:
            shares = [acts.share(row, year) or 0.0 for year in shown]
            print(f"  {row.value:<14}{'  '.join(f'{share:4.0%}' for share in shares)}")
