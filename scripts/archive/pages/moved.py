"""Addresses that lost their content: what was there, why it is not any more, and where its text is now.

kept_pages      an Edition -> the address, the title and what ``moved.html`` shows of each
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from archive.edition import Edition
from archive.files.lasting import records_that_lead_on
from archive.files.ledger import Ledger, Withdrawal, sorting
from archive.model.ids import ParagraphId

from .labels import Linked


@dataclass(frozen=True)
class MovedShown:
    """What ``moved.html`` shows. ``to`` is None where the content was withdrawn; ``places`` are the published places of the page."""

    address: str
    first_published: str | None
    date: str | None
    why: str
    to: str | None
    places: tuple[Linked, ...] = ()


def kept_pages(edition: Edition) -> Iterator[MovedShown]:
    """Every page that stays although its content does not: pages that moved, pages that were withdrawn, records of what was merged."""
    ledger = edition.ledger
    days = first_days(ledger)
    cited = cited_on(ledger)
    held = {f"{id.key.address}#{place}" for id in edition.places for place in (id.locator, id.locator.whole)}
    for address, moved in ledger.moved.items():
        if address.endswith("/"):
            places = tuple(Linked(place, landing(moved.to, place, held)) for place in cited[address])
            yield MovedShown(address, days.get(address), moved.date, moved.why, moved.to, places)
    for address, withdrawal in withdrawn_pages(ledger, days):
        places = tuple(Linked(place, "") for place in cited[address])
        yield MovedShown(address, days.get(address), withdrawal.date, withdrawal.why, None, places)
    yield from records(edition, held)


def first_days(ledger: Ledger) -> dict[str, str]:
    """The day on which each page was first published; that of a record is its paragraph's."""
    return {ParagraphId.parse(id).record: entry.first_published for id, entry in ledger.ids.items()} | ledger.addresses


def cited_on(ledger: Ledger) -> dict[str, list[str]]:
    """The paragraphs that were cited on each statement's page, by the page's address."""
    found: dict[str, list[str]] = defaultdict(list)
    for id in (ParagraphId.parse(id) for id in sorted(ledger.ids | ledger.groups, key=sorting)):
        found[id.key.address].append(str(id.locator))
    return found


def withdrawn_pages(ledger: Ledger, published: Iterable[str]) -> Iterator[tuple[str, Withdrawal]]:
    """The published pages at and below withdrawn addresses, the records of paragraphs among them."""
    for address in sorted({*published, *ledger.withdrawn}):
        withdrawal = ledger.withdrawal_of(address) if address.endswith("/") and address not in ledger.moved else None
        if withdrawal:
            yield address, withdrawal


def records(edition: Edition, held: Collection[str]) -> Iterator[MovedShown]:
    """Records of paragraphs that were merged or divided, or whose statement has another address now."""
    ledger = edition.ledger
    for id, to in records_that_lead_on(ledger, edition.places).items():
        alias = ledger.aliases.get(str(id))
        why = alias.why if alias else "The paragraph has been divided; its link leads to the whole of it."
        yield MovedShown(id.record, ledger.ids[str(id)].first_published, alias.date if alias else None, why, to)
    for id in map(ParagraphId.parse, ledger.ids):
        moved = ledger.moved.get(id.key.address)
        if moved:
            to = landing(moved.to, str(id.locator), held)
            yield MovedShown(id.record, ledger.ids[str(id)].first_published, moved.date, moved.why, to)


def landing(page: str, place: str, held: Collection[str]) -> str:
    """A place of a page, where the page has it; else the page."""
    return f"{page}#{place}" if f"{page}#{place}" in held else page
