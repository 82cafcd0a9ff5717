"""Vocabulary that grows by Heaps' law and is used by Zipf's.

A word is one that was used before, drawn from all that was said so far, so that
frequent words come often (Simon's process); and where fewer different words
stand in the text than its length should have, a new one is invented.
"""

from __future__ import annotations

import random
import re

from .measured import Growth

ONSETS = ["b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"]
VOWELS = ["a", "a", "e", "e", "i", "o", "o", "u", "ai", "ou"]
CODAS = ["", "", "", "", "l", "m", "n", "r", "s", "nd", "rt"]
ENDING = re.compile(r"(?:ings?|ations?|ments?|ities|ity|ed|ly|al|ive|ous|ies|s)$")


def shape(word: str) -> str:
    """What a word can be exchanged for: words of its ending and capitals."""
    found = ENDING.search(word.lower(), 2)
    capitals = "A" if word.isupper() else "C" if word[:1].isupper() else ""
    return capitals + (found[0] if found else "")


class Vocabulary:
    """The words of a growing text. ``running`` counts all its words, ``known`` has the different ones."""

    def __init__(self, chance: random.Random, growth: Growth, said: list[str]) -> None:
        self.chance, self.growth = chance, growth
        self.running = growth.all
        self.known = {word.lower() for word in said}
        self.said: dict[str, list[str]] = {}
        for word in said:
            self.said.setdefault(shape(word), []).append(word)

    def like(self, word: str) -> str:
        """Another word of the same shape: one that was said, or a new one where it is time for one."""
        said = self.said.setdefault(shape(word), [word])
        taken = self.new(shape(word)) if len(self.known) < self.growth.expected(self.running) else self.chance.choice(said)
        said.append(taken)
        return taken

    def new(self, shape: str) -> str:
        """A word that can be spoken and was never said, of this shape."""
        capitals, ending = (shape[0], shape[1:]) if shape[:1] in ("A", "C") else ("", shape)
        while True:
            stem = "".join(self.syllable() for _ in range(self.chance.choice((1, 2, 2, 3))))
            word = stem + ending
            if len(word) > 3 and word not in self.known:
                self.known.add(word)
                return {"A": word.upper(), "C": word.capitalize()}.get(capitals, word)

    def syllable(self) -> str:
        return self.chance.choice(ONSETS) + self.chance.choice(VOWELS) + self.chance.choice(CODAS)
