"""Templates and the values that they show: each name that a template uses is a field, and each field is used."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import cast

import pytest
from jinja2 import Environment, nodes
from jinja2.exceptions import UndefinedError
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from archive.citing.citations import Citing
from archive.edition import Edition
from archive.pages.frame import Archive, Page
from archive.pages.plan import KINDS, PROSE, Nothing
from archive.site.render import SHARED, environment, rendered
from support.project import ROOT

TEMPLATES = ROOT / "overrides"


def own_environment(folder: Path) -> Environment:
    archive = Archive("The archive", "", "https://statements.example/", None, (), (), (), None)
    return environment(folder, archive, Citing.of((), archive.url, archive.name), cast(Edition, None))


PARSER = own_environment(TEMPLATES)


def parsed(name: str) -> nodes.Template:
    return PARSER.parse((TEMPLATES / name).read_text(encoding="utf-8"))


def with_parts(name: str) -> set[str]:
    """A template with all that it extends, includes and imports."""
    found, left = set(), [name]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += [part for part in find_referenced_templates(parsed(here)) if part]
    return found


def given_inside(name: str) -> set[str]:
    """Names that a template itself gives: to the templates that it includes, and by import."""
    tree = parsed(name)
    named = {node.name for node in tree.find_all(nodes.Name) if node.ctx in {"store", "param"}}
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    return named | macros | {str(name) for node in tree.find_all(nodes.FromImport) for name in node.names}


def used(template: str) -> set[str]:
    """The names that a template and its parts take from outside."""
    parts = with_parts(template)
    inside = {name for part in parts for name in given_inside(part)}
    return {name for part in parts for name in find_undeclared_variables(parsed(part))} - inside - {*SHARED, *PARSER.globals}


SHOWN = {**{kind.template: kind.shows for kind in KINDS}, **dict.fromkeys(PROSE, Nothing)}


@pytest.mark.parametrize("template", SHOWN)
def test_a_template_uses_what_its_value_has(template: str) -> None:
    # An included template may ask whether there is a paragraph: a statement's page has none.
    assert used(template) - {"paragraph"} <= {field.name for field in fields(SHOWN[template])}


@pytest.mark.parametrize("template", SHOWN)
def test_a_value_has_nothing_that_its_template_does_not_use(template: str) -> None:
    parts = [parsed(part) for part in with_parts(template)]
    mentioned = {node.name for part in parts for node in part.find_all(nodes.Name)}
    assert {field.name for field in fields(SHOWN[template])} - mentioned == set()


@pytest.mark.parametrize("value", [Archive, Page, *dict.fromkeys(kind.shows for kind in KINDS)], ids=lambda value: value.__name__)
def test_what_a_template_gets_is_frozen_and_documented(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert value.__doc__ and not value.__doc__.startswith(f"{value.__name__}(")


def test_every_template_is_a_kind_of_page_or_part_of_one() -> None:
    asked = {part for template in SHOWN for part in with_parts(template)}
    assert {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.html")} == asked


def test_nothing_is_escaped_or_trusted_by_hand() -> None:
    for path in TEMPLATES.rglob("*.html"):
        filters = {node.name for node in PARSER.parse(path.read_text(encoding="utf-8")).find_all(nodes.Filter)}
        assert not filters & {"e", "escape", "safe", "forceescape"}, path.name


@pytest.fixture
def page() -> Page:
    return Page("/a/", "A <b>", "https://statements.example/a/", (), "/p.css", "..")


def env_of(folder: Path, template: str) -> Environment:
    """The site's own environment, for one template."""
    (folder / "a.html").write_text(template, encoding="utf-8")
    return own_environment(folder)


def test_a_name_that_nobody_gave_is_an_error(tmp_path: Path, page: Page) -> None:
    with pytest.raises(UndefinedError):
        rendered(env_of(tmp_path, "{{ nobody }}"), "a.html", page, Nothing())


def test_a_value_is_escaped_where_it_is_put_in(tmp_path: Path, page: Page) -> None:
    assert rendered(env_of(tmp_path, "{{ page.title }}"), "a.html", page, Nothing()) == b"A &lt;b&gt;"
