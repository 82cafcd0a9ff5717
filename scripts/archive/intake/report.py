"""An account as others read it: the object that ``--json`` prints, and lines for people."""

from __future__ import annotations

from dataclasses import asdict

from archive.problems.problem import Problem

from .account import Account


def as_object(account: Account) -> dict:
    """What ``--dry-run --json`` prints, field by field as the interface has it."""
    return {
        "key": str(account.key) if account.key else None,
        "candidates": [str(key) for key in account.candidates],
        "held": account.held,
        "title": account.title,
        "date": account.date,
        "end_date": account.end_date,
        "published": account.published,
        "language": account.language,
        "venue": asdict(account.venue) if account.venue else None,
        "principals": [asdict(p) for p in account.principals],
        "publisher": account.publisher,
        "numbering": account.numbering,
        "complete": account.complete,
        "paragraphs": [{"id": str(p.locator), "text": p.text, "source": asdict(p.source)} for p in account.reading.paragraphs],
        "parts": [{"kind": p.kind, "text": p.text} for p in account.reading.parts],
        "doubts": [doubt(d) for d in account.doubts],
        "unresolved": [{"paragraph": p, "text": text, "why": why} for p, text, why in account.unresolved],
    }


def doubt(problem: Problem) -> dict:
    return {"line": problem.line, "quote": problem.quote, "kind": problem.kind, "wrong": problem.wrong, "right": problem.right}


def refusal(problems: list[Problem]) -> dict:
    """What is printed of a copy that was refused."""
    return {"refused": [{"line": p.line, "wrong": p.wrong, "right": p.right} for p in problems]}


def summary(account: Account) -> list[str]:
    """The facts, a line each."""
    facts = as_object(account)
    shown = {n: facts[n] for n in ("key", "title", "date", "end_date", "published", "publisher", "language", "numbering", "complete")}
    shown["venue"] = f"{account.venue.city}, {account.venue.country}" if account.venue else None
    shown["principals"] = "; ".join(f"{p.name}, {p.title} ({p.country})" for p in account.principals) or None
    shown["paragraphs"] = len(account.reading.paragraphs)
    return [f"{name:>11}  {'not stated in the copy' if value is None else value}" for name, value in shown.items()]
