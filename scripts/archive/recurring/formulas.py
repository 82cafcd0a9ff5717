"""Formulas: what statements say again and again, as clusters of recurring passages.

    find_formulas      parallels -> formulas, those that say most first

A passage belongs to one formula with every passage that it is linked to. Two
links of a sentence are of one formula where they are about the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.model.ids import ParagraphId
from archive.model.statement import Statement
from archive.text.words import spelled

from .corpus import Sentence
from .differences import Part, differences
from .host_order import Hosts
from .parallels import Link, cut, lowered

SAME_WORDS = 0.6  # share of the longer of two spans that both cover, from which on they are one passage


@dataclass(frozen=True, eq=False)
class Witness:
    """Where a formula stands: a passage of a paragraph; ``statement`` counts from 0 in the archive's order."""

    statement: int
    id: ParagraphId
    start: int
    end: int
    text: str

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """The words alone: witnesses that differ in typesetting have the same."""
        return spelled(lowered(self.text))

    def record(self) -> dict[str, Any]:
        return {"paragraph": str(self.id), "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True)
class Variant:
    """A wording of a formula, with its witnesses by date; ``text`` is the first one's."""

    text: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True)
class Formula:
    """A cluster of witnesses by date. ``bits`` is how much its shared words say."""

    witnesses: tuple[Witness, ...]
    bits: float

    @property
    def id(self) -> str:
        """The first witness's paragraph and place in it: ``kidd-21-a11-0-225``."""
        first = self.witnesses[0]
        return f"{first.id.key}-{first.id.locator}-{first.start}-{first.end}"

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The wordings, the most frequent first; of equals the one that came first."""
        groups: dict[tuple[str, ...], list[Witness]] = defaultdict(list)
        for witness in self.witnesses:
            groups[witness.wording].append(witness)
        found = [Variant(group[0].text, tuple(group)) for group in groups.values()]
        return tuple(sorted(found, key=lambda variant: -len(variant.witnesses)))

    @property
    def text(self) -> str:
        """The most frequent wording."""
        return self.variants[0].text

    @cached_property
    def statements(self) -> tuple[int, ...]:
        """The statements that have it, in the archive's order."""
        return tuple(sorted({witness.statement for witness in self.witnesses}))

    @property
    def weight(self) -> float:
        """How much the archive says with it: what one says, as often as statements say it."""
        return self.bits * len(self.statements)

    def strip(self, count: int) -> Iterator[tuple[str, tuple[Witness, ...]]]:
        """For each of ``count`` statements by date ``present``, ``varied``, ``absent`` or, after an absence, ``returned``."""
        usual = self.variants[0].witnesses[0].wording
        gone = False
        for n in range(count):
            here = tuple(w for w in self.witnesses if w.statement == n)
            if not here:
                gone = gone or n > self.statements[0]
                yield "absent", ()
                continue
            told = "present" if any(w.wording == usual for w in here) else "varied"
            yield ("returned" if gone else told), here
            gone = False

    def missing(self) -> tuple[int, ...]:
        """The statements between its first and its last that do not have it."""
        return tuple(n for n in range(self.statements[0], self.statements[-1]) if n not in set(self.statements))

    def changes(self, variant: Variant, hosts: Hosts) -> list[Part]:
        """A variant against the most frequent wording, the order of ``hosts`` set aside."""
        return differences(self.text, variant.text, hosts)

    def record(self, statements: Sequence[Statement]) -> dict[str, Any]:
        """The formula in ``/api/formulas.json``; appearances are statement keys."""
        return {
            "id": self.id,
            "text": self.text,
            "bits": round(self.bits, 1),
            "first": str(statements[self.statements[0]].key),
            "last": str(statements[self.statements[-1]].key),
            "missing": [str(statements[n].key) for n in self.missing()],
            "variants": [{"text": v.text, "witnesses": [w.record() for w in v.witnesses]} for v in self.variants],
        }


def find_formulas(links: Iterable[Link]) -> list[Formula]:
    """The clusters of linked passages, those that say most first."""
    links = list(links)
    passages = {end: passage for group in by_sentence(links).values() for end, passage in merged(group)}
    clusters = connected([(passages[link, True], passages[link, False]) for link in links])
    bits: dict[Witness, list[float]] = defaultdict(list)
    for link in links:
        bits[clusters[passages[link, True]]].append(link.shared.bits)
    members: dict[Witness, list[Witness]] = defaultdict(list)
    for passage, cluster in clusters.items():
        members[cluster].append(passage)
    found = [Formula(tuple(sorted(longest(members[c]), key=by_date)), middle(bits[c])) for c in members]
    return sorted(found, key=lambda formula: (-formula.weight, by_date(formula.witnesses[0])))


def longest(passages: Iterable[Witness]) -> list[Witness]:
    """The passages of a cluster without those that lie within another one of it."""
    found: list[Witness] = []
    for passage in sorted(passages, key=lambda p: (p.start - p.end, by_date(p))):
        if not any(p.id == passage.id and p.start <= passage.start and passage.end <= p.end for p in found):
            found.append(passage)
    return found


End = tuple[Link, bool]  # a link, and whether its later sentence is meant


def by_sentence(links: Iterable[Link]) -> dict[Sentence, list[End]]:
    """The ends of links that lie in one sentence."""
    found: dict[Sentence, list[End]] = defaultdict(list)
    for link in links:
        found[link.later].append((link, True))
        found[link.earlier].append((link, False))
    return found


def merged(ends: Iterable[End]) -> Iterator[tuple[End, Witness]]:
    """Each end with its passage, where those about the same words have the longest of them in common."""
    spans = sorted(((span(end), end) for end in ends), key=lambda pair: (pair[0][0] - pair[0][1], pair[0][0]))  # the longest first
    taken: list[Witness] = []
    for (start, stop), end in spans:
        passage = next((t for t in taken if alike((t.start, t.end), (start, stop))), None)
        if passage is None:
            sentence = end[0].later if end[1] else end[0].earlier
            passage = Witness(sentence.statement, sentence.id, start, stop, cut(sentence, start, stop))
            taken.append(passage)
        yield end, passage


def span(end: End) -> tuple[int, int]:
    link, later = end
    return link.span if later else link.earlier_span


def alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= SAME_WORDS * max(one[1] - one[0], other[1] - other[0])


def connected(pairs: Iterable[tuple[Witness, Witness]]) -> dict[Witness, Witness]:
    """Every passage with the one that stands for its cluster (union and find)."""
    parent: dict[Witness, Witness] = {}

    def root(passage: Witness) -> Witness:
        parent.setdefault(passage, passage)
        while parent[passage] is not passage:
            parent[passage] = parent[parent[passage]]
            passage = parent[passage]
        return passage

    for one, other in pairs:
        parent[root(one)] = root(other)
    return {passage: root(passage) for passage in list(parent)}


def by_date(witness: Witness) -> tuple[int, str, int, int]:
    return witness.statement, witness.id.locator.kind, witness.id.locator.number, witness.start


def middle(values: Sequence[float]) -> float:
    """The median; of an even number the lower one, which an odd match does not raise."""
    return sorted(values)[(len(values) - 1) // 2]
