"""A sentence as tokens for matching: what changes from meeting to meeting without a change of meaning is made even.

    "the ROK-U.S. Alliance", "The U.S.-ROK Alliance"       the (united-states rok) alliance
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
from archive.register.parties import Party
from archive.register.spellings import own_names
from archive.register.titles import Titles
from archive.text.typography import even

from .host_order import Hosts

WORD = r"[^\W_]+(?:'(?!s\b)[^\W_]+)*"
ACRONYM = re.compile(r"[A-Z][A-Za-z-]*[A-Z]s?")
PERSON = "person"


class Token(NamedTuple):
    """What is matched, where it stands in the paragraph, and for how many words it counts."""

    key: str
    start: int
    end: int
    words: int


class TokenReader:
    """Reads tokens as they stand, hosts aside: their rows, their leaders and their countries are one token each."""

    def __init__(self, hosts: Hosts):
        kinds = {**hosts.rows_of, **hosts.leaders, **hosts.countries}
        self.keys = {f"k{n}": key for n, key in enumerate(kinds)}
        groups = "|".join(f"(?P<k{n}>{form})" for n, form in enumerate(kinds.values())) or "(?!)"
        self.form = re.compile(rf"(?<!\w)(?:(?={hosts.beginnings})(?:{groups})|(?P<word>{WORD}))")

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        return [self.token(found) for found in self.form.finditer(even(text), start, len(text) if end is None else end)]

    def token(self, found: re.Match[str]) -> Token:
        if found.lastgroup == "word":
            return Token(found[0].casefold(), *found.span(), 1)
        return Token(self.keys[found.lastgroup or ""], *found.span(), len(found[0].split()))


class Wording(NamedTuple):
    """How to read a text: the long and short forms of names, as keys, the longest first, by their first key; and the hosts."""

    called: dict[str, list[tuple[tuple[str, ...], str]]]  # first key -> (all keys, what they are read as)
    hosts: Hosts
    reader: TokenReader

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """The tokens of ``text`` from ``start`` to ``end``; places count from the text's beginning."""
        plain = self.reader.tokens(text, start, end)
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


def joined(tokens: list[Token], key: str) -> Token:
    """Tokens that are one name. Names of office holders are set aside, so they count for no words."""
    return Token(key, tokens[0].start, tokens[-1].end, 0 if key == PERSON else sum(token.words for token in tokens))


def wording(names: Iterable[Name], parties: Iterable[Party]) -> Wording:
    """The wording by a register of names, which says what long and short names are one and who is a person, and by the hosts."""
    hosts = Hosts(tuple(parties))
    reader, titles = TokenReader(hosts), Titles.of(hosts.parties)
    called: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        for form in forms(name, hosts, titles):
            keys = tuple(token.key for token in reader.tokens(form))
            if keys:
                called[keys[0]][keys] = PERSON if name.kind == "person" else name.id
    by_first = {first: sorted(found.items(), key=lambda pair: (-len(pair[0]), pair)) for first, found in called.items()}
    return Wording(by_first, hosts, reader)


def forms(name: Name, hosts: Hosts, titles: Titles) -> list[str]:
    """What is read as one: the full names of a person; the forms of a name that has an acronym, where they mean it in all statements.

    The name of a place too, though it has several words: "on the Korean Peninsula" says little.
    """
    if name.kind == "person":
        found = [name.name, *(titles.without(even(form.text)) for form in name.forms), *own_names(name)]
        return [text for text in found if len(text.split()) > 1]
    texts = [even(form.text) for form in name.forms if not form.only] if name.id not in hosts.countries else []
    if any(map(ACRONYM.fullmatch, texts)):
        return texts
    return [text for text in texts if len(text.split()) > 1] if name.kind == "place" else []
