"""What goes wrong on a network, told in one line."""

from __future__ import annotations

import ssl

import httpcore

from communique.errors import FetchError
from communique.fetching.connecting import LateError
from communique.fetching.fetched import FetchLimits

_LATER = "try again later"


def trouble(url: str, error: BaseException, limits: FetchLimits) -> FetchError:
    """The error of *url* that an error of the network libraries stands for."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message or "certificate not trusted"
            return FetchError(url, f"does not prove that it is this server ({why})", "see it in a browser")
        if isinstance(cause, ssl.SSLError):
            return FetchError(url, f"breaks off its TLS ({cause.reason or cause})", _LATER)
    if isinstance(error, LateError):
        return FetchError(url, f"takes longer than {limits.seconds:g} seconds to answer", _LATER)
    if isinstance(error, httpcore.ConnectTimeout):
        return FetchError(url, f"does not take a connection within {limits.connect_seconds:g} seconds", _LATER)
    if isinstance(error, httpcore.TimeoutException):
        return FetchError(url, f"is silent for {limits.silent_seconds:g} seconds", _LATER)
    if isinstance(error, httpcore.ConnectError):
        return FetchError(url, f"takes no connection ({_short(error)})", "check the address and the network")
    if isinstance(error, httpcore.RemoteProtocolError) and _is_half(error):
        return FetchError(url, "closes the connection before its answer is whole", _LATER)
    if isinstance(error, httpcore.ProtocolError):
        return FetchError(url, f"does not speak HTTP as it should ({_short(error)})", "see it in a browser")
    if isinstance(error, httpcore.NetworkError):
        return FetchError(url, f"breaks the connection off ({_short(error)})", _LATER)
    return FetchError(url, f"cannot be fetched ({type(error).__name__}: {_short(error)})", "check the address")


def _is_half(error: Exception) -> bool:
    words = str(error).lower()
    return any(said in words for said in ("incomplete", "without sending", "closed connection", "connectionterminated"))


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
