"""The archive's work, as a list of verbs, along the way of the data. Nothing here knows of MkDocs.

    take_in               a raw file and its sidecar -> a Statement, and what is in doubt
    split                 raw bytes -> the publisher's parts and the numbered paragraphs
    to_markdown           a Statement -> its committed file in ``docs/``
    from_markdown         … and back
    check_ledger          every published permalink that would break
    find                  a paragraph -> spans that may name something
    resolve               a span -> the one thing that it names, or why there is none
    find_times            a paragraph -> its dates
    find_parallels        sentences -> those that recur
    compile_edition       all statements -> the Edition, with all that the archive adds
    search_files          an Edition -> the search index
    export                an Edition -> the data below ``/api/``

Each room has a face, its ``__init__.py``, with its verbs. A room imports from lower floors only;
``tests/house/test_floors.py`` draws them. The verbs here are loaded when they are asked for, so that
``import archive.model.ids`` costs what it is.
"""

from importlib import import_module
from typing import Any

VERBS = {
    "take_in": "files",
    "split": "splitting",
    "to_markdown": "files",
    "from_markdown": "files",
    "check_ledger": "files",
    "find": "mentions",
    "resolve": "mentions",
    "find_times": "times",
    "find_parallels": "recurring",
    "compile_edition": "edition",
    "search_files": "search",
    "export": "publishing",
}


def __getattr__(name: str) -> Any:
    if name in VERBS:
        return getattr(import_module(f"archive.{VERBS[name]}"), name)
    raise AttributeError(f"module 'archive' has no attribute {name!r}")
