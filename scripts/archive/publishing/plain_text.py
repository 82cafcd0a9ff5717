"""A statement as plain text, each paragraph with its mark."""

from __future__ import annotations

from archive.model.statement import Paragraph, Statement


def plain_text(statement: Statement) -> str:
    """The statement as plain text, each paragraph with its mark; what is ours is in square brackets."""
    source = statement.source
    copy = "" if source.official else "; a republished copy, not an official one"
    days = f"{statement.date} to {statement.end_date}" if statement.end_date else statement.date
    head = f"{statement.title}\n{days}, {statement.place or 'by video'}\n[{source.publisher}{copy}]\n"
    marks = "[Numbers in square brackets are the archive's.]\n" if statement.numbering == "assigned" else ""
    return head + marks + "".join(f"\n{plain_mark(p)}{p.text}\n" for p in statement.paragraphs)


def plain_mark(paragraph: Paragraph) -> str:
    block = paragraph.locator.block
    return f"[{paragraph.locator.number}[{block}]] " if block and block > 1 else f"{paragraph.locator.mark} "
