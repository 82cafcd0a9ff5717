"""Citations: their words beside citeproc-js, the reference files in other people's parsers, what pages tell programs."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from markupsafe import escape

from archive.citing import item
from archive.citing.citations import Citing
from archive.citing.home import Home
from archive.citing.reference_files import cite_files
from archive.citing.styles import LINK, REMARK, STYLES, WHERE, Style
from archive.citing.templates import citations, plain, template, templates
from archive.citing.wording import closed, headline
from archive.citing.work import Work, typeset, work_of
from archive.files.holdings import Holdings
from archive.model.ids import Key, Locator
from archive.model.statement import Statement
from support.project import ROOT

ARCHIVE, SITE = "The U.S.-ROK Defense Joint Statements", "https://statements.example"
HOME = Home(ARCHIVE, SITE)
EXPECTED = json.loads((ROOT / "tests/citing/csl/expected.json").read_text(encoding="utf-8"))
RENEW = "run .venv/bin/python tests/citing/csl/renew.py"
HOSTILE = 'A </script><script>alert(1)</script> & "B" {C} 100% $d_e #f ~g ^h \\i “j” <b>k</b> \ue000\ue001'


@pytest.fixture(scope="module")
def citing(held: Holdings) -> Citing:
    return Citing.of(held.statements, SITE, ARCHIVE)


@pytest.fixture
def hostile(held: Holdings) -> Statement:
    """A statement whose facts are meant to break every format."""
    one = held.statements[0]
    return replace(one, title=HOSTILE, source=replace(one.source, publisher=HOSTILE, url="https://x.mil/a_b?c=%20&d#e", official=True))


def as_ours(html: str | None) -> str | None:
    """citeproc-js's HTML with the archive's forms of signs and small capitals."""
    if html is None:
        return None
    for theirs, ours in (("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;"), ('style="font-variant:small-caps;"', 'class="caps"')):
        html = html.replace(theirs, ours)
    return html


def made(work: Work, style: Style, place: str, link: str = f"{SITE}/work/") -> tuple[str, str | None]:
    """The citation and the entry of a style, as CSL divides them, with what stands before a paragraph's number as CSL has it."""
    found = template(typeset(work), style)
    # The Bluebook's CSL style has no sign before a paragraph.
    words = place and (place if style.id == "bluebook" else style.paragraph[0] + place)

    def filled(html: str) -> str:
        html = html.replace(WHERE, words) if words else re.sub(f",? {WHERE}", "", html)
        return html.replace(LINK, link).replace(REMARK, "")

    return (filled(found.inline), filled(found.text)) if found.inline else (filled(found.text), None)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("compared", EXPECTED, ids=lambda compared: compared["key"])
def test_citations_are_those_of_citeproc_js(compared: dict, style: Style) -> None:
    work = Work(**compared["work"] | {"authors": tuple(compared["work"]["authors"])})
    for place, said in zip(("", "2[1]"), compared["cited"][style.id], strict=True):
        assert made(work, style, place) == (as_ours(said["citation"]), as_ours(said["entry"]))


def test_the_works_compared_are_those_of_the_archive(held: Holdings) -> None:
    compared = {c["key"]: c["work"] | {"authors": tuple(c["work"]["authors"])} for c in EXPECTED}
    known = [s for s in held.statements if str(s.key) in compared]
    assert known, RENEW
    for statement in known:
        assert asdict(work_of(statement, ARCHIVE)) == compared[str(statement.key)], RENEW


def test_a_filled_template_is_the_style_with_a_place(held: Holdings, citing: Citing) -> None:
    for statement in held.statements:
        for paragraph in statement.paragraphs[:3]:
            link = citing.permalink(statement, paragraph)
            mark = re.sub(r"^\w+\. ", "", paragraph.locator.cited)
            for found in citing.citations(statement, paragraph):
                citation, entry = made(work_of(statement, ARCHIVE), found.style, mark, link)
                assert without_remark(found.text.replace("¶ ", "")) == plain(entry or citation)
                assert found.inline_text in (None, plain(citation))


