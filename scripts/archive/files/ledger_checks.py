"""Every promise of the ledger that the archive as it is would break.

check_ledger      paragraphs, statements, and what the ledger says of itself
check_earlier     the raw files that were replaced

Pages and data files are in ``lasting.py``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from archive.model.ids import Key
from archive.model.statement import Statement
from archive.problems.problem import Problem
from archive.text.typography import text_hash

from .ledger import Correction, Entry, Ledger, Told, flow, identifiers, told

FACTS = tuple(f.name for f in fields(Told) if f.name != "first_published")


def check_ledger(ledger: Ledger, statements: Iterable[Statement]) -> list[Problem]:
    """Every broken promise: ids and statements that vanished, changed, were reused or are not entered."""
    statements = list(statements)
    ids, groups = identifiers(statements)
    live = ids | groups
    published = ledger.ids | ledger.groups
    problems = [*alias_problems(ledger, live, {str(s.key) for s in statements}), *statement_problems(ledger, statements)]
    for id, entry in published.items():
        section = "ids" if id in ledger.ids else "groups"
        if id not in live:
            problems += vanished(ledger, section, id)
        else:
            problems += changed(ledger, section, id, entry, *live[id])
    for id in [*live, *(str(s.key) for s in statements)]:
        if id not in published and id not in ledger.aliases and id not in ledger.statements:
            problems.append(Problem(ledger.document.file, 1, f"{id} is not in the ledger", "enter it with 'make publish'", doubt=True))
    return sorted(problems) + correction_problems(ledger) + amendment_problems(ledger)


def vanished(ledger: Ledger, section: str, id: str) -> list[Problem]:
    page = Key.parse(id.partition("#")[0]).address
    if id in ledger.aliases or page in ledger.moved or ledger.withdrawal_of(page):
        return []
    right = f"bring it back, or say under aliases where {id} lands now"
    return [ledger.document.problem((section, id), f"the published permalink {id} has vanished", right)]


def changed(ledger: Ledger, section: str, id: str, entry: Entry, kind: str, sha256: str) -> list[Problem]:
    problems = []
    if kind != entry.kind:
        right = "a number cannot become another's: restore the reading"
        problems.append(ledger.document.problem((section, id), f"{id} was published as {entry.kind} and is now {kind}", right))
    expected = ledger.current_hash(id)
    if sha256 != expected:
        right = f"restore the text, or enter under corrections: {{id: {id}, date: …, was: {expected}, now: {sha256}, why: …, text: …}}"
        problems.append(ledger.document.problem((section, id), f"the text of {id} has changed", right))
    return problems


def alias_problems(ledger: Ledger, live: dict, keys: set[str]) -> list[Problem]:
    """Aliases that are live paragraphs again, were never published, or land nowhere."""
    problems = []
    for id, alias in ledger.aliases.items():
        if id in live:
            right = "give the new paragraph an id that was never published"
            problems.append(ledger.document.problem(("aliases", id), f"the withdrawn permalink {id} is reused", right))
        if alias.to not in live and alias.to not in keys:
            right = "name a paragraph or a statement that the archive holds"
            problems.append(ledger.document.problem(("aliases", id), f"{id} lands on {alias.to}, which does not exist", right))
        elif id.partition("#")[0] != alias.to.partition("#")[0]:
            right = "a fragment lands only within its own page: name a paragraph of the same statement"
            problems.append(ledger.document.problem(("aliases", id), f"{id} lands on another page, {alias.to}", right))
    return problems


def correction_problems(ledger: Ledger) -> list[Problem]:
    """Corrections that do not follow from what was published, or do not keep the wording until then."""
    problems = []
    last = {id: entry.sha256 for id, entry in (ledger.ids | ledger.groups).items()}
    for i, correction in enumerate(ledger.corrections):
        expected = last.get(correction.id)
        if correction.was != expected:
            right = f"was: {expected}" if expected else "correct only ids that the ledger has"
            wrong = f"the correction of {correction.id} does not follow from its last text"
            problems.append(ledger.document.problem(("corrections", i), wrong, right))
        last[correction.id] = correction.now
        problems += wording_problems(ledger, i, correction)
    return problems


def wording_problems(ledger: Ledger, i: int, correction: Correction) -> list[Problem]:
    """The earlier wording stays readable on the paragraph's record; that of a whole number is in its blocks."""
    if correction.text is None and correction.id in ledger.groups:
        return []
    if correction.text is None or text_hash(correction.text) != correction.was:
        wrong = f"the correction of {correction.id} does not keep the earlier wording"
        return [ledger.document.problem(("corrections", i), wrong, "text: the paragraph as it stood until then, word for word")]
    return []


