"""Both registers, compiled for one pass over a text however many names there are.

The forms are a trie over words, so that the work at a place of the text depends
on how many words from there on begin some form, not on how many forms exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from archive.model.ids import Key
from archive.register.meetings import Form, Register
from archive.register.names import Names, full_year
from archive.register.spellings import own_names, plural, row_of, spellings
from archive.register.titles import Titles
from archive.text.words import Word, joined, spelled

from .cast import Directory, directory

ENDS = ""  # the key of the forms that end at a node; no word is empty
MEETING = "meeting"


@dataclass(frozen=True)
class Claim:
    """An entry that a form means; where ``only`` has statement keys, in those alone."""

    target: str
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormEntry:
    """A form as a sequence of words, and who claims it."""

    words: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Hit:
    """A form found at the words ``first`` (included) to ``last`` (excluded).

    ``exact`` is false where the text has capitals that the form has not.
    ``cut`` is true where the last word goes on in digits, as 'UFS' in 'UFS23'.
    """

    first: int
    last: int
    claims: tuple[Claim, ...]
    exact: bool = True
    cut: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The registers as ``find`` and ``resolve`` ask for them.

    ``kinds``     what each target is: a kind of name, or ``meeting``
    ``countries`` ids of bare names of countries
    ``national``  (name, country) where the country stands before the name in one of its forms: 'U.S. Department of Defense'
    ``shorts``    acronyms and short forms -> ids, also those that are no form
    ``numbered``  (series, ordinal) -> key
    ``dated``     series -> (start, key) of its meetings
    ``starts``    key of a meeting -> the day, month or year that it began
    ``editions``  (exercise, year) -> the exercise of that year
    ``series``    ids of the series of meetings
    ``people``    the persons, by name
    ``titles``    the forms of titles
    """

    names: Names
    trie: dict[str, Any]
    kinds: dict[str, str]
    countries: frozenset[str] = frozenset()
    national: frozenset[tuple[str, str]] = frozenset()
    shorts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbered: dict[tuple[str, int], str] = field(default_factory=dict)
    dated: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    starts: dict[str, str] = field(default_factory=dict)
    editions: dict[tuple[str, int], str] = field(default_factory=dict)
    series: frozenset[str] = frozenset()
    people: Directory = field(default_factory=Directory)
    titles: Titles = field(default_factory=Titles)

    def hits(self, words: list[Word]) -> list[Hit]:
        """Every form that stands in ``words``, whole words only, longer ones too."""
        found: list[Hit] = []
        for first in range(len(words)):
            node, last = self.trie, first
            if first and joined(words[first - 1], words[first]):
                continue
            while last < len(words) and (below := node.get(words[last].fold)) is not None:
                node, last = below, last + 1
                found += ending(node.get(ENDS, ()), words, first, last)
        return found

    def claims(self, text: str) -> tuple[Claim, ...]:
        """Who claims a form, written just so."""
        node = self.trie
        for word in spelled(text):
            node = node.get(word.casefold(), {})
        return tuple(claim for entry in node.get(ENDS, ()) if entry.words == spelled(text) for claim in entry.claims)

    def series_of(self, target: str) -> str | None:
        """The series that a target is, or is a meeting of."""
        if target in self.series:
            return target
        return Key.parse(target).series if self.kinds.get(target) == MEETING else None


def ending(entries: Iterable[FormEntry], words: list[Word], first: int, last: int) -> Iterator[Hit]:
    """The hits of ``entries`` at these words, where the capitals allow it and no letter follows."""
    cut = last < len(words) and joined(words[last - 1], words[last])
    if cut and not words[last].text.isdigit():
        return
    for entry in entries:
        exact = all(form == word.text for form, word in zip(entry.words, words[first:last], strict=True))
        if exact or all(raised(form, word.text) for form, word in zip(entry.words, words[first:last], strict=True)):
            yield Hit(first, last, entry.claims, exact, cut)


def raised(form: str, text: str) -> bool:
    """True where ``text`` is ``form``, or ``form`` with a capital at its head or throughout."""
    return text in (form, form.upper(), form[:1].upper() + form[1:])


