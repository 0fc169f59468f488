"""From arguments to an exit status: every error ends in one clear line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from communique.cli.text import printable
from communique.errors import CommuniqueError, UsageError


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command. COMMUNIQUE_DEBUG=1 shows where an unexpected error came from."""
    from communique.cli.app import app

    _speak_utf8()
    try:
        status = app.main(
            args=None if arguments is None else list(arguments), prog_name="communique", standalone_mode=False
        )
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (BrokenPipeError, SystemExit):  # click exits where it meets a closed pipe itself
        _close_quietly()
        return 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        _say(_usage(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted; what was finished is kept")
        return 130
    except CommuniqueError as error:
        _say(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        _say(f"unexpected {type(error).__name__}: {error}; set COMMUNIQUE_DEBUG=1 to see where, and please report it")
        return 1


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f"; try `{context.command_path} --help`" if context is not None else ""
    return f"{error.format_message().rstrip('.')}{hint}"


def _say(message: str) -> None:
    try:
        print(f"communique: {printable(message)}", file=sys.stderr)
    except BrokenPipeError:
        _close_quietly()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    """Points the closed pipe at nothing, so that the interpreter's last flush says nothing either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
