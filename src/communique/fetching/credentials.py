"""User names and passwords, from a netrc file that the user names: never from an address, never written down."""

from __future__ import annotations

import netrc
import os

from communique.errors import CommuniqueError

VARIABLE = "COMMUNIQUE_NETRC"


def credentials_of_environment() -> dict[str, tuple[str, str]]:
    """Host → user and password, of the file that COMMUNIQUE_NETRC names; none where it names none.

    Raises CommuniqueError where the file is not there or not to be understood.
    """
    path = os.environ.get(VARIABLE, "")
    if not path:
        return {}
    try:
        hosts = netrc.netrc(path).hosts
    except (OSError, netrc.NetrcParseError, UnicodeDecodeError) as error:
        raise CommuniqueError(f"{path}: is no netrc file ({error}); mend it or unset {VARIABLE}") from error
    return {host.lower(): (user, secret) for host, (user, _, secret) in hosts.items() if host != "default" and user}