def test_a_whole_statement_is_cited_without_a_place(held: Holdings, citing: Citing) -> None:
    for statement in held.statements:
        link = citing.permalink(statement)
        for found in citing.citations(statement):
            citation, entry = made(work_of(statement, ARCHIVE), found.style, "", link)
            assert without_remark(found.text) == plain(entry or citation)
            assert found.inline_text in (None, plain(citation))


def without_remark(text: str) -> str:
    """A citation without what the archive adds at its end."""
    return re.sub(r" \((?:[^()]*brackets[^()]*|republished[^()]*)\)", "", text)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("joint statement of the meeting", "Joint Statement of the Meeting"),
        ("what the allies stand for", "What the Allies Stand For"),
        ("Vision: the way to peace", "Vision: The Way to Peace"),
        ("JOINT communiqué of the 55th SCM", "JOINT Communiqué of the 55th SCM"),
    ],
)
def test_a_title_has_capitals(title: str, printed: str) -> None:
    assert headline(title) == printed


@pytest.mark.parametrize(
    ("text", "comma", "stop"),
    [
        ("Statement", "Statement,", "Statement."),
        ("What next?", "What next?,", "What next?"),
        ("for “Peace”", "for “Peace,”", "for “Peace.”"),
        ("for ‘Peace?’", "for ‘Peace?,’", "for ‘Peace?’"),
        ("for the Allies’", "for the Allies’,", "for the Allies’."),
        ("the ‘inner’ Allies’", "the ‘inner’ Allies’,", "the ‘inner’ Allies’."),
    ],
)
def test_a_stop_stands_within_closing_quotation_marks(text: str, comma: str, stop: str) -> None:
    assert (closed(text, ","), closed(text, ".")) == (comma, stop)


@pytest.mark.parametrize(
    ("locator", "words", "ours"),
    [
        ("p7", "para. 7", False),
        ("p7-2", "para. 7[2]", True),
        ("a3", "para. [3]", True),
        ("pre-1", "preamble [1]", True),
    ],
)
def test_a_paragraph_is_named_by_its_number(held: Holdings, locator: str, words: str, ours: bool) -> None:
    found = citations(templates(work_of(held.statements[-1], ARCHIVE)), "https://a.example/", Locator.parse(locator))
    texts = {c.style.id: c.inline_text or c.text for c in found}
    full = {c.style.id: c.text for c in found}
    assert words in texts["chicago"] and words in texts["apa"]
    assert words.replace("para. ", "par. ") in texts["mla"]
    assert words.replace("para. ", "¶ ") in texts["bluebook"]
    assert all(("assigned by the archive" in text) == ours for text in full.values())


def test_a_republished_copy_is_cited_as_one(held: Holdings, citing: Citing) -> None:
    copies = [s for s in held.statements if not s.source.official]
    assert copies
    for statement in copies:
        assert all(f"epublished by {statement.source.publisher}" in c.text for c in citing.citations(statement))
        for content in cite_files(statement, HOME).values():
            assert "republished copy" in content.decode()
    for statement in (s for s in held.statements if s.source.official):
        assert not any("epublished" in c.text for c in citing.citations(statement))


def test_nobody_is_invented(held: Holdings, citing: Citing) -> None:
    for statement in held.statements:
        found = item.item(statement, ARCHIVE, "https://a.example/")
        assert {a["literal"] for a in found["author"]} == {p.country for p in statement.principals}
        assert not {"accessed", "publisher-place", "number", "DOI"} & found.keys()
        assert not any("ccessed" in c.text or "isited" in c.text for c in citing.citations(statement))


def test_signs_of_markup_in_a_title_stay_signs(hostile: Statement) -> None:
    for found in citations(templates(work_of(hostile, ARCHIVE)), "https://a.example/?a&b", Locator.parse("a3")):
        assert set(re.findall(r"<[^>]*>", found.html)) <= {"<i>", "</i>", '<span class="caps">', "</span>"}
        assert "https://a.example/?a&b" in found.text
        assert not re.search("[\ue000-\uf8ff]", found.html)


def test_the_files_stand_beside_the_page(held: Holdings) -> None:
    statement = held.statements[0]
    page = statement.key.address.strip("/")
    assert set(cite_files(statement, HOME)) == {f"{page}/cite.json", f"{page}/cite.bib", f"{page}/cite.ris"}
    assert cite_files(statement, HOME) == cite_files(statement, Home(ARCHIVE, SITE + "/"))


