"""The application on a port of this machine."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import threading
from collections.abc import Callable

import uvicorn

from communique.errors import CommuniqueError
from communique.lexicons import load_codebook
from communique.register import Register
from communique.web.application import create
from communique.web.pages.overview import count_ahead
from communique.web.settings import Settings

LONGEST_HEAD = 32_768  # bytes of a request's first line and headers
AT_ONCE = 200  # connections; more are told to come again


def serve(register: Register, settings: Settings, port: int, say: Callable[[str], object]) -> None:
    """Serves until it is interrupted; *say* is told where. Raises CommuniqueError where it cannot listen there."""
    listening = listen(settings.host, port)
    load_codebook()  # takes seconds once, which the first reader should not wait
    threading.Thread(target=_counted, args=(register,), daemon=True).start()
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"http://{shown}:{listening.getsockname()[1]}/ shows {register.place}; end it with Ctrl-C")
    server(register, settings).run(sockets=[listening])


def _counted(register: Register) -> None:
    """Counts ahead what the first reader would wait for; what fails is told to whoever asks for it."""
    with contextlib.suppress(CommuniqueError):
        count_ahead(register)


def server(register: Register, settings: Settings) -> uvicorn.Server:
    """The server, which listens nowhere yet."""
    return uvicorn.Server(
        uvicorn.Config(
            create(register, settings),
            http="h11",
            ws="none",
            loop="asyncio",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            limit_concurrency=AT_ONCE,
            timeout_graceful_shutdown=3,
        )
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises CommuniqueError where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        remedy = "name another with --port" if error.errno == errno.EADDRINUSE else "name another with --host"
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise CommuniqueError(f"cannot listen on {host}:{port} ({reason}); {remedy}") from error
    return made
