"""Who is named where: the gold list of the held statements, cases as documents, and what holds for every text.

``cases/find/*.yml``: ``text`` is a paragraph or several; ``mentions`` are in order, [text, target] or [text, target,
which place of the text in its paragraph]; ``unresolved`` are the texts that are listed, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.files import holdings
from archive.mentions.annotate import annotate_statement, backlinks, targets
from archive.mentions.find import find
from archive.mentions.lexicon import compile_lexicon
from archive.model.apparatus import Apparatus, Mention, Unresolved
from archive.model.ids import Key, Locator, ParagraphId
from archive.model.statement import Paragraph, Principal, Source, Span, Statement, Venue
from archive.problems.problem import BadInput
from archive.register.meetings import MEETINGS, read_register
from archive.register.names import NAMES, Names, form_warnings, read_names
from archive.text.typography import even
from archive.text.words import words
from support.project import ROOT

CASES = sorted((ROOT / "tests/cases/find").glob("*.yml"))
REGISTER = read_register((ROOT / MEETINGS).read_text(encoding="utf-8"))
NAMED = read_names((ROOT / NAMES).read_text(encoding="utf-8"), REGISTER)
LEXICON = compile_lexicon(NAMED, REGISTER)
LEAST = 0.99
Row = tuple[str, int, int, str, str, str]  # paragraph, start, end, text, kind, target


def statement(key: str, day: str, texts: list[str], principals: list[dict[str, str]] | None = None) -> Statement:
    """A statement with these paragraphs, and nothing else to it."""
    return Statement(
        key=Key.parse(key), title=key, date=day, end_date=None, published=None, venue=Venue("Seoul", "Republic of Korea"),
        principals=tuple(Principal(**p) for p in principals or []), added=day,
        source=Source("case.txt", "0" * 64, 0, "case", None, False),
        paragraphs=tuple(Paragraph(Locator("assigned", i), text, Span(0, 0)) for i, text in enumerate(texts, 1)),
    )  # fmt: skip


def place(text: str, quote: str, which: int) -> tuple[int, int]:
    """Where ``quote`` stands for the time ``which``, counting from 1."""
    at = -1
    for _ in range(which):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


@pytest.fixture(scope="module")
def docs() -> tuple[Statement, ...]:
    return holdings.read_docs(ROOT).statements


def annotated_in(statements: Sequence[Statement]) -> dict[ParagraphId, Apparatus]:
    """The apparatus of every paragraph of some statements, by the registers as they are."""
    lexicon = compile_lexicon(NAMED, REGISTER, [s.key for s in statements])
    return {id: found for s in statements for id, found in annotate_statement(s, lexicon).items()}


@pytest.fixture(scope="module")
def annotated(docs: tuple[Statement, ...]) -> dict[ParagraphId, Apparatus]:
    return annotated_in(docs)


def gold(docs: tuple[Statement, ...]) -> set[Row]:
    """The mentions that readers marked in the held statements."""
    texts = {str(s.id_of(p)): p.text for s in docs for p in s.paragraphs}
    listed = yaml.safe_load((ROOT / "tests/gold/mentions.yml").read_text(encoding="utf-8"))
    return {
        (id, *place(texts[id], quote, which), quote, kind, target) for id, rows in listed.items() for quote, which, kind, target in rows
    }


def test_the_gold_list_is_met(docs: tuple[Statement, ...], annotated: dict[ParagraphId, Apparatus]) -> None:
    marked = gold(docs)
    found = {
        (str(id), m.start, m.end, m.text, m.kind, m.target)
        for id, a in annotated.items()
        for m in a.mentions
        if str(id.key) in read_by_hand(marked)
    }
    right = len(marked & found)
    differences = [f"{'too much' if row in found else 'missing'}: {row}" for row in sorted(marked ^ found)]
    figures = f"precision {right / len(found):.4f}, recall {right / len(marked):.4f}"
    assert right >= LEAST * max(len(found), len(marked)), "\n".join([figures, *differences])


def read_by_hand(marked: set[Row]) -> set[str]:
    """The keys of the statements that the gold list is of; one added later has none until someone reads it."""
    return {row[0].partition("#")[0] for row in marked}


def test_nothing_in_the_statements_read_by_hand_is_unresolved(docs: tuple[Statement, ...], annotated: dict[ParagraphId, Apparatus]) -> None:
    """What is listed here wants an entry in the register, or a look."""
    keys = read_by_hand(gold(docs))
    assert [(str(id), u.text, u.why) for id, a in annotated.items() for u in a.unresolved if str(id.key) in keys] == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = [case["text"]] if isinstance(case["text"], str) else case["text"]
    meta = case["statement"]
    given = statement(meta["key"], meta["date"], texts, meta.get("principals"))
    found = annotated_in([given])

    mentions = [(m, texts[id.locator.number - 1]) for id, a in found.items() for m in a.mentions]
    assert [[m.text, m.target] for m, _ in mentions] == [row[:2] for row in case["mentions"]]
    for (mention, text), row in zip(mentions, case["mentions"], strict=True):
        if len(row) > 2:
            assert (mention.start, mention.end) == place(text, row[0], row[2]), row
    assert [u.text for a in found.values() for u in a.unresolved] == case["unresolved"]


def test_every_unresolved_says_why_and_what_it_could_be() -> None:
    text = "the 1999 SCM, the 59th SCM, ISR, Mr. Kim and the Guidelines of the Extended Foo Group (EFG)"
    (found,) = annotated_in([statement("scm-58", "2026-11-05", [text])]).values()
    assert {u.text: (u.why, u.candidates) for u in found.unresolved} == {
        "1999 SCM": ("the register has several meetings of the series scm in 1999", ("scm-30", "scm-31")),
        "59th SCM": ("the register has no meeting 59 of the series scm", ()),
        "ISR": ("no form of the register, and not defined in the statement", ()),
        "Mr. Kim": (
            "none of that name and office is known to take part in this statement",
            ("kim-seung-kyum", "kim-yong-hyun"),
        ),
        "Guidelines": ("a form that the register has for 2plus2-2024 alone", ("nuclear-guidelines",)),
        "Extended Foo Group (EFG)": ("no name of the register has these words", ()),
    }


# Every text ------------------------------------------------------------------------------------------------------

FRAGMENTS = [form.text for name in NAMED for form in name.forms] + [
    *("55th and 56th SCM", "UFS", "23", "the", "(", ")", "'s", "-", " and ", "\u00a0", "“", "”", ",", ".", "Secretary", "Dr."),
    *("Cho", "Austin", "General", "Extended Foo Group (EFG)", "EFG", "first", "2023", "May", "𝔄", "é", "\n", "3rd Bar Dialogue"),
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=25).map(" ".join) | st.text(max_size=80)


@settings(max_examples=300)
@given(TEXTS)
def test_spans_are_in_range_in_order_and_apart(text: str) -> None:
    (found,) = annotate_statement(statement("scm-58", "2026-11-05", [text]), LEXICON).values()
    for kind in (found.mentions, found.unresolved):
        assert list(kind) == sorted(kind)
    spans: list[Mention | Unresolved] = sorted([*found.mentions, *found.unresolved], key=lambda s: s.start)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=200)
@given(TEXTS)
def test_evening_and_cutting_keep_every_place(text: str) -> None:
    assert len(even(text)) == len(text)
    cut = words(text)
    assert all(even(text)[w.start : w.end] == w.text for w in cut)
    assert not "".join(even(text)[a.end : b.start] for a, b in pairwise(cut)).strip()


def test_every_form_of_the_register_is_found_alone() -> None:
    for name in NAMED:
        texts = [form.text for form in name.forms if not form.only]
        found = annotate_statement(statement("scm-58", "2026-11-05", [f"… {text}, and" for text in texts]), LEXICON)
        assert [[(m.text, m.target) for m in a.mentions] for a in found.values()] == [[(text, name.id)] for text in texts]


# Scale -----------------------------------------------------------------------------------------------------------


class Counted(dict):
    """A node of the trie that counts how often one asks it."""

    asked = 0

    def get(self, *args):
        Counted.asked += 1
        return super().get(*args)


def work(names: Names, text: str) -> int:
    """How often the trie is asked for ``text``."""
    lexicon = compile_lexicon(names, REGISTER, node=Counted)
    Counted.asked = 0
    find(text, lexicon)
    return Counted.asked


def grown(times: int) -> Names:
    """The register with as many more names as it has, ``times`` over."""
    more = [
        replace(n, id=f"{n.id}-x{i}", name=f"{n.name} x{i}", short=None, forms=tuple(replace(f, text=f"Qx{i} {f.text}") for f in n.forms))
        for i in range(times)
        for n in NAMED
    ]
    return Names({n.id: n for n in [*NAMED, *more]})


def test_the_work_grows_with_the_text_and_not_with_the_register(docs: tuple[Statement, ...]) -> None:
    text = " ".join(p.text for s in docs if s.key.series == "scm" for p in s.paragraphs)
    least = work(NAMED, text)
    assert work(grown(20), text) == least
    assert least < 4 * len(words(text))
    assert work(NAMED, f"{text} {text}") <= 2 * least + 8


# Backlinks -------------------------------------------------------------------------------------------------------


def test_every_mention_has_its_backlink_and_no_backlink_is_without_one(
    docs: tuple[Statement, ...], annotated: dict[ParagraphId, Apparatus]
) -> None:
    links = backlinks(docs, REGISTER, NAMED, annotated)
    mentions = {(m.target, id) for id, a in annotated.items() for m in a.mentions}
    assert {(target, id) for target, ids in links.mentioned_in.items() for id in ids} == mentions
    assert set(links.mentioned_in) <= set(links.targets)
    order = [s.id_of(p) for s in docs for p in s.paragraphs]
    assert all(list(ids) == sorted(ids, key=order.index) for ids in links.mentioned_in.values())
    assert links.of("scm-12") == ()


def test_targets_have_the_addresses_of_the_public_interface(docs: tuple[Statement, ...]) -> None:
    known = targets(docs, REGISTER, NAMED)
    addresses = {id: (known[id].kind, known[id].address) for id in ("washington-declaration", "ncg", "scm", "mcm-48", "2plus2-2024")}
    assert addresses == {
        "washington-declaration": ("document", "/names/washington-declaration/"),
        "ncg": ("body", "/ncg/"),
        "scm": ("meeting-series", "/scm/"),
        "mcm-48": ("meeting", "/mcm/48/"),
        "2plus2-2024": ("meeting", "/2plus2/2024/"),
    }


# The register of names -------------------------------------------------------------------------------------------

ENTRY = """\
names:
  - id: foo-group
    kind: body
    name: Foo Group
    forms:
      - Foo Group
      - {form: the Group, in: [scm-55]}
    sources: [scm-55]
