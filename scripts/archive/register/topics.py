"""What a paragraph is about: topics, by the rules of ``sources/register/topics.yml``.

topics_of       a paragraph's text and what it mentions -> its topics, the strongest first
reasons         … with the rules that speak for each, for display
decided         topics as found -> topics as the editor of the statement has them
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.model.ids import KEY
from archive.model.statement import TopicDecision
from archive.problems import checked_yaml
from archive.problems.checked_yaml import Located
from archive.problems.problem import BadInput, Problem
from archive.text.typography import even

TOPICS = "sources/register/topics.yml"
THRESHOLD = 3
MOST = 3  # places at which a rule counts
HEAD = 4  # letters of a phrase that are looked for before the phrase is


@dataclass(frozen=True)
class Rule:
    """A name (an id of the register) or a phrase that speaks for a topic, and how much."""

    kind: str  # "name" or "phrase"
    words: str
    weight: int
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Topic:
    """A topic with its rules.

    ``phrases`` finds its phrases, the longest first; group ``p<n>`` is its ``n``-th rule. ``heads`` and ``names``
    tell quickly that no rule fires.
    """

    id: str
    name: str
    about: str
    threshold: int
    rules: tuple[Rule, ...]
    phrases: re.Pattern[str] | None = None
    heads: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Fired:
    """A rule that speaks for a topic in a paragraph, and in how many places."""

    rule: Rule
    times: int

    @property
    def weight(self) -> int:
        return self.rule.weight * min(self.times, MOST)


@dataclass(frozen=True)
class Reason:
    """All that speaks for a topic in a paragraph."""

    topic: Topic
    fired: tuple[Fired, ...]

    @property
    def weight(self) -> int:
        return sum(f.weight for f in self.fired)

    @property
    def enough(self) -> bool:
        return self.weight >= self.topic.threshold


def topics_of(text: str, mention_targets: Iterable[str], rules: Sequence[Topic]) -> tuple[str, ...]:
    """The topics of a paragraph, the strongest first; of equals the one that stands first in ``rules``.

    ``mention_targets`` has the target of each mention in the paragraph, as
    often as it is mentioned.
    """
    return tuple(r.topic.id for r in reasons(text, mention_targets, rules) if r.enough)


def reasons(text: str, mention_targets: Iterable[str], rules: Sequence[Topic]) -> tuple[Reason, ...]:
    """Every topic that anything speaks for, the strongest first, whether it is enough or not."""
    plain, named = lowered(text), count_names(mention_targets)
    begun = beginnings(plain)
    found = [Reason(topic, tuple(fired(topic, plain, named, begun))) for topic in rules]
    return tuple(sorted((r for r in found if r.fired), key=lambda r: -r.weight))


def lowered(text: str) -> str:
    """A text as phrases are looked for in it: typesetting and case aside."""
    return even(text).lower()


def count_names(targets: Iterable[str]) -> Counter[str]:
    """How often each name is mentioned; a meeting counts as a mention of its series too."""
    named: Counter[str] = Counter()
    for target in targets:
        named[target] += 1
        if key := KEY.fullmatch(target):
            named[key["series"]] += 1
    return named


def fired(topic: Topic, text: str, named: Counter[str], begun: dict[str, list[int]]) -> Iterator[Fired]:
    """The topic's rules that fire, in their order. ``text`` is ``lowered``, ``begun`` has its ``beginnings``."""
    places = occurrences(topic, text, begun)
    if not places and topic.names.isdisjoint(named):
        return
    for n, rule in enumerate(topic.rules):
        times = named.get(rule.words, 0) if rule.kind == "name" else places.get(f"p{n}", 0)
        if times:
            yield Fired(rule, times)


def occurrences(topic: Topic, text: str, begun: dict[str, list[int]]) -> Counter[str | None]:
    """How often each phrase of a topic stands in a text, of those that overlap the first and longest; looked for where words begin so."""
    found: Counter[str | None] = Counter()
    end = 0
    for start in sorted(start for head in topic.heads for start in begun.get(head, ())):
        match = topic.phrases.match(text, start) if topic.phrases and start >= end else None
        if match:
            found[match.lastgroup] += 1
            end = match.end()
    return found


def decided(topics: Iterable[str], decisions: Iterable[TopicDecision], fragment: str) -> tuple[str, ...]:
    """Topics of a paragraph as the editor decided: what is added stands last."""
    here = [d for d in decisions if d.fragment == fragment]
    removed = {t for d in here for t in d.remove}
    added = [t for d in here for t in d.add]
    return tuple(dict.fromkeys(t for t in [*topics, *added] if t not in removed))


