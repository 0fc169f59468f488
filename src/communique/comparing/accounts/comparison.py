"""Two accounts of one meeting side by side: what both say, what only one says, and what one says of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from communique.comparing.accounts.claims import Claim, claims_of
from communique.comparing.accounts.matching import Match, Matching, match
from communique.comparing.accounts.occasion import Occasion, nearest_occasion
from communique.comparing.accounts.published import PublishedAccount
from communique.comparing.accounts.relating import TOGETHER, Difference, Relation, differences, relation
from communique.comparing.accounts.terms import TermFinder, codebook_of, name_words, party_finder
from communique.comparing.accounts.words import WordTable, load_word_table
from communique.lexicons import Codebook

MOST_CLAIMS = 1_500  # of an account: some 50,000 words; the matrices of two such take 300 MB


class Said(StrEnum):
    """Of whom an account tells what the other account lacks."""

    TOGETHER = "together"  # of both sides
    OTHER = "other"  # of the other side


@dataclass(frozen=True, slots=True)
class Link:
    """Claims of both accounts that say the same thing, wholly or in part; usually one of each."""

    a: tuple[Claim, ...]  # in the order of the text
    b: tuple[Claim, ...]
    relation: Relation
    likeness: float  # 0 to 1, of the nearest pair
    shared: tuple[str, ...]  # words that made the link, the most telling first
    differences: tuple[Difference, ...]
    resumed: bool  # part of it only goes on with the sentence before

    @property
    def opening(self) -> bool:
        """Whether both sides report the meeting itself."""
        return self.a[0].opening and self.b[0].opening

    @property
    def otherwise(self) -> tuple[Difference, ...]:
        """Where one account speaks for both sides or for the other, and the other account tells it otherwise.

        Of points that are shared only in part, nothing of the kind can be said.
        """
        if self.relation is Relation.CONFLICT:
            return self.differences
        if self.relation is Relation.PARTIAL:
            return ()
        together = any(claim.statement and claim.statement.account in TOGETHER for claim in (*self.a, *self.b))
        return tuple(
            item for item in self.differences if item.kind == "attribution" or (item.kind == "voice" and together)
        )


@dataclass(frozen=True, slots=True)
class Lacking:
    """What one account tells of both sides, or of the other side, and the other account lacks."""

    side: str  # "a" or "b": the account that tells it
    claim: Claim
    said: Said
    nearest: Claim | None  # the other account's claim that is most like it, for a reader to judge; None if it has none
    likeness: float  # of the nearest


@dataclass(frozen=True, slots=True)
class PairComparison:
    """Two accounts compared."""

    a: PublishedAccount
    b: PublishedAccount
    obstacle: str  # why nothing can be said of what they share, "" if they were compared
    occasion: Occasion | None  # whether they report one meeting; None where one reports none that was found
    lacking: tuple[Lacking, ...]  # first what is told of both sides, then of the other side; A's before B's
    links: tuple[Link, ...]  # in the order of A's text
    only_a: tuple[Claim, ...]  # claims without a counterpart, in the order of the text
    only_b: tuple[Claim, ...]

    @property
    def apart(self) -> bool:
        """Whether they are of two meetings: then neither account lacks anything, nor tells it otherwise."""
        return self.occasion is not None and self.occasion.other


def compare_pair(a: PublishedAccount, b: PublishedAccount, *, codebook: str = "") -> PairComparison:
    """Two accounts of one meeting compared, statement by statement.

    *codebook* is a folder that adds to the lexicons. Where an account is in a language that no reader knows, or says
    nothing, nothing is claimed of what the accounts share or lack: the result has an ``obstacle``. Of accounts of
    two meetings it is told what both say, and not what either lacks.
    """
    occasion = nearest_occasion(a, b)
    if obstacle := _obstacle(a) or _obstacle(b):
        return PairComparison(a, b, obstacle, occasion, (), (), (), ())
    table = load_word_table()
    finder = _finder((a, b), codebook, table)
    claims = claims_of(a, finder), claims_of(b, finder)
    for account, found in ((a, claims[0]), (b, claims[1])):
        if len(found) > MOST_CLAIMS:
            told = (
                f"{account.name} is too long to be compared: {len(found):,} statements, and at most {MOST_CLAIMS:,} are"
            )
            return PairComparison(a, b, told, occasion, (), (), (), ())
    two_meetings = occasion is not None and occasion.other
    if two_meetings:
        claims = _not_opening(claims[0]), _not_opening(claims[1])
    matching = match(*claims, table)
    links = _links(matching, *claims, codebook_of(codebook))
    if two_meetings:
        links = tuple(map(_of_two_meetings, links))
    linked_a, linked_b = {m.a for m in matching.matches}, {m.b for m in matching.matches}
    only_a = tuple(claim for claim in claims[0] if claim.number not in linked_a)
    only_b = tuple(claim for claim in claims[1] if claim.number not in linked_b)
    lacking = (
        []
        if two_meetings
        else [
            *_lacking("a", only_a, claims[1], a.party, b.party, matching.likeness.tolist()),
            *_lacking("b", only_b, claims[0], b.party, a.party, matching.likeness.T.tolist()),
        ]
    )
    lacking.sort(key=lambda item: (item.said is Said.OTHER, item.side))
    return PairComparison(a, b, "", occasion, tuple(lacking), links, only_a, only_b)


def _not_opening(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with none that reports the one meeting: that two met, and two others, is not the same."""
    return tuple(replace(claim, opening=False) for claim in claims)


