"""From the arguments to the files: folders walked in a fixed order, without following links into other folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.intake.arrival import Failure, Skipped

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in."""

    path: str  # as given, or the folder as given with the name within it
    walked: bool  # found in a folder rather than named by the user


def walk(paths: Sequence[str]) -> Iterator[Found | Failure]:
    """The files at *paths*: arguments in their order, folders sorted by name, each entry once.

    Within folders, hidden entries, links to folders, pipes, sockets and devices are named as skipped.
    """
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112 - a path with any bytes in it
            yield from _walk_folder(path)
        else:
            yield Found(path, walked=False)


def _walk_folder(folder: str) -> Iterator[Found | Failure]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(folder, f"cannot be listed ({error.strerror or error})", "give yourself permission to read it")
        return
    for entry in found:
        path = os.path.join(folder, entry.name)  # noqa: PTH118 - keeps the path as given
        if entry.name.startswith("."):
            yield Skipped(path, "is hidden", "name it as an argument to take it in")
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk_folder(path)
            elif entry.is_dir():
                yield Skipped(path, "is a link to a folder", "name it as an argument to walk it")
            elif entry.is_file() or entry.is_symlink():
                yield Found(path, walked=True)
            else:
                yield Skipped(path, f"is {_special(entry)}, not a file", "leave it, or pipe its content to `-`")
        except OSError:
            yield Skipped(path, "is a link that leads back to itself", "remove the link")


def _special(entry: os.DirEntry[str]) -> str:
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
