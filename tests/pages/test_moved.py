"""Addresses that lost their content stay as pages that say so, and lead on; earlier wordings stay readable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.edition import Edition, compile_edition, read_edition
from archive.files.lasting import addresses_of
from archive.files.ledger import Alias, Amendment, Correction, Withdrawal
from archive.model.addresses import comparison
from archive.model.ids import Key, ParagraphId
from archive.pages.moved import MovedShown, kept_pages
from archive.pages.record import wordings
from archive.publishing.feed import feed
from archive.recurring.comparison import related
from archive.text.typography import text_hash

ROOT = Path(__file__).resolve().parents[2]
DAY = "2027-01-31"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(ROOT)


def kept(edition: Edition, **changes: object) -> dict[str, MovedShown]:
    return {page.address: page for page in kept_pages(replace(edition, ledger=replace(edition.ledger, **changes)))}


def test_a_page_that_moved_leads_on(edition: Edition) -> None:
    pages = kept(edition, moved={"/topics/old/": Alias("/topics/space/", DAY, "A plainer name.")}, addresses={"/topics/old/": "2026-12-01"})
    assert pages == {"/topics/old/": MovedShown("/topics/old/", "2026-12-01", DAY, "A plainer name.", "/topics/space/")}


def test_a_withdrawn_statement_stays_with_its_records_and_places(edition: Edition) -> None:
    gone = edition.statements[-1]
    without = replace(edition, statements=edition.statements[:-1])
    pages = kept(without, withdrawn={gone.key.address: Withdrawal(DAY, "Another document.")})
    assert pages[gone.key.address].to is None
    assert {str(place) for place in gone.ids} <= {place.label for place in pages[gone.key.address].places}
    assert {id.record for id in gone.ids.values()} <= pages.keys()
    assert all(page.why == "Another document." for page in pages.values())


def test_the_record_of_a_merged_paragraph_leads_to_where_its_text_is(edition: Edition) -> None:
    statement = edition.statements[0]
    *rest, last = statement.paragraphs
    id, to = statement.id_of(last), statement.id_of(rest[-1])
    held = (replace(statement, paragraphs=tuple(rest)), *edition.statements[1:])
    pages = kept(replace(edition, statements=held), aliases={str(id): Alias(str(to), DAY, "merged")})
    assert (pages[id.record].to, pages[id.record].why) == (to.address, "merged")
    rows = {r["address"]: r for r in addresses_of(replace(edition.ledger, aliases={str(id): Alias(str(to), DAY, "merged")}))}
    assert (rows[id.address]["status"], rows[id.record]["to"]) == ("moved", to.address)


def test_a_comparison_once_published_stays(edition: Edition) -> None:
    """As when a later statement is nearer: the rule of today no longer chooses the pair."""
    later, earlier = edition.statements[-1], edition.statements[0]
    chosen = {(s.key, o.key) for s in edition.statements for o in related(s, edition.statements)}
    assert (later.key, earlier.key) not in chosen
    ledger = replace(edition.ledger, addresses={comparison(later.key, earlier.key): DAY, "/compare/scm-99/scm-98/": DAY})
    parts = (edition.statements, edition.register, edition.names, edition.topics, ledger)
    assert set(compile_edition(*parts).compared) == chosen | {(later.key, earlier.key)}


def corrected(edition: Edition) -> tuple[Edition, ParagraphId]:
    """A paragraph that was corrected twice on one day, and once more later."""
    id = next(iter(edition.places))
    texts = ["One.", "Two.", "Three.", edition.places[id][1].text]
    days = [DAY, DAY, "2027-03-01"]
    changes = zip(days, texts, texts[1:], strict=False)
    corrections = tuple(Correction(str(id), day, text_hash(was), text_hash(now), "cut short", was) for day, was, now in changes)
    files = Amendment(str(id.key), "raw", DAY, "0" * 64, "1" * 64, "cut short", "sources/earlier/kidd/21@2027-01-31.txt")
    return replace(edition, ledger=replace(edition.ledger, corrections=corrections, amendments=(files,))), id


def test_every_earlier_wording_is_shown_with_its_days(edition: Edition) -> None:
    after, id = corrected(edition)
    shown = [(w.text, w.since, w.until, w.raw) for w in wordings(id, after.ledger)]
    file, first = "/sources/earlier/kidd/21@2027-01-31.txt", edition.ledger.ids[str(id)].first_published
    assert shown == [("One.", first, DAY, file), ("Two.", DAY, DAY, file), ("Three.", DAY, "2027-03-01", None)]


def test_two_corrections_in_a_day_are_two_entries_of_the_feed(edition: Edition) -> None:
    after, id = corrected(edition)
    made = feed(after, "https://statements.example/", "The archive").decode()
    address = f"https://statements.example{id.address}"
    assert all(f"<id>{address}@{named}</id>" in made for named in (DAY, f"{DAY}-2", "2027-03-01"))


def test_keys_of_comparisons_are_read_back() -> None:
    from archive.model.addresses import compared

    assert compared("/compare/2plus2-2024-2/rok-unc-2/") == (Key("2plus2", "2024-2"), Key("rok-unc", "2"))
    assert compared("/compare/") is None
    assert compared("/names/compare/") is None
