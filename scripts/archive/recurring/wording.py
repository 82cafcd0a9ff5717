"""A sentence as tokens for matching: what changes from meeting to meeting without a change of meaning is made even.

    "the ROK-U.S. Alliance", "The U.S.-ROK Alliance"       the (us rok) alliance
    "Minister Shin and Secretary Austin"                    (secretary minister)
    "Secretary Austin", "the Secretary"                     secretary
    "Tailored Deterrence Strategy (TDS)", "TDS"             tds
    "Heo Tae-keun", "Lloyd J. Austin III"                   person

Tokens keep their places, so that whatever matches is quoted verbatim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from archive.register.names import Name
from archive.register.spellings import own_names
from archive.register.titles import without_title
from archive.text.words import even

from .host_order import COUNTRIES, MINISTER, MINISTRY, PENTAGON, ROK, SECRETARY, US, pair

WORD = r"[^\W_]+(?:'(?!s\b)[^\W_]+)*"
ACRONYM = re.compile(r"[A-Z][A-Za-z-]*[A-Z]s?")
PERSON = "person"
HOSTS = {"united-states", "rok"}  # read by ``hosts``
KINDS = {
    "us-dod rok-mnd": pair(PENTAGON, MINISTRY),
    "secretary minister": pair(SECRETARY, MINISTER),
    "us rok": pair(*COUNTRIES),
    "secretary": SECRETARY,
    "minister": MINISTER,
}


NAMED = {f"k{n}": kind for n, kind in enumerate(KINDS)}
GROUPS = [*(f"(?P<k{n}>{form})" for n, form in enumerate(KINDS.values())), f"(?P<us>{US})", f"(?P<rok>{ROK})", f"(?P<word>{WORD})"]
BEGINS = "U|R|K|D|[Tt]he |[Aa]cting |Secretar|Minist|MND"  # what the forms of hosts begin with: most words need no closer look
TOKEN = re.compile(rf"(?<!\w)(?:(?={BEGINS})(?:{'|'.join(GROUPS[:-1])})|{GROUPS[-1]})")


class Token(NamedTuple):
    """What is matched, where it stands in the paragraph, and for how many words it counts."""

    key: str
    start: int
    end: int
    words: int


class Wording(NamedTuple):
    """How to read a text: the long and short forms of names, as keys, by their first key and the longest first."""

    called: dict[str, list[tuple[tuple[str, ...], str]]]  # first key -> (all keys, what they are read as)

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """The tokens of ``text`` from ``start`` to ``end``; places count from the text's beginning."""
        plain = simple(text, start, len(text) if end is None else end)
        keys = tuple(token.key for token in plain)
        found, at = [], 0
        while at < len(plain):
            size, key = self.name_at(keys, at)
            found.append(plain[at] if key is None else joined(plain[at : at + size], key))
            at += size
        return found

    def name_at(self, keys: tuple[str, ...], at: int) -> tuple[int, str | None]:
        """How many tokens from ``at`` on are a name, and its key; a token that begins none stands alone, with None."""
        for name, key in self.called.get(keys[at], ()):
            if keys[at : at + len(name)] == name:
                return len(name), key
        return 1, None


def simple(text: str, start: int, end: int) -> list[Token]:
    """The tokens as they stand, hosts and their offices aside: see ``KINDS``."""
    return [token(found) for found in TOKEN.finditer(even(text), start, end)]


def token(found: re.Match[str]) -> Token:
    group = found.lastgroup or "word"
    if group == "word":
        return Token(found[0].casefold(), *found.span(), 1)
    return Token(NAMED.get(group, group), *found.span(), len(found[0].split()))


def joined(tokens: list[Token], key: str) -> Token:
    """Tokens that are one name. Names of office holders are set aside, so they count for no words."""
    return Token(key, tokens[0].start, tokens[-1].end, 0 if key == PERSON else sum(token.words for token in tokens))


def wording(names: Iterable[Name] = ()) -> Wording:
    """The wording by a register of names, which says what long and short names are one and who is a person."""
    called: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        for form in forms(name):
            keys = tuple(token.key for token in simple(form, 0, len(form)))
            if keys:
                called[keys[0]][keys] = PERSON if name.kind == "person" else name.id
    return Wording({first: sorted(found.items(), key=lambda pair: (-len(pair[0]), pair)) for first, found in called.items()})


def forms(name: Name) -> list[str]:
    """What is read as one: the full names of a person; the forms of a name that has an acronym, where they mean it in all statements.

    The name of a place too, though it has several words: "on the Korean Peninsula" says little.
    """
    if name.kind == "person":
        found = [name.name, *(without_title(even(form.text)) for form in name.forms), *own_names(name)]
        return [text for text in found if len(text.split()) > 1]
    texts = [even(form.text) for form in name.forms if not form.only] if name.id not in HOSTS else []
    if any(map(ACRONYM.fullmatch, texts)):
        return texts
    return [text for text in texts if len(text.split()) > 1] if name.kind == "place" else []
