"""The texts for the check of quotations, which readers' browsers run."""

from __future__ import annotations

import json

from archive.model.statement import Statement

ADDRESS = "quote/texts.json"


def quote_files(statements: tuple[Statement, ...]) -> dict[str, bytes]:
    """All texts in one file by its address: ``[[key, title, date, [[fragment, text], …]], …]``, statements in order.

    One file, since a quotation can be from anywhere; it is a quarter of ``paragraphs.jsonl``.
    """
    found = [[str(s.key), s.title, s.date, [[str(p.locator), p.text] for p in s.paragraphs]] for s in statements]
    return {ADDRESS: json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()}