def _of_two_meetings(link: Link) -> Link:
    """The link without what would set one account of a meeting against the other."""
    kept = tuple(item for item in link.differences if item.kind not in ("voice", "attribution"))
    relation = Relation.REWORDED if link.relation is Relation.CONFLICT else link.relation
    return replace(link, relation=relation, differences=kept)


def _obstacle(account: PublishedAccount) -> str:
    if not account.coded:
        return f"{account.name} is in a language that no reader knows ({account.language or 'unknown'})"
    if not account.body:
        return f"{account.name} says nothing: no sentence of a body was found in it"
    return ""


def _finder(accounts: Sequence[PublishedAccount], codebook: str, table: WordTable) -> TermFinder:
    parties = {party for account in accounts for meeting in account.meetings for party in meeting.parties}
    parties |= {account.party for account in accounts if account.party}
    people = {person.name for account in accounts for person in account.officials}
    people |= {p.name for account in accounts for meeting in account.meetings for p in meeting.participants}
    people |= {name for account in accounts for statement in account.statements for name in statement.persons}
    return TermFinder(party_finder(codebook), table, frozenset(parties), name_words(people))


def _links(matching: Matching, a: Sequence[Claim], b: Sequence[Claim], codebook: Codebook) -> tuple[Link, ...]:
    """A link for each match; partial ones of neighbouring sentences with one and the same claim, by the same words
    or where one goes on with the other, become one link.
    """
    links = [_link(found, a[found.a], b[found.b], codebook) for found in matching.matches]
    links = _joined(links, key=lambda link: link.b[0].number, run=lambda link: link.a)
    links = _joined(links, key=lambda link: link.a[0].number, run=lambda link: link.b)
    return tuple(sorted(links, key=lambda link: (link.a[0].number, link.b[0].number)))


def _link(found: Match, a: Claim, b: Claim, codebook: Codebook) -> Link:
    between = () if found.opening else differences(found, a, b, codebook)
    return Link((a,), (b,), relation(found, a, b, between), found.likeness, found.shared, between, found.resumed)


def _joined(
    links: Sequence[Link], *, key: Callable[[Link], int], run: Callable[[Link], tuple[Claim, ...]]
) -> list[Link]:
    """The links with those of one *key* put together whose other sides (*run*) are neighbours."""
    kept = [link for link in links if link.relation is not Relation.PARTIAL or len(link.a) + len(link.b) > 2]
    free = [link for link in links if link.relation is Relation.PARTIAL and len(link.a) + len(link.b) == 2]
    free.sort(key=lambda link: (key(link), run(link)[0].number))
    for link in free:
        last = kept[-1] if kept else None
        near = (
            last is not None
            and last.relation is Relation.PARTIAL
            and key(last) == key(link)
            and len(run(last)) >= max(len(last.a), len(last.b))
            and 0 <= run(link)[0].sentence - run(last)[-1].sentence <= 1
            and (last.resumed or link.resumed or bool(set(last.shared) & set(link.shared)))
        )
        if last is not None and near:
            kept[-1] = _both(last, link)
        else:
            kept.append(link)
    return kept


def _both(first: Link, second: Link) -> Link:
    nearer = first if first.likeness >= second.likeness else second
    return Link(
        _union(first.a, second.a),
        _union(first.b, second.b),
        Relation.PARTIAL,
        nearer.likeness,
        nearer.shared,
        tuple(dict.fromkeys((*first.differences, *second.differences))),
        first.resumed or second.resumed,
    )


def _union(first: tuple[Claim, ...], second: tuple[Claim, ...]) -> tuple[Claim, ...]:
    by_number = {claim.number: claim for claim in (*first, *second)}
    return tuple(by_number[number] for number in sorted(by_number))


def _lacking(
    side: str,
    only: Sequence[Claim],
    others: Sequence[Claim],
    own: str,
    counterpart: str,
    likeness: Sequence[Sequence[float]],
) -> list[Lacking]:
    """The claims without a counterpart that an account makes of both sides, or of the other side."""
    found = []
    for claim in only:
        said = _said(claim, own, counterpart)
        if said is not None:
            row = likeness[claim.number]
            best = max(range(len(row)), key=row.__getitem__, default=-1)
            nearest = others[best] if best >= 0 and row[best] > 0 else None
            found.append(Lacking(side, claim, said, nearest, row[best] if nearest else 0.0))
    return found


def _said(claim: Claim, own: str, counterpart: str) -> Said | None:
    """Of whom a claim tells, None for the account's own side and for others."""
    if claim.statement is None:
        return None
    together = claim.statement.account in TOGETHER
    if together and (not counterpart or counterpart in claim.speakers):
        return Said.TOGETHER
    if not together and counterpart and counterpart != own and counterpart in claim.speakers:
        return Said.OTHER
    return None
