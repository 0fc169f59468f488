"""A run that follows sources: what is due is fetched, read and stored, and it can be stopped at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from communique.fetching import Fetcher, FetchLimits, Politeness
from communique.fetching.robots import Robots
from communique.intake import Extractor, Limits
from communique.reading import ReaderSettings, make_executor
from communique.register import adding
from communique.register.adding import Progress, store_all
from communique.register.sources import store
from communique.register.sources.results import HeldSource, UpdateReport
from communique.register.sources.run import Run
from communique.sources import Plan, follow
from communique.sources.crew import together
from communique.sources.events import Event
from communique.sources.listings import ListReader
from communique.sources.source import PAGES_PER_RUN

if TYPE_CHECKING:
    from communique.register.register import Register

MakeFetcher = Callable[[Politeness, Mapping[str, Robots]], Fetcher]


def plain_fetcher(politeness: Politeness, robots: Mapping[str, Robots], limits: FetchLimits | None = None) -> Fetcher:
    """A fetcher with the credentials of the file that COMMUNIQUE_NETRC names."""
    from communique.fetching.credentials import credentials_of_environment

    return Fetcher(limits, politeness, robots=robots, credentials=credentials_of_environment())


def update(
    register: Register,
    names: Sequence[str] = (),
    settings: ReaderSettings | None = None,
    *,
    workers: int = 1,
    most: int = PAGES_PER_RUN,
    pause: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    make_fetcher: MakeFetcher = plain_fetcher,
) -> UpdateReport:
    """Fetches what is due of the sources that are *named* (ID, address or host), or of all that are due and not paused.

    Each page is stored in a transaction of its own, and only then is it marked as seen: a run that is stopped goes on
    where it stopped. *most* pages are asked for of each source. What goes wrong is named and the rest goes on. Raises
    NotFoundError for an unknown source, and what :func:`communique.register.add` raises.
    """
    settings = settings or ReaderSettings()
    plans = _plans(register, names, most)
    with ExitStack() as stack:
        run = Run(register, plans, limits or Limits(), stack.enter_context(Extractor(limits or Limits())), progress)
        manners = Politeness() if pause is None else Politeness(pause)
        lists = stack.enter_context(ListReader(limits))
        with register.reading() as connection:
            for host, until in store.held_rests(connection).items():
                manners.rest(host, datetime.fromisoformat(until).timestamp())
        asked = adding.settings_text(settings)
        run.number = register.begin_run(asked)
        try:
            store_all(
                run.arrivals(together(_jobs(register, plans, lists, manners, make_fetcher, run.rules))),
                register,
                adding.guarded_reader(settings),
                make_executor(workers),
                asked,
                reread=False,
                tell=run.tell,
            )
            run.join_attachments(partial(make_fetcher, manners))
        finally:
            run.flush()
            with register.writing() as connection:
                store.keep_rests(connection, _times(manners.rests()))
            register.end_run(run.number, run.handled)
    return run.report(len(plans))


def _plans(register: Register, names: Sequence[str], most: int) -> dict[str, tuple[int, Plan]]:
    """Source ID → its key and plan."""
    with register.reading() as connection:
        if names:
            keys = list(dict.fromkeys(store.key_of(connection, name) for name in names))
        else:
            keys = [store.key_of(connection, held.source.id) for held in store.listed(connection) if due(held)]
        plans = [(key, store.plan_of(connection, key, most)) for key in keys]
    return {plan.source.id: (key, plan) for key, plan in plans}


def _times(rests: dict[str, float]) -> dict[str, str]:
    return {host: datetime.fromtimestamp(until, UTC).isoformat(timespec="seconds") for host, until in rests.items()}


def due(held: HeldSource, now: datetime | None = None) -> bool:
    """Whether a source is to be followed by a run that names none."""
    if held.source.paused:
        return False
    if not held.checked or not held.source.every:
        return True
    age = (now or datetime.now(UTC)) - datetime.fromisoformat(held.checked)
    return age >= timedelta(seconds=held.source.every)


def _jobs(
    register: Register,
    plans: Mapping[str, tuple[int, Plan]],
    lists: ListReader,
    manners: Politeness,
    make_fetcher: MakeFetcher,
    rules: dict[str, Robots],
) -> list[Callable[[], Iterator[Event]]]:
    """One job for each host, with all of its sources."""
    by_host: dict[str, list[Plan]] = defaultdict(list)
    for _, plan in plans.values():
        by_host[plan.source.host].append(plan)
    with register.reading() as connection:
        held = {robots.origin: robots for robots in store.held_rules(connection)}

    def job(mine: list[Plan]) -> Iterator[Event]:
        with make_fetcher(manners, held) as fetcher:
            for plan in mine:
                yield from follow(plan, fetcher, lists)
                rules.update(fetcher.robots)

    return [partial(job, mine) for mine in by_host.values()]