def statement_problems(ledger: Ledger, statements: list[Statement]) -> list[Problem]:
    """Published statements that vanished, or say another thing of themselves than the ledger."""
    held = {str(s.key): s for s in statements}
    problems = []
    for key, entry in ledger.statements.items():
        page = Key.parse(key).address
        if key in held:
            problems += [p for name in FACTS for p in told_otherwise(ledger, key, entry, name, held[key])]
        elif page not in ledger.moved and not ledger.withdrawal_of(page):
            right = f"bring it back, or enter under withdrawn: {{{page}: {{date: …, why: …}}}}"
            problems.append(ledger.document.problem(("statements", key), f"the published statement {key} has vanished", right))
    return problems


def told_otherwise(ledger: Ledger, key: str, entry: Told, name: str, statement: Statement) -> list[Problem]:
    """A fact of a statement that changed without an amendment."""
    changes = ledger.amendments_of(key, name)
    expected = changes[-1].now if changes else getattr(entry, name)
    now = getattr(told(statement, entry.first_published), name)
    if now == expected:
        return []
    earlier = ", earlier: sources/earlier/…" if name == "raw" else ""
    change = f"{{statement: {key}, field: {name}, date: …, was: {flow(expected)}, now: {flow(now)}, why: …{earlier}}}"
    right = f"restore it, or enter under amendments: {change}"
    called = "raw file" if name == "raw" else name
    return [ledger.document.problem(("statements", key, name), f"the {called} of {key} has changed", right)]


def amendment_problems(ledger: Ledger) -> list[Problem]:
    """Amendments that do not follow from what was published, or do not keep the raw file."""
    problems = []
    last = {(key, name): getattr(entry, name) for key, entry in ledger.statements.items() for name in FACTS}
    for i, change in enumerate(ledger.amendments):
        place = (change.statement, change.field)
        if place not in last or change.was != last[place]:
            right = f"was: {flow(last[place])}" if place in last else "amend only statements that the ledger has"
            wrong = f"the amendment of {change.statement} does not follow from its last {change.field}"
            problems.append(ledger.document.problem(("amendments", i), wrong, right))
        if (change.field == "raw") != bool(change.earlier):
            wrong = f"the amendment of {change.statement} " + (
                "has no raw file to keep" if change.earlier else "does not keep the earlier raw file"
            )
            right = (
                "leave earlier out" if change.earlier else f"earlier: sources/earlier/{place[0].rpartition('-')[0]}/…, the file until then"
            )
            problems.append(ledger.document.problem(("amendments", i), wrong, right))
        last[place] = change.now
    return problems


def check_earlier(ledger: Ledger, root: Path) -> list[Problem]:
    """Earlier raw files that are not there byte for byte: their addresses go on being served."""
    problems = []
    for i, change in enumerate(ledger.amendments):
        if change.earlier:
            path = root / change.earlier
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
            if found != change.was:
                wrong = f"{change.earlier} is " + ("not the raw file until then" if found else "missing")
                right = f"put the raw file of {change.statement} until {change.date} there; its SHA-256 is {change.was}"
                problems.append(ledger.document.problem(("amendments", i), wrong, right))
    return problems
