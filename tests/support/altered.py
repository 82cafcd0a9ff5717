"""A copy of the project that differs in all that tests of a built site want otherwise, so that one build serves them all.

It has one more statement, whose text tries everything; a withdrawn permalink; a new word on a page in prose; and it
is published at another address, below a path.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml

from .project import built, command, copy_project

ELSEWHERE = "https://statements.example/edition/"
HOSTILE = [
    "<script>window.owned = 1</script> and <img src=x onerror='window.owned=2'> were said by both sides in this sentence.",
    "*stars* and _under_ and **both** and `code` and ~~gone~~ stand in this sentence as they were typed by somebody.",
    "# hash at the start of a line is no heading, and &amp; &lt; &#60; stay as they are written in the raw statement.",
    "{{ jinja }} and {% raw %} and {: #id .class } and ${x} mean nothing to anybody who builds this site of statements.",
    "[link](https://example.org/) and <https://example.org/> and https://example.org/ and ![image](x.png) are but text.",
    "\"Straight\" and 'single' and “curly” quotes -- and three dots... keep their forms; C:\\path\\to\\x and \\* do so too.",
    "> quoted | table | cells | and --- rules and ``` fences and <!-- comments --> and </p></main> close nothing at all.",
    "- a dash at the start, +1 and =x, \u00a0two\u00a0 no-break spaces\u200b and العربية and 한국어 are parts of a text.",
]
WITHDRAWN, LANDING = "scm-55#p4-2", "scm-55#p4"
SAID = "Newly said."


def build_altered(site: Path) -> None:
    """Build the site of such a copy."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        add_hostile(root)
        withdraw(root)
        say(root)
        built(root, site, SITE_URL=ELSEWHERE)


def add_hostile(root: Path) -> None:
    """Take the statement in, and publish it, as an editor does."""
    numbered = [f"{i}. {text}" for i, text in enumerate(HOSTILE, 1)]
    path = root / "hostile.txt"
    path.write_text("54th Security Consultative Meeting Joint Communique\n\n" + "\n\n".join(numbered) + "\n", encoding="utf-8")
    done = command("add_statement", str(path), "--key", "scm-54", "--publisher", "A publisher", "--date", "2022-11-03", "--root", str(root))
    assert done.returncode == 0, done.stderr
    decide(root / "sources/scm/54.yml")
    for given in (["split_sources", "--root", str(root)], ["check", "--publish", "--root", str(root)]):
        done = command(*given)
        assert done.returncode == 0, done.stderr


def decide(sidecar: Path) -> None:
    """Answer what such a copy leaves open."""
    facts = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
    facts.pop("open", None)
    facts["principals"] = [
        {"name": "Somebody", "title": "Secretary of Defense", "country": "United States"},
        {"name": "Somebody Else", "title": "Minister of National Defense", "country": "Republic of Korea"},
    ]
    sidecar.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")


def withdraw(root: Path) -> None:
    ledger = root / "sources/permalinks.yml"
    facts = yaml.safe_load(ledger.read_text(encoding="utf-8"))
    facts["aliases"] = {WITHDRAWN: {"to": LANDING, "date": "2030-01-01", "why": "merged"}}
    ledger.write_text(yaml.safe_dump(facts), encoding="utf-8")


def say(root: Path) -> None:
    about = root / "docs/about.md"
    text = about.read_text(encoding="utf-8")
    heading = text.index("\n", text.index("# ")) + 1
    about.write_text(f"{text[:heading]}\n{SAID}\n{text[heading:]}", encoding="utf-8")
