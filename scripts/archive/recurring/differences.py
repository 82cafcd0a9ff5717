"""What changed from one wording to another, word by word.

``blocks`` aligns: the longest run that both have is taken before shorter ones, as
an editor reads a change. Removed and kept parts together are the earlier
text, kept and added parts the later one; typesetting alone is no change, and
kept parts are in the later text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from archive.text.typography import even
from archive.text.words import REMEMBERED

from .host_order import Hosts
from .shared_runs import Alphabet, blocks

Operation = Literal["kept", "removed", "added"]
WORD = r"(?:(?:[^\W\d_]\.){2,}|\w+(?:'\w+)*)"
UNIT = re.compile(rf"{WORD}(?:-{WORD})*|[^\w\s]")
AGAIN = 256  # differences that are remembered: a page asks for the same ones several times
DASHES = {"—": "-"}  # a long dash without spaces and a short one between spaces are two ways to set the same sign
SLIGHT = re.compile(r"\s*(?:\W?\s*(?:\w{1,3}\s*)?)?")  # too little to stand as kept between two changes


class Part(NamedTuple):
    """Words that stayed, went or came, verbatim."""

    op: Operation
    text: str


class Unit(NamedTuple):
    """A word or a sign at ``start`` to ``end``, and what it is compared by; ``after`` is where the next one starts."""

    start: int
    end: int
    after: int
    key: str


def differences(earlier: str, later: str, hosts: Hosts | None = None) -> list[Part]:
    """The parts of ``earlier`` and ``later`` in order, what was removed before what was added in its place.

    With ``hosts``, their order ("U.S.-ROK", "the Secretary and the
    Minister") is set aside: a row stays kept, as the later text has it.
    """
    return list(parts(steps(earlier, later, hosts)))


@lru_cache(AGAIN)
def steps(earlier: str, later: str, hosts: Hosts | None = None) -> tuple[Step, ...]:
    """The same as runs that were kept, with the words of both texts, and runs that took the place of others."""
    old, new = units(earlier, hosts), units(later, hosts)
    found = [Step(kept, cut(earlier, old[a:b]), cut(later, new[c:d])) for kept, a, b, c, d in stretches(old, new)]
    return tuple(joined(spaced(found)))


def stretches(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[bool, int, int, int, int]]:
    """The runs that both have and what lies between them: whether kept, from and to in the one, from and to in the other."""
    alphabet = Alphabet()
    a = b = 0
    found = blocks(alphabet.spell(u.key for u in old), alphabet.spell(u.key for u in new))
    for first, start, size in [*found, (len(old), len(new), 0)]:
        if (a, b) != (first, start):
            yield False, a, first, b, start
        a, b = first + size, start + size
        if size:
            yield True, first, a, start, b


def same(earlier: str, later: str, hosts: Hosts | None = None) -> bool:
    """True where nothing changed but the typesetting, and with ``hosts`` their order."""
    if earlier == later:
        return True
    return [u.key for u in units(earlier, hosts)] == [u.key for u in units(later, hosts)]


@lru_cache(REMEMBERED)
def units(text: str, hosts: Hosts | None) -> tuple[Unit, ...]:
    """The words and signs of ``text``; with ``hosts`` a row of them is one."""
    plain = even(text)
    whole = {row.start: row for row in hosts.rows(plain)} if hosts else {}
    spans: list[tuple[int, int, str]] = []
    at = 0
    for start in [*sorted(whole), len(plain)]:
        spans += [(*found.span(), found[0]) for found in UNIT.finditer(plain, at, start)]
        if start in whole:
            spans.append((start, whole[start].end, "\n".join(whole[start].key)))
            at = whole[start].end
    starts = [start for start, _, _ in spans[1:]] + [len(plain)]
    return tuple(Unit(start, end, after, DASHES.get(key, key)) for (start, end, key), after in zip(spans, starts, strict=False))


def cut(text: str, units: Sequence[Unit]) -> str:
    """The text of units in a row, with the white space behind them."""
    return text[units[0].start : units[-1].after] if units else ""


class Step(NamedTuple):
    """A run that is kept, or one that took the place of another."""

    kept: bool
    old: str
    new: str


def spaced(steps: list[Step]) -> list[Step]:
    """Steps whose white space is right on both sides: what only one text has behind kept words belongs to the change after them."""
    found = list(steps)
    for i, (this, following) in enumerate(pairwise(steps)):
        old, new = this.old.rstrip(), this.new.rstrip()
        if this.kept and (old == this.old) != (new == this.new):
            found[i] = Step(True, old, new)
            found[i + 1] = Step(False, this.old[len(old) :] + following.old, this.new[len(new) :] + following.new)
    return found


def joined(steps: list[Step]) -> list[Step]:
    """Steps with slight words between two changes taken into one change, which reads better than scraps."""
    found: list[Step] = []
    for i, (kept, old, new) in enumerate(steps):
        between = 0 < i < len(steps) - 1
        if kept and between and SLIGHT.fullmatch(even(new)):
            kept = False
        if found and not kept and not found[-1].kept:
            before = found.pop()
            old, new = before.old + old, before.new + new
        found.append(Step(kept, old, new))
    return found


def parts(steps: Iterable[Step]) -> Iterator[Part]:
    for kept, old, new in steps:
        if kept:
            yield Part("kept", new)
            continue
        if old:
            yield Part("removed", old)
        if new:
            yield Part("added", new)
