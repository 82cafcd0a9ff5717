"""Topics: the gold list made by reading, the reasons given for a topic, the editor's decisions, and bad registers."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from archive.files import holdings
from archive.files.sidecar import take_in
from archive.files.statement_file import from_markdown, to_markdown
from archive.model.statement import TopicDecision
from archive.problems.problem import BadInput
from archive.register.topics import Topic, decided, name_problems, read_topics, reasons, topics_of
from support.project import ROOT

TOPICS = (ROOT / "sources/register/topics.yml").read_text(encoding="utf-8")
GOLD = yaml.safe_load((ROOT / "tests/gold/topics.yml").read_text(encoding="utf-8"))
MENTIONS = yaml.safe_load((ROOT / "tests/gold/mentions.yml").read_text(encoding="utf-8"))
TWO = """
topics:
- {id: space, name: Space, about: The space domain., names: {scwg: 3}, phrases: {space domain: 2, domain*: 1}}
- {id: cyber, name: Cyber, about: Cyberspace., threshold: 2, phrases: {cyber defense: 2}}
"""


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[str, ...]]:
    """The topics of every paragraph, by its id, from the mentions of the gold list."""
    held = holdings.read_docs(ROOT)
    paragraphs = [(str(s.id_of(p)), p.text) for s in held.statements for p in s.paragraphs]
    return {id: topics_of(text, [m[3] for m in MENTIONS.get(id, [])], held.topics) for id, text in paragraphs}


@pytest.fixture
def two() -> tuple[Topic, ...]:
    return read_topics(TWO)


def test_gold_is_whole(found: dict) -> None:
    assert set(GOLD) == set(found)
    known = {topic.id for topic in read_topics(TOPICS)}
    assert {t for g in GOLD.values() for t in [*g["main"], *g.get("also", [])]} == known


def test_gold(found: dict) -> None:
    wanted = {(id, t) for id, g in GOLD.items() for t in g["main"]}
    allowed = wanted | {(id, t) for id, g in GOLD.items() for t in g.get("also", [])}
    given = {(id, t) for id, topics in found.items() for t in topics}
    shown = f"missing: {sorted(wanted - given)}\ntoo many: {sorted(given - allowed)}"
    assert len(given & allowed) / len(given) >= 0.9, shown
    assert len(given & wanted) / len(wanted) >= 0.9, shown


def test_the_strongest_topic_is_a_main_one(found: dict) -> None:
    wrong = {id: topics for id, topics in found.items() if GOLD[id]["main"] and (not topics or topics[0] not in GOLD[id]["main"])}
    assert len(wrong) <= 0.1 * len(found), wrong


def test_no_paragraph_is_without_a_topic_unless_it_is_ceremonial(found: dict) -> None:
    assert [id for id, topics in found.items() if not topics and GOLD[id]["main"]] == []


def test_names_of_the_rules_are_in_the_register() -> None:
    names = {n["id"] for n in yaml.safe_load((ROOT / "sources/register/names.yml").read_text(encoding="utf-8"))["names"]}
    assert name_problems(read_topics(TOPICS), names) == []


def test_phrases_are_whole_words_whatever_their_case_and_typesetting(two: tuple[Topic, ...]) -> None:
    assert topics_of("CYBER\xa0Defense", [], two) == ("cyber",)
    assert topics_of("cyber defenses and cyberdefense", [], two) == ()


def test_of_overlapping_phrases_the_longest_counts(two: tuple[Topic, ...]) -> None:
    (reason,) = reasons("the space domain and other domains", [], two)
    assert [(f.rule.words, f.times, f.weight) for f in reason.fired] == [("space domain", 1, 2), ("domain*", 1, 1)]
    assert (reason.weight, reason.enough) == (3, True)


def test_a_rule_counts_three_times_at_most(two: tuple[Topic, ...]) -> None:
    (reason,) = reasons("", ["scwg"] * 5, two)
    assert (reason.fired[0].times, reason.weight) == (5, 9)


def test_a_meeting_speaks_for_its_series(two: tuple[Topic, ...]) -> None:
    assert topics_of("", ["scwg-18"], two) == ("space",)


def test_the_strongest_comes_first_then_the_order_of_the_register(two: tuple[Topic, ...]) -> None:
    assert topics_of("cyber defense", ["scwg"], two) == ("space", "cyber")
    assert topics_of("cyber defense " * 2, ["scwg"], two) == ("cyber", "space")


def test_reasons_name_what_is_not_enough(two: tuple[Topic, ...]) -> None:
    (reason,) = reasons("a domain", [], two)
    assert not reason.enough


def test_decisions_of_the_editor() -> None:
    decisions = [TopicDecision("a3", add=("space",), remove=("cyber",)), TopicDecision("a4", add=("cyber",))]
    assert decided(("cyber", "alliance"), decisions, "a3") == ("alliance", "space")
    assert decided(("cyber",), decisions, "a5") == ("cyber",)


BAD = {
    "a topic twice": (TWO + TWO.partition("topics:\n")[2], "space stands twice"),
    "a phrase twice": (TWO.replace("domain*", "Space  domain").replace("Space  ", "Space "), "'Space domain' stands twice in space"),
    "an unknown name": (TWO.replace("scwg", "scgw"), "space goes by 'scgw', which is no name"),
    "no rules": ("topics: [{id: space, name: Space, about: The space domain.}]", "topics"),
    "a weight that is none": (TWO.replace("scwg: 3", "scwg: 0"), "scwg is 0"),
    "a star inside a word": (TWO.replace("domain*", "do*main"), "phrases"),
    "an unknown field": (TWO.replace("threshold", "limit"), "'limit' is not a field here"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD)
def test_bad_register(text: str, says: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read_topics(text, {"scwg"})
    assert says in str(wrong.value)
    assert all(p.line >= 1 for p in wrong.value.problems)


def decide(entry: str, topics: tuple[str, ...] = ("space", "cyber")) -> tuple[TopicDecision, ...]:
    """Take the 21st KIDD in with a decision in its sidecar; through the generated file and back."""
    witness = next(w for w in holdings.witnesses(ROOT) if str(w.key) == "kidd-21")
    register = holdings.read_facts(ROOT).register
    statement, _ = take_in(replace(witness, sidecar=witness.sidecar + f"topics:\n- {entry}\n"), register, topics)
    assert from_markdown(to_markdown(statement), "kidd/21.md") == statement
    return statement.topics


def test_a_sidecar_decides() -> None:
    assert decide("{paragraph: a3, add: [space], remove: [cyber]}") == (TopicDecision("a3", ("space",), ("cyber",)),)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{paragraph: a99, add: [space]}", "kidd-21 has no paragraph a99"),
        ("{paragraph: a3, add: [opcon]}", "there is no topic 'opcon'"),
        ("{paragraph: a3, add: [space], remove: [space]}", "space is added and removed"),
        ("{paragraph: a3}", "topics"),
    ],
)
def test_a_sidecar_decides_on_what_there_is(entry: str, says: str) -> None:
    with pytest.raises(BadInput) as wrong:
        decide(entry)
    assert says in str(wrong.value)
