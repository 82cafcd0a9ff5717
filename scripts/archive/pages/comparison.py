"""What the pages that compare two statements show, and the line on a statement's page that leads to them.

Earlier words stand on one side, later ones on the other. Each side is verbatim:
what both have is taken from each side's own text. Where there is one column
only, the later side has the earlier words too, as ``<del class="gone">``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from archive.edition import Edition
from archive.model import addresses
from archive.model.ids import Key, ParagraphId
from archive.model.statement import Statement
from archive.recurring.comparison import KINDS, Comparison, Pairing, Row, related
from archive.recurring.corpus import Sentence
from archive.recurring.differences import Step

GLANCE = 12  # edits that the head of a page shows
CLOSE = 0.4  # share of equal words from which on an edit is one of these
AROUND = 9  # words of what stayed, on each side of a change there


@dataclass(frozen=True)
class Cell:
    """A sentence on one side: its paragraph, where the one above is of another, and its words as safe HTML."""

    mark: ParagraphId | None
    html: Markup


@dataclass(frozen=True)
class Line:
    """What stands side by side: a sentence and its counterpart, or sentences of which none has one.

    ``when`` is ``aside`` or ``printed`` for a line that is shown only where host order is set aside, or only where it is not.
    """

    kind: str  # kept, changed or alone
    earlier: tuple[Cell, ...]
    later: tuple[Cell, ...]
    when: str = ""


@dataclass(frozen=True)
class RowShown:
    """A row of the page: its fragment, its paragraphs, its lines, the fragment of the next change where it has one."""

    id: str
    later: ParagraphId | None
    earlier: ParagraphId | None
    lines: tuple[Line, ...]
    changes: bool
    next: str | None = None


@dataclass(frozen=True)
class Edit:
    """A sentence that changed a little, shortened: its paragraph's fragment and mark."""

    id: str
    mark: str
    html: Markup


@dataclass(frozen=True)
class Compared:
    """A statement that one is compared with, and where."""

    statement: Statement
    address: str


@dataclass(frozen=True)
class Counts:
    """Paragraphs and sentences of each kind (``KINDS``)."""

    paragraphs: dict[str, int]
    sentences: dict[str, int]


@dataclass(frozen=True)
class ComparisonShown:
    """What ``compare.html`` shows. ``hosts`` counts with host order as printed, where that makes a difference."""

    later: Statement
    earlier: Statement
    counts: Counts
    hosts: Counts | None
    edits: tuple[Edit, ...]
    first_change: str | None
    rows: tuple[RowShown, ...]
    others: tuple[Compared, ...]
    data: str


@dataclass(frozen=True)
class ComparedGroup:
    """A statement and the earlier ones that it is compared with."""

    statement: Statement
    others: tuple[Compared, ...]


@dataclass(frozen=True)
class ComparisonsShown:
    """What ``compare-index.html`` shows: all comparisons by their later statement, latest first."""

    groups: tuple[ComparedGroup, ...]


@dataclass(frozen=True)
class Standing:
    """How many sentences of a statement are new in the archive, varied and repeated, and what it is compared with."""

    new: int
    varied: int
    repeated: int
    others: tuple[Compared, ...]

    @property
    def total(self) -> int:
        return self.new + self.varied + self.repeated


def comparison_shown(found: Comparison, edition: Edition) -> ComparisonShown:
    held = {s.key: s for s in edition.statements}
    rows = with_next_changes([shown(row) for row in found.rows])
    hosts = found.counts() != found.counts(hosts=True) or differs_in_hosts(found)
    return ComparisonShown(
        later=held[found.later],
        earlier=held[found.earlier],
        counts=counts(found),
        hosts=counts(found, hosts=True) if hosts else None,
        edits=closest(found),
        first_change=next((row.id for row in rows if row.changes), None),
        rows=rows,
        others=compared_with(held[found.later], edition, but=found.earlier),
        data=addresses.comparison_data(found.later, found.earlier),
    )


def with_next_changes(rows: Sequence[RowShown]) -> tuple[RowShown, ...]:
    """The rows, each one with a change leading to the next one that has one."""
    done: list[RowShown] = []
    following: str | None = None
    for row in reversed(rows):
        done.append(replace(row, next=following) if row.changes else row)
        following = row.id if row.changes else following
    return tuple(reversed(done))


def differs_in_hosts(found: Comparison) -> bool:
    return any(two_ways(pair) for row in found.rows for pair in row.pairings)


def counts(found: Comparison, hosts: bool = False) -> Counts:
    """Paragraphs and sentences of each kind, with host order set aside or not."""
    paragraphs = Counter(kind for row in found.rows for kind in kinds(row, hosts))
    return Counts({kind: paragraphs[kind] for kind in KINDS}, found.counts(hosts))


def kinds(row: Row, hosts: bool) -> list[str]:
    """What a row's paragraphs are: the later one kept where all its sentences are, new where none has a counterpart.

    An earlier paragraph of which no sentence has a counterpart was dropped.
    """
    all_kinds = {pair.kind_with(hosts) for pair in row.pairings}
    paired = bool(all_kinds & {"kept", "changed"})
    later = ["kept" if all_kinds == {"kept"} else "changed" if paired else "new"] if row.later else []
    return [*later, *(["dropped"] if row.earlier and not paired else [])]


