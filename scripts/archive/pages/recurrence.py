"""Where the passages of a paragraph recur, and what changed in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from archive.edition import Edition
from archive.model.ids import ParagraphId
from archive.model.statement import Statement
from archive.recurring.differences import Part, differences
from archive.recurring.paragraph_changes import succession
from archive.recurring.parallels import NEAREST, Parallel

from .labels import Linked, place


@dataclass(frozen=True)
class Sign:
    """The sign beside a paragraph: in how many other statements a passage of it recurs, perhaps in ``more``."""

    count: int
    more: bool
    address: str


@dataclass(frozen=True)
class Change:
    """What changed from an earlier paragraph to one. No parts where no passage is shared.

    ``first`` says that no earlier statement has a paragraph to compare with.
    """

    parts: tuple[Part, ...]
    against: Linked | None
    first: bool


@dataclass(frozen=True)
class Place:
    """A paragraph in which a passage recurs."""

    statement: Statement
    label: str
    address: str
    earlier: bool


@dataclass(frozen=True)
class Recurrence:
    """The places that have one passage in the same words, and the difference to these."""

    places: tuple[Place, ...]
    verbatim: bool
    parts: tuple[Part, ...]


def sign(id: ParagraphId, edition: Edition) -> Sign | None:
    """The sign beside a paragraph; none where nothing recurs.

    A sentence is linked to its nearest neighbours in time, ``NEAREST`` each way
    at most: with that many there may be ``more``.
    """
    keys = {parallel.target.key for parallel in edition.parallels.of(id)}
    if not keys:
        return None
    order = edition.order
    earlier = sum(1 for key in keys if order[key] < order[id.key])
    return Sign(len(keys), max(earlier, len(keys) - earlier) >= NEAREST, f"{id.record}#recurs")


def change(id: ParagraphId, others: Collection[ParagraphId], edition: Edition) -> Change:
    """What changed from the nearest earlier one of some paragraphs to this one."""
    order = edition.order
    found = predecessor(id, {other for other in others if order[other.key] < order[id.key]}, edition)
    if found is None:
        return Change((), None, all(order[other.key] >= order[id.key] for other in others))
    other, parallels = found
    parts = succession(edition.places[other][1].text, edition.places[id][1].text, parallels)
    return Change(tuple(parts), place(other, edition), False)


def predecessor(id: ParagraphId, earlier: Collection[ParagraphId], edition: Edition) -> tuple[ParagraphId, list[Parallel]] | None:
    """The latest of some paragraphs that shares a passage with this one, and the passages; of one statement's the most."""
    shared: dict[ParagraphId, list[Parallel]] = {}
    for parallel in edition.parallels.of(id):
        if parallel.target in earlier:
            shared.setdefault(parallel.target, []).append(parallel)
    order = edition.order
    return max(shared.items(), key=lambda pair: (order[pair[0].key], sum(p.bits for p in pair[1]), str(pair[0])), default=None)


def recurrences(id: ParagraphId, edition: Edition) -> tuple[Recurrence, ...]:
    """Passages of a paragraph that stand in other statements, with what changed from the earlier to the later.

    In order of the paragraph, then of date; places with the same change, or the same words, are one row.
    """
    order = edition.order
    alike: dict[tuple[str, ...], list[Parallel]] = {}
    for found in sorted(edition.parallels.of(id), key=lambda p: (p.start, order[p.target.key])):
        way = "verbatim" if found.kind == "verbatim" else "earlier" if order[found.target.key] < order[id.key] else "later"
        alike.setdefault((way, found.text, "" if way == "verbatim" else found.target_text), []).append(found)
    return tuple(recurrence(way, parallels, id, edition) for (way, _, _), parallels in alike.items())


def recurrence(way: str, parallels: list[Parallel], id: ParagraphId, edition: Edition) -> Recurrence:
    """A row: the places that one passage recurs in, all in the same words, and the difference to these."""
    own, other = parallels[0].text, parallels[0].target_text
    order = edition.order
    places = tuple(
        Place(edition.places[p.target][0], p.target.locator.cited, p.target.address, order[p.target.key] < order[id.key]) for p in parallels
    )
    if way == "verbatim":
        return Recurrence(places, True, (Part("kept", own),))
    return Recurrence(places, False, tuple(differences(other, own) if way == "earlier" else differences(own, other)))