def contents(statement: Statement, name: str) -> str:
    return next(c.decode() for a, c in cite_files(statement, HOME).items() if a.endswith(name))


def test_csl_json_has_every_field(held: Holdings) -> None:
    for statement in held.statements:
        [item] = json.loads(contents(statement, "cite.json"))
        assert item["type"] == "report"
        assert item["id"] == str(statement.key)
        assert item["title"] == statement.title
        assert item["URL"] == SITE + statement.key.address
        assert item["publisher"].startswith(statement.source.publisher)
        assert item["issued"]["date-parts"][0] == [int(n) for n in statement.date.split("-")]
        assert len(item["issued"]["date-parts"]) == (2 if statement.end_date else 1)
        assert item["event-place"] == f"{statement.venue.city}, {statement.venue.country}"
        assert item["archive"] == ARCHIVE


def test_bibtex_is_read_by_others(held: Holdings) -> None:
    for statement in held.statements:
        library = bibtexparser.parse_string(contents(statement, "cite.bib"), append_middleware=[LatexDecodingMiddleware()])
        assert library.failed_blocks == []
        [entry] = library.entries
        fields = {f.key: str(f.value) for f in entry.fields}
        last = statement.end_date or statement.date
        assert entry.entry_type == "techreport"
        assert entry.key == str(statement.key)
        assert fields["author"] == " and ".join(f"{{{n}}}" for n in statement.governments) or "United States" in fields["author"]
        assert statement.title in fields["title"]
        assert fields["institution"] == item.publisher(statement)
        assert fields["date"] == (f"{statement.date}/{last}" if statement.end_date else statement.date)
        assert (fields["year"], fields["url"]) == (last[:4], SITE + statement.key.address)
        assert fields["venue"] == statement.place
        assert fields["note"] == item.note(statement)
        assert re.search(r"^  month = [a-z]{3},$", contents(statement, "cite.bib"), re.MULTILINE)


def test_ris_is_read_by_others(held: Holdings) -> None:
    for statement in held.statements:
        [entry] = rispy.loads(contents(statement, "cite.ris"))
        last = statement.end_date or statement.date
        assert entry["type_of_reference"] == "RPRT"
        assert entry["id"] == str(statement.key)
        assert entry["authors"] == statement.governments
        assert entry["title"] == statement.title
        assert entry["publisher"] == item.publisher(statement)
        assert entry["year"] == last[:4]
        assert entry["date"] == last.replace("-", "/")
        assert entry["urls"] == [SITE + statement.key.address]
        assert entry["language"] == "en"
        assert entry["name_of_database"] == ARCHIVE
        assert entry["notes"] == [item.note(statement)]


def test_hostile_facts_break_no_format(hostile: Statement) -> None:
    [item] = json.loads(contents(hostile, "cite.json"))
    assert item["title"] == HOSTILE
    [entry] = rispy.loads(contents(hostile, "cite.ris"))
    assert entry["title"] == HOSTILE
    library = bibtexparser.parse_string(contents(hostile, "cite.bib"))
    assert library.failed_blocks == []
    title = library.entries[0].fields_dict["title"].value
    assert title.startswith(r"{A </script><script>alert(1)</script> \& ") and r"100\% \$d\_e \#f" in title
    assert title.count("{") == title.count("}")


class Reader(HTMLParser):
    """The elements of a page's head, and the contents of its data scripts."""

    def __init__(self, html: str):
        super().__init__()
        self.scripts: list[str] = []
        self.meta: list[tuple[str, str]] = []
        self.links: dict[str, list[str]] = {}
        self.within = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in given:
            self.meta.append((given.get("name") or given.get("property", ""), given["content"]))
        if tag == "link":
            self.links.setdefault(given["rel"], []).append(given["href"])
        self.within = tag == "script" and "json" in given.get("type", "")

    def handle_data(self, data: str) -> None:
        if self.within:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.within = False


