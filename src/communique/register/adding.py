"""From files to the register: intake, reading and storing joined into one run."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from communique.errors import ReaderError
from communique.model import Document, Reading
from communique.reading import Executor, ReaderSettings, make_executor
from communique.register.readings import mapped, not_read, read_guarded, to_send
from communique.register.results import Added, NotHandled, Outcome

if TYPE_CHECKING:
    from communique.intake import Arrival, Limits
    from communique.register.register import Register
    from communique.register.sources.single import Addresses
    from communique.register.sources.updating import MakeFetcher


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run: a document that was stored or known already, or something that was not taken."""

    position: int  # in the order of the arguments, from 0
    name: str  # where it came from
    added: Added | None  # None for what was not taken
    failure: NotHandled | None = None  # None for what was taken
    skipped: bool = False  # the failure is of something that was not meant to be a record


@dataclass(frozen=True, slots=True)
class AddReport:
    """What a run did."""

    outcomes: Mapping[Outcome, int]  # documents by what adding them changed
    statements: int  # stored in this run
    not_coded: int  # documents stored in this run that no reader could code
    failures: tuple[NotHandled, ...]  # in the order of the arguments
    skipped: tuple[NotHandled, ...]  # found in folders and no records
    attachments: int = 0  # files that were fetched and joined to their records

    @property
    def documents(self) -> int:
        """How many documents were taken, changed or not."""
        return sum(self.outcomes.values())


@dataclass(slots=True)
class _Tally:
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    statements: int = 0
    not_coded: int = 0
    failures: list[tuple[int, NotHandled]] = field(default_factory=list)  # with their positions
    skipped: list[tuple[int, NotHandled]] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)  # origins that were taken
    records: list[tuple[str, str]] = field(default_factory=list)  # record IDs with the origins that they came from
    attachments: int = 0

    def take(self, step: Progress) -> None:
        if step.failure is not None:
            (self.skipped if step.skipped else self.failures).append((step.position, step.failure))
        if step.added is not None:
            self.outcomes[step.added.outcome] += 1
            self.handled.append(step.name)
            self.records.append((step.added.record, step.name))
            if step.added.outcome is not Outcome.UNCHANGED:
                self.statements += step.added.statements
                self.not_coded += not step.added.coded

    def report(self) -> AddReport:
        return AddReport(
            outcomes={outcome: self.outcomes[outcome] for outcome in Outcome if self.outcomes[outcome]},
            statements=self.statements,
            not_coded=self.not_coded,
            failures=_in_order(self.failures),
            skipped=_in_order(self.skipped),
            attachments=self.attachments,
        )


def _in_order(told: list[tuple[int, NotHandled]]) -> tuple[NotHandled, ...]:
    return tuple(failure for _, failure in sorted(told, key=lambda pair: pair[0]))


def add(
    paths: Sequence[str],
    register: Register,
    settings: ReaderSettings | None = None,
    *,
    workers: int = 1,
    reread: bool = False,
    progress: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    private: bool = False,
    make_fetcher: MakeFetcher | None = None,
) -> AddReport:
    """Reads all records at *paths* (files, folders, ``-``, addresses of pages) into *register*.

    Readings are made by *workers* processes; this one stores them in the order of the arguments, each record in a
    transaction of its own, so that an interrupt at any moment loses none that is finished, and the next run goes on
    after them. What cannot be taken is named in the report and in the register, and the rest goes on. A text that is
    held already is not read again with the same reader and codebook, unless *reread*. *progress* is told each step.
    Files that a fetched page names are fetched, too. *private* allows the hosts that are named to be private addresses.

    Raises RegisterError where the register cannot be written (what was stored stays), ReaderError where the model is
    not installed, CodebookError for a malformed codebook.
    """
    settings = settings or ReaderSettings()
    asked = settings_text(settings)
    tally = _Tally()
    if settings.codebook:
        from communique.lexicons import load_codebook

        register.keep_codebook(load_codebook(settings.codebook))
    run = register.begin_run(asked)

    def tell(step: Progress) -> None:
        if step.failure is not None and not step.skipped:
            register.note_failure(run, step.failure)
        tally.take(step)
        if progress is not None:
            progress(step)

    found, addresses = _found(paths, register, limits, stdin, private, make_fetcher)
    try:
        store_all(
            found,
            register,
            guarded_reader(settings),
            make_executor(workers),
            asked,
            reread=reread,
            tell=tell,
        )
        if addresses is not None:
            tally.attachments = addresses.join_attachments(
                tally.records, lambda failure: tell(Progress(len(paths), failure.name, None, failure))
            )
    finally:
        register.end_run(run, tally.handled)
    return tally.report()


def _found(
    paths: Sequence[str],
    register: Register,
    limits: Limits | None,
    stdin: BinaryIO | None,
    private: bool,
    make_fetcher: MakeFetcher | None,
) -> tuple[Iterator[Arrival], Addresses | None]:
    """What is at *paths*; with what fetches pages, where there is one among them."""
    from communique.intake import Limits, arrivals

    if not any(path.lower().startswith(("http://", "https://")) for path in paths):
        return arrivals(paths, limits=limits, stdin=stdin), None
    from communique.register.sources.single import Addresses
    from communique.register.sources.updating import plain_fetcher

    addresses = Addresses(register, limits or Limits(), private, make_fetcher or plain_fetcher)
    return addresses.arrivals(paths, stdin), addresses


def guarded_reader(settings: ReaderSettings) -> Callable[[Document], Reading | NotHandled]:
    """What reads the documents of a run: a reading each, or what went wrong with it."""
    return partial(read_guarded, settings=settings)


def settings_text(settings: ReaderSettings) -> str:
    """Names what a reading is made with, so that a later run can tell whether it would make the same one."""
    from communique import __version__
    from communique.lexicons import load_codebook

    return f"communique {__version__}, model {settings.model}, codebook {load_codebook(settings.codebook).digest[:16]}"


def store_all(
    found: Iterable[Arrival],
    register: Register,
    read: Callable[[Document], Reading | NotHandled],
    executor: Executor,
    asked: str,
    *,
    reread: bool,
    tell: Callable[[Progress], None],
) -> None:
    """Stores documents in the order in which they are found, and tells each step.

    Those that the register holds as *asked* for are not read again, unless *reread*. They and what was not taken are
    told at once; readings under way are stored after that, in order.
    """
    under_way: deque[tuple[int, Document]] = deque()

    def to_read() -> Iterator[Document]:
        for position, arrival in enumerate(found):
            if not isinstance(arrival, Document):
                failed = not_read(arrival)
                tell(Progress(position, failed.told.name, None, failed.told, failed.skipped))
            elif not reread and register.known(arrival, asked):
                unchanged = Added(Outcome.UNCHANGED, register.record_id(arrival), "", 0, coded=True)
                tell(Progress(position, arrival.origin, unchanged))
            else:
                under_way.append((position, arrival))
                yield to_send(register.for_reading(arrival))

    for reading in mapped(executor, read, to_read()):
        position, document = under_way.popleft()
        tell(_stored(register, position, document, reading, asked))


def _stored(
    register: Register, position: int, document: Document, reading: Reading | NotHandled, asked: str
) -> Progress:
    if isinstance(reading, NotHandled):
        return Progress(position, document.origin, None, reading)
    try:
        return Progress(position, document.origin, register.add_reading(document, reading, settings=asked))
    except ReaderError as error:
        problem = str(error).removeprefix(f"{document.origin}: ")
        return Progress(position, document.origin, None, NotHandled(document.origin, problem, "the rest goes on"))