def compile_lexicon(names: Names, register: Register, held: Iterable[Key] = (), node: type[dict] = dict) -> Lexicon:
    """Compile the registers. ``held`` are statements, which are meetings too; ``node`` is what the trie is made of."""
    kinds = {name.id: name.kind for name in names} | {str(key): MEETING for key in (*register.meetings, *held)}
    forms = gathered(names, register)
    titles = Titles.of(register.parties.values())
    countries = frozenset(name.id for name in names if name.plain and name.kind == "place")
    return Lexicon(
        names=names,
        trie=trie(forms, node),
        kinds=kinds,
        countries=countries,
        national=frozenset(national(forms, countries)),
        shorts=shorts(names),
        numbered=numbered(register, held),
        dated=dated(register),
        starts={str(m.key): m.start for m in register.meetings.values() if m.start},
        editions=editions(names, forms),
        series=frozenset(register.series),
        people=directory(names, titles),
        titles=titles,
    )


def gathered(names: Names, register: Register) -> dict[tuple[str, ...], list[Claim]]:
    """All forms with their claims: as given, then other spellings of them that no entry claims."""
    forms: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for target, form in given(names, register):
        forms[spelled(form.text)].append(Claim(target, form.only))
    listed = set(forms)
    for words, claim in others(names, register):
        if words not in listed and claim not in forms[words]:
            forms[words].append(claim)
    return forms


def given(names: Names, register: Register) -> Iterator[tuple[str, Form]]:
    """Every form of the two registers with its target."""
    yield from ((name.id, form) for name in names for form in name.forms)
    yield from ((str(key), form) for key, meeting in register.meetings.items() for form in meeting.forms)


def others(names: Names, register: Register) -> Iterator[tuple[tuple[str, ...], Claim]]:
    """Other spellings of every form, and of full names."""
    row = row_of(register.parties.values())
    own = [(name.id, Form(text)) for name in names for text in own_names(name)]
    for target, form in [*given(names, register), *own]:
        for text in spellings(form.text, row):
            words, claim = spelled(text), Claim(target, form.only)
            yield words, claim
            if target in names and (more := plural(words, names[target])):
                yield more, claim


def national(forms: dict[tuple[str, ...], list[Claim]], countries: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each name with the country that one of its forms begins with."""
    for words, claims in forms.items():
        for i in range(1, len(words)):
            for country in forms.get(words[:i], ()) if words[i].isalnum() else ():
                yield from ((claim.target, country.target) for claim in claims if country.target in countries)


def trie(forms: dict[tuple[str, ...], list[Claim]], node: type[dict]) -> dict[str, Any]:
    """The forms by their words without case."""
    root: dict[str, Any] = node()
    for words, claims in forms.items():
        at = root
        for word in words:
            at = at.setdefault(word.casefold(), node())
        at.setdefault(ENDS, []).append(FormEntry(words, tuple(claims)))
    return root


def shorts(names: Names) -> dict[str, tuple[str, ...]]:
    """Each acronym or short form and the names that it is of."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.short:
            found[name.short].append(name.id)
    return {short: tuple(ids) for short, ids in found.items()}


def numbered(register: Register, held: Iterable[Key]) -> dict[tuple[str, int], str]:
    """Meetings by series and ordinal; of statements held, the ordinal that the key carries."""
    found = {(key.series, key.ordinal): str(key) for key in held if key.ordinal}
    return found | {(m.key.series, m.ordinal): str(m.key) for m in register.meetings.values() if m.ordinal}


def dated(register: Register) -> dict[str, tuple[tuple[str, str], ...]]:
    """The meetings of each series with the day, month or year that they began."""
    return {id: tuple((m.start, str(m.key)) for m in register.of(id) if m.start) for id in register.series}


def editions(names: Names, forms: dict[tuple[str, ...], list[Claim]]) -> dict[tuple[str, int], str]:
    """The exercises of one year, by the exercise that the same name without the year means."""
    found: dict[tuple[str, int], str] = {}
    for name in names.of("exercise"):
        *base, last = spelled(name.name)
        if last.isdigit() and len(last) in (2, 4):
            for claim in forms.get(tuple(base), ()):
                found[claim.target, full_year(last)] = name.id
    return found
