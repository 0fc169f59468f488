"""From what a person types to the accounts of a meeting: record IDs of the register, and files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, CompareError, NotFoundError, UsageError
from communique.register.naming import named_document, names_record

if TYPE_CHECKING:
    from communique.comparing.accounts import PublishedAccount
    from communique.reading import ReaderSettings
    from communique.register import HeldEncounter, RecordDetail, Register

MOST_CHARACTERS = 1_000_000  # of an account that is read for this: three times what two accounts may have


def accounts_named(
    names: Sequence[str], register_place: str, settings: ReaderSettings
) -> tuple[list[PublishedAccount], list[str]]:
    """The accounts, and what was looked at for those that are missing, each a sentence.

    A name that is a file is read, and one that is a folder stands for its files; any other must be a record ID, and
    only then is the register opened. A single record brings the accounts of the other sides with it. Raises UsageError
    for what is neither, and for a file of several records; IntakeError for a file that cannot become a record;
    CompareError for one that is too long; NotFoundError for a record that is not held.
    """
    from communique.register import Register, encounter_of

    names = [one for name in names for one in _files(name)]
    found: list[PublishedAccount] = []
    missing: dict[str, str] = {}
    with ExitStack() as stack:
        register: Register | None = None
        for name in names:
            if not names_record(name):
                found.append(_read(name, register_place, settings))
                continue
            if register is None:
                register = stack.enter_context(Register.open(register_place, create=False))
            detail = register.record(name)
            found.append(account_of_record(detail))
            for held in encounter_of(register, detail.record.id):
                if len(names) == 1:
                    found += _others(register, held, detail.record.id)
                missing |= {item.party: f"No account by {item.party} is held: {item.told}." for item in held.missing}
        if len(found) == 1:
            raise _alone(names[0], found[0], list(missing.values()))
    told = {party for account in found for party in (*account.issuers, account.party)}
    return found, [line for party, line in sorted(missing.items()) if party not in told]


def _files(name: str) -> list[str]:
    """The files of a folder by name, hidden ones left out; the name itself where it is no folder."""
    place = Path(name)
    if not place.is_dir():
        return [name]
    held = sorted(str(one) for one in place.iterdir() if one.is_file() and not one.name.startswith("."))
    if not held:
        raise UsageError(f"{name}: holds no files; give a folder with the accounts of one meeting, or the files")
    return held


def account_of_record(detail: RecordDetail) -> PublishedAccount:
    """A record of the register as an account, with corrections applied and without what a person rejected."""
    from communique.comparing.accounts import PublishedAccount, side_of

    record = detail.record
    return PublishedAccount(
        name=record.name,
        record=record.id,
        title=record.title,
        date=record.date,
        publisher=record.publisher,
        url=record.url,
        language=record.language,
        party=side_of("", record.issuers),
        issuers=record.issuers,
        level=record.level,
        coded=record.coded,
        text=detail.text,
        sentences=detail.sentences,
        statements=tuple(held.statement for held in detail.statements if held.review != "rejected"),
        meetings=tuple(held.meeting for held in detail.meetings),
        officials=detail.officials,
    )


def accounts_of_meeting(register: Register, identifier: str) -> tuple[list[PublishedAccount], list[str]]:
    """The sides' own accounts that are held of a meeting, by party, and what is told of the sides whose account is not.

    Raises NotFoundError, and UsageError where several meetings begin so.
    """
    from communique.register.encounters import with_missing

    encounter = register.met(identifier).encounter
    accounts = [account_of_record(register.record(report.record)) for report in encounter.accounts]
    [held] = with_missing(register, [encounter])
    return accounts, [f"No account by {one.party} is held: {one.told}." for one in held.missing]


def _read(name: str, register_place: str, settings: ReaderSettings) -> PublishedAccount:
    from communique.comparing.accounts import account_of_reading
    from communique.reading import read_document
    from communique.register import canonical

    document = canonical(named_document(name, register_place))
    if len(document.text) > MOST_CHARACTERS:
        raise CompareError(
            f"{name}: is too long to be compared as an account: {len(document.text):,} characters, and at most "
            f"{MOST_CHARACTERS:,} are read; give the account of the meeting alone, or use `communique compare`"
        )
    return account_of_reading(document, read_document(document, settings))


def _others(register: Register, held: HeldEncounter, record: str) -> list[PublishedAccount]:
    return [
        account_of_record(register.record(account.record))
        for account in held.encounter.accounts
        if account.record != record
    ]


def _alone(name: str, account: PublishedAccount, missing: Sequence[str]) -> CommuniqueError:
    if not names_record(name):
        return UsageError(f"{name}: one account alone; give two or more accounts of one meeting")
    if not account.meetings:
        return NotFoundError(f"{name}: reports no meeting that was found; give the other account as well")
    looked = " ".join(missing) or "No other side is known."
    return NotFoundError(f"{name}: no other account of its meeting was found. {looked} Give the other account as well")