def test_a_page_tells_programs_what_it_is(held: Holdings, site: Path) -> None:
    for statement in held.statements:
        folder = site / statement.key.address.strip("/")
        page = Reader((folder / "index.html").read_text(encoding="utf-8"))
        names = dict(page.meta)
        assert names["citation_title"] == names["DC.title"] == names["og:title"] == statement.title
        assert [v for n, v in page.meta if n == "citation_author"] == statement.governments
        assert names["citation_technical_report_institution"] == item.publisher(statement)
        assert names["citation_publication_date"] == (statement.end_date or statement.date).replace("-", "/")
        assert names["DC.type"] == "report"
        [permalink] = page.links["cite-as"]
        assert permalink == names["citation_public_url"] == names["og:url"] == page.links["canonical"][0]
        beside = [a for rel in ("item", "describedby") for a in page.links[rel]]
        assert len(beside) == 5
        assert all((folder / a).resolve().is_file() for a in beside)


def test_json_ld_lists_the_paragraphs(held: Holdings, site: Path) -> None:
    for statement in held.statements:
        page = Reader((site / statement.key.address.strip("/") / "index.html").read_text(encoding="utf-8"))
        report = json.loads(page.scripts[0])
        assert (report["@context"], report["@type"], report["name"]) == ("https://schema.org", "Report", statement.title)
        assert [part["name"] for part in report["hasPart"]] == [p.locator.cited for p in statement.paragraphs]
        assert report["hasPart"][0]["@id"].endswith(statement.id_of(statement.paragraphs[0]).address)


def test_a_record_tells_programs_what_it_is(held: Holdings, site: Path) -> None:
    for statement in held.statements:
        paragraph = statement.paragraphs[0]
        id = statement.id_of(paragraph)
        page = Reader((site / id.record.strip("/") / "index.html").read_text(encoding="utf-8"))
        assert page.links["cite-as"][0].endswith(id.address)
        assert (site / id.record.strip("/") / page.links["collection"][0]).resolve() == (site / statement.key.address.strip("/")).resolve()
        work = json.loads(page.scripts[0])
        assert (work["@type"], work["text"]) == ("CreativeWork", paragraph.text)
        assert work["isPartOf"]["name"] == statement.title


def test_no_text_ends_a_script(hostile: Statement) -> None:
    citing = Citing.of((hostile,), SITE, ARCHIVE)
    paragraph = replace(hostile.paragraphs[0], text=HOSTILE)
    for script in (citing.data(hostile), citing.head(hostile).json_ld, citing.head(hostile, paragraph).json_ld):
        assert not set("<>&\u2028\u2029") & set(script)
        json.loads(script)
    assert json.loads(citing.head(hostile, paragraph).json_ld)["text"] == HOSTILE


def test_the_context_object_names_institutions(held: Holdings, citing: Citing) -> None:
    fields = parse_qs(citing.context_object(held.statements[0]))
    assert fields["rft.aucorp"] == held.statements[0].governments
    assert fields["rft.genre"] == ["report"]


def test_the_examples_are_real_and_of_every_kind(citing: Citing, held: Holdings) -> None:
    examples = citing.examples()
    assert len(examples) >= 4
    assert all(e.paragraph in e.statement.paragraphs and e.statement in held.statements for e in examples)
    assert any(not e.statement.source.official for e in examples)


def test_what_is_made_as_markup_stays_markup_where_templates_escape(hostile: Statement) -> None:
    citing = Citing.of((hostile,), SITE, ARCHIVE)
    cited = [html for c in citing.citations(hostile) for html in (c.html, c.inline, c.linked("/scm/1/?a&b")) if html is not None]
    for html in (*cited, citing.data(hostile), citing.head(hostile).json_ld):
        assert escape(html) == html
    assert escape(citing.context_object(hostile)) != citing.context_object(hostile)


def test_what_a_title_calls_the_statement(held: Holdings) -> None:
    statement = replace(held.statements[0], key=Key("scm", "1"))
    assert item.genre(replace(statement, title="1st SCM Joint Communiqué")) == "Joint communiqué"
    assert item.genre(replace(statement, title="JOINT PRESS STATEMENT")) == "Joint press statement"
    assert item.genre(replace(statement, title="Defense Vision")) is None
