"""The text of a lexicon file, which is untrusted: bounded in size, and named in every complaint."""

from __future__ import annotations

from pathlib import Path

from communique.errors import CodebookError

# A codebook is written by hand; these bounds are far above any real one and keep a hostile one cheap.
MAX_CSV_BYTES = 4_000_000
MAX_TOML_BYTES = 1_000_000


def read_text_file(path: Path) -> str:
    """The whole text of *path*. Raises CodebookError where it is no readable UTF-8 file of reasonable size."""
    limit = MAX_TOML_BYTES if path.suffix == ".toml" else MAX_CSV_BYTES
    try:
        if not path.is_file():
            raise CodebookError(f"{path.name}: not a regular file; put a plain text file there")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise CodebookError(f"{path.name}: cannot be read ({error.strerror}); check its permissions") from None
    if len(data) > limit:
        raise CodebookError(f"{path.name}: larger than {limit} bytes; split or shorten the file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
