"""A published permalink never breaks: each way of breaking one is refused, naming the id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.files.holdings import Holdings
from archive.files.ledger import Alias, Correction, Ledger, aliases_in, extended, read_ledger, write_ledger
from archive.files.ledger_checks import check_ledger
from archive.model.ids import Key, Locator
from archive.model.statement import Paragraph, Statement
from archive.problems.problem import BadInput
from archive.text.typography import text_hash

TODAY = "2030-01-01"


@pytest.fixture
def statement(held: Holdings) -> Statement:
    return next(s for s in held.statements if str(s.key) == "scm-55")


@pytest.fixture
def ledger(statement: Statement) -> Ledger:
    """A ledger in which the statement is published."""
    return extended(Ledger(), [statement], TODAY)


def with_paragraphs(statement: Statement, *paragraphs: Paragraph) -> Statement:
    return replace(statement, paragraphs=paragraphs)


def problems(ledger: Ledger, statement: Statement) -> list[str]:
    return [str(p) for p in check_ledger(ledger, [statement])]


def only(found: list[str], *words: str) -> None:
    assert len(found) == 1, found
    assert all(word in found[0] for word in words), found[0]


def test_what_is_published_is_in_order(statement: Statement, ledger: Ledger) -> None:
    assert problems(ledger, statement) == []


def test_a_new_paragraph_waits_for_its_entry(statement: Statement, ledger: Ledger) -> None:
    new = replace(statement.paragraphs[-1], locator=Locator("official", 19))
    found = check_ledger(ledger, [with_paragraphs(statement, *statement.paragraphs, new)])
    only([str(p) for p in found], "scm-55#p19 is not in the ledger", "make publish")
    assert found[0].doubt


def test_a_vanished_id_is_named(statement: Statement, ledger: Ledger) -> None:
    only(problems(ledger, with_paragraphs(statement, *statement.paragraphs[:-1])), "scm-55#p18 has vanished")


def test_a_withdrawn_id_may_land_elsewhere(statement: Statement, ledger: Ledger) -> None:
    ledger = replace(ledger, aliases={"scm-55#p18": Alias("scm-55#p17", TODAY, "merged")})
    assert problems(ledger, with_paragraphs(statement, *statement.paragraphs[:-1])) == []
    assert aliases_in(ledger, Key("scm", "55")) == {"p17": ["p18"]}


def test_a_withdrawn_id_is_never_reused(statement: Statement, ledger: Ledger) -> None:
    ledger = replace(ledger, aliases={"scm-55#p18": Alias("scm-55#p17", TODAY, "merged")})
    only(problems(ledger, statement), "withdrawn permalink scm-55#p18 is reused")


@pytest.mark.parametrize(("to", "words"), [("scm-55#p99", "does not exist"), ("kidd-21#a1", "does not exist")])
def test_an_alias_lands_somewhere(statement: Statement, ledger: Ledger, to: str, words: str) -> None:
    ledger = replace(ledger, aliases={"scm-55#p18": Alias(to, TODAY, "merged")})
    only(problems(ledger, with_paragraphs(statement, *statement.paragraphs[:-1])), words)


def test_an_alias_lands_on_its_own_page(held: Holdings) -> None:
    ledger = extended(Ledger(), held.statements, TODAY)
    ledger = replace(ledger, aliases={"scm-55#p99": Alias("kidd-21#a1", TODAY, "moved")})
    only([str(p) for p in check_ledger(ledger, held.statements)], "lands on another page")


def test_a_kind_never_changes(statement: Statement, ledger: Ledger) -> None:
    entry = replace(ledger.ids["scm-55#p18"], kind="assigned")
    only(problems(replace(ledger, ids=ledger.ids | {"scm-55#p18": entry}), statement), "scm-55#p18 was published as assigned")


def test_a_changed_text_needs_a_correction(statement: Statement, ledger: Ledger) -> None:
    changed = replace(statement.paragraphs[-1], text="Another text.")
    after = with_paragraphs(statement, *statement.paragraphs[:-1], changed)
    only(problems(ledger, after), "the text of scm-55#p18 has changed", text_hash("Another text."))
    was = ledger.ids["scm-55#p18"].sha256
    correction = Correction("scm-55#p18", TODAY, was, text_hash(changed.text), "copy was cut short", statement.paragraphs[-1].text)
    assert problems(replace(ledger, corrections=(correction,)), after) == []


def test_a_correction_follows_from_what_was_published(statement: Statement, ledger: Ledger) -> None:
    stray = Correction("scm-55#p18", TODAY, text_hash("never"), text_hash("stood"), "?", "never")
    only(problems(replace(ledger, corrections=(stray,)), statement), "does not follow")


def test_a_correction_keeps_the_earlier_wording(statement: Statement, ledger: Ledger) -> None:
    changed = replace(statement.paragraphs[-1], text="Another text.")
    was = ledger.ids["scm-55#p18"].sha256
    for text in (None, "Not what stood there."):
        correction = Correction("scm-55#p18", TODAY, was, text_hash(changed.text), "?", text)
        after = with_paragraphs(statement, *statement.paragraphs[:-1], changed)
        only(problems(replace(ledger, corrections=(correction,)), after), "does not keep the earlier wording")


def test_white_space_is_no_change(statement: Statement, ledger: Ledger) -> None:
    spaced = replace(statement.paragraphs[-1], text=statement.paragraphs[-1].text.replace(" ", "\u00a0 "))
    assert problems(ledger, with_paragraphs(statement, *statement.paragraphs[:-1], spaced)) == []


def test_a_block_that_is_divided_keeps_its_address(statement: Statement, ledger: Ledger) -> None:
    """#p18 goes on as the whole of #p18-1 and #p18-2."""
    first, second = statement.paragraphs[-1].text.split(". ", 1)
    last = statement.paragraphs[-1]
    one = replace(last, locator=Locator("official", 18, 1), text=first + ".")
    two = replace(last, locator=Locator("official", 18, 2), text=second)
    found = check_ledger(ledger, [with_paragraphs(statement, *statement.paragraphs[:-1], one, two)])
    assert all(p.doubt for p in found)
    assert sorted(str(p).split(" ")[1] for p in found) == ["scm-55#p18-1", "scm-55#p18-2"]


def test_the_ledger_comes_back_from_its_file(ledger: Ledger) -> None:
    again = read_ledger(write_ledger(ledger))
    assert (again.ids, again.groups, again.aliases, again.corrections) == (ledger.ids, ledger.groups, {}, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ids:\n  scm-55: {kind: official, sha256: x, first_published: '2030-01-01'}\n", ":2: "),
        ("ids:\n  scm-55#p1: {kind: official}\n", "'sha256' is missing"),
        ("ids: {}\nids: {}\n", "given twice"),
        ("ids: [\n", "not YAML"),
    ],
)
def test_a_broken_ledger_is_reported_by_line(text: str, words: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read_ledger(text)
    assert words in str(wrong.value)
    assert "sources/permalinks.yml:" in str(wrong.value)
