"""What the pages show of recurring language: the formulas, the sign beside a paragraph, the way of a topic from text to text.

Like ``views``: values for templates, addresses from the root of the site.
"""

from __future__ import annotations

from typing import Any

from archive.edition import Edition
from archive.recurring.differences import Part
from archive.recurring.formula_cores import Passages, title
from archive.recurring.formulas import Formula, Variant

from .formula_strip import letter, strip
from .labels import label, place

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
