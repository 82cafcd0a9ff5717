"""The page of formulas: what the statements say again and again, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from archive.edition import Edition
from archive.model.statement import Statement
from archive.recurring.differences import Part
from archive.recurring.formula_cores import Passages, title
from archive.recurring.formulas import Formula, Variant

from .formula_strip import Strip, letter, strip
from .labels import Linked, label, place

FORMULAS = 100  # on the page; all are in the data
WORDINGS = 8  # of a formula
PLACES = 6  # of a wording


@dataclass(frozen=True)
class Wording:
    """A wording of a formula: its letter, what differs from the usual one, where it stands, and in how many places ``more``."""

    letter: str
    parts: tuple[Part, ...]
    places: tuple[Linked, ...]
    more: int


@dataclass(frozen=True)
class FormulaRow:
    """A formula with its strip over all statements, its first and last place, its usual wording and ``total`` others."""

    title: str
    strip: Strip
    first: Linked
    last: Linked
    held: int
    usual: Wording
    others: tuple[Wording, ...]
    total: int


@dataclass(frozen=True)
class FormulasShown:
    """What ``formulas.html`` shows: of ``total`` formulas those that say most."""

    formulas: tuple[FormulaRow, ...]
    total: int
    statements: tuple[Statement, ...]


def formulas_shown(edition: Edition) -> FormulasShown:
    passages = Passages(edition.corpus)
    labels = [label(s.key, edition) for s in edition.statements]
    rows = tuple(formula_row(f, passages, labels, edition) for f in edition.formulas[:FORMULAS])
    return FormulasShown(rows, len(edition.formulas), edition.statements)


def formula_row(formula: Formula, passages: Passages, labels: list[str], edition: Edition) -> FormulaRow:
    variants = formula.variants
    return FormulaRow(
        title=title(formula, passages),
        strip=strip(formula, labels),
        first=place(formula.witnesses[0].id, edition),
        last=place(formula.witnesses[-1].id, edition),
        held=len(formula.statements),
        usual=wording_row(0, formula, variants[0], edition),
        others=tuple(wording_row(n, formula, v, edition) for n, v in enumerate(variants[1:WORDINGS], 1)),
        total=len(variants) - 1,
    )


def wording_row(n: int, formula: Formula, variant: Variant, edition: Edition) -> Wording:
    """A wording with what differs from the usual one, host order set aside, and where it stands by date."""
    ids = list(dict.fromkeys(w.id for w in variant.witnesses))
    return Wording(
        letter=letter(n),
        parts=tuple(formula.changes(variant, edition.corpus.hosts)) if n else (Part("kept", variant.text),),
        places=tuple(place(id, edition) for id in ids[:PLACES]),
        more=max(0, len(ids) - PLACES),
    )