def shown(row: Row) -> RowShown:
    id = str(row.later.locator) if row.later else f"dropped-{row.earlier.locator}" if row.earlier else ""
    changes = any(pair.kind_with(hosts=True) != "kept" for pair in row.pairings)
    return RowShown(id, row.later, row.earlier, tuple(lined(row.pairings)), changes)


def lined(pairings: Iterable[Pairing]) -> Iterable[Line]:
    """Pairs of sentences one by one; sentences without a counterpart, in a row, side by side."""
    last: dict[str, ParagraphId | None] = {"earlier": None, "later": None}

    def cell(side: str, sentence: Sentence, html: str) -> Cell:
        mark = sentence.id if sentence.id != last[side] else None
        last[side] = sentence.id
        return Cell(mark, markup(html))

    for alone, run in groupby(pairings, key=lambda pair: not (pair.earlier and pair.later)):
        if alone:
            yield side_by_side(list(run), cell)
            continue
        for pair in run:
            marks = cell("earlier", pair.earlier, "").mark, cell("later", pair.later, "").mark  # type: ignore[arg-type]
            yield from both(pair, *marks)


def side_by_side(run: Sequence[Pairing], cell: Any) -> Line:
    """Sentences that were dropped beside sentences that are new."""
    gone = tuple(cell("earlier", p.earlier, f"<del>{escape(p.earlier.text, False)}</del>") for p in run if p.earlier)
    new = tuple(cell("later", p.later, f"<ins>{escape(p.later.text, False)}</ins>") for p in run if p.later)
    return Line("alone", gone, new)


def both(pair: Pairing, earlier: ParagraphId | None, later: ParagraphId | None) -> Iterable[Line]:
    """A sentence and its counterpart; twice where it matters whether host order is set aside."""
    ways = [(True, "aside"), (False, "printed")] if two_ways(pair) else [(True, "")]
    for hosts, when in ways:
        changes = pair.steps(hosts)
        kind = pair.kind_with(hosts)
        yield Line(kind, (Cell(earlier, markup(earlier_html(changes))),), (Cell(later, markup(later_html(changes))),), when)


def two_ways(pair: Pairing) -> bool:
    """True where a pair looks another way with host order set aside."""
    return pair.kind == "changed" and pair.earlier is not None and pair.steps(True) != pair.steps(False)


def markup(html: str) -> Markup:
    """HTML that the functions below made: they escape every word of a statement."""
    return Markup(html)  # noqa: S704


def earlier_html(changes: Iterable[Step]) -> str:
    return "".join(escape(step.old, False) if step.kept else element("del", step.old) for step in changes)


def later_html(changes: Iterable[Step]) -> str:
    """The later words, and the earlier ones for where there is one column."""
    return "".join(escape(step.new, False) if step.kept else replaced(step) for step in changes)


def replaced(step: Step) -> str:
    """Earlier words with their white space as one element, which may be hidden, then the later ones."""
    gone = f'<span class="gone">{element("del", step.old)}</span>' if step.old else ""
    close = ' class="close"' if gone and not step.old[-1:].isspace() else ""
    return gone + element("ins", step.new, close)


def element(name: str, words: str, attributes: str = "") -> str:
    """Words as an element, without the white space at their ends, which stands outside."""
    inside = words.strip()
    if not inside:
        return escape(words, False)
    before, _, after = words.partition(inside)
    return f"{before}<{name}{attributes}>{escape(inside, False)}</{name}>{after}"


def closest(found: Comparison) -> tuple[Edit, ...]:
    """The changed sentences that share most with their counterpart, in the order of the text."""
    changed = [
        (row, pair) for row in found.rows for pair in row.pairings if pair.kind_with(hosts=True) == "changed" and pair.score >= CLOSE
    ]
    best = sorted(changed, key=lambda found: -found[1].weight)[:GLANCE]
    in_order = [place for place in changed if place in best]
    return tuple(Edit(str(row.later.locator), row.later.locator.mark, markup(glimpse(pair))) for row, pair in in_order if row.later)


def glimpse(pair: Pairing) -> str:
    """A changed sentence with what stayed shortened."""
    changes = pair.steps(True)
    last = len(changes) - 1
    parts = []
    for i, step in enumerate(changes):
        kept = shortened(step.new, i > 0, i < last) if step.kept else ""
        parts.append(escape(kept, False) or replaced(step))
    return "".join(parts)


def shortened(text: str, begin: bool, end: bool) -> str:
    """The first words of a text, the last ones, or both, where it is long."""
    words = text.split()
    keep = AROUND * (begin + end)
    if len(words) <= keep + AROUND // 2:
        return text
    first, rest = (" ".join(words[:AROUND]) + " … " if begin else "… "), (" ".join(words[-AROUND:]) if end else "")
    return first + rest + (" " if rest and text[-1:].isspace() else "")


def compared_with(statement: Statement, edition: Edition, but: Key | None = None) -> tuple[Compared, ...]:
    """The statements that one is compared with, and where."""
    found = (other for other in related(statement, edition.statements) if other.key != but)
    return tuple(Compared(other, addresses.comparison(statement.key, other.key)) for other in found)


def comparisons_shown(edition: Edition) -> ComparisonsShown:
    return ComparisonsShown(tuple(ComparedGroup(s, compared_with(s, edition)) for s in reversed(edition.statements)))


def standing(statement: Statement, edition: Edition) -> Standing:
    told = edition.standings[statement.key]
    return Standing(told["new"], told["varied"], told["repeated"], compared_with(statement, edition))
