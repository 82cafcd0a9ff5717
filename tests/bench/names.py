"""Names in synthetic text: those of the register again, and new ones at the rate measured, entered in the register."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from archive.edition import Edition
from archive.model.ids import Key

from .measured import Growth
from .words import Vocabulary

OTHERWISE = ("person", "meeting", "meeting-series")  # persons and meetings are those of the statement at hand
TERM = 3  # meetings that one person leads a delegation to


@dataclass
class Names:
    """What was mentioned so far, by kind, and the register's new entries.

    ``running`` counts mentions, ``kinds`` the different names among them.
    """

    chance: random.Random
    vocabulary: Vocabulary
    growth: Growth
    models: dict[str, list[str]]  # kind -> the register's names, which new ones are made like
    said: dict[str, list[str]]  # kind -> forms as mentioned
    newness: dict[str, float]  # kind -> how much of its mentions are first ones, beside that of the kind that has most
    taken: set[str]  # forms
    running: int = 0
    kinds: int = 0
    entries: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, edition: Edition, growth: Growth, vocabulary: Vocabulary, chance: random.Random) -> Names:
        said: dict[str, list[str]] = defaultdict(list)
        bound = {form.text for name in edition.names for form in name.forms if form.only}  # forms of some statements alone
        targets: dict[str, Counter[str]] = defaultdict(Counter)
        for apparatus in edition.apparatus.values():
            for mention in apparatus.mentions:
                text = " ".join(mention.text.split())
                said[mention.kind] += [] if text in bound else [text]
                targets[mention.kind][mention.target] += 1
        first = {kind: len(found) / found.total() for kind, found in targets.items() if kind not in OTHERWISE}
        models: dict[str, list[str]] = defaultdict(list)
        for name in edition.names:
            models[name.kind].append(name.name)
        forms = {form.text for name in edition.names for form in name.forms}
        taken = forms | {name.short for name in edition.names if name.short}
        newness = {kind: share / max(first.values()) for kind, share in first.items()}
        return cls(chance, vocabulary, growth, dict(models), dict(said), newness, taken, growth.all, growth.kinds)

    def mention(self, kind: str, key: Key) -> str:
        """A name of this kind, as a statement writes it: one mentioned before, or a new one where it is time for one."""
        due = self.kinds < self.growth.expected(self.running) and self.chance.random() < self.newness.get(kind, 0)
        self.running += 1
        text = self.new(kind, key) if due else self.chance.choice(self.said[kind])
        self.said[kind].append(text.partition(" (")[0] if due else text)
        return text

    def new(self, kind: str, key: Key) -> str:
        """A new name like one of its kind, with an acronym where it has three words or more; entered in the register."""
        head = [w for w in self.chance.choice(self.models[kind]).split()[1:] if w.isalpha()][-1:]
        name = " ".join([*(self.vocabulary.new("C") for _ in range(self.chance.choice((1, 1, 2)))), *head])
        short = "".join(re.findall("[A-Z]", name))
        short = short if len(short) > 2 and short not in self.taken else ""
        forms = [f"{name} ({short})", name, short] if short else [name]
        self.enter({"kind": kind, "name": name, "short": short, "forms": forms, "sources": [str(key)]})
        if short:
            self.said[kind].append(short)
        return forms[0]

    def person(self, title: str, country: str, key: Key) -> dict[str, Any]:
        """A new person who leads a delegation; the register's entry, whose role grows with the meetings."""
        name = f"{self.vocabulary.new('C')} {self.vocabulary.new('C')}"
        role = {"title": title, "meetings": [str(key)]}
        entry = {
            "kind": "person",
            "name": name,
            "forms": [name],
            "country": country,
            "title": title,
            "roles": [role],
            "sources": [str(key)],
        }
        return self.enter(entry)

    def enter(self, entry: dict[str, Any]) -> dict[str, Any]:
        self.kinds += 1
        self.taken |= {*entry["forms"]}
        entry = {"id": entry["name"].lower().replace(" ", "-")} | {k: v for k, v in entry.items() if v}
        self.entries.append(entry)
        return entry
