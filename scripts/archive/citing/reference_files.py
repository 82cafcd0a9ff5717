"""References to a statement for reference managers: CSL-JSON, BibTeX and RIS.

    cite_files    a Statement -> the three files by their addresses

Every format has the type "report"; why, see ``item.item``. What a format has no
field for stands in its note: that a copy is republished is never left out.
"""

from __future__ import annotations

import json
from typing import Any

from archive.model.statement import Statement
from archive.text.months import MONTHS
from archive.text.typography import collapse

from . import item
from .home import Home

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# In an address LaTeX takes every sign as it is, but braces must not end the field.
IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def cite_files(statement: Statement, home: Home) -> dict[str, bytes]:
    """The reference files of a statement by their addresses."""
    found = item.item(statement, home.name, home.permalink(statement))
    page = statement.key.address.strip("/")
    return {
        f"{page}/cite.json": (json.dumps([found], ensure_ascii=False, indent=1) + "\n").encode(),
        f"{page}/cite.bib": bibtex(statement, found).encode(),
        f"{page}/cite.ris": ris(statement, found).encode(),
    }


def bibtex(statement: Statement, item: dict[str, Any]) -> str:
    """An entry for BibTeX and biblatex, in UTF-8."""
    fields = {name: f"{{{value}}}" for name, value in bibtex_fields(statement, item).items() if value}
    # A month is the name of a string that every BibTeX style defines, and so without braces.
    fields["month"] = MONTHS[int(statement.last_day[5:7]) - 1][:3].lower()
    lines = [f"  {name} = {value},\n" for name, value in fields.items()]
    return f"@techreport{{{item['id']},\n{''.join(lines)}}}\n"


def bibtex_fields(statement: Statement, item: dict[str, Any]) -> dict[str, str]:
    """The fields without their outer braces.

    BibTeX reads ``year`` and ``month``, biblatex ``date``, which can be a span.
    Inner braces keep each government one name, and the title's capitals.
    """
    return {
        "author": " and ".join(f"{{{latex(author['literal'])}}}" for author in item["author"]),
        "title": f"{{{latex(item['title'])}}}",
        "type": latex(item.get("genre", "")),
        "institution": latex(item["publisher"]),
        "date": statement.interval,
        "year": statement.last_day[:4],
        "eventdate": statement.interval,
        "venue": latex(item.get("event-place", "")),
        "url": "".join(IN_ADDRESS.get(sign, sign) for sign in item["URL"]),
        "language": "english",
        "library": latex(item["archive"]),
        "note": latex(item["note"]),
    }


def latex(text: str) -> str:
    """Text as LaTeX reads it, on one line."""
    return "".join(LATEX.get(sign, sign) for sign in collapse(text))


def ris(statement: Statement, item: dict[str, Any]) -> str:
    """A record in RIS: two capitals, two blanks, a hyphen, a blank, the value; lines end in CR LF."""
    last = statement.last_day.split("-")
    rows = [
        ("TY", "RPRT"),
        ("ID", item["id"]),
        *(("AU", author["literal"]) for author in item["author"]),
        ("TI", item["title"]),
        ("M3", item.get("genre")),
        ("PB", item["publisher"]),
        ("PY", last[0]),
        ("DA", "/".join(last)),
        ("DB", item["archive"]),
        ("LA", item["language"]),
        ("N1", item["note"]),
        ("UR", item["URL"]),
    ]
    return "".join(f"{tag}  - {collapse(value)}\r\n" for tag, value in rows if value) + "ER  - \r\n"
