"""What the pages show of recurring language: the formulas, the sign beside a paragraph, the way of a topic from text to text.

Like ``views``: values for templates, addresses from the root of the site.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from .cores import Passages, title
from .differences import Part
from .edition import Edition
from .formulas import Formula, Variant
from .parallels import NEAREST, Parallel
from .permalink import Key, ParagraphId
from .strip import letter, strip
from .succession import succession

FORMULAS = 100  # on the page; all are in the data
WORDINGS = 8  # of a formula
PLACES = 6  # of a wording


def formulas_page(edition: Edition) -> dict[str, Any]:
    """The formulas that say most, each with its strip, its wordings and its first and last appearance."""
    passages = Passages(edition.corpus)
    labels = [label(s.key, edition) for s in edition.statements]
    shown = edition.formulas[:FORMULAS]
    return {
        "formulas": [formula_row(f, passages, labels, edition) for f in shown],
        "total": len(edition.formulas),
        "statements": edition.statements,
    }


def formula_row(formula: Formula, passages: Passages, labels: list[str], edition: Edition) -> dict[str, Any]:
    variants = formula.variants
    return {
        "title": title(formula, passages),
        "strip": strip(formula, labels),
        "first": place(formula.witnesses[0].id, edition),
        "last": place(formula.witnesses[-1].id, edition),
        "held": len(formula.statements),
        "usual": wording_row(0, formula, variants[0], edition),
        "others": [wording_row(n, formula, v, edition) for n, v in enumerate(variants[1:WORDINGS], 1)],
        "total": len(variants) - 1,
    }


def wording_row(n: int, formula: Formula, variant: Variant, edition: Edition) -> dict[str, Any]:
    """A wording with what differs from the usual one, host order set aside, and where it stands by date."""
    ids = list(dict.fromkeys(w.id for w in variant.witnesses))
    return {
        "letter": letter(n),
        "parts": formula.changes(variant) if n else [Part("kept", variant.text)],
        "places": [place(id, edition) for id in ids[:PLACES]],
        "more": max(0, len(ids) - PLACES),
    }


def place(id: ParagraphId, edition: Edition) -> dict[str, str]:
    return {"label": f"{label(id.key, edition)}, {id.locator.cited}", "address": id.address}


def label(key: Key, edition: Edition) -> str:
    """KIDD 23, as readers cite it."""
    series = edition.register.series[key.series]
    return f"{series.short or series.name} {key.rest}"


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
