"""From statements and registers to the apparatus of every paragraph, and back from every target to its paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.model.apparatus import Apparatus, Mention, Unresolved
from archive.model.ids import ParagraphId
from archive.model.statement import Statement
from archive.register.meetings import Register
from archive.register.names import Names

from .candidates import Found, NameFound
from .find import find
from .lexicon import MEETING, Lexicon
from .resolve import Context, context_of, resolve


@dataclass(frozen=True)
class Target:
    """Where a mention leads. ``address`` counts from the root of the site."""

    id: str
    kind: str
    address: str


@dataclass(frozen=True)
class Backlinks:
    """Every target that a mention may lead to, and the paragraphs that mention it, in the order of the archive."""

    targets: dict[str, Target]
    mentioned_in: dict[str, tuple[ParagraphId, ...]]

    def of(self, target: str) -> tuple[ParagraphId, ...]:
        """The paragraphs that mention ``target``, each once."""
        return self.mentioned_in.get(target, ())


def annotate_statement(statement: Statement, lexicon: Lexicon) -> dict[ParagraphId, Apparatus]:
    """The apparatus of one statement's paragraphs: find in all of them, then resolve with what was found."""
    found = [(paragraph, find(paragraph.text, lexicon)) for paragraph in statement.paragraphs]
    context = context_of(statement, ((p.text[f.start : f.end], f) for p, candidates in found for f in candidates), lexicon)
    return {statement.id_of(p): apparatus(p.text, candidates, context) for p, candidates in found}


def apparatus(text: str, candidates: list[Found], context: Context) -> Apparatus:
    """What the candidates of a paragraph come to, where they overlap the longest."""
    resolved = [(candidate, resolve(candidate, text, context)) for candidate in candidates]
    taken = bytearray(len(text))
    chosen: list[Mention | Unresolved] = []
    for _, span in sorted(((preference(c, r), r) for c, r in resolved if r), key=lambda pair: pair[0]):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return Apparatus(
        mentions=tuple(sorted(s for s in chosen if isinstance(s, Mention))),
        unresolved=tuple(sorted(s for s in chosen if isinstance(s, Unresolved))),
    )


def preference(found: Found, resolved: Mention | Unresolved) -> tuple[int, bool, bool, int]:
    """Longest first; of equals one that leads somewhere; of those the form as the register writes it."""
    inexact = not (isinstance(found, NameFound) and found.exact)
    return found.start - found.end, isinstance(resolved, Unresolved), inexact, found.start


def targets(statements: Iterable[Statement], register: Register, names: Names) -> dict[str, Target]:
    """Every target: meetings at their own address, names that are a series at the series', other names below ``/names/``."""
    keys = dict.fromkeys([*register.meetings, *(s.key for s in statements)])
    found = {str(key): Target(str(key), MEETING, key.address) for key in keys}
    for name in names:
        series = register.series.get(name.id)
        found[name.id] = Target(name.id, name.kind, series.address if series else f"/names/{name.id}/")
    return found


def backlinks(statements: Iterable[Statement], register: Register, names: Names, annotated: Mapping[ParagraphId, Apparatus]) -> Backlinks:
    """The targets with the paragraphs that mention them, from what ``annotate_statement`` gave for the same statements."""
    statements = tuple(statements)
    mentioned: dict[str, dict[ParagraphId, None]] = defaultdict(dict)
    for statement in statements:
        for paragraph in statement.paragraphs:
            id = statement.id_of(paragraph)
            for mention in annotated[id].mentions:
                mentioned[mention.target][id] = None
    return Backlinks(targets(statements, register, names), {target: tuple(ids) for target, ids in mentioned.items()})
