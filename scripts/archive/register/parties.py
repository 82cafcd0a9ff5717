"""The parties: governments that take part in meetings, by ``parties`` of the register of meetings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.problems.checked_yaml import Located
from archive.problems.problem import Problem


@dataclass(frozen=True)
class Party:
    """A government that takes part in meetings. ``code`` is ISO 3166-1 alpha-2; the rest is what texts call it.

    ``written`` has the country's names beside another's ("U.S.-ROK") and before
    titles; after a word of ``never_after`` they are part of another name. ``leaders``
    and ``ministry`` are what statements call who leads the delegation, and where
    these belong; ``ko`` is the country's syllable in Korean names.
    """

    id: str
    name: str
    code: str
    written: tuple[str, ...]
    never_after: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    family_name_first: bool = False
    ko: str | None = None

    @property
    def pattern(self) -> str:
        """A pattern for the country's names in a text made even, with an acronym in brackets behind: ``Republic of Korea (ROK)``."""
        return "".join(f"(?<!{re.escape(word)} )" for word in self.never_after) + any_of(self.written)


def any_of(forms: tuple[str, ...]) -> str:
    """A pattern for any of some forms, the longest first, and an acronym among them in brackets behind it."""
    called = "|".join(re.escape(form) + (r"(?!\w)" if form[-1].isalnum() else "") for form in sorted(forms, key=len, reverse=True))
    acronyms = "|".join(re.escape(form) for form in forms if " " not in form and form[1:] != form[1:].lower())
    return f"(?:{called})" + (rf"(?: \((?:{acronyms})\))?" if acronyms else "")


def read_parties(document: Located) -> dict[str, Party]:
    """The parties by id, from a register of meetings that fits the schema."""
    lists = ("written", "never_after", "leaders", "ministry")
    entries = [entry | {field: tuple(entry.get(field, ())) for field in lists} for entry in document.value["parties"]]
    return {entry["id"]: Party(**entry) for entry in entries}


def party_problems(document: Located, parties: dict[str, Party]) -> list[Problem]:
    """Ids, names and codes that stand twice, and parties of series and of principals that are none."""
    problems = [*twice(document)]
    for i, series in enumerate(document.value["series"]):
        for n, id in enumerate(series.get("parties", ())):
            if id not in parties:
                right = f"give the id of one of the parties: {', '.join(parties)}"
                problems.append(document.problem(("series", i, "parties", n), f"{id!r} is no party", right))
    names = {party.name for party in parties.values()}
    for i, meeting in enumerate(document.value["meetings"]):
        for n, principal in enumerate(meeting.get("principals", ())):
            if principal["country"] not in names:
                path = ("meetings", i, "principals", n, "country")
                right = f"give one of {', '.join(sorted(names))}, or enter it under parties"
                problems.append(document.problem(path, f"country is {principal['country']!r}", right))
    return problems


def twice(document: Located) -> list[Problem]:
    """What tells parties apart and does not."""
    problems = []
    for field in ("id", "name", "code"):
        first: dict[str, int] = {}
        for i, party in enumerate(document.value["parties"]):
            if first.setdefault(party[field], i) != i:
                right = f"keep one; the first is on line {document.line('parties', first[party[field]])}"
                problems.append(document.problem(("parties", i, field), f"the {field} {party[field]} stands twice", right))
    return problems
