"""Who hosts a meeting is named first, by turns: rows of the parties' countries, their ministers and their ministries.

The order of such a row changes from meeting to meeting and means nothing. Who
the parties are, and what texts call them, is the register's. All patterns are
for text made even (``words.even``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from typing import NamedTuple

from archive.register.parties import Party, any_of

BETWEEN = r"-|/| and "
JOINT = re.compile(BETWEEN)
ARTICLE = re.compile(r"the ", re.IGNORECASE)
THE = r"(?:[Tt]he )?"
HEAD = 6  # letters of a form by which most words are told from it


class HostRow(NamedTuple):
    """Hosts in one breath: where, and ``key``, which does not change with their order."""

    start: int
    end: int
    key: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Hosts:
    """The parties whose order is set aside, as patterns."""

    parties: tuple[Party, ...] = ()

    @cached_property
    def countries(self) -> dict[str, str]:
        """A country's names by its id."""
        return {party.id: party.pattern for party in self.parties}

    @cached_property
    def leaders(self) -> dict[str, str]:
        """Those who lead delegations, by what the first of them is called; several parties may call theirs alike."""
        called: dict[str, dict[str, None]] = {}
        for party in self.parties:
            if party.leaders:
                called.setdefault(party.leaders[0].casefold(), {}).update(dict.fromkeys(party.leaders))
        return {first: self.leader(forms) for first, forms in called.items()}

    def leader(self, forms: Iterable[str]) -> str:
        """A leader with the surname or without, but with no field behind: "Secretary of State" leads no delegation."""
        country = "|".join(self.countries.values())
        surname = rf"(?: (?!{country})[A-Z][a-z][\w'-]*){{1,2}}"
        return rf"{THE}(?:[Aa]cting )?(?:{'|'.join(forms)})(?:{surname}|\b(?! of| for))"

    @cached_property
    def ministries(self) -> dict[str, str]:
        """A party's ministry, its country before it or not, by the party's id."""
        return {p.id: rf"{THE}(?:{p.pattern} )?{any_of(p.ministry)}" for p in self.parties if p.ministry}

    @cached_property
    def rows_of(self) -> dict[str, str]:
        """Patterns of rows by what stands in them, in whatever order. The ministries go first: theirs begin with the countries' names."""
        countries = {id: THE + names for id, names in self.countries.items()}
        ministries = {f"{id}-ministry": pattern for id, pattern in self.ministries.items()}
        return {key: pattern for sides in (ministries, self.leaders, countries) for key, pattern in rows_of(sides).items()}

    @cached_property
    def row(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(self.rows_of.values()) or '(?!)'})")

    @cached_property
    def side(self) -> re.Pattern[str]:
        sides = [*self.ministries.values(), *self.leaders.values(), *(THE + names for names in self.countries.values())]
        return re.compile(rf"(?:{'|'.join(sides) or '(?!)'})(?={BETWEEN}|$)")

    @cached_property
    def beginnings(self) -> str:
        """A pattern for what the forms of hosts begin with: most words of a text need no closer look."""
        forms = (form for party in self.parties for form in (*party.written, *party.leaders, *party.ministry))
        return "|".join(sorted({"[Tt]he ", "[Aa]cting ", *(re.escape(form[:HEAD]) for form in forms)}))

    def rows(self, text: str) -> list[HostRow]:
        """The rows of hosts in a text that was made even, in order."""
        return [HostRow(*found.span(), self.key(found[0])) for found in self.row.finditer(text)]

    def key(self, words: str) -> tuple[str, ...]:
        """What stays of a row in another order: its sides, what stands between them, and which places have an article."""
        sides: list[str] = []
        joints: list[str] = []
        at = 0
        while at < len(words) and (side := self.side.match(words, at)):
            joint = JOINT.match(words, side.end())
            sides.append(side[0])
            joints += [joint[0]] if joint else []
            at = joint.end() if joint else len(words)
        articles = "".join("t" if ARTICLE.match(side) else "-" for side in sides)
        return (*sorted(ARTICLE.sub("", side, count=1).casefold() for side in sides), *joints, articles)


def rows_of(sides: dict[str, str]) -> dict[str, str]:
    """Patterns for some sides in a row, two or more of them in any order; the longest rows first."""
    sizes = range(len(sides), 1, -1)
    return {" ".join(ids): any_order([sides[id] for id in ids]) for size in sizes for ids in combinations(sides, size)}


def any_order(sides: Sequence[str]) -> str:
    return "|".join(f"(?:{BETWEEN})".join(order) for order in permutations(sides))
