"""Where the passages of a paragraph recur, and what changed in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from archive.edition import Edition
from archive.model.ids import ParagraphId
from archive.recurring.differences import Part, differences
from archive.recurring.paragraph_changes import succession
from archive.recurring.parallels import NEAREST, Parallel

from .labels import place


def sign(id: ParagraphId, edition: Edition) -> dict[str, Any] | None:
    """The sign beside a paragraph: in how many other statements a passage of it recurs; none where nothing does.

    A sentence is linked to its nearest neighbours in time, ``NEAREST`` each way
    at most: with that many there may be ``more``.
    """
    keys = {parallel.target.key for parallel in edition.parallels.of(id)}
    if not keys:
        return None
    order = edition.order
    earlier = sum(1 for key in keys if order[key] < order[id.key])
    return {"count": len(keys), "more": max(earlier, len(keys) - earlier) >= NEAREST, "address": f"{id.record}#recurs"}


def change(id: ParagraphId, others: Collection[ParagraphId], edition: Edition) -> dict[str, Any]:
    """What changed from the nearest earlier one of some paragraphs to this one: no parts where none shares a passage.

    ``first`` says that none of them is of an earlier statement.
    """
    order = edition.order
    found = predecessor(id, {other for other in others if order[other.key] < order[id.key]}, edition)
    if found is None:
        return {"parts": [], "against": None, "first": all(order[other.key] >= order[id.key] for other in others)}
    other, parallels = found
    parts = succession(edition.places[other][1].text, edition.places[id][1].text, parallels)
    return {"parts": parts, "against": place(other, edition), "first": False}


def predecessor(id: ParagraphId, earlier: Collection[ParagraphId], edition: Edition) -> tuple[ParagraphId, list[Parallel]] | None:
    """The latest of some paragraphs that shares a passage with this one, and the passages; of one statement's the most."""
    shared: dict[ParagraphId, list[Parallel]] = {}
    for parallel in edition.parallels.of(id):
        if parallel.target in earlier:
            shared.setdefault(parallel.target, []).append(parallel)
    order = edition.order
    return max(shared.items(), key=lambda pair: (order[pair[0].key], sum(p.bits for p in pair[1]), str(pair[0])), default=None)


def recurrences(id: ParagraphId, edition: Edition) -> list[dict[str, Any]]:
    """Passages of a paragraph that stand in other statements, with what changed from the earlier to the later.

    In order of the paragraph, then of date; places with the same change, or the same words, are one row.
    """
    order = edition.order
    alike: dict[tuple[str, ...], list[Parallel]] = {}
    for found in sorted(edition.parallels.of(id), key=lambda p: (p.start, order[p.target.key])):
        way = "verbatim" if found.kind == "verbatim" else "earlier" if order[found.target.key] < order[id.key] else "later"
        alike.setdefault((way, found.text, "" if way == "verbatim" else found.target_text), []).append(found)
    return [recurrence(way, parallels, id, edition) for (way, _, _), parallels in alike.items()]


def recurrence(way: str, parallels: list[Parallel], id: ParagraphId, edition: Edition) -> dict[str, Any]:
    """A row: the places that one passage recurs in, all in the same words, and the difference to these."""
    own, other = parallels[0].text, parallels[0].target_text
    order = edition.order
    places = [
        {
            "statement": edition.places[p.target][0],
            "label": p.target.locator.cited,
            "address": p.target.address,
            "earlier": order[p.target.key] < order[id.key],
        }
        for p in parallels
    ]
    if way == "verbatim":
        return {"places": places, "verbatim": True, "parts": [Part("kept", own)]}
    return {"places": places, "verbatim": False, "parts": differences(other, own) if way == "earlier" else differences(own, other)}
