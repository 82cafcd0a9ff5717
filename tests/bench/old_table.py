"""Time the build of a large archive beside a plain Material build of the same text, in one run.

The statements are made from the held ones: paragraphs drawn at random, numbered
anew. Each peer builds the same folder of text several times, in turns; the table
gives medians and ratios.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml

import bench_language
from archive.files import disk, holdings
from archive.files.ledger import Ledger, extended, write_ledger
from archive.files.statement_file import escape, to_markdown
from archive.model.ids import Key
from archive.model.statement import Paragraph, Statement
from archive.splitting.split import split

ROOT = Path(__file__).resolve().parents[1]
FIRST = 201  # ordinals that no real meeting will have for long
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", help="sizes of the archive (default: 5 300)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each peer (default: 3)")
    parser.add_argument(
        "--language", action="store_true", help="time what finds recurring language instead, at 50, 300 and 1,000 statements"
    )
    options = parser.parse_args()
    if options.language:
        return bench_language.table(options.statements or [50, 300, 1000], synthetic)
    print(f"{'statements':>10} {'archive s':>10} {'plain Material s':>17} {'ratio':>6} {'s per statement':>16}")
    for size in options.statements or [5, 300]:
        with tempfile.TemporaryDirectory() as folder:
            row(size, options.runs, Path(folder))
    return 0


def row(size: int, runs: int, folder: Path) -> None:
    """One line of the table: both peers, turn by turn, on the same statements."""
    statements = synthetic(size)
    ours, plain = folder / "ours", folder / "plain"
    prepare_ours(ours, statements)
    prepare_plain(plain, statements)
    times: dict[Path, list[float]] = {ours: [], plain: []}
    for _ in range(runs):
        for peer, taken in times.items():
            taken.append(build(peer))
    archive, material = (statistics.median(t) for t in times.values())
    print(f"{size:>10} {archive:>10.2f} {material:>17.2f} {archive / material:>6.2f} {archive / size:>16.4f}", flush=True)


def synthetic(size: int) -> list[Statement]:
    """The held statements, then as many made of their paragraphs as are wanted. The same every time."""
    held = list(holdings.read_docs(ROOT).statements)[:size]
    draw = random.Random(55)  # noqa: S311 (nothing secret)
    pool = [p for s in held for p in s.paragraphs]
    return held + [made(n, draw, pool, held[0]) for n in range(size - len(held))]


def made(n: int, draw: random.Random, pool: list[Paragraph], like: Statement) -> Statement:
    """The n-th synthetic statement: some twenty paragraphs, a day of its own."""
    key = Key("scm", str(FIRST + n))
    chosen = draw.choices(pool, k=draw.randint(18, 24))
    raw = raw_text(chosen)
    paragraphs = split(raw).paragraphs
    day = f"{1990 + n // 12}-{n % 12 + 1:02}-{draw.randint(1, 28):02}"
    source = replace(like.source, file=f"sources/scm/{key.rest}.txt", bytes=len(raw))
    title = f"Synthetic statement {n}"
    return replace(
        like, key=key, title=title, date=day, end_date=None, published=None, source=source, paragraphs=paragraphs, notes=(), parts=()
    )


def raw_text(paragraphs: Iterable[Paragraph]) -> bytes:
    """A raw statement of these paragraphs, numbered."""
    return "\n\n".join(f"{i}. {p.text}" for i, p in enumerate(paragraphs, 1)).encode()


def prepare_ours(folder: Path, statements: list[Statement]) -> None:
    """The project with the statements, their meetings and their permalinks."""
    for name in ("docs", "sources", "scripts", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    register = folder / "sources/register/meetings.yml"
    facts = yaml.safe_load(register.read_text(encoding="utf-8"))
    known = {m["key"] for m in facts["meetings"]}
    for statement in (s for s in statements if str(s.key) not in known):
        facts["meetings"].append(
            {"key": str(statement.key), "ordinal": statement.key.ordinal, "start": statement.date, "sources": ["synthetic"]}
        )
        disk.write(holdings.markdown_path(folder, statement.key), to_markdown(statement))
        disk.write_bytes(folder / statement.source.file, raw_text(statement.paragraphs))
    register.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")
    disk.write(folder / "sources/permalinks.yml", write_ledger(extended(Ledger(), statements, "2026-01-01")))


def prepare_plain(folder: Path, statements: list[Statement]) -> None:
    """The same text as ordinary Markdown pages for Material as it comes."""
    for statement in statements:
        body = "\n\n".join(f"{p.locator.number}\\. {escape(p.text)}" for p in statement.paragraphs)
        disk.write(folder / "docs" / statement.key.series / f"{statement.key.rest}.md", f"# {statement.title}\n\n{body}\n")
    disk.write(folder / "docs/index.md", "# Statements\n")
    disk.write(folder / "mkdocs.yml", PLAIN)


def build(folder: Path) -> float:
    """Seconds of one build."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")], cwd=folder, env=environment, check=True
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
