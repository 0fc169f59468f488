"""What holds for the repository as a whole: its shape, its links, and what must not stand in it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "communique"
MOST_LINES = 400

# Which rooms a room may import. Anybody may import the model and the errors; nobody imports a room further out.
INNER = {"model", "errors"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "examples": set(),
    "lexicons": INNER,
    "intake": INNER | {"lexicons"},
    "fetching": INNER,
    "sources": INNER | {"intake", "fetching"},
    "reading": INNER | {"lexicons"},
    "comparing": INNER | {"lexicons", "reading"},
    "linking": INNER | {"lexicons", "reading", "comparing"},
    "register": INNER | {"lexicons", "intake", "fetching", "sources", "reading", "comparing", "linking"},
    "publishing": INNER | {"sources", "comparing", "linking", "register"},
    "delivering": INNER | {"fetching", "register", "publishing"},
    "evaluation": INNER | {"lexicons", "intake", "reading", "comparing", "linking", "register"},
    "web": INNER | {"lexicons", "intake", "sources", "reading", "comparing", "linking", "register", "publishing"},
    "cli": INNER
    | {"web", "fetching", "sources", "delivering"}
    | {"lexicons", "intake", "reading", "comparing", "linking", "register", "publishing", "evaluation", "examples"},
}

# Written in parts, so that this file does not hold what it looks for.
MACHINE_PATHS = [r"/wo" + r"rk/(main|shared)", r"/ro" + r"ot/", r"/ho" + r"me/\w", r"/tm" + r"p/w/", r"\.py" + r"env"]
REGISTRY_HOSTS = [
    r"py" + r"pi\.org",
    r"python" + r"hosted\.org",
    r"npm" + r"js\.(org|com)",
    r"deb\.deb" + r"ian\.org",
    r"crates" + r"\.io",
    r"hugging" + r"face\.co",
]


def tracked_files() -> list[Path]:
    """The files that the repository holds; without git (an unpacked archive) all that a build did not make."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]
    hidden = {".git", ".venv", "build", "dist", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.relative_to(ROOT).parts)]


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of each tracked text file with one of these suffixes, or of all text files."""
    for path in tracked_files():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a binary example or an array


def finds(patterns: list[str], text: str) -> list[str]:
    """The words of *text* that fit one of the patterns."""
    return [match.group() for pattern in patterns for match in re.finditer(pattern, text)]


# --- shape ---


def test_no_module_is_longer_than_one_can_hold_in_the_head() -> None:
    lengths = {name: text.count("\n") for name, text in texts(".py")}
    assert lengths, "no modules found"
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_two_test_modules_have_one_name() -> None:
    """pytest imports them side by side, and refuses a second of the same name."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_each_module_says_what_it_is_for() -> None:
    silent = [name for name, text in texts(".py") if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert [name for name in silent if "/migrations/versions/" not in name] == []


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import of the package in one of its modules, wherever in the module it stands."""
    package = ("communique", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            names = [f"{source}.{alias.name}" for alias in node.names] if source == "communique" else [source]
        for name in names:
            if name.startswith("communique.") and not name.endswith(".__version__"):
                yield getattr(node, "lineno", 0), name.split(".")[1]


def room_of(path: Path) -> str:
    """The room that a module of the package belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def test_every_room_is_in_the_table() -> None:
    rooms = {room_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__", "__main__"}
    assert rooms - set(MAY_IMPORT) == set(), "name the room in MAY_IMPORT and in docs/architecture.md"


def test_arrows_between_rooms_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {room_of(path)} imports {room}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, room in imported_rooms(path)
        if room_of(path) in MAY_IMPORT and room != room_of(path) and room not in MAY_IMPORT[room_of(path)]
    ]
    assert wrong == []


def test_the_table_of_rooms_has_no_circle() -> None:
    settled: set[str] = set()
    while left := {room for room in MAY_IMPORT if room not in settled}:
        free = {room for room in left if MAY_IMPORT[room] <= settled}
        assert free, f"these import each other: {sorted(left)}"
        settled |= free


@pytest.mark.parametrize(
    "library",
    ["spacy", "trafilatura", "pypdfium2", "docx", "sqlalchemy", "sklearn", "numpy", "httpx", "starlette", "jinja2"],
)
def test_starting_the_command_line_loads_no_heavy_library(library: str) -> None:
    probe = f"import sys, communique.cli; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


# --- documents ---

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    """The Markdown pages that people read; example records are not among them."""
    return [path for path in tracked_files() if path.suffix == ".md" and PACKAGE not in path.parents]


def links(page: Path) -> list[str]:
    """Targets of the links of a page, without addresses on the web."""
    found = LINK.findall(FENCE.sub("", page.read_text("utf-8")))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """The fragments under which a page's headings can be linked."""
    headings = re.findall(r"^#+ +(.+?) *$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_between_documents_resolves() -> None:
    broken = []
    for page in documents():
        for target in links(page):
            name, _, fragment = target.partition("#")
            there = (page.parent / name).resolve() if name else page
            if not there.exists() or (fragment and fragment not in anchors(there)):
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_every_page_of_the_documentation_can_be_reached_from_the_readme() -> None:
    reached = {ROOT / "README.md"}
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        for target in links(page):
            there = (page.parent / target.partition("#")[0]).resolve()
            if there.suffix == ".md" and there.is_file() and there not in reached:
                reached.add(there)
                ahead.append(there)
    assert {str(page.relative_to(ROOT)) for page in documents() if page not in reached} == set()


def test_every_decision_is_listed_and_every_listed_decision_is_there() -> None:
    folder = ROOT / "docs" / "decisions"
    written = {path.name for path in folder.glob("*.md")} - {"README.md"}
    listed = set(
        re.findall(r"^\| \[[^\]]*\]\(([\w-]+\.md)\) \|", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert written == listed
    assert {"spacy.md", "examples.md", "licence.md"} <= written


def test_documents_that_code_names_are_there() -> None:
    named = {
        (name, mention)
        for name, text in texts(".py", ".toml", ".csv", ".md")
        for mention in re.findall(r"\bdocs/[\w/-]+\.md\b", text)
    }
    assert sorted((name, mention) for name, mention in named if not (ROOT / mention).is_file()) == []


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci/run"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_changelog_keeps_a_place_for_what_is_not_yet_released() -> None:
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in documents():
        named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))
        assert {first or second for first, second in named} <= targets, page.name


# --- what must not stand in the repository ---


def test_no_path_of_a_machine_is_written_down() -> None:
    assert {name: found for name, text in texts() if (found := finds(MACHINE_PATHS, text))} == {}


def test_no_package_registry_is_named() -> None:
    assert {name: found for name, text in texts() if (found := finds(REGISTRY_HOSTS, text))} == {}


def test_only_the_measurements_know_of_real_records() -> None:
    """The package refers to no folder outside the repository, but for what scores it against gold data."""
    naming = [name for name, text in texts() if name.startswith("src/") and "../shared" in text]
    assert [name for name in naming if not name.startswith("src/communique/evaluation/")] == []


# --- what was tested together ---


def project() -> dict[str, object]:
    """The project table of pyproject.toml."""
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def normal(name: str) -> str:
    """A distribution's name in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_constraints_are_names_and_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.!+]*", line)] == []
    assert lines == sorted(lines, key=lambda line: line.encode().upper())


def test_every_dependency_has_a_constraint() -> None:
    constrained = {normal(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    table = project()
    extras = table["optional-dependencies"]
    assert isinstance(extras, dict)
    needed = [*table["dependencies"], *(need for needs in extras.values() for need in needs)]  # type: ignore[misc]
    names = {normal(match.group()) for need in needed if (match := re.match(r"[\w.-]+", need))}
    assert names - constrained == set()


def test_the_version_is_the_same_everywhere() -> None:
    import communique

    assert project()["version"] == communique.__version__
