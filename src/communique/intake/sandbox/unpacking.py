"""The process that unpacks one archive or mailbox: limited, and gone afterwards.

It reads the file from its standard input and writes frames: for each thing a JSON object and then its bytes, at the end
one that says so, or what went wrong.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from communique.errors import IntakeError
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.recognise import Kind
from communique.intake.sandbox.frames import write_frame
from communique.intake.sandbox.worker import restrict

_REMEDY = "save it anew from the program that made it"
Unpacker = Callable[[BinaryIO, str, Limits], Iterator[Unpacked]]


def unpacker_of(kind: Kind) -> Unpacker:
    """What unpacks files of a kind."""
    if kind in (Kind.WARC, Kind.WACZ):
        from communique.intake.formats.warc import unpack_wacz, unpack_warc

        return unpack_warc if kind is Kind.WARC else unpack_wacz
    from communique.intake.formats.mail import unpack_mailbox, unpack_message, unpack_mhtml

    return {Kind.MHTML: unpack_mhtml, Kind.EMAIL: unpack_message, Kind.MAILBOX: unpack_mailbox}[kind]


def main() -> None:
    """Unpack standard input as the request in the first argument says."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    unpack = unpacker_of(Kind(request["kind"]))
    restrict(limits)
    end: dict[str, str] = {"end": "yes"}
    try:
        stream: BinaryIO = os.fdopen(0, "rb")
        if request["packed"]:
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
        for item in unpack(stream, request["name"], limits):
            about = {key: value for key, value in dataclasses.asdict(item).items() if key != "body"}
            write_frame(1, json.dumps(about).encode("ascii"))
            write_frame(1, item.body)
    except IntakeError as error:
        end = {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        end = {
            "problem": f"needs more than {limits.memory_bytes // MEBIBYTE} MiB of memory to unpack",
            "remedy": _REMEDY,
        }
    except RecursionError:
        end = {"problem": "is nested too deeply", "remedy": _REMEDY}
    except BrokenPipeError:
        os._exit(0)
    except (EOFError, zlib.error, OSError) as error:
        end = {"problem": f"is damaged ({error})", "remedy": "fetch or save it again"}
    except Exception as error:
        end = {"problem": f"cannot be unpacked ({type(error).__name__}: {str(error)[:120]})", "remedy": _REMEDY}
    write_frame(1, json.dumps(end).encode("ascii"))
    os._exit(0)


if __name__ == "__main__":
    main()
