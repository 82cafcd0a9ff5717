"""What finds what: the names of the register and the readers' words of ``sources/register/synonyms.yml``.

A meaning is a thing with several words. A paragraph that has one of them is
indexed under all, so that an acronym finds the spelled-out form and the reverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.problems import checked_yaml
from archive.problems.problem import BadInput, Problem
from archive.register.names import Name

from .terms import Occurrence, Phrases, Word, compact, indexed, is_stop_word, stems_of, words_of

SYNONYMS = "sources/register/synonyms.yml"


@dataclass(frozen=True)
class Meaning:
    """Something that has several words. ``id`` is a register id, or ``group-<n>`` where no register names it.

    ``shown_by`` are phrases that show it in a text, ``shown_in`` those that show it in the statements named only;
    ``words`` are all phrases that find it; ``korean`` are found by Korean readers and are in no text.
    """

    id: str
    label: str
    shown_by: tuple[str, ...]
    words: tuple[str, ...]
    korean: tuple[str, ...] = ()
    shown_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = "group"


@dataclass(frozen=True)
class Synonyms:
    """``synonyms.yml``: spellings, groups of words, and readers' words by register id."""

    spellings: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Meaning, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_synonyms(text: str, names: Iterable[str] | None = None, file: str = SYNONYMS) -> Synonyms:
    """Read ``synonyms.yml``; ``names`` are the ids of the register. Raises BadInput with every problem found."""
    document = checked_yaml.load(text, file)
    problems = checked_yaml.check(document, "synonyms")
    if problems:
        raise BadInput(problems)
    facts = document.value
    problems = [*unknown_names(document, names), *idle_words(document), *said_twice(document)]
    if problems:
        raise BadInput(sorted(problems))
    groups = tuple(group(f"group-{i}", g) for i, g in enumerate(facts["groups"], 1))
    return Synonyms(facts.get("spellings", {}), groups, {n: tuple(w) for n, w in facts.get("names", {}).items()})


def group(id: str, facts: Mapping[str, Any]) -> Meaning:
    """A group of words that find each other."""
    words = tuple(facts["words"])
    return Meaning(id, words[0], words, words, tuple(facts.get("ko", ())))


def unknown_names(document: checked_yaml.Located, names: Iterable[str] | None) -> list[Problem]:
    """Entries under ``names`` whose id the register does not have."""
    known = None if names is None else set(names)
    return [
        document.problem(("names", id), f"{id!r} is no id of names.yml", "give the id of a name, or make a group of the words")
        for id in document.value.get("names", {})
        if known is not None and id not in known
    ]


def idle_words(document: checked_yaml.Located) -> list[Problem]:
    """Words that the index leaves out (a, the, of …) and spellings that change nothing."""
    problems = []
    lists: list[tuple[tuple[str | int, ...], list[str]]] = [
        (("groups", i, "words"), g["words"]) for i, g in enumerate(document.value["groups"])
    ]
    lists += [(("names", id), words) for id, words in document.value.get("names", {}).items()]
    for path, phrases in lists:
        for j, phrase in enumerate(phrases):
            if all(is_stop_word(w.term) for w in words_of(phrase)):
                problems.append(document.problem((*path, j), f"{phrase!r} has no word that is indexed", "give words that carry meaning"))
    for spelling, usual in document.value.get("spellings", {}).items():
        if spelling == usual:
            problems.append(
                document.problem(("spellings", spelling), f"{spelling!r} is mapped to itself", "give the spelling of the statements")
            )
    return problems


def said_twice(document: checked_yaml.Located) -> list[Problem]:
    """Words of a group that differ in their endings only: one of them is enough."""
    problems = []
    for i, group in enumerate(document.value["groups"]):
        seen: dict[tuple[str, ...], str] = {}
        for j, phrase in enumerate(group["words"]):
            stems = tuple(stems_of(words_of(phrase, document.value.get("spellings"))))
            if stems in seen:
                path = ("groups", i, "words", j)
                problems.append(
                    document.problem(path, f"{phrase!r} is {seen[stems]!r} to the search", "keep one of the two: endings do not matter")
                )
            seen.setdefault(stems, phrase)
    return problems


def meanings_of(names: Iterable[Name], synonyms: Synonyms) -> tuple[Meaning, ...]:
    """The meanings of the register of names and of the groups."""
    return (*(meaning_of(name, synonyms.names.get(name.id, ())) for name in names), *synonyms.groups)


def meaning_of(name: Name, readers: tuple[str, ...]) -> Meaning:
    """A name of the register. A form of certain statements shows the name there, and finds it nowhere else."""
    anywhere = tuple(f.text for f in name.forms if not f.only)
    somewhere: dict[str, tuple[str, ...]] = {}
    for form in name.forms:
        for key in form.only:
            somewhere[key] = (*somewhere.get(key, ()), form.text)
    return Meaning(
        id=name.id,
        label=name.label,
        shown_by=(*anywhere, name.name),
        words=(name.name, *([name.short] if name.short else []), *anywhere, *name.synonyms, *readers),
        korean=name.ko,
        shown_in=somewhere,
        kind=name.kind,
    )


@dataclass(frozen=True, order=True)
class Spot:
    """Where a text first shows a meaning: code points ``start`` to ``end``."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True)
class Spotter:
    """Finds meanings in texts. ``kinds`` has the kind of each name."""

    names: Phrases
    groups: Phrases
    in_statement: Mapping[str, Phrases]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, meanings: Iterable[Meaning], spellings: Mapping[str, str]) -> Spotter:
        names: dict[str, tuple[str, ...]] = {}
        groups: dict[str, tuple[str, ...]] = {}
        in_statement: dict[str, dict[str, tuple[str, ...]]] = {}
        kinds = {}
        for meaning in meanings:
            (groups if meaning.kind == "group" else names)[meaning.id] = meaning.shown_by
            kinds[meaning.id] = meaning.kind
            for key, forms in meaning.shown_in.items():
                in_statement.setdefault(key, {})[meaning.id] = forms
        there = {key: Phrases.of(forms, spellings) for key, forms in in_statement.items()}
        return cls(Phrases.of(names, spellings), Phrases.of(groups, spellings), there, kinds)

    def spots(self, words: list[Word], statement: str) -> list[Spot]:
        """What a text shows, each meaning once."""
        stems, there = stems_of(words), self.in_statement.get(statement)
        names = self.names.found_in(stems) + (there.found_in(stems) if there else [])
        longer = [found for found in names if found.last - found.first > 1]
        meant = [found for found in names if not any(self.hides(other, found) for other in longer)]
        first: dict[str, Spot] = {}
        for found in [*meant, *self.groups.found_in(stems)]:
            first.setdefault(found.meant, Spot(words[found.first].start, words[found.last - 1].end, found.meant))
        return sorted(first.values())

    def hides(self, outer: Occurrence, inner: Occurrence) -> bool:
        """A name within a longer name is not meant: UN in UN Command. But Ulchi Freedom Shield 23 is an Ulchi Freedom Shield."""
        return inner.within(outer) and not (inner.first == outer.first and self.kinds[inner.meant] == self.kinds[outer.meant])


def korean_term(meaning: Meaning) -> str | None:
    """The one term under which a meaning is indexed for all its Korean words."""
    return compact(meaning.korean[0]) if meaning.korean else None


def terms_of(meaning: Meaning, spellings: Mapping[str, str]) -> list[str]:
    """The terms under which whatever shows a meaning is found, each once."""
    terms = [t for phrase in meaning.words for t in indexed(words_of(phrase, spellings))]
    korean = korean_term(meaning)
    return list(dict.fromkeys(terms + ([korean] if korean else [])))
