"""Identifiers: one class for a statement or meeting, one for a paragraph.

The grammar is public and firm; people print it in footnotes.

    key        scm-55   kidd-23   2plus2-2024   2plus2-2024-2   rok-unc-2
    fragment   p7       official paragraph 7, whole
               p7-2     its second block, where it has several
               a3       paragraph 3 of a statement that prints no numbers
               pre-1    text before the first official number
    id         scm-55#p7-2
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

KEY = re.compile(r"(?P<series>[0-9a-z]+(?:-[a-z]+)*)-(?P<rest>[0-9][0-9a-z]*(?:-[0-9]+)*)")
FRAGMENT = re.compile(r"p(?P<p>[1-9][0-9]*)(?:-(?P<block>[1-9][0-9]*))?|a(?P<a>[1-9][0-9]*)|pre-(?P<pre>[1-9][0-9]*)")
ORDINAL = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, order=True)
class Key:
    """A statement or a meeting: its series and what tells it apart there."""

    series: str
    rest: str

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read ``scm-55``. Raises ValueError for anything else."""
        found = KEY.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is not a key such as scm-55 or 2plus2-2024")
        return cls(found["series"], found["rest"])

    @property
    def ordinal(self) -> int | None:
        """The ordinal that the key carries; None where the key is a date."""
        return int(self.rest) if ORDINAL.fullmatch(self.rest) else None

    @property
    def address(self) -> str:
        """The page's address from the root of the site: ``/scm/55/``."""
        return f"/{self.series}/{self.rest}/"

    @property
    def sorting(self) -> tuple[str, tuple[int, ...], str]:
        """Order within the archive: series, then numbers as numbers."""
        return self.series, tuple(map(int, re.findall(r"\d+", self.rest))), self.rest

    def __str__(self) -> str:
        return f"{self.series}-{self.rest}"


@dataclass(frozen=True)
class Locator:
    """A paragraph or block within a statement.

    ``kind`` is ``official`` (the number is printed in the statement),
    ``assigned`` (the number is ours) or ``preamble`` (text before the first
    official number; its number is ours too). ``block`` counts from 1 within an
    official paragraph of several blocks and is None everywhere else.
    """

    kind: str
    number: int
    block: int | None = None

    @classmethod
    def parse(cls, fragment: str) -> Locator:
        """Read ``p7-2``, ``a3`` or ``pre-1``. Raises ValueError for anything else."""
        found = FRAGMENT.fullmatch(fragment)
        if not found:
            raise ValueError(f"{fragment!r} is not a fragment such as p7, p7-2, a3 or pre-1")
        if found["a"]:
            return cls("assigned", int(found["a"]))
        if found["pre"]:
            return cls("preamble", int(found["pre"]))
        return cls("official", int(found["p"]), int(found["block"]) if found["block"] else None)

    def __str__(self) -> str:
        letter = {"official": "p", "assigned": "a", "preamble": "pre-"}[self.kind]
        return f"{letter}{self.number}" + (f"-{self.block}" if self.block else "")

    @property
    def whole(self) -> Locator:
        """The official paragraph that a block belongs to; itself otherwise."""
        return Locator(self.kind, self.number)

    @property
    def mark(self) -> str:
        """What hangs before the paragraph: ``7.`` or ``[3]``; square brackets say "not in the original"."""
        return f"{self.number}." if self.kind == "official" else f"[{self.number}]"

    @property
    def cited(self) -> str:
        """The locator in a citation: ``para. 7[2]``, ``para. [3]``, ``preamble [1]``."""
        if self.kind == "preamble":
            return f"preamble [{self.number}]"
        number = f"{self.number}" if self.kind == "official" else f"[{self.number}]"
        return f"para. {number}" + (f"[{self.block}]" if self.block else "")


@dataclass(frozen=True)
class ParagraphId:
    """The address of a paragraph everywhere: ``scm-55#p7-2``."""

    key: Key
    locator: Locator

    @classmethod
    def parse(cls, text: str) -> ParagraphId:
        """Read ``scm-55#p7-2``. Raises ValueError for anything else."""
        key, mark, fragment = text.partition("#")
        if not mark:
            raise ValueError(f"{text!r} is not a paragraph id such as scm-55#p7-2")
        return cls(Key.parse(key), Locator.parse(fragment))

    @property
    def address(self) -> str:
        """The permalink from the root of the site: ``/scm/55/#p7-2``."""
        return f"{self.key.address}#{self.locator}"

    @property
    def record(self) -> str:
        """The address of the paragraph's record page: ``/scm/55/p7-2/``."""
        return f"{self.key.address}{self.locator}/"

    @cached_property
    def text(self) -> str:
        return f"{self.key}#{self.locator}"

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        """Ids are looked up by the million: the hash is that of the text, which is made once."""
        return hash(self.text)
