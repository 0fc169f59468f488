"""Put a real session into the README, between its two markers: ``.venv/bin/python tools/readme_session.py``.

The example records are read into a new register by the installed program, and what it prints is copied, less the parts
that are long, which are marked. Run it after the reader has changed, and look at the result before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("communique")
BEGIN, END = "<!-- session: made by tools/readme_session.py -->\n", "<!-- end of session -->\n"
LEFT_OUT = "[…]"


def printed(folder: Path, *arguments: str) -> str:
    """What the program prints on standard output, in a window of 100 columns."""
    environment = {**os.environ, "COLUMNS": "100", "COMMUNIQUE_REGISTER": str(folder / "communique.db")}
    run = subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    lines = run.stdout.replace(str(folder), "work").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def between(text: str, first: str, last: str) -> str:
    """From the line that begins with *first* to the one before the line that begins with *last*."""
    start = re.search(rf"^{re.escape(first)}", text, re.MULTILINE)
    stop = re.search(rf"^{re.escape(last)}", text, re.MULTILINE)
    if start is None or stop is None:
        raise SystemExit(f"the demonstration no longer prints {first!r} or {last!r}; adapt tools/readme_session.py")
    return text[start.start() : stop.start()].rstrip()


def rows(table: str, count: int) -> str:
    """The head of a table of statements and its first rows; a row begins with a date."""
    starts = [match.start() for match in re.finditer(r"^ \d{4}-\d\d-\d\d", table, re.MULTILINE)]
    return table[: starts[count]].rstrip() if len(starts) > count else table


def session() -> str:
    """The session as Markdown."""
    # A short name beside the sources, so that lines break where they do for a reader who types the same.
    with tempfile.TemporaryDirectory(dir=ROOT, prefix="w") as scratch:
        folder = Path(scratch).relative_to(ROOT)
        demo = printed(folder, "demo", "--folder", str(folder))
        promise = ("statements", "--text", '"early-warning data"', "--order", "oldest")
        three_years = printed(folder, *promise)
    return f"""The example records are about governments that do not exist. `{LEFT_OUT}` marks what is left out here.

```
$ make demo
{LEFT_OUT}
{between(demo, "Reading the example", "Publishers  ")}
{LEFT_OUT}
{between(demo, "Not handled", "Firm promises")}

{rows(between(demo, "Firm promises", "Go on with"), 4)}
{LEFT_OUT}
```

One promise as it was worded in three years:

```
$ export COMMUNIQUE_REGISTER=work/communique.db
$ .venv/bin/communique statements --text '"early-warning data"' --order oldest
{three_years}
```
"""


def main() -> int:
    """Writes the README."""
    page = ROOT / "README.md"
    text = page.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit("README.md: its two session markers are missing; put them back where the session belongs")
    page.write_text(f"{before}{BEGIN}\n{session()}\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
