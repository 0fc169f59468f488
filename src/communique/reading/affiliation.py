"""Whom a person speaks for where the words beside the name do not say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from communique.reading.identity import Known

# Heads of office that a state of this kind of government does not have; for bare titles only.
_PRESIDENTIAL_ONLY: Final = frozenset("USA MEX BRA ARG CHL COL CRI PAN ECU IDN PHL NGA KEN CYP GHA".split())
_CROWNED: Final = frozenset(
    "AUS NZL CAN GBR JPN NOR SWE DNK NLD BEL ESP LUX THA MYS SAU JOR KWT QAT BHR OMN MAR PNG FJI SLB TUV JAM BHS BRB "
    "KHM BTN BRN LSO SWZ LIE MCO TON".split()
)
_BODY = re.compile(
    r"\bof\s+the\s+(?P<body>(?:\w+\s+){0,3}?(?:Council|Congress|Presidium|Assembly|Office|Secretariat|Committee|Commission|"
    r"Parliament|Administration|Chancellery|General\s+Staff)\b.*)$"
)
_OF_FEW_STATES = re.compile(r"\b(?:Secretary(?!.General)|Department)\b", re.I)
_HOSTING: Final = frozenset("president minister king queen emir chancellor premier speaker".split())
_WITH_SECRETARIES: Final = frozenset(["USA", "GBR", "PHL", "MEX", "IND", "PAK", "BGD", "LKA"])  # who have them
_OF_THE_USA: Final = frozenset("minister premier chancellor king emir sultan queen taoiseach treasurer".split())


def affiliate(
    persons: Sequence[Known],
    by_name: Callable[[Known], str],
    by_title: Callable[[str], str],
    publisher: str,
    title_parties: Sequence[str],
    title_offices: Mapping[str, str],
    hosts: str,
) -> list[str]:
    """The party of each person: told, known by name, by the title alone, or the side that is left.

    *by_name* and *by_title* look up well-known persons and offices that only one state has. A bare title is taken for
    the publisher's own where the state has such an office and nobody else holds it already; otherwise for the one
    other party that the record's title names. *title_offices* are the parties of offices that the title names without
    their holders, by head noun; *hosts* is the party to which somebody's visit is told, "" where none is.
    """
    found = [one.party or by_name(one) for one in persons]
    for index, one in enumerate(persons):
        if not found[index] and one.office:
            found[index] = by_title(one.office)
        if (
            not found[index]
            and one.beside
            and (not _OF_FEW_STATES.search(one.office) or one.beside in _WITH_SECRETARIES)
        ):
            found[index] = one.beside
    bodies = [_body(one.office) for one in persons]
    for index, body in enumerate(bodies):
        alike = {found[o] for o, other in enumerate(bodies) if found[o] and body and other == body}
        if not found[index] and len(alike) == 1:
            found[index] = alike.pop()  # "Deputy Head of the Office of the President" beside its head
    for index, one in enumerate(persons):
        if found[index] or not one.office:
            continue
        held = {
            found[other]
            for other in range(len(persons))
            if other != index and found[other] and _same_office(persons[other], one)
        }
        if one.head in title_offices:
            found[index] = title_offices[one.head]
            continue
        if hosts and index and one.head in _HOSTING and hosts not in held and has_office(hosts, one.head, one.office):
            found[index] = hosts
            continue
        elect = one.office.lower().endswith(("elect", "designate"))
        if publisher and not elect and publisher not in held and has_office(publisher, one.head, one.office):
            found[index] = publisher
            continue
        left = [p for p in title_parties if p not in held and p != publisher and has_office(p, one.head, one.office)]
        if len(left) > 1:
            left = [p for p in left if p not in found]
        if len(set(left)) == 1:
            found[index] = left[0]
        elif not left:
            namesakes = {found[o] for o in range(len(persons)) if found[o] and _namesake(persons[o], one)}
            found[index] = namesakes.pop() if len(namesakes) == 1 else ""
    return found


def _body(office: str) -> str:
    """The body that an office belongs to ("of the Council of Ministers"), folded; "" where it names none."""
    match = _BODY.search(office)
    return match["body"].casefold() if match else ""


def has_office(party: str, head: str, office: str) -> bool:
    """Whether a state may have such an office at all."""
    lower = office.lower()
    if "prime" in lower or head in ("premier", "pm"):
        return party not in _PRESIDENTIAL_ONLY
    if head == "president" and lower.strip() in ("president", "vice president"):
        return party not in _CROWNED
    if party == "USA":
        return head not in _OF_THE_USA
    return True


def _namesake(a: Known, b: Known) -> bool:
    """A father or predecessor of the same family name and office."""
    return a is not b and a.tokens[-1] == b.tokens[-1] and _same_office(a, b)


def _same_office(a: Known, b: Known) -> bool:
    """Whether two persons hold an office that a state has only once."""
    several = a.office.lower() in ("secretary", "minister", "senator", "ambassador")  # bare: a state has more than one
    return a.head == b.head and not several and a.office.lower().split() == b.office.lower().split()
