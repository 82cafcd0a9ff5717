"""What becomes of an edition: pages and files."""

from __future__ import annotations

from pathlib import Path

from archive.edition import Edition
from archive.files.disk import read_text
from archive.files.statement_file import to_markdown
from archive.problems.problem import Problem
from archive.register.names import Names
from archive.search.synonyms import SYNONYMS, Synonyms, read_synonyms


def read_search_words(root: Path, names: Names) -> Synonyms:
    """Readers' words for what statements name otherwise. Raises BadInput."""
    return read_synonyms(read_text(root / SYNONYMS, root), names.entries)


def unresolved(edition: Edition) -> list[Problem]:
    """What was found and leads nowhere, by file and line of the generated statements."""
    problems = []
    right = "enter it in sources/register/names.yml or meetings.yml if it should lead somewhere"
    for statement in edition.statements:
        lines = to_markdown(statement).split("\n")
        file = f"docs/{statement.key.series}/{statement.key.rest}.md"
        for paragraph in statement.paragraphs:
            id = statement.id_of(paragraph)
            at = next(i for i, line in enumerate(lines) if line.startswith(f"{{: #{paragraph.locator} "))
            for span in edition.apparatus[id].unresolved:
                others = f" ({', '.join(span.candidates)})" if span.candidates else ""
                problems.append(Problem(file, at, f"{id}: {span.text!r} {span.why}{others}", right, doubt=True))
    return problems
