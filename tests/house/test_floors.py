"""The floors of the house, drawn from the imports: a room imports from lower floors only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.project import ROOT

ARCHIVE = ROOT / "scripts/archive"
FLOORS = (
    ("problems", "text", "model", "processes"),
    ("splitting", "times"),
    ("citing", "register"),
    ("mentions", "recurring", "search", "files"),
    ("edition", "intake"),
    ("publishing",),
    ("pages",),
    ("site",),
    ("commands",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(ARCHIVE).with_suffix("").parts[0]


def rooms_imported(source: str) -> Iterator[tuple[int, str]]:
    """Each room that a module imports from, with its line. Raises AssertionError for an import by a way that hides it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert node.level < 2, f"line {node.lineno}: another room is imported by its whole name, archive.<room>"
            if node.level == 0 and node.module and node.module.split(".")[0] == "archive":
                inner = node.module.split(".")[1:]
                yield from ((node.lineno, room) for room in ([inner[0]] if inner else [name.name for name in node.names]))
        elif isinstance(node, ast.Import):
            names = (name.name.split(".") for name in node.names)
            yield from ((node.lineno, parts[1]) for parts in names if parts[0] == "archive" and len(parts) > 1)


def arrows(room: str, source: str) -> list[str]:
    """The imports of a module in ``room`` that lead up, or to another room of its own floor."""
    found = ((line, to) for line, to in rooms_imported(source) if to != room)
    return [f"line {line}: {room} (floor {FLOOR[room]}) -> {to} (floor {FLOOR[to]})" for line, to in found if FLOOR[to] >= FLOOR[room]]


@pytest.mark.parametrize(
    "path", sorted(p for p in ARCHIVE.rglob("*.py") if p.parent != ARCHIVE or p.stem != "__init__"), ids=lambda p: p.stem
)
def test_a_room_imports_lower_floors_only(path: Path) -> None:
    assert arrows(room_of(path), path.read_text(encoding="utf-8")) == []


def test_an_arrow_that_leads_up_is_named() -> None:
    assert arrows("splitting", "from archive.pages.plan import plan\n") == ["line 1: splitting (floor 2) -> pages (floor 7)"]
    assert arrows("files", "import archive.search.index\n") == ["line 1: files (floor 4) -> search (floor 4)"]
    assert arrows("site", "from archive import edition\nfrom archive.model.ids import Key\n") == []


def test_every_room_has_a_floor_and_a_face() -> None:
    rooms = {p.name for p in ARCHIVE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    loose = {p.stem for p in ARCHIVE.glob("*.py")} - {"__init__"}
    assert rooms | loose == FLOOR.keys()
    assert [room for room in rooms if not (ARCHIVE / room / "__init__.py").read_text(encoding="utf-8").strip()] == []


def test_the_house_is_tidy() -> None:
    assert len(list(ARCHIVE.glob("*.py"))) <= 6
    long = {p.relative_to(ROOT).as_posix(): n for p in ARCHIVE.rglob("*.py") if (n := p.read_text(encoding="utf-8").count("\n")) > 350}
    assert long == {}
