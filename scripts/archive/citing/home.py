"""Where the archive is at home: its name, and the address at which readers see it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.statement import Paragraph, Statement


@dataclass(frozen=True)
class Home:
    """The archive's ``name``, and the ``url`` of its root with or without a stroke at the end."""

    name: str
    url: str

    def permalink(self, statement: Statement, paragraph: Paragraph | None = None) -> str:
        """The address that a citation of the statement, or of one of its paragraphs, gives."""
        address = statement.id_of(paragraph).address if paragraph else statement.key.address
        return self.url.rstrip("/") + address
