"""Which addresses a page may be fetched from.

A program that fetches what others write must not be led to machines that only it can reach. The table of special
addresses follows the IANA registries of special-purpose addresses; what Python does not call global is refused, too.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from communique.errors import FetchError

Address = IPv4Address | IPv6Address
SCHEMES = {"http": 80, "https": 443}
_ADDRESS_REMEDY = "add the source with --allow-private if it is your own"


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    """Special networks with what they are, the narrowest first."""
    source = files("communique.fetching").joinpath("data/special_addresses.csv").read_text(encoding="utf-8")
    rows = [(ip_network(row["network"]), row["reason"]) for row in csv.DictReader(source.splitlines())]
    return tuple(sorted(rows, key=lambda row: -row[0].prefixlen))


def special(address: Address) -> str:
    """What *address* is where it is no ordinary public one ("private", "link-local", "NAT64" …), else ""."""
    for network, reason in _table():
        if address.version == network.version and address in network:
            return reason
    return "" if address.is_global else "not public"


def checked_url(url: str, name: str = "") -> SplitResult:
    """The parts of *url*. Raises FetchError for what is no web address, holds credentials, or names a bad port."""
    name = name or url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(name, f"is no address ({error})", "check its spelling") from error
    if parts.scheme not in SCHEMES:
        problem = f"has the scheme {parts.scheme[:20]!r}" if parts.scheme else "is no web address"
        raise FetchError(name, problem, "give an address that begins with https:// or http://")
    if not parts.hostname or any(char.isspace() or ord(char) < 32 for char in url):
        raise FetchError(name, "is no web address", "give a whole address with a host, without blanks")
    if parts.username is not None or parts.password is not None:
        problem = "holds a user name or password, which would be written down with it"
        raise FetchError(url_without_user(parts), problem, "put them into the file that COMMUNIQUE_NETRC names")
    if port == 0:
        raise FetchError(name, "names port 0", "check its spelling")
    return parts


def url_without_user(parts: SplitResult) -> str:
    """The address without user name and password."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def origin(parts: SplitResult) -> str:
    """Scheme, host and port in one spelling: what robots.txt, credentials and manners hold for."""
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or SCHEMES[parts.scheme]}"


def permitted(found: list[str], host: str, *, private: bool) -> list[str]:
    """Of the addresses that a host name stands for, those that may be connected to, in their order.

    *private* says whether special addresses were allowed for this host by name. Raises FetchError where none is left.
    """
    refused: dict[str, str] = {}
    kept = []
    for text in dict.fromkeys(found):
        address = ip_address(text.partition("%")[0])
        reason = special(address)
        if reason and not private:
            refused[str(address)] = reason
        else:
            kept.append(text)
    if not kept:
        shown = ", ".join(f"{address} ({reason})" for address, reason in list(refused.items())[:3]) or "no address"
        raise FetchError(host, f"leads to {shown}", _ADDRESS_REMEDY)
    return kept
