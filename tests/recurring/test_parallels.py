"""Recurring language: sentences, word differences, the gold list of parallels, comparisons, formulas, and how the work grows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.files import holdings
from archive.model.ids import Key, ParagraphId
from archive.model.statement import Statement
from archive.problems.checked_yaml import SCHEMAS
from archive.recurring.comparison import compare, related
from archive.recurring.corpus import Corpus, collect
from archive.recurring.differences import Part, differences, same, units
from archive.recurring.formulas import Formula, find_formulas
from archive.recurring.parallels import TRIED, Parallels, find_parallels, overlap, standing
from archive.recurring.wording import Wording, wording
from archive.text.sentences import sentence, sentences
from archive.text.typography import even
from bench.synthetic import archive
from support.project import ROOT

CASES = ROOT / "tests/cases/parallels"
GOLD = yaml.safe_load((ROOT / "tests/gold/parallels.yml").read_text(encoding="utf-8"))
FIRST = ("kidd-21", "kidd-23", "scm-55", "kidd-25", "2plus2-2024")
SHOWN = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
LEAST = 0.95
KNOWN = holdings.read_facts(ROOT)
READING = wording(KNOWN.names, KNOWN.register.hosts)
HOSTS = READING.hosts


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def statements() -> tuple[Statement, ...]:
    """The five statements that the gold list was made from."""
    return tuple(s for s in holdings.read_docs(ROOT).statements if str(s.key) in FIRST)


@pytest.fixture(scope="module")
def corpus(statements: tuple[Statement, ...]) -> Corpus:
    return collect(statements, READING)


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> Parallels:
    return find_parallels(corpus)


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda c: c["text"][:40])
def test_sentences(case: dict) -> None:
    assert [case["text"][a:b] for a, b in sentences(case["text"])] == case["sentences"]


def test_sentences_hold_every_paragraph_but_white_space(statements: Sequence[Statement]) -> None:
    for paragraph in (p for s in statements for p in s.paragraphs):
        spans = sentences(paragraph.text)
        assert "".join("".join(paragraph.text[a:b] for a, b in spans).split()) == "".join(paragraph.text.split())
        assert all(sentence(paragraph.text, a, b) == (a, b) for a, b in spans)


@pytest.mark.parametrize("case", cases("differences"), ids=lambda c: c["later"][:40])
def test_differences(case: dict) -> None:
    if "shown" in case:
        assert shown(differences(case["earlier"], case["later"])) == case["shown"]
    assert shown(differences(case["earlier"], case["later"], HOSTS)) == case["hosts"]


def shown(parts: list[Part]) -> str:
    return "".join(SHOWN[part.op].format(part.text) for part in parts)


def words(text: str) -> list[str]:
    return [unit.key for unit in units(text, None)]


TEXTS = [p.text for s in holdings.read_docs(ROOT).statements for p in s.paragraphs]
SOME_WORDS = st.sampled_from(sorted({w for text in TEXTS for w in text.split()}))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A passage of the statements, and the same after random edits."""
    text = draw(st.sampled_from(TEXTS))[:400]
    changed = text.split(" ")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(changed)))
        changed[at : at + draw(st.integers(0, 3))] = draw(st.lists(SOME_WORDS, max_size=3))
    return text, " ".join(changed)


@given(edits())
@settings(max_examples=150)
def test_a_difference_gives_both_texts_back(pair: tuple[str, str]) -> None:
    assert_both_ways(*pair)


@given(st.text("ab. -U.S“\"'’\n\xa0", max_size=30), st.text("ab. -U.S“\"'’\n\xa0", max_size=30))
@settings(max_examples=150)
def test_a_difference_of_anything_gives_both_texts_back(earlier: str, later: str) -> None:
    assert_both_ways(earlier, later)


def assert_both_ways(earlier: str, later: str) -> None:
    parts = differences(earlier, later)
    assert words("".join(p.text for p in parts if p.op != "added")) == words(earlier)
    if words(later):
        assert "".join(p.text for p in parts if p.op != "removed").strip() == later.strip()
    assert differences(later, later) == ([Part("kept", later[len(later) - len(later.lstrip()) :])] if words(later) else [])


def test_a_text_with_itself_has_no_change(statements: Sequence[Statement]) -> None:
    assert all({part.op for part in differences(text, text, hosts)} == {"kept"} for text in TEXTS for hosts in (None, HOSTS))


def swapped(text: str) -> str:
    """A text with the hosts in the other order."""
    for one, other in (
        ("U.S.-ROK", "ROK-U.S."),
        ("The Secretary and the Minister", "The Minister and the Secretary"),
        ("U.S. and ROK", "ROK and U.S."),
    ):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def test_host_order_alone_is_no_change_when_set_aside() -> None:
    turned = [text for text in TEXTS if swapped(text) != text]
    assert len(turned) > 20
    assert all(same(text, swapped(text), HOSTS) and not same(text, swapped(text)) for text in turned)


