"""YAML with the line of every value, checked against a JSON schema.

Strings stay strings: nothing is read as a date, so that ``2012-06`` and
``2023-11-13`` are of one type.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from .problem import BadInput, Problem

BRACKETS = 200  # in prose they may stay open
BRACKET = re.compile(r"[\[\]{}]")
DEEP = re.compile(r"^(?: {200}| *(?:[-?] +){40})", re.MULTILINE)  # by indentation, by list marks on one line
DEEPEST = 20  # nothing in the archive needs half of it
SCHEMAS = Path(__file__).parent / "schema"


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """PyYAML's safe loader without time stamps."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Located:
    """A YAML document: its value and, by path, the line of each entry (from 1)."""

    file: str
    value: Any
    lines: dict[tuple[str | int, ...], int]

    def line(self, *path: str | int) -> int:
        """The line of the entry at ``path``, or of the nearest entry that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: tuple[str | int, ...], wrong: str, right: str) -> Problem:
        return Problem(self.file, self.line(*path), wrong, right)


def load(text: str, file: str) -> Located:
    """Read a YAML document. Raises BadInput for bad syntax and for keys given twice."""
    lines: dict[tuple[str | int, ...], int] = {}
    twice: list[Problem] = []
    try:
        refuse_deep(text, file)
        loader = Loader(text)
        node = loader.get_single_node()
        if node is not None:
            refuse_bombs(node, file)
            # Before the value is made, which writes what "<<" merges into the nodes.
            locate(node, (), lines, twice, file)
        value = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise BadInput([Problem(file, line, f"not YAML: {wrong.problem}", "mend the syntax here")]) from None
    except yaml.YAMLError as wrong:
        raise BadInput([Problem(file, 1, f"not YAML: {wrong}", "mend the syntax")]) from None
    if twice:
        raise BadInput(twice)
    return Located(file, value, lines)


def refuse_deep(text: str, file: str) -> None:
    """Raises BadInput where lists stand in lists without end: the parser itself, which is C, would not come back from there."""
    depth, at = 0, None
    for sign in BRACKET.finditer(text):
        depth = max(0, depth + (1 if sign[0] in "[{" else -1))
        if depth > BRACKETS:
            at = sign.start()
            break
    deep = DEEP.search(text)
    if deep or at is not None:
        line = text.count("\n", 0, deep.end() if deep else at) + 1
        raise BadInput([Problem(file, line, "values stand in one another without end", "write out what is meant, plainly")])


def refuse_bombs(root: yaml.Node, file: str) -> None:
    """Raises BadInput for aliases, which a few lines can make into millions of values, and for nesting without end."""
    seen: set[int] = set()
    left = [(root, 0)]
    while left:
        node, depth = left.pop()
        if isinstance(node, yaml.CollectionNode):
            if id(node) in seen or depth > DEEPEST:
                wrong = (
                    "an alias (*) repeats a list or a mapping" if id(node) in seen else f"more than {DEEPEST} values stand in one another"
                )
                raise BadInput([Problem(file, node.start_mark.line + 1, wrong, "write out what is meant, plainly")])
            seen.add(id(node))
            parts = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
            left += [(part, depth + 1) for part in parts]


def locate(node: yaml.Node, path: tuple[str | int, ...], lines: dict, twice: list[Problem], file: str) -> None:
    """Note the line of ``node`` and of all below it."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            locate(item, (*path, i), lines, twice, file)
    elif isinstance(node, yaml.MappingNode):
        for name, item in node.value:
            if not isinstance(name, yaml.ScalarNode):  # a list as a key: refused when the value is made
                continue
            below = (*path, name.value)
            line = name.start_mark.line + 1
            if below in lines:
                twice.append(Problem(file, line, f"{name.value!r} is given twice", f"keep one; the first is on line {lines[below]}"))
            lines[below] = line
            locate(item, below, lines, twice, file)


@cache
def validator(schema: str) -> Draft202012Validator:
    """The validator of ``schema/<schema>.schema.json``."""
    rules = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(rules, format_checker=FormatChecker())


def check(document: Located, schema: str) -> list[Problem]:
    """Every way in which a document departs from its schema, by line."""
    errors = validator(schema).iter_errors(document.value)
    return sorted({p for e in errors for p in explain(e, document)})


def explain(error: ValidationError, document: Located) -> list[Problem]:
    """A validation error in the reader's terms: what is wrong; what would be right."""
    path = tuple(error.absolute_path)
    rules: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    fields: dict[str, dict] = rules.get("properties", {})
    given: Any = error.instance
    if error.validator == "required":
        missing = [n for n in rules["required"] if n not in given]
        return [document.problem(path, f"{n!r} is missing", f"give {n}: {about(fields.get(n, {}))}") for n in missing]
    if error.validator == "additionalProperties":
        unknown = [n for n in given if n not in fields]
        return [document.problem((*path, n), f"{n!r} is not a field here", f"the fields are {', '.join(fields)}") for n in unknown]
    name = next((str(p) for p in reversed(path) if isinstance(p, str)), "the file")
    shown = "empty" if given in (None, "", [], {}) else f"{given!r:.60}"
    return [document.problem(path, f"{name} is {shown}", f"give {about(rules)}")]


def about(rules: dict[str, Any]) -> str:
    """What a value should be, in the schema's words."""
    return rules.get("description", "a value that fits the schema")