def read_topics(text: str, names: Collection[str] | None = None, file: str = TOPICS) -> tuple[Topic, ...]:
    """Read ``topics.yml``. Raises BadInput with every problem found.

    ``names`` has the ids of names and series; without it, they are not checked.
    """
    document = checked_yaml.load(text, file)
    problems = checked_yaml.check(document, "topics-register")
    if problems:
        raise BadInput(problems)
    topics = tuple(read_topic(facts, document, i) for i, facts in enumerate(document.value["topics"]))
    problems = [*ids_twice(topics, file), *phrase_problems(topics, file)]
    problems += name_problems(topics, names, file) if names is not None else []
    if problems:
        raise BadInput(sorted(problems))
    return topics


def read_topic(facts: dict, document: Located, i: int) -> Topic:
    """A topic from an entry that fits the schema."""
    rules = tuple(
        Rule(kind, words, weight, document.line("topics", i, f"{kind}s", words))
        for kind in ("name", "phrase")
        for words, weight in facts.get(f"{kind}s", {}).items()
    )
    threshold = facts.get("threshold", THRESHOLD)
    return Topic(
        facts["id"],
        facts["name"],
        facts["about"],
        threshold,
        rules,
        phrases(rules),
        heads(rules),
        by_name(rules),
        document.line("topics", i),
    )


def phrases(rules: tuple[Rule, ...]) -> re.Pattern[str] | None:
    """One pattern for all the phrases of a topic: whole words, case aside, a star for any ending."""
    forms = [(n, lowered(rule.words)) for n, rule in enumerate(rules) if rule.kind == "phrase"]
    forms.sort(key=lambda form: -len(form[1]))
    either = "|".join(f"(?P<p{n}>{pattern(words)})" for n, words in forms)
    return re.compile(rf"(?:{either})(?!\w)") if forms else None


def heads(rules: tuple[Rule, ...]) -> frozenset[str]:
    """How the phrases of a topic begin: where no word of a text begins so, none of them is in it."""
    return frozenset(head(lowered(rule.words)) for rule in rules if rule.kind == "phrase")


def by_name(rules: tuple[Rule, ...]) -> frozenset[str]:
    return frozenset(rule.words for rule in rules if rule.kind == "name")


def head(phrase: str) -> str:
    """The first letters of a phrase; none where a star leaves too few, so that every text may have it."""
    first = re.split(r"\W", phrase, maxsplit=1)[0]
    return first[:HEAD] if len(first) >= HEAD or not phrase.startswith(f"{first}*") else ""


def beginnings(text: str) -> dict[str, list[int]]:
    """Where the words of a text start, by their first letters as ``head`` gives those of phrases."""
    found: dict[str, list[int]] = {"": []}
    for word in re.finditer(r"\w+", text):
        found[""].append(word.start())
        found.setdefault(word[0][:HEAD], []).append(word.start())
    return found


def pattern(words: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())


def ids_twice(topics: tuple[Topic, ...], file: str) -> list[Problem]:
    first: dict[str, Topic] = {}
    twice = [t for t in topics if first.setdefault(t.id, t) is not t]
    return [Problem(file, t.line, f"{t.id} stands twice", f"keep one; the first is on line {first[t.id].line}") for t in twice]


def phrase_problems(topics: tuple[Topic, ...], file: str) -> list[Problem]:
    """Phrases that are one but for case and typesetting: only one of them could count."""
    problems = []
    for topic in topics:
        first: dict[str, Rule] = {}
        for rule in topic.rules:
            spelled = even(rule.words).casefold()
            if rule.kind == "phrase" and first.setdefault(spelled, rule) is not rule:
                right = f"keep one; the other is on line {first[spelled].line}"
                problems.append(Problem(file, rule.line, f"{rule.words!r} stands twice in {topic.id}", right))
    return problems


def name_problems(topics: Sequence[Topic], names: Collection[str], file: str = TOPICS) -> list[Problem]:
    """Rules by a name that the register does not have."""
    right = "give an id of sources/register/names.yml or a series of sources/register/meetings.yml"
    return [
        Problem(file, rule.line, f"{topic.id} goes by {rule.words!r}, which is no name", right)
        for topic in topics
        for rule in topic.rules
        if rule.kind == "name" and rule.words not in names
    ]