def pairs(found: Parallels) -> list[tuple[str, str, str, str]]:
    """Later paragraph, earlier paragraph, kind and text of every parallel, each once."""
    return [(str(link.later.id), str(link.earlier.id), link.parallel.kind, link.parallel.text) for link in found.links]


def test_gold_recall(found: Parallels) -> None:
    given_ = pairs(found)
    missed = [gold for gold in GOLD["parallels"] if not any(row[:3] == tuple(gold[:3]) and gold[3] in row[3] for row in given_)]
    for kind in ("verbatim", "variant"):
        of_kind = [gold for gold in GOLD["parallels"] if gold[2] == kind]
        assert 1 - sum(gold[2] == kind for gold in missed) / len(of_kind) >= LEAST, missed


def test_gold_precision(found: Parallels) -> None:
    given_ = pairs(found)
    right = [(later, earlier, text) for later, earlier, *_, text in [*GOLD["parallels"], *GOLD["also"]]]
    wrong = [row for row in given_ if not any(row[:2] == (a, b) and text in row[3] for a, b, text in right)]
    assert 1 - len(wrong) / len(given_) >= LEAST, wrong


def test_the_same_subject_without_a_shared_passage_is_no_parallel(found: Parallels) -> None:
    assert [pair for pair in GOLD["none"] if tuple(pair) in {row[:2] for row in pairs(found)}] == []


def test_gold_quotes_the_statements(statements: Sequence[Statement]) -> None:
    texts = {str(s.id_of(p)): p.text for s in statements for p in s.paragraphs}
    for later, earlier, *_, text in [*GOLD["parallels"], *GOLD["also"]]:
        assert text in texts[later] and earlier in texts
    assert all(id in texts for pair in GOLD["none"] for id in pair)


def test_both_spans_are_verbatim_and_both_paragraphs_have_the_parallel(found: Parallels, statements: Sequence[Statement]) -> None:
    texts = {s.id_of(p): p.text for s in statements for p in s.paragraphs}
    for id, parallels in found.by_paragraph.items():
        for parallel in parallels:
            assert texts[id][parallel.start : parallel.end] == parallel.text
            assert texts[parallel.target][parallel.target_start : parallel.target_end] == parallel.target_text
            assert parallel.turned(id) in found.of(parallel.target)
            assert 0 < parallel.score <= 1
        assert list(parallels) == sorted(
            parallels, key=lambda p: (p.start, p.end, FIRST.index(str(p.target.key)), str(p.target), p.target_start)
        )


def test_what_is_set_aside_for_matching_stays_in_the_text(found: Parallels) -> None:
    (parallel,) = [p for p in found.of(ParagraphId.parse("kidd-25#a2")) if "Key senior" in p.text and p.target.key == Key.parse("kidd-23")]
    assert (parallel.kind, parallel.score) == ("variant", 1.0)
    assert "ROK and U.S." in parallel.text and "U.S. and ROK" in parallel.target_text


def test_long_and_short_names_are_read_as_one(corpus: Corpus) -> None:
    for one, other in (
        ("Secretary Austin said", "The Secretary said"),
        ("Minister Shin and Secretary Austin", "the Secretary and the Minister"),
        ("the Nuclear Consultative Group (NCG) met", "the NCG met"),
        ("United Nations (UN) Security Council Resolutions", "UNSCRs"),
        ("Democratic People’s Republic of Korea (DPRK)", "DPRK"),
        ("the Republic of Korea (ROK)", "the ROK"),
    ):
        assert keys(READING, one)[-2:] == keys(READING, other)[-2:]


def keys(reading: Wording, text: str) -> list[str]:
    return [token.key for token in reading.tokens(text)]


def test_a_statement_compared_with_itself(corpus: Corpus) -> None:
    for statement in corpus.statements:
        counts = compare(statement.key, statement.key, corpus).counts()
        assert counts["kept"] and not (counts["changed"] or counts["new"] or counts["dropped"])


def test_a_statement_compared_with_its_hosts_in_the_other_order(statements: Sequence[Statement]) -> None:
    first = statements[1]
    turned = replace(first, key=Key("kidd", "24"), paragraphs=tuple(replace(p, text=swapped(p.text)) for p in first.paragraphs))
    found = compare(turned.key, first.key, collect([first, turned], READING))
    assert found.counts()["changed"] > 0
    assert {kind for kind, n in found.counts(hosts=True).items() if n} == {"kept"}


