"""Style sheets as they are published: those that a kind of page needs, as one file.

A page is not shown before each of its sheets has come, so it has one for what all
pages share and one for its kind. The name carries a hash of the content: a host may
let browsers keep it for ever, and no page meets another version's sheet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sheet:
    """A published style sheet: its address from the root of the site, and what is in it."""

    address: str
    content: bytes


def sheet(folder: Path, names: Iterable[str]) -> Sheet:
    """The sheets of these names in ``folder``, as one. Raises OSError where one is missing."""
    names = tuple(names)
    content = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names).encode()
    return Sheet(f"/assets/css/{'.'.join(names)}.{hashlib.sha256(content).hexdigest()[:8]}.css", content)


def sheets(folder: Path, lists: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Sheet]:
    """The published sheet for each list of names; none for an empty one."""
    return {names: sheet(folder, names) for names in dict.fromkeys(lists) if names}
