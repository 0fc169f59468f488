"""The commands, in the order in which help lists them."""

from __future__ import annotations

import click

from communique import __version__
from communique.cli.add import add
from communique.cli.alerts import alert, alerts, feed
from communique.cli.brief import brief
from communique.cli.check import check
from communique.cli.cite import cite
from communique.cli.codebook import codebook
from communique.cli.commitments import commitment, commitments, due
from communique.cli.comparable import comparable
from communique.cli.compare import compare
from communique.cli.corrections import accept, correct, corrections, reject, undo
from communique.cli.demo import demo
from communique.cli.dossiers import dossier
from communique.cli.edits import edit, edits
from communique.cli.evaluate import evaluate
from communique.cli.events import event, events, topics
from communique.cli.evidence import export, verify
from communique.cli.lines import line, lines, relink
from communique.cli.mechanisms import mechanism, mechanisms
from communique.cli.meetings import meeting, meetings
from communique.cli.officials import official, officials
from communique.cli.overview import overview
from communique.cli.overviews import activity, heat_map, parties, party
from communique.cli.pair import pair
from communique.cli.pairs import pairs
from communique.cli.phrase import phrase
from communique.cli.read import read
from communique.cli.records import record, records
from communique.cli.review import review
from communique.cli.search import search
from communique.cli.serve import serve
from communique.cli.sources import source, sources
from communique.cli.standing import dropped, new
from communique.cli.statements import statements
from communique.cli.summary import summary
from communique.cli.update import update, watch
from communique.cli.users import user


class _InOrder(click.Group):
    """Lists commands in the order of a session's work rather than of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="communique %(version)s")
def app() -> None:
    """What governments said and promised, line by line, with the exact source words.

    Begin with `communique add PATH`, then ask: `communique summary`, `communique statements --act commit`,
    `communique search "extended deterrence"`, `communique record ID`.
    """


for command in (
    add, source, sources, update, watch, read, records, record, statements, search, lines, line, mechanisms, mechanism,
    commitments, commitment, due, brief,
    phrase, comparable, dropped, new, check, meetings, meeting, officials, official, topics, events, event, pairs, pair,
    summary, overview, parties, party, activity, heat_map, compare, cite, edits, edit, codebook,
    review, correct, accept, reject, corrections, undo, evaluate, relink,
    alert, alerts, feed, dossier, export, verify, user, serve, demo,
):  # fmt: skip
    app.add_command(command)