@pytest.mark.parametrize(("later", "earlier"), [("kidd-25", "kidd-23"), ("kidd-23", "kidd-21"), ("2plus2-2024", "scm-55")])
def test_a_comparison_has_every_sentence_once(later: str, earlier: str, corpus: Corpus) -> None:
    pairings = [p for row in compare(Key.parse(later), Key.parse(earlier), corpus).rows for p in row.pairings]
    for key, mine in ((later, [p.later for p in pairings if p.later]), (earlier, [p.earlier for p in pairings if p.earlier])):
        n = FIRST.index(key)
        assert sorted(map(corpus.sentences.index, mine)) == list(range(corpus.first[n], corpus.first[n + 1]))


def test_findings(corpus: Corpus) -> None:
    """What someone who knows the texts looks for."""
    changed = {(l_, e): marked(l_, e, corpus) for l_, e in (("kidd-25", "kidd-23"), ("kidd-23", "kidd-21"), ("2plus2-2024", "scm-55"))}
    assert "its Allies {+and partners is unacceptable and +}will result in the end of the Kim regime" in changed["kidd-25", "kidd-23"]
    assert "{+including China and Russia" in changed["kidd-25", "kidd-23"]
    assert (
        "[-Korean Peninsula" in changed["kidd-23", "kidd-21"]
        and "{+Democratic People's Republic of Korea (DPRK)+}" in changed["kidd-23", "kidd-21"]
    )
    assert "[-the Kim -]{+that +}regime" in changed["2plus2-2024", "scm-55"]


def marked(later: str, earlier: str, corpus: Corpus) -> str:
    rows = compare(Key.parse(later), Key.parse(earlier), corpus).rows
    return "\n".join(shown(p.parts(hosts=True)) for row in rows for p in row.pairings if p.kind == "changed")


def test_what_a_statement_is_compared_with(statements: Sequence[Statement]) -> None:
    found = {str(s.key): [str(o.key) for o in related(s, statements)] for s in statements}
    assert found["kidd-21"] == []
    assert found["kidd-25"] == ["kidd-23", "scm-55"]
    assert found["2plus2-2024"] == ["kidd-25", "scm-55"]


@pytest.fixture(scope="module")
def formulas(found: Parallels) -> list[Formula]:
    return find_formulas(found.links)


@pytest.mark.parametrize(
    ("words", "strip"),
    [
        ("will result in the end of the Kim regime", "absent present varied varied varied"),
        ("ironclad U.S. commitment to the defense of the ROK, leveraging", "present varied varied varied varied"),
        ("one of the most dynamic and premier alliances", "absent present present absent absent"),
        ("linchpin of peace", "present absent returned absent returned"),
    ],
)
def test_strips(words: str, strip: str, formulas: list[Formula]) -> None:
    formula = next(f for f in formulas if any(words in even(w.text) for w in f.witnesses))
    assert " ".join(told for told, _ in formula.strip(5)) == strip


def test_formulas_are_sorted_by_how_much_they_say(formulas: list[Formula]) -> None:
    assert [f.weight for f in formulas] == sorted((f.weight for f in formulas), reverse=True)
    assert len({f.id for f in formulas}) == len(formulas)
    assert "the Kim regime" in formulas[0].text


def test_standing(found: Parallels, corpus: Corpus) -> None:
    told = list(standing(found.links, corpus.sentences))
    assert {kind for sentence, kind in told if sentence.statement == 0} == {"new"}
    assert {kind for sentence, kind in told if sentence.statement == 3} == {"new", "varied", "repeated"}


@pytest.mark.parametrize("counts", [(20, 60), pytest.param((50, 300), marks=pytest.mark.scale)], ids=str)
def test_the_work_grows_with_the_text(counts: tuple[int, int]) -> None:
    """More statements: a sentence has more to be compared with, up to a ceiling, and never as many times as much."""
    corpora = [collect([replace(s, paragraphs=s.paragraphs[:6]) for s in archive(n).holdings.statements], READING) for n in counts]
    few, many = (find_parallels(corpus).alignments / len(corpus.sentences) for corpus in corpora)
    assert many <= 2.5 * few and many <= TRIED


def test_records_fit_their_schemas(found: Parallels, corpus: Corpus, formulas: list[Formula]) -> None:
    fits("formulas", [f.record(corpus.statements) for f in formulas])
    fits("compare", compare(Key.parse("kidd-25"), Key.parse("kidd-23"), corpus).record())


def fits(name: str, value: object) -> None:
    jsonschema.validate(value, json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


def test_overlap() -> None:
    assert overlap([(0, 10)], [(5, 15)]) == 0.5
    assert overlap([(0, 5), (20, 25)], [(8, 18)]) == 0
