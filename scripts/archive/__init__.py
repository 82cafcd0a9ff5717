"""The archive's work, as a list of verbs. Nothing here knows of MkDocs.

Sources to pages:

    take_in        a raw statement and its sidecar -> a Statement, and what is in doubt
    split          raw bytes -> the publisher's parts and the numbered paragraphs
    to_markdown    a Statement -> its committed file in ``docs/``
    from_markdown  … and back
    check_ledger   every published permalink that would break
    find           a paragraph -> spans that may name something
    resolve        a span -> the one thing that it names in its statement, or why there is none
    annotate       Statements and registers -> mentions and unresolved spans of every paragraph; ``backlinks`` the way back
    export         Statements -> the data below ``/api/``

``holdings`` reads and writes the files; everything else is functions of values.
"""

from .annotate import annotate, backlinks
from .export import export
from .find import find
from .front_matter import from_markdown, to_markdown
from .ledger import check_ledger
from .resolve import resolve
from .sidecar import take_in
from .split import split

__all__ = ["annotate", "backlinks", "check_ledger", "export", "find", "from_markdown", "resolve", "split", "take_in", "to_markdown"]