"""
SECOND = """\
  - id: bar-group
    kind: body
    name: Bar Group
    forms:
      - Bar Group
    sources: [scm-55, https://example.org/]
"""
REGISTER_CASES = [
    ("- Bar Group", "- Foo Group", 13, "'Foo Group' is claimed by bar-group and by foo-group (names.yml:6)"),
    ("- Bar Group", "- “Foo\u00a0Group”", None, ""),
    ("- Bar Group", "- Foo\u00a0 Group", 13, "is claimed by bar-group and by foo-group (names.yml:6)"),
    ("- Bar Group", "- {form: Foo Group, in: [scm-55]}", None, ""),
    ("- Bar Group", "- {form: the Group, in: [scm-55, kidd-21]}", 13, "'the Group' is claimed by bar-group"),
    ("- Bar Group", "- {form: the Group, in: [kidd-21]}", None, ""),
    ("- Bar Group", "- Camp David Summit", 4, "'Camp David Summit' is claimed by trilateral-summit-2023 and by bar-group (names.yml:13)"),
    ("- Bar Group", "- {form: Bar Group, in: [scm-999]}", 13, "'scm-999' is no meeting of the register"),
    ("[scm-55, https", "[scm-5x, https", 14, "'scm-5x' is no meeting of the register"),
    ("kind: body\n    name: Bar", "kind: gadget\n    name: Bar", 10, "kind is 'gadget'"),
    ("kind: body\n    name: Bar", "kind: meeting-series\n    name: Bar", 9, "bar-group is a meeting-series and has no series of that id"),
    ("id: bar-group", "id: foo-group", 9, "foo-group stands twice"),
    ("id: bar-group", "id: scm-55", 9, "scm-55 is the key of a meeting"),
    ("    name: Bar Group\n", "", 9, "'name' is missing"),
    ("    name: Bar Group\n", "    name: Bar Group\n    colour: red\n", 12, "'colour' is not a field here"),
    ("name: Bar Group", "name: Bar Group\n    date: 2023-13-01", 12, "date is '2023-13-01'"),
    ("name: Bar Group", "name: Bar Group\n    roles: [{title: Chief, meetings: [scm-999]}]", 12, "'scm-999' is no meeting"),
    ("name: Bar Group", "name: Bar Group\n    editions: [{name: First, in: [scm-999]}]", 12, "'scm-999' is no meeting"),
    ("name: Bar Group", "name: Bar Group\n    formerly: [foo-group]", 9, "foo-group stands twice"),
]


@pytest.mark.parametrize(("old", "new", "line", "wrong"), REGISTER_CASES, ids=lambda v: str(v)[:40])
def test_what_is_wrong_in_the_register_is_named_with_its_line(old: str, new: str, line: int | None, wrong: str) -> None:
    text = ENTRY + SECOND.replace(old, new)
    meetings = [m for m in REGISTER.meetings.values() if m.key.series in {"scm", "kidd"}]
    summit = REGISTER.meetings[Key.parse("trilateral-summit-2023")]
    summit = replace(summit, forms=tuple(replace(f, line=4) for f in summit.forms[:1]))
    small = replace(REGISTER, meetings={m.key: m for m in [*meetings, summit]})
    if line is None:
        assert len(read_names(text, small, "names.yml")) == 2
        return
    with pytest.raises(BadInput) as raised:
        read_names(text, small, "names.yml")
    (problem,) = raised.value.problems
    assert problem.line == line
    assert wrong in problem.wrong
    assert problem.right


def test_all_that_is_wrong_is_reported_at_once() -> None:
    text = ENTRY + SECOND.replace("- Bar Group", "- Foo Group").replace("[scm-55, https", "[scm-5x, https")
    with pytest.raises(BadInput) as raised:
        read_names(text, REGISTER, "names.yml")
    assert [p.line for p in raised.value.problems] == [13, 14]


def test_a_form_of_a_meeting_that_names_no_meeting() -> None:
    text = (ROOT / MEETINGS).read_text(encoding="utf-8").replace("in: [kidd-21]}", "in: [kidd-2x]}", 1)
    with pytest.raises(BadInput) as raised:
        read_names(ENTRY, read_register(text), "names.yml", "meetings.yml")
    (problem,) = raised.value.problems
    assert (problem.file, problem.wrong) == ("meetings.yml", "'kidd-2x' is no meeting of the register")
    assert text.split("\n")[problem.line - 1].count("kidd-2x")


def test_forms_that_occur_nowhere_are_doubts_with_their_lines() -> None:
    names = read_names(ENTRY + SECOND.replace("- Bar Group", "- Bar Group\n      - Group of Bars\n      - Groups"), REGISTER, "names.yml")
    texts = ["The Group met; 'Group of\u00a0Bars' did not.", "the Group of Foos"]
    doubts = form_warnings(names, [statement("kidd-21", "2022-08-16", texts)], "names.yml")
    assert [(d.line, d.doubt, d.wrong) for d in doubts] == [
        (7, True, "'the Group' stands in no statement"),
        (15, True, "'Groups' stands in no statement"),
    ]
