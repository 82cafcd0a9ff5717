"""Addresses that last: which ones the ledger keeps, and every way in which the site would lose one.

    lasting             those of a site's addresses that the ledger keeps
    check_addresses     published ones that the site has lost
    addresses_of        every published address, with what is there now

Addresses are from the root of the site: ``/scm/55/``, ``/api/names.json``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from archive.model.ids import Key, ParagraphId
from archive.problems.problem import Problem

from .ledger import Ledger, sorting

# Files that pages ask for themselves, under names that change with their content; nobody cites them.
INNER = ("/assets/", "/search/", "/offline/", "/quote/", "/sitemap.", "/404.html", "/worker.js", "/.")


def lasting(addresses: Iterable[str], ledger: Ledger) -> list[str]:
    """The pages and data files among a site's addresses; records are left out, since they follow from the ids."""
    records = {ParagraphId.parse(id).record for id in ledger.ids}
    return sorted(a for a in addresses if a not in records and (a.endswith("/") or not a.startswith(INNER)))


def not_entered(ledger: Ledger, live: Iterable[str]) -> list[Problem]:
    """That pages or data files are not in the ledger yet, in one line."""
    new = [a for a in lasting(live, ledger) if a not in ledger.addresses and a not in ledger.moved and not ledger.withdrawal_of(a)]
    wrong = f"{len(new)} addresses are not in the ledger, such as {new[0]}" if new else ""
    return [Problem(ledger.document.file, 1, wrong, "enter them with 'make publish'", doubt=True)] if new else []


def check_addresses(ledger: Ledger, live: Collection[str]) -> list[Problem]:
    """Published addresses that vanished. ``live`` has the pages and files that the site has of itself."""
    problems = []
    for address in ledger.addresses:
        if address not in live and address not in ledger.moved and not ledger.withdrawal_of(address):
            right = f"bring it back, or enter under moved: {{{address}: {{to: …, date: …, why: …}}}}"
            problems.append(ledger.document.problem(("addresses", address), f"the published address {address} has vanished", right))
    return problems + moved_problems(ledger, live) + withdrawn_problems(ledger, live)


def moved_problems(ledger: Ledger, live: Collection[str]) -> list[Problem]:
    """Addresses that lead nowhere, or that have content of their own again."""
    problems = []
    for address, moved in ledger.moved.items():
        if address in live:
            right = "give what is new there an address that was never published"
            problems.append(ledger.document.problem(("moved", address), f"{address} moved and is used again", right))
        if moved.to not in live:
            right = "lead to a page or file that the site has"
            problems.append(ledger.document.problem(("moved", address), f"{address} leads to {moved.to}, which does not exist", right))
    return problems


def withdrawn_problems(ledger: Ledger, live: Collection[str]) -> list[Problem]:
    problems = []
    for address in ledger.withdrawn:
        below = [a for a in live if a == address or (address[-1] == "/" and a.startswith(address))]
        if below:
            right = "take the entry out before it is published, or take the page away"
            problems.append(ledger.document.problem(("withdrawn", address), f"{address} is withdrawn and {min(below)} is there", right))
    return problems


def records_that_lead_on(ledger: Ledger, live: Collection[ParagraphId]) -> Mapping[ParagraphId, str]:
    """Records of published paragraphs that are no more: where each leads. Those of withdrawn and moved statements are not among them."""
    led = {}
    for id in (ParagraphId.parse(id) for id in ledger.ids):
        page = id.key.address
        if id not in live and page not in ledger.moved and not ledger.withdrawal_of(page):
            alias = ledger.aliases.get(str(id))
            led[id] = landing(alias.to) if alias else id.address
    return led


def landing(to: str) -> str:
    """The address of a paragraph or of a statement."""
    return ParagraphId.parse(to).address if "#" in to else Key.parse(to).address


def addresses_of(ledger: Ledger) -> list[dict[str, Any]]:
    """Every published address with its first day, and where it leads now if it moved: paragraphs and their records, pages, files."""
    rows = []
    for id in sorted(ledger.ids | ledger.groups, key=sorting):
        of, entry = ParagraphId.parse(id), ledger.ids.get(id) or ledger.groups[id]
        alias = ledger.aliases.get(id)
        to = landing(alias.to) if alias else moved_with_its_page(of, ledger)
        rows.append(address_row(of.address, entry.first_published, to, ledger))
        if id in ledger.ids:
            rows.append(address_row(of.record, entry.first_published, to, ledger))
    for address in sorted(ledger.addresses):
        moved = ledger.moved.get(address)
        rows.append(address_row(address, ledger.addresses[address], moved.to if moved else None, ledger))
    return rows


def moved_with_its_page(id: ParagraphId, ledger: Ledger) -> str | None:
    moved = ledger.moved.get(id.key.address)
    return f"{moved.to}#{id.locator}" if moved else None


def address_row(address: str, first_published: str, to: str | None, ledger: Ledger) -> dict[str, Any]:
    """``status`` is ``live``, ``moved`` or ``withdrawn``."""
    withdrawal = ledger.withdrawal_of(address)
    status = "withdrawn" if withdrawal else "moved" if to else "live"
    return {"address": address, "first_published": first_published, "status": status, "to": to}
