"""The edition: all statements with everything that the archive adds to them.

    compile_edition     holdings and registers -> Edition

An Edition is made once a build; pages and data are functions of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .files.holdings import read_docs
from .files.ledger import Ledger
from .mentions.annotate import Backlinks, annotate_statement, backlinks
from .mentions.lexicon import Lexicon, compile_lexicon
from .model import addresses
from .model.apparatus import Apparatus
from .model.ids import Key, ParagraphId
from .model.statement import Paragraph, Statement
from .processes import spread
from .recurring.comparison import Comparison, compare, related
from .recurring.corpus import Corpus, collect
from .recurring.formula_cores import completed
from .recurring.formulas import Formula, find_formulas
from .recurring.parallels import Link, Parallels, find_parallels, standing
from .recurring.wording import wording
from .register import topics as topic_rules
from .register.meetings import Register
from .register.names import Names
from .register.topics import Topic
from .times.chronology import Event, chronology
from .times.dates import find_times


@dataclass(frozen=True)
class Edition:
    """Statements by date, what each paragraph mentions, dates and is about, and who mentions what."""

    statements: tuple[Statement, ...]
    register: Register
    names: Names
    topics: tuple[Topic, ...]
    ledger: Ledger
    apparatus: dict[ParagraphId, Apparatus]
    backlinks: Backlinks

    @cached_property
    def places(self) -> dict[ParagraphId, tuple[Statement, Paragraph]]:
        """Every paragraph with its statement, by id."""
        return {s.id_of(p): (s, p) for s in self.statements for p in s.paragraphs}

    @cached_property
    def order(self) -> dict[Key, int]:
        """The place of each statement by date, from 0."""
        return {statement.key: n for n, statement in enumerate(self.statements)}

    @property
    def last_added(self) -> str:
        """The day on which a statement was last taken in (ISO 8601)."""
        return max((s.added for s in self.statements), default="1970-01-01")

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return chronology(self.statements, {str(id): a.times for id, a in self.apparatus.items()})

    @cached_property
    def corpus(self) -> Corpus:
        return collect(self.statements, wording(self.names, self.register.hosts))

    @cached_property
    def parallels(self) -> Parallels:
        return find_parallels(self.corpus)

    @cached_property
    def standings(self) -> dict[Key, Counter[str]]:
        """How many sentences of each statement are new in the archive, varied and repeated."""
        told: dict[Key, Counter[str]] = {s.key: Counter() for s in self.statements}
        for sentence, kind in standing(self.parallels.links, self.corpus.sentences):
            told[sentence.id.key][kind] += 1
        return told

    @cached_property
    def formulas(self) -> list[Formula]:
        return completed(find_formulas(self.parallels.links), self.corpus)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Each statement with its predecessor and the nearest earlier of each other series."""
        topics = {id: a.topics for id, a in self.apparatus.items()}
        links: dict[Key, list[Link]] = defaultdict(list)
        for link in self.parallels.links:
            links[link.later.id.key].append(link)
        return tuple(compare(later, earlier, self.corpus, topics, links[later]) for later, earlier in self.compared)

    @cached_property
    def compared(self) -> tuple[tuple[Key, Key], ...]:
        """The statements that are compared, later and earlier: those chosen by rule today, and those whose comparison was published."""
        chosen = {(s.key, o.key): None for s in self.statements for o in related(s, self.statements)}
        published = (addresses.compared(address) for address in self.ledger.addresses)
        kept = {pair: None for pair in published if pair and all(key in self.order for key in pair)}
        return tuple(sorted(chosen | kept, key=lambda pair: (self.order[pair[0]], -self.order[pair[1]])))

    def name_of(self, target: str) -> str:
        """What a target is called: its name, its meeting's title or short name."""
        if target in self.names:
            return self.names[target].name
        series = self.register.series.get(target)
        return series.name if series else self.register.title(Key.parse(target))

    def on_topic(self, topic: str) -> Iterator[tuple[Statement, Paragraph]]:
        """The paragraphs on a topic by date."""
        return (place for id, place in self.places.items() if topic in self.apparatus[id].topics)


def compile_edition(
    statements: tuple[Statement, ...], register: Register, names: Names, topics: tuple[Topic, ...], ledger: Ledger
) -> Edition:
    """Find and resolve everything in the statements, which stand in order of date."""
    lexicon = compile_lexicon(names, register, [s.key for s in statements])
    found = spread(lambda statement: read(statement, lexicon, topics), statements)
    full = {id: apparatus for annotated in found for id, apparatus in annotated.items()}
    return Edition(statements, register, names, topics, ledger, full, backlinks(statements, register, names, full))


def read(statement: Statement, lexicon: Lexicon, topics: tuple[Topic, ...]) -> dict[ParagraphId, Apparatus]:
    """The whole apparatus of a statement's paragraphs."""
    found = annotate_statement(statement, lexicon)
    return {statement.id_of(p): complete(found[statement.id_of(p)], statement, p, topics) for p in statement.paragraphs}


def complete(apparatus: Apparatus, statement: Statement, paragraph: Paragraph, topics: tuple[Topic, ...]) -> Apparatus:
    """An apparatus of mentions with times and topics added."""
    found = topic_rules.topics_of(paragraph.text, [m.target for m in apparatus.mentions], topics)
    return replace(
        apparatus,
        times=find_times(paragraph.text, statement.date, statement.end_date),
        topics=topic_rules.decided(found, statement.topics, str(paragraph.locator)),
    )


def read_edition(root: Path) -> Edition:
    """The edition of the generated statements in ``docs/``."""
    held = read_docs(root)
    return compile_edition(held.statements, held.register, held.names, held.topics, held.ledger)
