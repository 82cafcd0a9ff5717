"""Another series and another party are data alone: a trilateral with Japan, and statements of the NCG, in a copy of the project."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from archive.files import holdings
from archive.problems.problem import BadInput
from archive.publishing.akoma_ntoso import NAMESPACE
from archive.register.meetings import MEETINGS, read_register
from archive.register.names import NAMES
from support.project import build, copy_project, run

SERIES = """\
  - id: tsd
    short: TSD
    name: U.S.-ROK-Japan Trilateral Security Dialogue
    main: true
    parties: [united-states, rok, japan]
"""
MEETING = """\
  - key: tsd-{number}
    ordinal: {number}
    start: '{date}'
    city: Tokyo
    country: Japan
    sources: [https://example.org/tsd]
"""
NAME = """\
  - id: tsd
    kind: meeting-series
    name: Trilateral Security Dialogue
    short: TSD
    forms: [Trilateral Security Dialogue (TSD), Trilateral Security Dialogue, TSD]
    sources: [tsd-1]
"""
OPENING = "1. The {ordinal} U.S.-ROK-Japan Trilateral Security Dialogue (TSD) was held in Tokyo, Japan, on {day}."
ORDERS = ("U.S.-ROK-Japan", "Japan-U.S.-ROK")
SHARED = "2. The three ministers reaffirmed the importance of {order} cooperation in tracking zeppelins above the sea, and of candour."
THANKS = "3. Japan Minister of Defense Yamada Hanako thanked her colleagues."
PRINCIPALS = [
    {"name": "Ann Example", "title": "Secretary of Defense", "country": "United States"},
    {"name": "Hong Gil-dong", "title": "Minister of National Defense", "country": "Republic of Korea"},
    {"name": "Yamada Hanako", "title": "Minister of Defense", "country": "Japan"},
]
NCG = """\
Joint Statement of the 4th Nuclear Consultative Group

1. The United States and the Republic of Korea held the 4th Nuclear Consultative Group (NCG) in Washington, D.C., on January 10, 2025.

2. Both sides noted the 1st Trilateral Security Dialogue, which was announced for the same year.
"""


def trilateral(number: int) -> str:
    ordinal, day = (("1st", "May 6, 2025"), ("2nd", "June 9, 2026"))[number - 1]
    texts = (OPENING.format(ordinal=ordinal, day=day), SHARED.format(order=ORDERS[number - 1]), THANKS)
    return f"Joint Statement of the {ordinal} Trilateral Security Dialogue\n\n" + "\n\n".join(texts) + "\n"


def insert(root: Path, name: str, before: str, text: str) -> None:
    path = root / name
    found = path.read_text(encoding="utf-8")
    assert found.count(before) == 1
    path.write_text(found.replace(before, text + before), encoding="utf-8")


def hold(root: Path, key: str, text: str, date: str, principals: list[dict[str, str]]) -> None:
    """Put a raw statement and its sidecar where an editor would."""
    series, number = key.split("-")
    facts = {
        "title": text.partition("\n")[0],
        "date": date,
        "venue": {"city": "Tokyo", "country": "Japan"},
        "principals": principals,
        "publisher": "U.S. Department of Defense",
        "official": True,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "added": "2026-11-25",
    }
    stem = root / "sources" / series / number
    stem.parent.mkdir(exist_ok=True)
    stem.with_suffix(".txt").write_text(text, encoding="utf-8")
    stem.with_suffix(".yml").write_text(yaml.safe_dump(facts, sort_keys=False, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the new series, whose sources alone were changed."""
    root = copy_project(tmp_path_factory.mktemp("project"))
    insert(root, MEETINGS, "  - id: ncg\n", SERIES)
    insert(root, MEETINGS, "    name: Nuclear Consultative Group\n", "    main: true\n")
    insert(root, MEETINGS, "  - key: ncg-1\n", MEETING.format(number=1, date="2025-05-06") + MEETING.format(number=2, date="2026-06-09"))
    insert(root, NAMES, "  - id: scm\n", NAME)
    hold(root, "tsd-1", trilateral(1), "2025-05-06", PRINCIPALS)
    hold(root, "tsd-2", trilateral(2), "2026-06-09", [PRINCIPALS[n] for n in (2, 0, 1)])
    hold(root, "ncg-4", NCG, "2025-01-10", PRINCIPALS[:2])
    return root


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """The copy's site, after the commands that an editor runs."""
    for command in (["scripts/split_sources.py"], ["scripts/check.py", "--publish"], ["scripts/check.py"]):
        done = run(*command, "--root", str(project))
        assert done.returncode == 0, done.stderr
    made = build(project, project / "site")
    assert made.returncode == 0, made.stderr
    links = run("scripts/check.py", "--links", str(project / "site"), "--root", str(project))
    assert links.returncode == 0, links.stderr
    return project / "site"


def read(built: Path, address: str) -> str:
    return (built / address).read_text(encoding="utf-8")


def test_the_new_series_have_their_pages_and_stand_in_the_menu(built: Path) -> None:
    page = read(built, "tsd/1/index.html")
    assert "TSD\N{NO-BREAK SPACE}1" in page or "TSD&nbsp;1" in page
    assert "tracking zeppelins" in page and "Yamada Hanako" in page
    assert 'href="../../ncg/"' in page and 'href="../../tsd/"' in page
    assert 'id="2"' in read(built, "tsd/index.html")
    assert "TSD 1" in read(built, "tsd/1/p2/index.html").replace("&nbsp;", " ")


def test_a_mention_of_the_new_series_leads_to_its_meeting(built: Path) -> None:
    paragraph = json.loads(read(built, "api/statements/ncg-4.json"))["paragraphs"][1]
    assert {"tsd-1"} <= {mention["target"] for mention in paragraph["mentions"]}
    assert "ncg-4#p2" in next(m["mentioned_in"] for m in json.loads(read(built, "api/meetings.json")) if m["key"] == "tsd-1")


def test_a_title_has_the_new_country_before_it(built: Path) -> None:
    found = [p["text"] for p in json.loads(read(built, "api/problems.json")) if p["paragraph"] == "tsd-1#p3"]
    assert found == ["Japan Minister of Defense Yamada Hanako"]


def test_the_new_statements_are_searched(built: Path) -> None:
    manifest = json.loads(read(built, "search/manifest.json"))
    assert {"tsd-1", "tsd-2", "ncg-4"} <= {row[0] for row in manifest["statements"]}
    assert "Trilateral Security Dialogue" in manifest["series"]["tsd"]
    assert any("zeppelins" in file.read_text(encoding="utf-8") for file in (built / "search/text").glob("tsd-1-*"))


def test_three_governments_are_cited_in_the_order_of_their_principals(built: Path) -> None:
    countries = [p["country"] for p in PRINCIPALS]
    assert [a["literal"] for a in json.loads(read(built, "tsd/1/cite.json"))[0]["author"]] == countries
    assert [a["literal"] for a in json.loads(read(built, "tsd/2/cite.json"))[0]["author"]] == [countries[n] for n in (2, 0, 1)]
    assert "author = {{United States} and {Republic of Korea} and {Japan}}" in read(built, "tsd/1/cite.bib")
    assert read(built, "tsd/1/cite.ris").count("AU  - ") == 3
    assert re.search(r"United States, Republic of Korea,? &amp; Japan\. \(2025, May 6\)", read(built, "tsd/1/p2/index.html"))


def test_the_exports_have_three_parties(built: Path) -> None:
    listed = {s["key"]: s for s in json.loads(read(built, "api/statements.json"))}
    assert listed["tsd-1"]["principals"] == PRINCIPALS
    document = ElementTree.parse(built / "tsd/1/index.xml")
    names = {"a": NAMESPACE}
    authors = [a.get("href") for a in document.findall(".//a:FRBRWork/a:FRBRauthor", names)]
    assert (document.find(".//a:FRBRcountry", names).get("value"), authors) == ("us", ["#us", "#kr", "#jp"])
    assert read(built, "tsd/1/index.txt").count("zeppelins") == read(built, "tsd/1/index.md").count("zeppelins") == 1


def test_the_order_of_three_hosts_is_no_change(built: Path) -> None:
    found = json.loads(read(built, "api/compare/tsd-2/tsd-1.json"))
    assert found["counts"]["changed"] > found["counts_without_host_order"]["changed"]
    pair = next(s for row in found["rows"] for s in row["sentences"] if s["later"] and "zeppelins" in s["later"]["text"])
    assert (pair["kind"], pair["host_order_only"]) == ("changed", True)


def test_another_party_is_data_alone(project: Path) -> None:
    """A fourth government: refused as a principal until the register has it, in a series that it takes part in."""
    text = (project / MEETINGS).read_text(encoding="utf-8")
    entry = "  - {id: australia, name: Australia, code: au, written: [Australia]}\n"
    more = text.replace("series:\n  - id: scm", f"{entry}series:\n  - id: scm", 1)
    known = read_register(more.replace("[united-states, rok, japan]\n  - id: ncg", "[united-states, rok, japan, australia]\n  - id: ncg"))
    assert [party.code for party in known.parties_of("tsd")] == ["us", "kr", "jp", "au"]
    assert [party.code for party in known.hosts] == ["us", "kr", "jp", "au"]
    assert [party.code for party in read_register(more).hosts] == ["us", "kr", "jp"]


CASES = [
    ("parties: [united-states, rok, japan]\n  - id: ncg", "parties: [united-states, atlantis]\n  - id: ncg", "'atlantis' is no party"),
    ("        country: Japan\n", "        country: Atlantis\n", "country is 'Atlantis'"),
    ("    code: jp\n", "    code: kr\n", "the code kr stands twice"),
    ("    code: jp\n", "    code: Japan\n", "code is 'Japan'"),
    ("    main: true\n", "    main: perhaps\n", "main is 'perhaps'"),
    ("parties:\n", "partners:\n", "'parties' is missing"),
]


@pytest.mark.parametrize(("old", "new", "wrong"), CASES, ids=lambda v: v.strip()[:30])
def test_what_is_wrong_with_a_party_is_named_with_its_line(project: Path, old: str, new: str, wrong: str) -> None:
    text = (project / MEETINGS).read_text(encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_register(text.replace(old, new, 1))
    assert wrong in {p.wrong for p in raised.value.problems}
    assert all(p.right and p.line for p in raised.value.problems)


def test_a_principal_is_of_a_party_of_the_series(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "sources", tmp_path / "sources")
    hold(tmp_path, "ncg-4", NCG, "2025-01-10", PRINCIPALS)
    with pytest.raises(BadInput) as raised:
        holdings.read_sources(tmp_path)
    assert [(p.file, p.wrong, p.right) for p in raised.value.problems] == [
        ("sources/ncg/4.yml", "country is 'Japan'", "give United States or Republic of Korea")
    ]
