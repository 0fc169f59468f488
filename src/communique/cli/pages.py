"""One record for a person: all that is held of it, and the coverage of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from communique.cli.tables import console, marked_sentence, table
from communique.cli.text import folded, printable
from communique.linking.authentic import Authentic, authentic

if TYPE_CHECKING:
    from rich.console import Console

    from communique.model import Attachment, Inference, MechanismMention, Meeting, Participant, Quote, Statement
    from communique.register import HeldStatement, RecordDetail
    from communique.register.edits import HeldEdit
    from communique.register.sources.attachments import AttachmentCopy
    from communique.register.sources.languages import LanguageVersion


def print_record(
    detail: RecordDetail,
    edits: Sequence[HeldEdit] = (),
    files: Sequence[AttachmentCopy] = (),
    versions: Sequence[LanguageVersion] = (),
) -> None:
    """The record's page; *edits* are the changes between its revisions, *files* what is held of its attachments, and
    *versions* its other languages.
    """
    out = console()
    record = detail.record
    out.print(Text(folded(record.title) or "(no title)", style="bold"))
    facts = [
        ("ID", record.id),
        ("Date", record.date or "unknown"),
        ("Publisher", record.publisher or "unknown"),
        ("Kind", f"{record.kind}, {record.level}" if record.coded else "not coded: no reader for the language"),
        ("Issued by", ", ".join(record.issuers)),
        ("Language", record.language),
        ("Versions", "; ".join(f"{item.language}: {item.record or 'not held'} {item.url}" for item in versions)),
        ("Authentic", "; ".join(_authentic(said) for said in authentic(detail.text))),
        ("Section", record.section),
        ("Topics", ", ".join(detail.topics)),
        ("Attachments", "; ".join(_attachment(item, files) for item in detail.attachments)),
        ("Corrected", ", ".join(detail.corrected)),
    ]
    _facts(out, facts)
    _publications(out, detail)
    _edits(out, edits)
    print_inferences(out, detail.inferences)
    for held in detail.meetings:
        print_meeting(out, held.meeting, held.id)
    _people(out, "Officials named", detail.officials)
    print_mechanisms(out, detail.mechanisms)
    _quotes(out, "Agenda", detail.agenda)
    _quotes(out, "Other actors", detail.actors)
    if detail.events:
        _heading(out, "Events that it reacts to")
        for event in detail.events:
            said = " ".join(part for part in (event.kind, event.actor, event.date) if part)
            _line(out, f"{said}: {event.quote.text}")
    _heading(out, f"Statements ({len(detail.statements):,})")
    before = None
    for held_statement in detail.statements:
        statement = held_statement.statement
        print_statement(out, statement, _marks(held_statement), same_sentence=statement.sentence.span == before)
        before = statement.sentence.span
    if not detail.statements:
        _line(out, "none")


def print_coverage(detail: RecordDetail) -> None:
    """Every sentence and frame line, with what it is."""
    from communique.register.rows import coverage_rows

    rows = coverage_rows(detail)
    out = console()
    made = table(("From", 6), ("Role", 11), ("Text", None), ("Statements, or why none", 24))
    for row in rows:
        why = "\n".join(row["statements"]) or printable(row["reason"])
        made.add_row(str(row["start"]), row["role"], folded(row["text"]), why)
    out.print(made)
    carried = sum(1 for row in rows if row["statements"])
    uncoded = sum(1 for row in rows if row["role"] == "uncoded")
    out.print(
        f"{len(rows):,} sentences and lines: {carried:,} with statements, {uncoded:,} not coded, the others frame."
    )


def print_meeting(out: Console, meeting: Meeting, identifier: str = "") -> None:
    """A meeting with who took part."""
    _heading(out, f"Meeting {identifier}".strip())
    when = f"{meeting.date} to {meeting.end}" if meeting.end else meeting.date
    facts = [
        ("When", f"{when or 'unknown'}{' (inferred)' if meeting.date_inferred else ''}"),
        ("Where", "; ".join(part for part in (meeting.place, meeting.host_event) if part)),
        ("Form", ", ".join(part for part in (str(meeting.form), meeting.format, meeting.duration) if part)),
        ("Series", f"{meeting.series}{f', no. {meeting.number}' if meeting.number else ''}"),
        ("Parties", ", ".join(meeting.parties)),
        ("Initiator", meeting.initiator),
        ("Called", "; ".join(f"“{quote.text}”" for quote in meeting.characterisation)),
    ]
    _facts(out, facts, "  ")
    for person in meeting.participants:
        _line(out, _person(person))


def print_mechanisms(out: Console, mechanisms: Iterable[MechanismMention]) -> None:
    """The bodies, frameworks and instruments that a record names."""
    listed = list(mechanisms)
    if listed:
        _heading(out, "Bodies, frameworks, instruments")
    for mention in listed:
        names = [
            mention.name,
            *(name for name in (mention.acronym, mention.full_name) if name and name != mention.name),
        ]
        _line(out, f"{' = '.join(names)} ({mention.kind}{', planned' if mention.planned else ''})")


def print_inferences(out: Console, inferences: Iterable[Inference]) -> None:
    """What the record does not say and may be inferred."""
    for inference in inferences:
        _line(out, f"{inference.field} not given; inferred: {inference.value} ({inference.reason})")


def print_statement(out: Console, statement: Statement, marks: str = "", *, same_sentence: bool = False) -> None:
    """A statement: who does what to whom, then its sentence, then what else is coded.

    A further statement of the *same sentence* shows only its cue and content.
    """
    head = Text("  ")
    head.append(" ".join(printable(party) for party in statement.speakers), style="cyan")
    head.append(f" {statement.act}", style="bold")
    if statement.targets:
        head.append(f" → {' '.join(printable(party) for party in statement.targets)}", style="red")
    if statement.commitment != "none":
        head.append(f" [{statement.commitment}]", style="green")
    more = [str(statement.account), f"{statement.confidence.overall:.2f}", statement.id]
    head.append("  " + " · ".join(more), style="dim")
    if marks:
        head.append(f"  {marks}", style="yellow")
    out.print(head)
    said_so = _cue_and_content(statement) if same_sentence else marked_sentence(statement)
    out.print(Padding(said_so, (0, 0, 0, 4)))
    coded = [
        ("persons", "; ".join(statement.persons)),
        ("when", statement.when.text if statement.when else ""),
        ("through", "; ".join(name.text for name in statement.mechanisms)),
        ("topics", ", ".join(statement.topics)),
        ("conditions", "; ".join(words.text for words in statement.conditions)),
    ]
    said = " · ".join(f"{name}: {folded(value)}" for name, value in coded if value)
    if said:
        out.print(Padding(Text(said, style="dim"), (0, 0, 0, 4)))


def _cue_and_content(statement: Statement) -> Text:
    shown = Text("… ").append(folded(statement.cue.text), style="bold")
    return shown.append(f" {folded(statement.content.text)}" if statement.content.text else "")


def _marks(held: HeldStatement) -> str:
    corrected = f"corrected: {', '.join(held.corrected)}" if held.corrected else ""
    return " ".join(part for part in (corrected, held.review) if part)


def _publications(out: Console, detail: RecordDetail) -> None:
    for publication in detail.publications:
        if publication.url:
            _fact(out, "Published", publication.url)
    if len(detail.revisions) > 1:
        for number, revision in enumerate(detail.revisions, 1):
            current = ", current" if revision is detail.revisions[-1] else ""
            _fact(out, f"Revision {number}", f"{revision.id}, {revision.modified or 'time unknown'}{current}")
    for coding in detail.codings:
        shown = "" if coding.current else " (not shown)"
        _fact(out, "Read by", f"{coding.reader}{shown}")


def _edits(out: Console, edits: Sequence[HeldEdit]) -> None:
    """What each revision changed, the oldest first."""
    from communique.cli.edit_pages import print_changes
    from communique.publishing.edits import classes_words

    if edits:
        _heading(out, "Changed after publication")
    for held in reversed(edits):
        when = held.seen or "time unknown"
        _line(out, f"{held.id}, {when}: {classes_words(held)}")
        print_changes(held, out, everything=False)


def _people(out: Console, title: str, people: Iterable[Participant | object]) -> None:
    listed = list(people)
    if listed:
        _heading(out, title)
    for person in listed:
        _line(out, _person(person))


def _person(person: object) -> str:
    name, office, party = (getattr(person, field) for field in ("name", "office", "party"))
    return f"{name}{f', {office}' if office else ''}{f' ({party})' if party else ''}"


def _quotes(out: Console, title: str, quotes: Iterable[Quote]) -> None:
    listed = list(quotes)
    if listed:
        _heading(out, title)
    for quote in listed:
        _line(out, quote.text)


def _facts(out: Console, facts: Iterable[tuple[str, str]], indent: str = "") -> None:
    for name, value in facts:
        if value:
            _fact(out, f"{indent}{name}", value)


def _fact(out: Console, name: str, value: str) -> None:
    out.print(Text(f"{name:<12} ", style="dim").append(folded(value), style="not dim"))


def _heading(out: Console, title: str) -> None:
    out.print()
    out.print(Text(title, style="bold underline"))


def _line(out: Console, text: str) -> None:
    out.print(Padding(Text(folded(text)), (0, 0, 0, 2)))


def _attachment(item: Attachment, files: Sequence[AttachmentCopy]) -> str:
    """A file by its name, with whether it is held and whether its text is."""
    name = item.name or item.url
    held = next((copy for copy in files if copy.url == item.url), None)
    if held is None:
        return name
    return f"{name} (held{', with its text' if held.text else ''}: snapshot {held.snapshot[:12]})"


def _authentic(said: Authentic) -> str:
    """What a text says of its languages, with its own words."""
    words = {"equal": "alike", "prevails": "prevails", "translation": "this is a translation"}[said.kind]
    return f"{', '.join(said.languages)} {words}: “{folded(said.quote.text)}”".strip()
