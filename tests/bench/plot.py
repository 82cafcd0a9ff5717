"""Draw what the archive costs against its size: four small charts, both axes by powers of ten. The same figures give the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, MARGIN, GAP = 330, 220, 48, 30
COLOURS = {"archive": "#0b5fa5", "Material": "#b3541e", "Pagefind": "#4d7a1f"}
COMMAND = "make bench"


@dataclass(frozen=True)
class Chart:
    """One chart: what it shows, and the figure of a row, None where it has none."""

    title: str
    of: Callable[[dict[str, Any]], float | None]


CHARTS = (
    Chart("Cold build, seconds of CPU", lambda row: None if row["peer"] == "Pagefind" else row["cold"]["cpu"]),
    Chart("Build after one change, seconds of CPU", lambda row: row["changed"] and row["changed"]["cpu"]),
    Chart("Site, MB", lambda row: None if row["peer"] == "Pagefind" else row["bytes"] / 1_000_000),
    Chart("First search, KB compressed", lambda row: row["first_bytes"] / 1000),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=Path, help="costs.json as `make bench` writes it")
    print(drawing(json.loads(parser.parse_args().figures.read_text(encoding="utf-8"))), end="")
    return 0


def drawing(rows: Sequence[dict[str, Any]]) -> str:
    """The charts as one SVG."""
    width, height = 2 * WIDTH, 2 * HEIGHT + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11" role="img">',
        "<title>What an archive costs against its size</title>",
        f"<desc>Made by `{COMMAND}` from synthetic statements; both axes by powers of ten.</desc>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for n, chart in enumerate(CHARTS):
        parts += [f'<g transform="translate({n % 2 * WIDTH} {n // 2 * HEIGHT})">', *lines(chart, rows), "</g>"]
    parts += legend(sorted({row["peer"] for row in rows}, key=list(COLOURS).index), height)
    return "\n".join([*parts, "</svg>\n"])


def lines(chart: Chart, rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    """One chart's title, axes and a line for each peer, its figures beside the points."""
    points = [(row["peer"], row["statements"], value) for row in rows if (value := chart.of(row))]
    across, up = Axis.of([x for _, x, _ in points], MARGIN, WIDTH - MARGIN), Axis.of([y for *_, y in points], HEIGHT - MARGIN, MARGIN)
    yield f'<text x="{MARGIN}" y="24" font-weight="bold">{chart.title}</text>'
    for size in sorted({x for _, x, _ in points}):
        yield f'<text x="{across.at(size):.1f}" y="{HEIGHT - MARGIN + 34}" text-anchor="middle">{size:,}</text>'
    for tick in up.ticks:
        yield f'<path d="M{MARGIN} {up.at(tick):.1f}H{WIDTH - MARGIN}" stroke="#ccc"/>'
        yield f'<text x="{MARGIN - 6}" y="{up.at(tick) + 4:.1f}" text-anchor="end">{tick:,g}</text>'
    for peer, colour in COLOURS.items():
        own = sorted((across.at(x), up.at(y), x, y) for name, x, y in points if name == peer)
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in own)
        yield f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y, size, value in own:
            dx, dy, anchor = beside(value, sorted(other for _, other_size, other in points if other_size == size))
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
            yield f'<text x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}" fill="{colour}">{written(value)}</text>'


def beside(value: float, all_here: Sequence[float]) -> tuple[int, int, str]:
    """Where a figure stands from its point: the highest above it, the lowest below it, one between them to its right."""
    if value == all_here[-1]:
        return 0, -7, "middle"
    return (0, 16, "middle") if value == all_here[0] else (7, 4, "start")


def written(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def legend(peers: Sequence[str], height: int) -> Iterable[str]:
    for n, peer in enumerate(peers):
        yield f'<rect x="{MARGIN + n * 110}" y="{height - 20}" width="10" height="10" fill="{COLOURS[peer]}"/>'
        yield f'<text x="{MARGIN + n * 110 + 16}" y="{height - 11}">{peer}</text>'


@dataclass(frozen=True)
class Axis:
    """Places of values by their logarithms; ``low`` and ``high`` are powers of ten, ``start`` and ``end`` where these stand."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def of(cls, values: Sequence[float], start: float, end: float) -> Axis:
        low, high = floor(log10(min(values))), ceil(log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    @property
    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]

    def at(self, value: float) -> float:
        return self.start + (log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)


if __name__ == "__main__":
    sys.exit(main())
