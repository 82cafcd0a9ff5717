"""What a reader can rely on for every statement held: the text is complete, verbatim and addressed."""

from __future__ import annotations

import pytest

from archive.files.checks import out_of_step
from archive.files.holdings import Holdings
from archive.files.statement_file import from_markdown, to_markdown
from archive.model.statement import Statement
from archive.splitting.split import Reading, unaccounted
from archive.text.typography import collapse
from support.project import ROOT

# The public interface promises these ids; a change here breaks footnotes.
BLOCKS = {"2plus2-2024": 23, "kidd-21": 22, "kidd-23": 17, "kidd-25": 18, "scm-55": 31}
IDS_OF_SCM_55 = (
    "p1 p2-1 p2-2 p2-3 p2-4 p3-1 p3-2 p3-3 p4 p5-1 p5-2 p6-1 p6-2 p6-3 p7 p8 p9 p10-1 p10-2 p10-3 p10-4 "
    "p11 p12 p13-1 p13-2 p13-3 p14 p15 p16 p17 p18"
)


def raw(statement: Statement) -> bytes:
    return (ROOT / statement.source.file).read_bytes()


def test_first_holdings(held: Holdings) -> None:
    found = {str(s.key): len(s.paragraphs) for s in held.statements}
    assert {key: found[key] for key in BLOCKS} == BLOCKS


def test_ids_of_printed_numbers(held: Holdings) -> None:
    scm = next(s for s in held.statements if str(s.key) == "scm-55")
    assert [str(p.locator) for p in scm.paragraphs] == IDS_OF_SCM_55.split()
    assert scm.numbering == "official"


def test_assigned_ids_count_from_one(held: Holdings) -> None:
    for statement in held.statements:
        if statement.numbering == "assigned":
            assert [str(p.locator) for p in statement.paragraphs] == [f"a{i}" for i in range(1, len(statement.paragraphs) + 1)]


def test_every_byte_is_accounted_for(held: Holdings) -> None:
    for statement in held.statements:
        assert unaccounted(raw(statement), Reading(statement.parts, statement.paragraphs, ())) == ""


def test_spans_give_the_text_back(held: Holdings) -> None:
    for statement in held.statements:
        for part in statement.parts:
            assert collapse(cut(statement, part.source)) == collapse(part.text)
        for paragraph in statement.paragraphs:
            number = f"{paragraph.locator.number}. " if opens_number(paragraph) else ""
            assert collapse(cut(statement, paragraph.source)) == number + collapse(paragraph.text)


def cut(statement: Statement, span) -> str:  # type: ignore[no-untyped-def]
    return raw(statement)[span.start : span.end].decode(statement.source.encoding)


def opens_number(paragraph) -> bool:  # type: ignore[no-untyped-def]
    return paragraph.locator.kind == "official" and paragraph.locator.block in (None, 1)


def test_text_is_verbatim_to_the_character(held: Holdings) -> None:
    """Where no line break falls inside a paragraph, the text is in the raw file as it stands."""
    for statement in held.statements:
        whole = raw(statement).decode(statement.source.encoding)
        for paragraph in statement.paragraphs:
            assert paragraph.text in whole


@pytest.mark.parametrize("kind", ["banner", "headline", "dateline", "byline", "introduction", "publisher-note"])
def test_publishers_words_are_parts(held: Holdings, kind: str) -> None:
    assert any(part.kind == kind for s in held.statements for part in s.parts)


def test_markdown_files_give_the_statements_back(held: Holdings) -> None:
    for statement in held.statements:
        assert from_markdown(to_markdown(statement), "x.md") == statement


def test_docs_are_in_step_with_sources(held: Holdings) -> None:
    assert out_of_step(ROOT, held) == []
    assert held.doubts == ()
